/**
 * Divides an item whose values are asked of several fields into the part for some of the fields and the rest, as if
 * the fields had been written in items of their own.
 */
import { and, or } from '../../ir/build.ts';
import type { Expr, Leaf, SelectionItem } from '../../ir/types.ts';
import { isLeaf, leaves } from '../../ir/walk.ts';

export interface Division {
  readonly part: SelectionItem;
  readonly rest: SelectionItem;
  /** What joins the two again to the meaning of the whole: `and` where the item negates its values. */
  readonly link: 'and' | 'or';
}

/** Undefined where the item asks for something and for its absence at once, so that no division means the same. */
export function divide(item: SelectionItem, isPart: (leaf: Leaf) => boolean): Division | undefined {
  const part = restrict(item, isPart);
  const rest = restrict(item, (leaf) => !isPart(leaf));
  if (part === undefined || rest === undefined) return undefined;
  const negations = item.values.filter((value) => !isPositive(value)).length;
  if (negations === 0) return { part, rest, link: item.negated ? 'and' : 'or' };
  return item.values.length === 1 && !item.negated ? { part, rest, link: 'and' } : undefined;
}

function isPositive(value: Expr): boolean {
  if (value.kind === 'not') return false;
  return value.kind === 'and' || value.kind === 'or' ? value.items.every(isPositive) : true;
}

function restrict(item: SelectionItem, keep: (leaf: Leaf) => boolean): SelectionItem | undefined {
  const values = item.values.flatMap((value) => prune(value, keep) ?? []);
  const [first] = values.flatMap((value) => [...leaves(value)]);
  if (first === undefined) return undefined;
  return { ...item, values, ...('field' in first ? { field: first.field } : {}) };
}

function prune(value: Expr, keep: (leaf: Leaf) => boolean): Expr | undefined {
  if (isLeaf(value)) return keep(value) ? value : undefined;
  if (value.kind === 'constant') return value;
  if (value.kind === 'not') {
    const item = prune(value.item, keep);
    return item && { ...value, item };
  }
  const items = value.items.flatMap((each) => prune(each, keep) ?? []);
  if (items.length === 0) return undefined;
  return value.kind === 'and' ? and(items, value.span) : or(items, value.span);
}
