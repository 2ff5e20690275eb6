/** The last word on models: what is refused is passed over, and what nobody can tell of leaves no certainty. */
import { expect, it } from 'vitest';
import { anyOf, testFormula } from '../../src/decide/formula.ts';
import { type Acceptance, type Relations, solve } from '../../src/decide/solve.ts';

const nothing: Relations = { implies: new Map(), impliedBy: new Map(), excludes: new Map() };
const either = anyOf([testFormula(0), testFormula(1)]);

function answer(accept: (holds: readonly number[]) => Acceptance): readonly number[] | string {
  const found = solve(either, new Map(), nothing, (model) => accept(holding(model)));
  return found === undefined || found === 'never' ? String(found) : holding(found);
}

function holding(model: ReadonlyMap<number, boolean>): readonly number[] {
  return [...model].filter(([, holds]) => holds).map(([id]) => id);
}

it('takes the first model that is accepted', () => {
  expect(answer(() => 'yes')).toEqual([0]);
  expect(answer((holds) => (holds.includes(1) ? 'yes' : 'no'))).toEqual([1]);
});

it('is certain only where every model is refused for certain', () => {
  expect(answer(() => 'no')).toBe('never');
  expect(answer((holds) => (holds.includes(1) ? 'unknown' : 'no'))).toBe('undefined');
});
