/** Tests: which hits count, what is measured over the hits of a window, and whether the test holds. */
import { combinations, distinctTuples, type Hit, textsOf, valuesOf } from './hits.ts';
import type { Requirement, SpecBound, SpecTest } from './types.ts';

/** Tests that hold over a set of hits; an order is not one, since it is about tuples of hits. */
export type SetTest = Exclude<SpecTest, { readonly kind: 'ordered' }>;

/** Does the hit take part in the test at all? */
export function counts(test: SpecTest, hit: Hit): boolean {
  switch (test.kind) {
    case 'events':
    case 'stages':
    case 'stageCount':
    case 'ordered':
      return true;
    case 'distinct':
      return tuplesOf(hit).length > 0;
    case 'sum':
    case 'average':
    case 'percentile':
      return numbersOf(hit).length > 0;
  }
}

/** Does the test hold over exactly these hits? */
export function holds(test: SetTest, hits: readonly Hit[]): boolean {
  switch (test.kind) {
    case 'events':
      return within(hits.length, test.bounds);
    case 'distinct':
      return within(distinctTuples(hits.flatMap(tuplesOf)).length, test.bounds);
    case 'sum':
      return within(sum(hits.flatMap(numbersOf)), test.bounds);
    case 'average': {
      const numbers = hits.flatMap(numbersOf);
      return within(sum(numbers) / numbers.length, test.bounds);
    }
    case 'percentile':
      return within(nearestRank(hits.flatMap(numbersOf), test.percentile), test.bounds);
    case 'stages':
      return satisfied(test.require, new Set(hits.map((hit) => hit.stage)));
    case 'stageCount':
      return within(new Set(hits.map((hit) => hit.stage)).size, test.bounds);
  }
}

/** The ⌈p·n/100⌉-th smallest of n numbers; the smallest for p = 0. */
export function nearestRank(numbers: readonly number[], percentile: number): number {
  const ascending = [...numbers].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percentile * ascending.length) / 100));
  return ascending[rank - 1] ?? Number.NaN;
}

/** The tuples of texts that a hit adds to a distinct count; none where it lacks one of the fields. */
function tuplesOf(hit: Hit): readonly (readonly string[])[] {
  return combinations(hit.values.map((field) => textsOf(hit.event, field)));
}

/** The numbers that a hit adds to a sum, an average or a percentile. */
function numbersOf(hit: Hit): readonly number[] {
  return hit.values.flatMap((field) => valuesOf(hit.event, field)).flatMap(numberOf);
}

function numberOf(value: string | number): readonly number[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [value] : [];
  return /^-?[0-9]+(\.[0-9]+)?$/.test(value) ? [Number(value)] : [];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function satisfied(require: Requirement, present: ReadonlySet<number>): boolean {
  switch (require.kind) {
    case 'and':
      return require.items.every((item) => satisfied(item, present));
    case 'or':
      return require.items.some((item) => satisfied(item, present));
    case 'not':
      return !satisfied(require.item, present);
    case 'stage':
      return present.has(require.stage);
  }
}

function within(measured: number, bounds: readonly SpecBound[]): boolean {
  return bounds.every((bound) => fits(measured, bound));
}

function fits(measured: number, { op, value }: SpecBound): boolean {
  switch (op) {
    case 'lt':
      return measured < value;
    case 'lte':
      return measured <= value;
    case 'gt':
      return measured > value;
    case 'gte':
      return measured >= value;
    case 'eq':
      return measured === value;
    case 'neq':
      return measured !== value;
  }
}
