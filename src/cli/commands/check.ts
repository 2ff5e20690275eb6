/** `sigmats check`: what is wrong with the rules, and with `-t` what a target cannot say of them. */
import { translate } from '../../compile.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { SourceText } from '../../source/text.ts';
import { type Input, readInput, repeatedIds } from '../input.ts';
import type { ExitCode, Io } from '../io.ts';
import { exitCodeOf, printDiagnostics, type ReportOptions } from '../report.ts';
import { backendsNamed, optionsFor, placeholdersFrom } from '../targets.ts';
import { count, progress } from '../ui/progress.ts';

export interface CheckOptions extends ReportOptions {
  readonly target: readonly string[];
  readonly option: readonly string[];
  readonly placeholder: readonly string[];
  readonly pipeline: boolean;
  /** Rules that are deployed beside the checked ones; ids are compared with theirs. */
  readonly against: readonly string[];
  readonly stdinName?: string;
  readonly progress: boolean;
}

export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<ExitCode> {
  const read = { placeholders: placeholdersFrom(options.placeholder) };
  const beside = options.against.length === 0 ? undefined : await readInput(options.against, io, { read });
  const input = await readInput(paths, io, {
    read,
    ...(options.stdinName === undefined ? {} : { stdinName: options.stdinName }),
  });
  const found: Diagnostic[] = [
    ...(beside?.unreadable ?? []),
    ...input.unreadable,
    ...input.files.flatMap((each) => each.documents.flatMap((document) => document.diagnostics)),
    ...(beside === undefined ? input.repeated : repeatedIds(input.files, beside.files)),
    ...targetDiagnostics(input, options, io),
  ];
  printDiagnostics(found, sourcesOf(input), options, io);
  printSummary(input, found, options, io);
  return exitCodeOf(found, options.strict);
}

function targetDiagnostics(input: Input, options: CheckOptions, io: Io): readonly Diagnostic[] {
  const targets = backendsNamed(options.target).map((backend) => ({
    backend,
    options: optionsFor(backend, options.option),
  }));
  if (targets.length === 0) return [];
  const bar = progress(io.stderr, 'checking', input.files.length, options.progress && !options.quiet);
  const found = input.files.flatMap(({ documents }) => {
    bar.step();
    return documents.flatMap(({ resolved }) =>
      resolved === undefined
        ? []
        : targets.flatMap(
            (each) =>
              translate(resolved, each.backend, { options: each.options, pipeline: options.pipeline })
                .diagnostics,
          ),
    );
  });
  bar.end();
  return found;
}

export function sourcesOf(input: Input): ReadonlyMap<string, SourceText> {
  return new Map(input.files.map((each): [string, SourceText] => [each.source.id, each.source]));
}

function printSummary(input: Input, found: readonly Diagnostic[], options: CheckOptions, io: Io): void {
  if (options.quiet || options.diagnostics === 'json') return;
  const rules = input.files.flatMap((each) =>
    each.documents.filter((document) => document.yaml !== undefined),
  ).length;
  const errors = found.filter((each) => each.severity === 'error').length;
  const warnings = found.filter((each) => each.severity === 'warning').length;
  io.stderr.write(
    `${plural(rules, 'rule')} checked: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}\n`,
  );
}

function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}
