/** The rules of two sides, paired and compared. */
import { type Comparison, compareRules, type Named, pairRules } from '../../diff/index.ts';
import { type Diagnostic, hasErrors } from '../../source/diagnostic.ts';
import type { Input, InputDocument, InputFile } from '../input.ts';

export const changes = [
  'different',
  'narrower',
  'wider',
  'undecided',
  'added',
  'removed',
  'unreadable',
  'metadata',
  'same',
] as const;

/** What became of a rule; `metadata` where nothing else changed. */
export type Change = (typeof changes)[number];

export interface Side extends Named {
  /** Of the file, as messages name it. */
  readonly file: string;
  readonly document: InputDocument;
  readonly text: string;
}

export interface Entry {
  readonly change: Change;
  readonly old?: Side;
  readonly new?: Side;
  readonly comparison?: Comparison;
  /** Errors that make a version unreadable. */
  readonly diagnostics: readonly Diagnostic[];
}

/** In the order of the changes, and for each in that of the files. */
export function entriesOf(before: Input, after: Input, step: () => void): readonly Entry[] {
  const { pairs, added, removed } = pairRules(sidesOf(before), sidesOf(after));
  const entries: readonly Entry[] = [
    ...pairs.map(([one, other]): Entry => {
      step();
      return compared(one, other);
    }),
    ...added.map((each): Entry => alone(each, 'added', { new: each })),
    ...removed.map((each): Entry => alone(each, 'removed', { old: each })),
  ];
  return changes.flatMap((change) => entries.filter((each) => each.change === change));
}

function alone(side: Side, change: Change, sides: Pick<Entry, 'old' | 'new'>): Entry {
  const isReadable = side.document.subject !== undefined;
  return {
    change: isReadable ? change : 'unreadable',
    ...sides,
    diagnostics: isReadable ? [] : errorsOf(side),
  };
}

function compared(before: Side, after: Side): Entry {
  const sides = { old: before, new: after };
  const [one, other] = [before.document.subject, after.document.subject];
  if (one === undefined || other === undefined) {
    // What cannot be read and has not changed is no change.
    const isAsBefore = one === undefined && other === undefined && before.text === after.text;
    const diagnostics = isAsBefore ? [] : [...errorsOf(before), ...errorsOf(after)];
    return { change: isAsBefore ? 'same' : 'unreadable', ...sides, diagnostics };
  }
  const comparison = compareRules(one, other);
  const isMetadata = comparison.relation === 'same' && comparison.metadata.length > 0;
  return { change: isMetadata ? 'metadata' : comparison.relation, ...sides, comparison, diagnostics: [] };
}

function errorsOf({ document }: Side): readonly Diagnostic[] {
  return hasErrors(document.diagnostics)
    ? document.diagnostics.filter((each) => each.severity === 'error')
    : [];
}

/** Filters are part of the rules that they change. What is no YAML counts, so that it does not pass for removed. */
function sidesOf(input: Input): readonly Side[] {
  return input.files.flatMap((file) =>
    file.documents.flatMap((document) => {
      if (document.other?.kind === 'filter') return [];
      if (document.subject === undefined && !hasErrors(document.diagnostics)) return [];
      return [sideOf(file, document)];
    }),
  );
}

function sideOf({ file, source }: InputFile, document: InputDocument): Side {
  const span = document.yaml?.span;
  const id = keyOf(document, 'id')?.toLowerCase();
  return {
    ...(id === undefined ? {} : { id }),
    title: keyOf(document, 'title') ?? '(no title)',
    within: file.within,
    file: file.name,
    document,
    text: span === undefined ? source.text : source.text.slice(span.start, span.end),
  };
}

/** Also where the rule has errors. */
function keyOf({ yaml }: InputDocument, name: string): string | undefined {
  if (yaml?.kind !== 'map') return undefined;
  const value = yaml.entries.find(({ key }) => key.text === name)?.value;
  return value?.kind === 'scalar' && value.text !== '' ? value.text : undefined;
}
