/** Boolean trees with constants folded away: what `search` cannot print is decided here. */
import type { BoolTree } from '../../src/backend/infix.ts';

/** A tree, or a constant where everything folds. */
export type Logic<L> = BoolTree<L> | boolean;

export function leaf<L>(value: L): BoolTree<L> {
  return { kind: 'leaf', leaf: value };
}

export function all<L>(items: readonly Logic<L>[]): Logic<L> {
  return connect('and', items);
}

export function any<L>(items: readonly Logic<L>[]): Logic<L> {
  return connect('or', items);
}

/** Double negation is simplified, since `NOT NOT` is not documented for `search`. */
export function negate<L>(item: Logic<L>): Logic<L> {
  if (typeof item === 'boolean') return !item;
  return item.kind === 'not' ? item.item : { kind: 'not', item };
}

function connect<L>(kind: 'and' | 'or', items: readonly Logic<L>[]): Logic<L> {
  const neutral = kind === 'and';
  const rest: BoolTree<L>[] = [];
  for (const item of items) {
    if (item === !neutral) return !neutral;
    if (typeof item === 'boolean') continue;
    for (const each of item.kind === kind ? item.items : [item]) rest.push(each);
  }
  const [only] = rest;
  if (only === undefined) return neutral;
  return rest.length === 1 ? only : { kind, items: rest };
}

/** Rebuilds the tree with every leaf replaced. */
export function mapLeaves<A, B>(tree: BoolTree<A>, change: (value: A) => Logic<B>): Logic<B> {
  if (tree.kind === 'leaf') return change(tree.leaf);
  if (tree.kind === 'not') return negate(mapLeaves(tree.item, change));
  return connect(
    tree.kind,
    tree.items.map((item) => mapLeaves(item, change)),
  );
}

export function* leavesOf<L>(tree: BoolTree<L>): Generator<L> {
  if (tree.kind === 'leaf') yield tree.leaf;
  else if (tree.kind === 'not') yield* leavesOf(tree.item);
  else for (const item of tree.items) yield* leavesOf(item);
}
