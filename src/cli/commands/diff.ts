/** `sigmats diff`: how the meaning of rules changed between two files, directories or revisions. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readRevision } from '../../node/git.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { type Entry, entriesOf } from '../diff/entries.ts';
import { diffJson } from '../diff/json.ts';
import { diffMarkdown } from '../diff/markdown.ts';
import { diffText } from '../diff/text.ts';
import { summaryOf } from '../diff/words.ts';
import { type Input, type InputOptions, inputOf, readInput, sourcesOf, unreadableInput } from '../input.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { printDiagnostics, type ReportOptions } from '../report.ts';
import { placeholdersFrom } from '../targets.ts';
import { progress } from '../ui/progress.ts';
import { reportStyle, useColor } from '../ui/style.ts';

export interface DiffOptions extends ReportOptions {
  readonly json: boolean;
  readonly markdown: boolean;
  readonly exitZero: boolean;
  readonly placeholder: readonly string[];
  readonly with: readonly string[];
  readonly progress: boolean;
}

export async function diff(before: string, after: string, options: DiffOptions, io: Io): Promise<ExitCode> {
  const reading: InputOptions = {
    read: { placeholders: placeholdersFrom(options.placeholder) },
    with: options.with,
    progress: options.progress && !options.quiet,
    whole: true,
  };
  const old = await readSide(before, io, reading);
  const fresh = await readSide(after, io, reading);
  const unreadable = [...old.unreadable, ...fresh.unreadable];
  const entries = unreadable.length > 0 ? [] : comparedEntries(old, fresh, options, io);
  const errors = entries.flatMap((each) => each.diagnostics);
  const found: readonly Diagnostic[] = [...unreadable, ...errors];
  const sources = new Map([...sourcesOf(old), ...sourcesOf(fresh)]);
  const hasBlocks = printDiagnostics(found, sources, options, io);
  if (unreadable.length > 0) return exitCodes.unreadable;
  io.stdout.write(product(entries, options, io));
  if (!options.quiet && !options.json && !options.markdown && options.diagnostics !== 'json') {
    io.stderr.write(`${hasBlocks ? '\n' : ''}${summaryOf(entries)}\n`);
  }
  return exitCode(entries, options);
}

function comparedEntries(old: Input, fresh: Input, options: DiffOptions, io: Io): readonly Entry[] {
  const bar = progress(io.stderr, 'comparing', fresh.files.length, options.progress && !options.quiet);
  const entries = entriesOf(old, fresh, () => bar.step());
  bar.end();
  return entries;
}

/** What is in the file system comes first, so that a branch never hides a directory of its name. */
async function readSide(name: string, io: Io, options: InputOptions): Promise<Input> {
  if (name === '-' || isThere(resolve(io.cwd, name))) return readInput([name], io, options);
  const found = readRevision(name, io.cwd);
  if (found === undefined) {
    const missing = unreadableInput(name, 'there is no such file, directory or git revision');
    return { files: [], unreadable: [missing], repeated: [], beside: [] };
  }
  const input = inputOf(found.files, io, options);
  const problems = found.problems.map((each) => unreadableInput(each.name, each.message));
  return { ...input, unreadable: [...problems, ...input.unreadable] };
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function product(entries: readonly Entry[], options: DiffOptions, io: Io): string {
  if (options.json) return diffJson(entries);
  if (options.markdown) return diffMarkdown(entries);
  const shown = entries.filter(({ change }) => change !== 'same');
  return diffText(shown, reportStyle(useColor(io.stdout, options.color, io.env)));
}

function exitCode(entries: readonly Entry[], { exitZero }: DiffOptions): ExitCode {
  if (entries.some(({ change }) => change === 'unreadable')) return exitCodes.unreadable;
  const isChanged = entries.some(({ change }) => change !== 'same' && change !== 'metadata');
  return isChanged && !exitZero ? exitCodes.findings : exitCodes.done;
}
