/**
 * Two negated operators on one field that two files can say after all: whole values, and starts (or ends).
 *
 * `not equals E and not startswith S` holds where the field starts with none of `E` and `S`, or starts with one
 * of `E` without being one of them. The second part is apart from `S` as long as no member of `S` extends one of
 * `E`; members of `E` that `S` covers anyway are left out first.
 */
import type { Atom, Conjunct } from './ast.ts';
import { normalise } from './merge.ts';
import { holds } from './values.ts';

/** The conjunct as parts that an engine rule can say, or as it is. */
export function splitFilters(conjunct: Conjunct): readonly Conjunct[] {
  const [first, second, ...more] = conjunct.filters.flat();
  if (first === undefined || second === undefined || more.length > 0) return [conjunct];
  if (conjunct.filters.length < 2 || first.field !== second.field) return [conjunct];
  const whole = [first, second].find((atom) => atom.op === 'equals');
  const part = [first, second].find((atom) => atom.op === 'startswith' || atom.op === 'endswith');
  if (whole === undefined || part === undefined) return [conjunct];
  const values = whole.values.filter((value) => !part.values.some((each) => holds(part.op, value, each)));
  if (values.some((value) => part.values.some((each) => holds(part.op, each, value)))) return [conjunct];
  const outside: Conjunct = {
    selection: conjunct.selection,
    filters: [[{ ...part, values: [...part.values, ...values] }]],
  };
  const beyond: Conjunct = {
    selection: [...conjunct.selection, { ...whole, op: part.op, values } satisfies Atom],
    filters: [[{ ...whole, values }]],
  };
  const parts = values.length === 0 ? [outside] : [outside, beyond];
  return parts.map(normalise).filter((each) => each !== undefined);
}
