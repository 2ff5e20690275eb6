/** Several tests of one field in an OR become one list, and lists are cut to what Elasticsearch takes. */
import { invariant } from '../../src/source/assert.ts';
import { cover, type Span } from '../../src/source/span.ts';
import type { EqlTree, ListTest, NetworkTest, Predicate } from './ast.ts';
import { all, any, leaf, not } from './tree.ts';

/** Each member of a list may become a clause; the lowest clause limit of a node is 1024. */
const maximumMembers = 500;
/** `index.max_regex_length` is 1000, and Elasticsearch joins a list of expressions into one alternation. */
const maximumRegexLength = 1000;
/** Room for the signs that join an expression to the next. */
const joint = 3;

export function mergeLists(tree: EqlTree, span: Span): EqlTree {
  if (tree.kind === 'leaf') return any(cut(tree.leaf), span);
  if (tree.kind === 'not') return not(mergeLists(tree.item, span));
  if (tree.kind === 'and') {
    return all(
      tree.items.map((item) => mergeLists(item, span)),
      span,
    );
  }
  return any(
    mergeItems(tree.items).flatMap((item) =>
      item.kind === 'leaf' ? cut(item.leaf) : [mergeLists(item, span)],
    ),
    span,
  );
}

/** A list stands where its first member stood. */
function mergeItems(items: readonly EqlTree[]): readonly EqlTree[] {
  const merged: (EqlTree | Predicate[])[] = [];
  const groups = new Map<string, Predicate[]>();
  for (const item of items) {
    const key = item.kind === 'leaf' ? mergeKey(item.leaf) : undefined;
    if (key === undefined || item.kind !== 'leaf') {
      merged.push(item);
      continue;
    }
    const group = groups.get(key);
    if (group !== undefined) group.push(item.leaf);
    else {
      const fresh = [item.leaf];
      groups.set(key, fresh);
      merged.push(fresh);
    }
  }
  return merged.map((each) => (Array.isArray(each) ? leaf(joined(each)) : each));
}

/** Equal for tests that may share a list: same field, operator and kind of constant. Booleans have no lists. */
function mergeKey(predicate: Predicate): string | undefined {
  if (predicate.kind !== 'network' && predicate.kind !== 'list') return undefined;
  const { name, optional } = predicate.field;
  const field = `${optional ? '?' : ''}${name}`;
  if (predicate.kind === 'network') return `network ${field}`;
  const kind = predicate.operands[0]?.kind;
  return kind === 'boolean' ? undefined : `${predicate.op} ${kind} ${field}`;
}

/** The members of a group are of one kind: see `mergeKey`. */
function joined(group: readonly Predicate[]): Predicate {
  const lists = group.filter((each) => each.kind === 'list');
  const tests = group.filter((each) => each.kind === 'network');
  const span = group.map((each) => each.span).reduce(cover);
  const [list] = lists;
  if (list !== undefined) return { ...list, operands: lists.flatMap((each) => each.operands), span };
  const [test] = tests;
  invariant(test !== undefined, 'only lists and networks are merged');
  return { ...test, networks: tests.flatMap((each) => each.networks), span };
}

function cut(predicate: Predicate): readonly EqlTree[] {
  if (predicate.kind === 'list') return cutList(predicate).map(leaf);
  if (predicate.kind === 'network') return cutNetworks(predicate).map(leaf);
  return [leaf(predicate)];
}

function cutList(test: ListTest): readonly ListTest[] {
  const isRegex = test.op === 'regex' || test.op === 'regex~';
  const operands = distinct(test.operands);
  const alone = isRegex ? operands.filter(beginsAnywhere) : [];
  const listed = isRegex ? operands.filter((each) => !beginsAnywhere(each)) : operands;
  const parts = listed.length === 0 ? [] : chunks(listed, (each) => (isRegex ? each.text.length + joint : 0));
  return [...parts, ...alone.map((each) => [each])].map((part) => ({ ...test, operands: part }));
}

/**
 * Elasticsearch joins a list of expressions into one automaton. Those that may begin anywhere are in progress
 * independently of each other there, which takes a state for each combination of them.
 */
function beginsAnywhere({ text }: { readonly text: string }): boolean {
  return text.startsWith('.*');
}

function cutNetworks(test: NetworkTest): readonly NetworkTest[] {
  return chunks(distinct(test.networks), () => 0).map((networks) => ({ ...test, networks }));
}

/** Runs of at most `maximumMembers`, and of at most `maximumRegexLength` in all where `lengthOf` counts. */
function chunks<T>(items: readonly T[], lengthOf: (item: T) => number): readonly (readonly T[])[] {
  const parts: T[][] = [];
  let part: T[] = [];
  let length = 0;
  for (const item of items) {
    const own = lengthOf(item);
    if (part.length > 0 && (part.length === maximumMembers || length + own > maximumRegexLength)) {
      parts.push(part);
      part = [];
      length = 0;
    }
    part.push(item);
    length += own;
  }
  parts.push(part);
  return parts;
}

function distinct<T extends { readonly text: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.toReversed().map((item) => [item.text, item])).values()].toReversed();
}
