/**
 * Boolean expressions as a list of conjuncts whose union they are. A negated group of positive parts is kept
 * whole as a filter where it can be; everything else is distributed. Knows nothing of documents.
 */
import type { Expr, Leaf } from '../../src/ir/types.ts';
import type { Atom, Conjunct } from './ast.ts';
import { mergeConjuncts, normalise } from './merge.ts';

/** A leaf as an `or` of atoms, or as the negation of one. */
export interface LeafAtoms {
  readonly atoms: readonly Atom[];
  readonly negated: boolean;
}

export type AtomsOf = (leaf: Leaf) => LeafAtoms;

/** Limits of ours that keep the work bounded: conjuncts after merging, and pairs before it. */
const maximumConjuncts = 256;
const maximumPairs = 4096;

type Conjuncts = readonly Conjunct[];

const always: Conjunct = { selection: [], filters: [] };

/**
 * The expression, or its negation where `positive` is false. Undefined where distribution would grow too large.
 * No conjunct means never, an empty one means always.
 */
export function toConjuncts(expr: Expr, atomsOf: AtomsOf, positive = true): Conjuncts | undefined {
  if (expr.kind === 'not') return toConjuncts(expr.item, atomsOf, !positive);
  if (expr.kind === 'constant') return expr.value === positive ? [always] : [];
  if (expr.kind === 'or') return (positive ? union : product)(expr.items, atomsOf, positive);
  if (expr.kind === 'and') {
    return positive ? product(expr.items, atomsOf, true) : negatedAnd(expr.items, atomsOf);
  }
  const { atoms, negated } = atomsOf(expr);
  return negated === positive ? none(atoms) : any(atoms);
}

function union(items: readonly Expr[], atomsOf: AtomsOf, positive: boolean): Conjuncts | undefined {
  const all: Conjunct[] = [];
  for (const item of items) {
    const each = toConjuncts(item, atomsOf, positive);
    if (each === undefined) return undefined;
    all.push(...each);
  }
  return bounded(all);
}

function product(items: readonly Expr[], atomsOf: AtomsOf, positive: boolean): Conjuncts | undefined {
  let all: Conjuncts = [always];
  for (const item of items) {
    const each = toConjuncts(item, atomsOf, positive);
    if (each === undefined || each.length * all.length > maximumPairs) return undefined;
    const joined = bounded(all.flatMap((left) => each.map((right) => join(left, right))));
    if (joined === undefined) return undefined;
    all = joined;
  }
  return all;
}

/** `not (a and b and not c)` is `not (a and b)`, kept whole, or `c`. */
function negatedAnd(items: readonly Expr[], atomsOf: AtomsOf): Conjuncts | undefined {
  const pure = items.filter((item) => isPure(item, atomsOf));
  const mixed = items.filter((item) => !pure.includes(item));
  const whole = product(pure, atomsOf, true);
  const rest = union(mixed, atomsOf, false);
  if (whole === undefined || rest === undefined) return undefined;
  const kept: Conjunct = { selection: [], filters: whole.map((each) => each.selection) };
  return bounded(pure.length > 0 ? [kept, ...rest] : rest);
}

/** True where nothing is negated. */
function isPure(expr: Expr, atomsOf: AtomsOf): boolean {
  if (expr.kind === 'and' || expr.kind === 'or') return expr.items.every((item) => isPure(item, atomsOf));
  if (expr.kind === 'not') return false;
  return expr.kind === 'constant' || !atomsOf(expr).negated;
}

function any(atoms: readonly Atom[]): Conjuncts {
  return atoms.map((atom) => ({ selection: [atom], filters: [] }));
}

function none(atoms: readonly Atom[]): Conjuncts {
  return [{ selection: [], filters: atoms.map((atom) => [atom]) }];
}

function join(left: Conjunct, right: Conjunct): Conjunct {
  return {
    selection: [...left.selection, ...right.selection],
    filters: [...left.filters, ...right.filters],
  };
}

function bounded(all: Conjuncts): Conjuncts | undefined {
  const possible = all.map(normalise).filter((each) => each !== undefined);
  const merged = mergeConjuncts(possible);
  return merged.length > maximumConjuncts ? undefined : merged;
}
