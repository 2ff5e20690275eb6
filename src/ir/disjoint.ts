/**
 * Which expressions no event can match. The answers are about events whose fields have one value each or none: a
 * field with several values can match two texts at once. Sound and incomplete: false means that nothing is known.
 */
import { leafImplies, leavesExclude } from './disjoint-leaves.ts';
import type { Effort } from './text-sets.ts';
import type { Expr } from './types.ts';
import { isLeaf } from './walk.ts';

export type { Effort };

/** Enough for every rule that a person writes; keeps what is made to be slow from being so. */
const usualEffort = 20_000;

/**
 * No event with single values matches both. Fields with `array` are never the reason.
 *
 * @param effort shared by calls that together should not take long
 */
export function disjoint(a: Expr, b: Expr, effort: Effort = { left: usualEffort }): boolean {
  return apart(a, false, b, false, effort);
}

/** Every event that matches `a` matches `b`, also where fields have several values. */
export function implies(a: Expr, b: Expr, effort: Effort = { left: usualEffort }): boolean {
  return apart(a, false, b, true, new SeveralValues(effort));
}

/** Effort for questions in which two texts of one field never exclude each other. */
class SeveralValues implements Effort {
  readonly #effort: Effort;

  constructor(effort: Effort) {
    this.#effort = effort;
  }

  get left(): number {
    return this.#effort.left;
  }

  set left(value: number) {
    this.#effort.left = value;
  }
}

/** No event with single values matches it. */
export function isNever(expr: Expr, effort: Effort = { left: usualEffort }): boolean {
  return never(expr, false, effort);
}

/** Every event with single values matches it. */
export function isAlways(expr: Expr, effort: Effort = { left: usualEffort }): boolean {
  return isTrueOfNothing(expr) && never(expr, true, effort);
}

/** Where no leaf is true. Most conditions are false then, and need no further look. */
function isTrueOfNothing(expr: Expr): boolean {
  if (expr.kind === 'not') return !isTrueOfNothing(expr.item);
  if (expr.kind === 'and') return expr.items.every(isTrueOfNothing);
  if (expr.kind === 'or') return expr.items.some(isTrueOfNothing);
  return expr.kind === 'constant' && expr.value;
}

/** Two parts of an `and` that exclude each other, for messages: the first such pair, as deep as it is found. */
export function clashIn(
  expr: Expr,
  effort: Effort = { left: usualEffort },
): readonly [Expr, Expr] | undefined {
  if (expr.kind !== 'and') return undefined;
  for (const item of expr.items) {
    const inside = clashIn(item, effort);
    if (inside !== undefined) return inside;
  }
  for (const [at, item] of expr.items.entries()) {
    if (effort.left <= 0) return undefined;
    const other = expr.items.slice(at + 1).find((each) => disjoint(item, each, effort));
    if (other !== undefined) return [item, other];
  }
  return undefined;
}

/** What the expression is, or its negation where that is asked for: De Morgan's rules without making new trees. */
function shapeOf(expr: Expr, negated: boolean): 'and' | 'or' | 'leaf' | 'true' | 'false' {
  if (expr.kind === 'constant') return expr.value === negated ? 'false' : 'true';
  if (expr.kind === 'and') return negated ? 'or' : 'and';
  if (expr.kind === 'or') return negated ? 'and' : 'or';
  return 'leaf';
}

function apart(a: Expr, aNegated: boolean, b: Expr, bNegated: boolean, effort: Effort): boolean {
  if (effort.left-- <= 0) return false;
  if (a.kind === 'not') return apart(a.item, !aNegated, b, bNegated, effort);
  if (b.kind === 'not') return apart(a, aNegated, b.item, !bNegated, effort);
  const left = shapeOf(a, aNegated);
  const right = shapeOf(b, bNegated);
  if (left === 'false' || right === 'false') return true;
  if (left === 'true' || right === 'true') return false;
  // Alternatives first: each of them may be excluded by another part of the other side.
  if (left === 'or') return itemsOf(a).every((item) => apart(item, aNegated, b, bNegated, effort));
  if (right === 'or') return itemsOf(b).every((item) => apart(a, aNegated, item, bNegated, effort));
  if (left === 'and') return itemsOf(a).some((item) => apart(item, aNegated, b, bNegated, effort));
  if (right === 'and') return itemsOf(b).some((item) => apart(a, aNegated, item, bNegated, effort));
  return leavesApart(a, aNegated, b, bNegated, effort);
}

function leavesApart(a: Expr, aNegated: boolean, b: Expr, bNegated: boolean, effort: Effort): boolean {
  if (!isLeaf(a) || !isLeaf(b)) return false;
  if (aNegated) return !bNegated && leafImplies(b, a, effort);
  if (bNegated) return leafImplies(a, b, effort);
  return !(effort instanceof SeveralValues) && leavesExclude(a, b, effort);
}

function never(expr: Expr, negated: boolean, effort: Effort): boolean {
  if (effort.left-- <= 0) return false;
  if (expr.kind === 'not') return never(expr.item, !negated, effort);
  switch (shapeOf(expr, negated)) {
    case 'false':
      return true;
    case 'or':
      return itemsOf(expr).every((item) => never(item, negated, effort));
    case 'and':
      return conjunctsOf(expr, negated).some(
        (each) =>
          never(each.expr, each.negated, effort) || apart(each.expr, each.negated, expr, negated, effort),
      );
    default:
      return false;
  }
}

interface Conjunct {
  readonly expr: Expr;
  readonly negated: boolean;
}

/** The parts that may be a reason: a negated leaf only is together with another one. */
function conjunctsOf(expr: Expr, negated: boolean, found: Conjunct[] = []): readonly Conjunct[] {
  for (const each of itemsOf(expr)) {
    let item = each;
    let isNegated = negated;
    for (; item.kind === 'not'; item = item.item) isNegated = !isNegated;
    if (shapeOf(item, isNegated) === 'and') conjunctsOf(item, isNegated, found);
    else if (!isNegated || !isLeaf(item)) found.push({ expr: item, negated: isNegated });
  }
  return found;
}

function itemsOf(expr: Expr): readonly Expr[] {
  return expr.kind === 'and' || expr.kind === 'or' ? expr.items : [];
}
