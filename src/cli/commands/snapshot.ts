/** `sigmats snapshot`: pins what rules become in every target and format, and says what has changed since. */
import { join, relative, resolve } from 'node:path';
import { backends } from '../../../backends/index.ts';
import { isDirectory, removeFile, slashes } from '../../node/files.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Sources } from '../../source/text.ts';
import { type Input, readInput, sourcesOf } from '../input.ts';
import { type ExitCode, exitCodes, type Io, UsageError } from '../io.ts';
import { withPipelines } from '../pipelines.ts';
import { exitCodeOf, printDiagnostics } from '../report.ts';
import { type Given, type Settings, settle } from '../settings.ts';
import { type Change, type Comparison, compareFolder, type Folder, fileName } from '../snapshot/compare.ts';
import { makeSnapshots } from '../snapshot/make.ts';
import { isAt, layoutOf } from '../snapshot/names.ts';
import { showDiffs } from '../snapshot/show-diff.ts';
import { count, plural } from '../ui/words.ts';
import { unwritable, writeOne } from '../write.ts';

export interface SnapshotOptions extends Given {
  readonly folder?: string;
  readonly progress: boolean;
}

/** The snapshots as they should be and as they are. */
interface Compared extends Comparison {
  readonly made: number;
  readonly folder: Folder;
  readonly sources: Sources;
  readonly settings: Settings;
}

/** Exit code 1, and a diff for each file that is not as it should be. */
export async function snapshotCheck(
  paths: readonly string[],
  options: SnapshotOptions,
  io: Io,
): Promise<ExitCode> {
  const compared = await compare(paths, options, io);
  if (typeof compared === 'number') return compared;
  const { changes, folder, made, diagnostics } = compared;
  io.stdout.write(showDiffs(changes, ({ name }) => fileName(name, folder), options.color, io));
  const code = report(diagnostics, compared, options, io);
  if (!options.quiet) {
    const differs = describe(changes, { new: 'missing', changed: 'changed', removed: 'that nothing makes' });
    io.stderr.write(`${plural(made, 'snapshot')} checked: ${differs}\n`);
    if (changes.length > 0) {
      io.stderr.write('`sigmats snapshot update` accepts what rules become now\n');
    }
  }
  return code === exitCodes.done && changes.length > 0 ? exitCodes.findings : code;
}

export async function snapshotUpdate(
  paths: readonly string[],
  options: SnapshotOptions,
  io: Io,
): Promise<ExitCode> {
  const compared = await compare(paths, options, io);
  if (typeof compared === 'number') return compared;
  const { changes, folder, made, diagnostics } = compared;
  const done: Change[] = [];
  const problems: Diagnostic[] = [];
  for (const change of changes) {
    const failed = apply(change, folder);
    problems.push(...failed);
    if (failed.length > 0) continue;
    done.push(change);
    io.stdout.write(`${change.kind.padEnd(7)}  ${fileName(change.name, folder)}\n`);
  }
  const code = report([...diagnostics, ...problems], compared, options, io);
  if (!options.quiet) {
    const words = describe(done, { new: 'new', changed: 'changed', removed: 'removed' });
    io.stderr.write(`${plural(made, 'snapshot')}: ${words}\n`);
  }
  return code;
}

/** The exit code where nothing can be compared, which is said: then no file is touched. */
async function compare(
  paths: readonly string[],
  options: SnapshotOptions,
  io: Io,
): Promise<Compared | ExitCode> {
  if (paths.includes('-')) throw new UsageError('`snapshot` takes files and directories, not standard input');
  const settings = settle(paths, options, io);
  if (typeof settings === 'number') return settings;
  const { targets, allow, hostScope } = settings;
  if (targets.length === 0) {
    throw new UsageError(
      'snapshot needs targets: `-t`, or `targets` in a `sigmats.yml`',
      '`sigmats init` writes one',
    );
  }
  const input = await readRules(settings, options, io);
  const sources = withPipelines(sourcesOf(input), settings.sources);
  if (input.unreadable.length > 0) return report(input.unreadable, { sources, settings }, options, io);
  const layout = layoutOf(
    input.files.map(({ file }) => file),
    chosenOf(paths, settings, input, io),
  );
  const made = makeSnapshots(targets, {
    input,
    sources,
    layout,
    options: { allow, hostScope, pipeline: options.pipeline },
  });
  const path = options.folder === undefined ? settings.snapshots : resolve(io.cwd, options.folder);
  io.reads?.(path);
  const known = options.target.length === 0 ? backends : targets.map(({ backend }) => backend);
  const only = options.format === undefined ? {} : { format: options.format };
  const folder: Folder = { path, root: settings.root, backends: known, layout, ...only };
  const { changes, diagnostics } = compareFolder(made.texts, folder);
  const all = [...settings.diagnostics, ...made.diagnostics, ...diagnostics];
  return { changes, diagnostics: all, made: made.texts.size, folder, sources, settings };
}

/**
 * All rules are read even where few are compared, since correlations and filters need the others. Their names, which
 * stand in snapshots, are those in the folder of the configuration wherever the command runs.
 */
function readRules({ root, rules, with: beside, read }: Settings, options: SnapshotOptions, io: Io) {
  const here = (path: string): string => slashes(relative(root, resolve(io.cwd, path))) || '.';
  return readInput(
    rules.map(here),
    { ...io, cwd: root },
    { read, progress: options.progress && !options.quiet, with: beside.map(here) },
  );
}

/**
 * The paths in full that restrict what is compared. Without a configuration directories are the rules, all of them;
 * single files never are, lest the snapshots of all others count as orphans.
 */
function chosenOf(
  paths: readonly string[],
  { isConfigured }: Settings,
  { files }: Input,
  io: Io,
): readonly string[] {
  const chosen = paths.map((path) => resolve(io.cwd, path));
  if (!isConfigured) return chosen.every(isDirectory) ? [] : chosen;
  const unknown = chosen.findIndex((path) => !files.some(({ file }) => isAt(file.path, path)));
  if (unknown < 0) return chosen;
  throw new UsageError(
    `there is no rule of the configuration in \`${paths[unknown]}\``,
    'add the path to `rules` of the `sigmats.yml`',
  );
}

function apply({ kind, name, after = '' }: Change, { path, root }: Folder): readonly Diagnostic[] {
  const shown = fileName(name, { path, root });
  if (kind !== 'removed') return writeOne(after, join(path, name), shown);
  const failed = removeFile(join(path, name), path);
  return failed === undefined ? [] : [unwritable(shown, failed.problem)];
}

function report(
  found: readonly Diagnostic[],
  { sources, settings }: Pick<Compared, 'sources' | 'settings'>,
  options: SnapshotOptions,
  io: Io,
): ExitCode {
  const shown = settings.level(found);
  if (printDiagnostics(shown, sources, options, io) && !options.quiet) io.stderr.write('\n');
  return exitCodeOf(shown, options.strict);
}

/** `2 changed, 1 missing`, or that all is the same. */
function describe(changes: readonly Change[], words: Readonly<Record<Change['kind'], string>>): string {
  const parts = (['changed', 'new', 'removed'] as const).flatMap((kind) => {
    const of = changes.filter((each) => each.kind === kind).length;
    return of === 0 ? [] : [`${count(of)} ${words[kind]}`];
  });
  return parts.length === 0 ? 'no changes' : parts.join(', ');
}
