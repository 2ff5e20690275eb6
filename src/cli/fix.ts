/**
 * `check --fix`: applies the safe edits of messages to the files, until there are none left. A file is changed as a
 * whole or not at all, and only where it reads no worse afterwards.
 */
import { createTwoFilesPatch } from 'diff';
import { readRules } from '../compile.ts';
import { changeTextFile } from '../node/files.ts';
import { type Diagnostic, diagnostic, type Edit } from '../source/diagnostic.ts';
import { applyEdits } from '../source/edits.ts';
import { type SourceText, sourceText } from '../source/text.ts';
import type { Input, InputFile } from './input.ts';
import { plural } from './ui/words.ts';

export interface Found {
  readonly input: Input;
  readonly found: readonly Diagnostic[];
}

export interface Fixed {
  /** By path, where nothing was written: what the files would have. */
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: readonly Diagnostic[];
  /** What would be changed, as a unified difference. */
  readonly diff: string;
  readonly summary: string;
}

/** An edit may bring another one to light, such as a key that was no key before. */
const maximumRounds = 10;

interface Change {
  readonly file: InputFile['file'];
  readonly before: string;
  readonly after: string;
  readonly edits: number;
}

/** @param look reads and checks the files, with these texts in the place of some */
export async function fixFiles(
  look: (texts: ReadonlyMap<string, string>) => Promise<Found>,
  { dryRun }: { readonly dryRun: boolean },
): Promise<Fixed> {
  const changes = new Map<string, Change>();
  for (let round = 0; round < maximumRounds; round++) {
    const { input, found } = await look(textsOf(changes));
    if (!fixRound(input, found, changes)) break;
  }
  const all = [...changes.values()];
  const results = all.map((change) => ({ change, problems: dryRun ? [] : write(change) }));
  return {
    texts: dryRun ? textsOf(changes) : new Map(),
    problems: results.flatMap((each) => each.problems),
    diff: all.map(unifiedDiff).join(''),
    summary: summaryOf(
      results.filter(({ problems }) => problems.length === 0).map(({ change }) => change),
      dryRun ? 'would be fixed' : 'fixed',
    ),
  };
}

function summaryOf(done: readonly Change[], word: string): string {
  const edits = done.reduce((sum, each) => sum + each.edits, 0);
  return `${plural(done.length, 'file')} ${word}${edits === 0 ? '' : `: ${plural(edits, 'edit')}`}\n`;
}

function textsOf(changes: ReadonlyMap<string, Change>): ReadonlyMap<string, string> {
  return new Map([...changes].map(([path, { after }]): [string, string] => [path, after]));
}

/** Whether anything changed. Files that are only used, such as those of `--with`, are not changed. */
function fixRound(input: Input, found: readonly Diagnostic[], changes: Map<string, Change>): boolean {
  let hasChanged = false;
  const edits = safeEdits(found);
  for (const { file, source } of input.files) {
    const { text, applied } = applyEdits(source.text, edits.get(source.id) ?? []);
    if (applied.length === 0 || !readsNoWorse(source, text)) continue;
    const earlier = changes.get(file.path);
    changes.set(file.path, {
      file,
      before: earlier?.before ?? source.text,
      after: text,
      edits: (earlier?.edits ?? 0) + applied.length,
    });
    hasChanged = true;
  }
  return hasChanged;
}

function safeEdits(found: readonly Diagnostic[]): ReadonlyMap<string, readonly Edit[]> {
  const edits = new Map<string, Edit[]>();
  for (const { help } of found) {
    const edit = help?.edit;
    if (edit?.safe !== true) continue;
    const others = edits.get(edit.span.source);
    if (others === undefined) edits.set(edit.span.source, [edit]);
    else others.push(edit);
  }
  return edits;
}

/**
 * Two edits that are safe each on its own may not be so together: `Image|Contains` beside `Image|contains` becomes a second `Image|contains`. An
 * error that was hidden behind broken YAML is no new one.
 */
function readsNoWorse(before: SourceText, text: string): boolean {
  const old = errorsOf(before);
  if (old.has('SG1001')) return true;
  const errors = errorsOf(sourceText(before.id, text));
  return [...errors].every(([code, count]) => count <= (old.get(code) ?? 0));
}

function errorsOf(source: SourceText): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code, severity } of readRules(source).flatMap((each) => each.diagnostics)) {
    if (severity === 'error') counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

function write({ file, before, after }: Change): readonly Diagnostic[] {
  const failed = changeTextFile(file.path, before, after);
  if (failed === undefined) return [];
  const place = { source: file.name, start: 0, end: 0 };
  return [diagnostic('SG4001', `\`${file.name}\` cannot be written: ${failed.problem}`, place)];
}

/** Carriage returns stay, so that `git apply` takes it. */
function unifiedDiff({ file, before, after }: Change): string {
  // Files outside of the working directory are named by their whole path.
  const name = file.name.replace(/^\//, '');
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after);
  return patch.replace(/^=+\n/, '');
}
