/** Makes conjuncts fewer and smaller without changing their union: contradictions, absorption, merging. */
import type { Atom, Conjunct } from './ast.ts';
import { foldAscii } from './folding.ts';
import { conjunctionImplies, impliesAtom } from './imply.ts';
import { pin } from './pin.ts';

/** One conjunct without what it says twice; undefined where no event can satisfy it. */
export function normalise(conjunct: Conjunct): Conjunct | undefined {
  const selection = simplify(conjunct.selection);
  if (selection === undefined) return undefined;
  // A filter that nothing satisfies filters nothing.
  const filters = conjunct.filters.map(simplify).filter((each) => each !== undefined);
  const pinned = pin(selection, filters);
  if (pinned === undefined || pinned.filters.some((each) => each.length === 0)) return undefined;
  const merged = mergeConjuncts(pinned.filters.map((each) => ({ selection: each, filters: [] })));
  return { selection: pinned.selection, filters: merged.map((each) => each.selection) };
}

/** Atoms without those that others imply, with the fields of an `equals` reduced to its values. */
function simplify(atoms: readonly Atom[]): readonly Atom[] | undefined {
  const strongest = atoms.filter(
    (atom, at) =>
      !atoms.some((other, place) => {
        if (place === at || !impliesAtom(other, atom)) return false;
        return !impliesAtom(atom, other) || place < at;
      }),
  );
  return pin(strongest, [])?.selection;
}

/** The same union with disjuncts merged that differ in one matcher, and without those that others hold. */
export function mergeConjuncts(conjuncts: readonly Conjunct[]): readonly Conjunct[] {
  let list = conjuncts;
  for (;;) {
    const merged = mergeOnce(list);
    if (merged.length === list.length) return absorb(merged);
    list = merged;
  }
}

function mergeOnce(conjuncts: readonly Conjunct[]): readonly Conjunct[] {
  const merged: Conjunct[] = [];
  /** From what surrounds an atom to the place in `merged` that has just those surroundings. */
  const places = new Map<string, number>();
  for (const conjunct of conjuncts) {
    const keys = surroundings(conjunct);
    const at = keys.findIndex((key) => places.has(key));
    const place = places.get(keys[at] ?? '');
    const partner = place === undefined ? undefined : merged[place];
    const widened = partner === undefined ? undefined : unite(partner, conjunct, keys[at] ?? '');
    if (place === undefined || partner === undefined || widened === undefined) {
      for (const key of keys) places.set(key, merged.length);
      merged.push(conjunct);
      continue;
    }
    for (const key of surroundings(partner)) if (places.get(key) === place) places.delete(key);
    for (const key of surroundings(widened)) places.set(key, place);
    merged[place] = widened;
  }
  return merged;
}

/** For each matcher of the selection: everything around it, with its field and operator. */
function surroundings(conjunct: Conjunct): readonly string[] {
  const filters = conjunct.filters.map((each) => each.map(atomKey).toSorted()).toSorted();
  const keys = conjunct.selection.map(atomKey);
  return conjunct.selection.map(({ field, op }, at) =>
    JSON.stringify([field, op, keys.filter((_, place) => place !== at).toSorted(), filters]),
  );
}

/** Two conjuncts that differ in the matcher with these surroundings: the values of both. */
function unite(left: Conjunct, right: Conjunct, key: string): Conjunct | undefined {
  const at = surroundings(left).indexOf(key);
  const into = left.selection[at];
  const from = right.selection[surroundings(right).indexOf(key)];
  if (into === undefined || from === undefined) return undefined;
  const known = new Set(into.values.map((each) => foldedValue(into, each)));
  const added = from.values.filter((each) => !known.has(foldedValue(from, each)));
  const atom = { ...into, values: [...into.values, ...added] };
  return { ...left, selection: left.selection.with(at, atom) };
}

function absorb(conjuncts: readonly Conjunct[]): readonly Conjunct[] {
  return conjuncts.filter(
    (each, at) =>
      !conjuncts.some((other, place) => {
        if (place === at || !conjunctionImplies(each, other)) return false;
        return !conjunctionImplies(other, each) || place < at;
      }),
  );
}

function atomKey(atom: Atom): string {
  const values = new Set(atom.values.map((each) => foldedValue(atom, each)));
  return JSON.stringify([atom.field, atom.op, [...values].toSorted()]);
}

function foldedValue({ op }: Atom, value: string): string {
  return op === 'equals' ? foldAscii(value) : value.toLowerCase();
}
