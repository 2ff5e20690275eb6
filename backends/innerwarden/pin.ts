/**
 * A field that a selection pins to listed values: all other matchers on it are decided value by value, so that
 * negations on the field vanish and contradictions show.
 */
import type { Atom, Conjunct } from './ast.ts';
import { impliesAtom } from './imply.ts';
import { holds } from './values.ts';

/** Undefined where no event can satisfy the selection. */
export function pin(selection: readonly Atom[], filters: readonly (readonly Atom[])[]): Conjunct | undefined {
  let result: Conjunct = { selection, filters };
  const pinned = new Set(selection.filter((atom) => atom.op === 'equals').map((atom) => atom.field));
  for (const field of pinned) {
    const next = pinField(result, field);
    if (next === undefined) return undefined;
    result = next;
  }
  return { ...result, filters: result.filters.map((filter) => withoutKnown(filter, result.selection)) };
}

function pinField({ selection, filters }: Conjunct, field: string): Conjunct | undefined {
  const on = selection.filter((atom) => atom.field === field);
  const first = on.find((atom) => atom.op === 'equals');
  if (first === undefined) return undefined;
  const negated = filters.flatMap(([only, ...more]) =>
    only !== undefined && more.length === 0 && only.field === field ? [only] : [],
  );
  const values = first.values.filter(
    (value) => on.every((atom) => hits(atom, value)) && !negated.some((atom) => hits(atom, value)),
  );
  if (values.length === 0) return undefined;
  const kept = selection.filter((atom) => atom.field !== field || atom === first);
  return {
    selection: kept.map((atom) => (atom === first ? { ...first, values } : atom)),
    filters: filters.filter((filter) => !isDecided(filter, field, values)),
  };
}

/** True where the filter can never take anything away, since the field has none of these values. */
function isDecided(filter: readonly Atom[], field: string, values: readonly string[]): boolean {
  return filter.some((atom) => atom.field === field && !values.some((value) => hits(atom, value)));
}

/** The filter without what the selection makes true anyway. */
function withoutKnown(filter: readonly Atom[], selection: readonly Atom[]): readonly Atom[] {
  return filter.filter((atom) => !selection.some((given) => impliesAtom(given, atom)));
}

function hits(atom: Atom, value: string): boolean {
  return atom.values.some((each) => holds(atom.op, value, each));
}
