/** The `targets` of a configuration: formats, options and pipelines of each. */
import type { Backend, OptionSpec } from '../../backend/types.ts';
import { quote } from '../../sigma/quote.ts';
import { isNull } from '../../sigma/shape.ts';
import type { YamlEntry, YamlMap } from '../../sigma/yaml/node.ts';
import { diagnostic, type Report } from '../../source/diagnostic.ts';
import { type Keys, keysOf, mapOf, rejectName, rejectOthers, textsOf, wrongType } from './keys.ts';
import type { TargetConfig } from './types.ts';

export function readTargets(
  map: YamlMap | undefined,
  backends: readonly Backend[],
  report: Report,
): readonly TargetConfig[] {
  if (map === undefined) return [];
  const each = keysOf(map, '`targets`', report);
  return map.entries.flatMap((entry) => {
    const { key, value } = entry;
    const backend = backends.find(({ id }) => id === key.text);
    if (backend === undefined) rejectTarget(each, entry, backends);
    else if (isNull(value)) return [{ backend, formats: [], options: {}, pipelines: [] }];
    else if (value.kind === 'map') return [readTarget(backend, value, report)];
    else wrongType(each, entry, 'a map', value);
    return [];
  });
}

/** One name for each target in the file, so that no target stands there twice. */
function rejectTarget(each: Keys, { key }: YamlEntry, backends: readonly Backend[]): void {
  const meant = backends.find(({ aliases }) => aliases.includes(key.text));
  rejectName(each, 'target', key, meant === undefined ? backends.map(({ id }) => id) : [meant.id]);
}

function readTarget(backend: Backend, map: YamlMap, report: Report): TargetConfig {
  const each = keysOf(map, `\`${backend.id}\``, report);
  const formats = textsOf(each, 'formats').flatMap((name) => {
    const found = backend.formats.find(({ id }) => id === name.text);
    const names = backend.formats.map(({ id }) => id);
    if (found === undefined) rejectName(each, 'format', name, names);
    return found ?? [];
  });
  const options = readOptions(each, backend);
  const pipelines = textsOf(each, 'pipelines');
  rejectOthers(each);
  return { backend, formats: [...new Set(formats)], options, pipelines };
}

function readOptions(each: Keys, backend: Backend): TargetConfig['options'] {
  const values: Record<string, string> = {};
  for (const entry of mapOf(each, 'options')?.entries ?? []) {
    const { key, value } = entry;
    const spec = Object.hasOwn(backend.options, key.text) ? backend.options[key.text] : undefined;
    if (spec === undefined) rejectName(each, 'option', key, Object.keys(backend.options));
    else if (value.kind !== 'scalar') wrongType(each, entry, 'text, a number or a boolean', value);
    else {
      const wrong = problemOf(spec, value.text);
      if (wrong === undefined) values[key.text] = value.text;
      else {
        const message = `option \`${key.text}\` cannot be ${quote(value.text)}: ${wrong}`;
        each.report(diagnostic('SG9005', message, value.span, { help: spec.help }));
      }
    }
  }
  return values;
}

function problemOf(spec: OptionSpec, value: string): string | undefined {
  if (spec.values?.includes(value) === false) return `it takes ${spec.values.join(' or ')}`;
  return spec.validate?.(value);
}
