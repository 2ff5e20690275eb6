/** Checks the options that a user gives for a backend and fills in the defaults. */
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { didYouMean } from '../source/suggest.ts';
import type { Backend, OptionSpec } from './types.ts';

export function checkOptions(
  backend: Backend,
  given: Readonly<Partial<Record<string, string>>>,
  span: Span,
  report: Report,
): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [name, spec] of Object.entries(backend.options)) values[name] = spec.default;
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const spec = Object.hasOwn(backend.options, name) ? backend.options[name] : undefined;
    if (spec === undefined) {
      const help = didYouMean(name, Object.keys(backend.options));
      report(
        diagnostic(
          'SG3004',
          `\`${backend.id}\` has no option \`${name}\``,
          span,
          help === undefined ? {} : { help },
        ),
      );
      continue;
    }
    const wrong = problemOf(spec, value);
    if (wrong === undefined) values[name] = value;
    else report(diagnostic('SG3004', `option \`${name}\`: ${wrong}`, span, { help: spec.help }));
  }
  return values;
}

function problemOf(spec: OptionSpec, value: string): string | undefined {
  if (spec.values !== undefined && !spec.values.includes(value)) {
    return `\`${value}\` is none of ${spec.values.map((each) => `\`${each}\``).join(', ')}`;
  }
  return spec.validate?.(value);
}
