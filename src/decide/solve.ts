/** Whether a formula can be true, given what its tests say about each other. The work is bounded. */
import { type Formula, type Known, simplify } from './formula.ts';

/** What follows at once when a test is known: tests that must hold, and tests that cannot. */
export interface Relations {
  readonly implies: ReadonlyMap<number, readonly number[]>;
  readonly impliedBy: ReadonlyMap<number, readonly number[]>;
  readonly excludes: ReadonlyMap<number, readonly number[]>;
}

/** More choices than this are not tried. */
const maximumChoices = 4000;

/** What becomes of a model: it is what was looked for, it is impossible for other reasons, or nobody can tell. */
export type Acceptance = 'yes' | 'no' | 'unknown';

/**
 * Tests that make the formula true, `never` where there are none, undefined where it would take too long to tell. The
 * relations are all that is known, so a model need not be an event; that there is none is certain.
 *
 * @param accept has the last word on each model; where it cannot tell, the answer is never `never`
 */
export function solve(
  formula: Formula,
  known: Known,
  relations: Relations,
  accept: (model: Known) => Acceptance = () => 'yes',
): Known | 'never' | undefined {
  let choices = 0;
  let isCertain = true;
  const search = (given: Formula, before: Known): Known | undefined => {
    const settled = settle(given, before, relations);
    if (settled === undefined) return undefined;
    const { rest, values } = settled;
    if (typeof rest === 'boolean') {
      const verdict = accept(values);
      if (verdict === 'unknown') isCertain = false;
      return verdict === 'yes' ? values : undefined;
    }
    const branch = firstTest(rest);
    for (const value of [branch.holds, !branch.holds]) {
      if (++choices > maximumChoices) return undefined;
      const next = new Map(values);
      const found = assign(branch.id, value, next, relations) ? search(rest, next) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const found = search(formula, known);
  if (found !== undefined) return found;
  return isCertain && choices <= maximumChoices ? 'never' : undefined;
}

/** What must hold, until nothing more follows; undefined at a contradiction. */
function settle(
  formula: Formula,
  before: Known,
  relations: Relations,
): { readonly rest: Formula; readonly values: Known } | undefined {
  const values = new Map(before);
  for (let rest = simplify(formula, values); ; rest = simplify(rest, values)) {
    if (rest === false) return undefined;
    const musts = typeof rest === 'boolean' ? [] : rest.kind === 'and' ? rest.items : [rest];
    const units = musts.flatMap((each) => (typeof each !== 'boolean' && each.kind === 'test' ? [each] : []));
    if (units.length === 0) return { rest, values };
    if (!units.every(({ id, holds }) => assign(id, holds, values, relations))) return undefined;
  }
}

function firstTest(formula: Formula): { readonly id: number; readonly holds: boolean } {
  let at = formula;
  while (typeof at !== 'boolean' && at.kind !== 'test') at = at.items[0] ?? true;
  return typeof at === 'boolean' ? { id: -1, holds: at } : at;
}

/** Adds the test and all that follows from it; false where that contradicts what is known. */
function assign(id: number, value: boolean, values: Map<number, boolean>, relations: Relations): boolean {
  const waiting: [number, boolean][] = [[id, value]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [test, holds] = next;
    const known = values.get(test);
    if (known === holds) continue;
    if (known !== undefined) return false;
    values.set(test, holds);
    for (const each of (holds ? relations.implies : relations.impliedBy).get(test) ?? [])
      waiting.push([each, holds]);
    if (holds) for (const each of relations.excludes.get(test) ?? []) waiting.push([each, false]);
  }
  return true;
}
