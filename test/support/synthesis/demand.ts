/** What leaves have to say for an expression to be true, to be false, or to hang on a single leaf. */
import type { Expr, Leaf } from '../../../src/ir/types.ts';

export interface Demand {
  readonly leaf: Leaf;
  readonly want: boolean;
}

/** Which of so many items of a choice to take. */
export type Choose = (size: number) => number;

/** A set of demands that gives `expr` the verdict. */
export function demandsFor(expr: Expr, want: boolean, choose: Choose): readonly Demand[] {
  if (expr.kind === 'not') return demandsFor(expr.item, !want, choose);
  if (expr.kind === 'constant') return [];
  if (expr.kind !== 'and' && expr.kind !== 'or') return [{ leaf: expr, want }];
  if ((expr.kind === 'and') === want) return expr.items.flatMap((item) => demandsFor(item, want, choose));
  const item = expr.items[choose(expr.items.length)];
  return item === undefined ? [] : demandsFor(item, want, choose);
}

/** Demands on the other leaves under which `target` alone decides; undefined where it is not in `expr`. */
export function contextOf(expr: Expr, target: Leaf, choose: Choose): readonly Demand[] | undefined {
  if (expr === target) return [];
  if (expr.kind === 'not') return contextOf(expr.item, target, choose);
  if (expr.kind !== 'and' && expr.kind !== 'or') return undefined;
  for (const [at, item] of expr.items.entries()) {
    const inner = contextOf(item, target, choose);
    if (inner === undefined) continue;
    const others = expr.items.toSpliced(at, 1);
    return [...others.flatMap((other) => demandsFor(other, expr.kind === 'and', choose)), ...inner];
  }
  return undefined;
}

/** A leaf for each pattern of a list; any other leaf as it is. Making one of them true makes the leaf true. */
export function narrowed(leaf: Leaf): readonly Leaf[] {
  if (leaf.kind !== 'textOneOf') return [leaf];
  const { span, field, case: mode } = leaf;
  return leaf.patterns.map((pattern) => ({ kind: 'text', span, field, pattern, case: mode }));
}

export function byTurns<T>(items: readonly T[], turn: number, otherwise: T): T {
  return items[turn % items.length] ?? otherwise;
}
