/** Traversal of boolean expressions. Nothing else walks the tree by hand. */
import type { Expr, Leaf } from './types.ts';

export function isLeaf(expr: Expr): expr is Leaf {
  return expr.kind !== 'and' && expr.kind !== 'or' && expr.kind !== 'not' && expr.kind !== 'constant';
}

/** Every leaf in source order. */
export function* leaves(expr: Expr): Generator<Leaf> {
  if (expr.kind === 'and' || expr.kind === 'or') for (const item of expr.items) yield* leaves(item);
  else if (expr.kind === 'not') yield* leaves(expr.item);
  else if (expr.kind !== 'constant') yield expr;
}

/** Rebuilds the tree with every leaf replaced; shells are kept as they are, shared where nothing changed. */
export function mapLeaves(expr: Expr, change: (leaf: Leaf) => Expr): Expr {
  if (expr.kind === 'and' || expr.kind === 'or') {
    const items = mapAll(expr.items, (item) => mapLeaves(item, change));
    return items === expr.items ? expr : { ...expr, items };
  }
  if (expr.kind === 'not') {
    const item = mapLeaves(expr.item, change);
    return item === expr.item ? expr : { ...expr, item };
  }
  return expr.kind === 'constant' ? expr : change(expr);
}

/** `map` that returns the same array when no element changed. */
export function mapAll<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  let changed = false;
  const mapped = items.map((item) => {
    const next = change(item);
    if (next !== item) changed = true;
    return next;
  });
  return changed ? mapped : items;
}
