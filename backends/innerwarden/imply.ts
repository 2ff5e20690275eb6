/** What follows from what among matchers and conjuncts. Sound, not complete: `false` means not known. */
import type { Atom, Conjunct, Op } from './ast.ts';
import { holds } from './values.ts';

/** More pairs of values than this are not compared. */
const maximumPairs = 100_000;

/** Every event that hits `strong` hits `weak`. */
export function impliesAtom(strong: Atom, weak: Atom): boolean {
  if (strong.field !== weak.field || strong.values.length * weak.values.length > maximumPairs) return false;
  return strong.values.every((each) =>
    weak.values.some((other) => impliesValue(strong.op, each, weak.op, other)),
  );
}

function impliesValue(strong: Op, given: string, weak: Op, wanted: string): boolean {
  if (strong === 'equals' || strong === weak || weak === 'contains') return holds(weak, given, wanted);
  return false;
}

/** Every event of `strong` is one of `weak`. */
export function conjunctionImplies(strong: Conjunct, weak: Conjunct): boolean {
  const selected = weak.selection.every((atom) => strong.selection.some((each) => impliesAtom(each, atom)));
  if (!selected) return false;
  // Not all of a filter follows from not all of another one that holds wherever it does.
  return weak.filters.every((filter) => strong.filters.some((each) => allImply(filter, each)));
}

function allImply(atoms: readonly Atom[], others: readonly Atom[]): boolean {
  return others.every((other) => atoms.some((atom) => impliesAtom(atom, other)));
}
