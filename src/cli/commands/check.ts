/** `sigmats check`: what is wrong with the rules, and with `-t` what a target cannot say of them. */
import { auditRule } from '../../audit.ts';
import type { Backend } from '../../backend/types.ts';
import { type TranslateOptions, translate } from '../../compile.ts';
import type { ResolvedRule } from '../../ir/types.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { JunitCase } from '../../source/report/junit.ts';
import type { Sources } from '../../source/text.ts';
import { type Found, fixFiles } from '../fix.ts';
import { type Input, readInput, repeatedIds, sourcesOf } from '../input.ts';
import { type ExitCode, type Io, UsageError } from '../io.ts';
import { withPipelines } from '../pipelines.ts';
import { exitCodeOf, passedOver, printDiagnostics, saysSummary } from '../report.ts';
import { type Given, type Settings, settle } from '../settings.ts';
import { auditSummary, checkSummary } from '../summary.ts';
import { progress } from '../ui/progress.ts';
import { visibleLines } from '../ui/words.ts';

export interface CheckOptions extends Given {
  /** Rules that are deployed beside the checked ones; ids are compared with theirs. */
  readonly against: readonly string[];
  readonly stdinName?: string;
  readonly progress: boolean;
  /** Applies the safe edits of messages to the files. */
  readonly fix: boolean;
  /** Prints them as a difference instead. */
  readonly fixDryRun: boolean;
}

export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<ExitCode> {
  const fixes = options.fix || options.fixDryRun;
  if (fixes && paths.includes('-')) throw new UsageError('`--fix` changes files; standard input is none');
  const settings = settle(paths, options, io);
  if (typeof settings === 'number') return settings;
  if (options.against.includes('-')) throw new UsageError('`--against` takes a file or a directory');
  const look = (texts?: ReadonlyMap<string, string>) => lookAt(settings, options, io, texts);
  const fixed = fixes ? await fixFiles(look, { dryRun: options.fixDryRun }) : undefined;
  if (options.fixDryRun && fixed !== undefined) printDiff(fixed.diff, io);
  // What is left is said of the files as they are now, or would be.
  const { input, found, sources, verdicts } = await look(fixed?.texts);
  const everything = [...found, ...(fixed?.problems ?? [])];
  const hasBlocks = printDiagnostics(everything, sources, options, io, casesOf(input));
  if (saysSummary(options)) {
    const summary = checkSummary(input, everything) + auditSummary(verdicts);
    io.stderr.write(`${hasBlocks ? '\n' : ''}${fixed?.summary ?? ''}${summary}`);
  }
  return exitCodeOf(everything, options.strict);
}

/** Into a file as it is, for `git apply`; on a terminal nothing that drives it. */
function printDiff(diff: string, { stdout }: Io): void {
  if (diff !== '') stdout.write(stdout.isTTY ? visibleLines(diff) : diff);
}

/** The rules as they stand, or with other texts in the place of some files, and all that is to be said of them. */
async function lookAt(
  settings: Settings,
  options: CheckOptions,
  io: Io,
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<Looked> {
  const { read } = settings;
  const beside =
    options.against.length === 0 ? undefined : await readInput(options.against, io, { read, texts });
  const input = await readInput(settings.paths, io, {
    read,
    texts,
    ...(options.stdinName === undefined ? {} : { stdinName: options.stdinName }),
    progress: options.progress && !options.quiet,
    with: settings.with,
  });
  const targeted = checkTargets(input, targetsOf(settings, options), options, io);
  const refusals = settings.skipUnsupported ? targeted.diagnostics.map(passedOver) : targeted.diagnostics;
  const found = settings.level([
    ...settings.diagnostics,
    ...(beside?.unreadable ?? []),
    ...input.unreadable,
    ...input.files.flatMap((each) => each.diagnostics),
    ...(beside === undefined ? input.repeated : repeatedIds(input.files, beside.files)),
    ...refusals,
  ]);
  const sources = withPipelines(sourcesOf(input), settings.sources);
  return { input, found, sources, verdicts: targeted.verdicts };
}

interface Looked extends Found {
  readonly sources: Sources;
  readonly verdicts: ReadonlyMap<string, readonly string[]>;
}

function casesOf(input: Input): readonly JunitCase[] {
  return input.files.flatMap(({ source, facts }) =>
    facts
      .filter((each) => each.isRule)
      .map(({ title, start }) => ({ name: title === '' ? source.id : title, source: source.id, start })),
  );
}

interface Target {
  readonly backend: Backend;
  readonly chosen: TranslateOptions;
}

function targetsOf({ targets, allow, hostScope }: Settings, { pipeline }: CheckOptions): readonly Target[] {
  return targets.map(({ backend, options, pipelines }) => {
    const named = pipelines.length === 0 ? {} : { pipelines };
    return { backend, chosen: { options, allow, pipeline, hostScope, ...named } };
  });
}

interface Targeted {
  readonly diagnostics: readonly Diagnostic[];
  /** Of the files as they stand, by target; one for each rule. */
  readonly verdicts: ReadonlyMap<string, readonly string[]>;
}

function checkTargets(input: Input, targets: readonly Target[], options: CheckOptions, io: Io): Targeted {
  const diagnostics: Diagnostic[] = [];
  const verdicts = new Map<string, string[]>();
  if (targets.length === 0) return { diagnostics, verdicts };
  const bar = progress(io.stderr, 'checking', input.files.length, options.progress && !options.quiet);
  for (const { documents, source } of input.files) {
    bar.step();
    for (const { subject, resolved, isPart } of documents) {
      for (const { backend, chosen } of targets) {
        const translation = subject && !isPart ? translate(subject, backend, chosen) : undefined;
        diagnostics.push(...(translation?.diagnostics ?? []));
        const audit = resolved && auditFile(source.text, resolved, backend, chosen);
        if (audit === undefined) continue;
        diagnostics.push(...audit.diagnostics);
        verdicts.set(backend.id, [...(verdicts.get(backend.id) ?? []), audit.verdict]);
      }
    }
  }
  bar.end();
  return { diagnostics, verdicts };
}

/** The rule by itself: engines that read Sigma's files know neither filters nor correlations. */
function auditFile(text: string, rule: ResolvedRule, backend: Backend, chosen: TranslateOptions) {
  if (backend.audit === undefined) return undefined;
  return auditRule(text, rule, backend, translate(rule, backend, chosen), chosen);
}
