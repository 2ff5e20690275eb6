import { describe, expect, it } from 'vitest';
import { bound, event, fired, stage } from './cases.ts';
import type { Spec, SpecTest } from './index.ts';

const over = (test: SpecTest, ...values: readonly string[]): Spec => ({
  stages: [stage(0, [], values)],
  seconds: 60,
  test,
});

/** The one number that a test measures over events of one window with these values of `n`. */
function measure(
  make: (value: number) => SpecTest,
  values: readonly (string | number)[],
  among: readonly number[],
) {
  const stream = values.map((n, at) => event(at, 0, { n }));
  return among.filter((value) => fired(over(make(value), 'n'), stream).length > 0);
}

describe('distinct values', () => {
  const exactly = (value: number): SpecTest => ({ kind: 'distinct', bounds: bound('eq', value) });

  it('are distinct texts', () => {
    expect(measure(exactly, ['a', 'b', 'a', 'A'], [1, 2, 3, 4])).toEqual([3]);
    expect(measure(exactly, [1, '1', '01', '1.0'], [1, 2, 3, 4])).toEqual([3]);
    expect(measure(exactly, ['', 'a'], [1, 2])).toEqual([2]);
  });

  it('of several fields are tuples, and a hit that lacks one does not count', () => {
    const stream = [
      event(1, 0, { a: 'x', b: 'yz' }),
      event(2, 0, { a: 'xy', b: 'z' }),
      event(3, 0, { a: 'x', b: 'yz' }),
      event(4, 0, { a: 'q' }),
      event(5, 0, { b: 'q' }),
    ];
    expect([1, 2, 3, 4].filter((n) => fired(over(exactly(n), 'a', 'b'), stream).length > 0)).toEqual([2]);
    expect(fired(over(exactly(2), 'a', 'b'), stream)).toEqual(['@3']);
  });

  it('of a field with several values are each of them', () => {
    expect(
      fired(over(exactly(3), 'a'), [event(1, 0, { a: ['x', 'y'] }), event(2, 0, { a: ['y', 'z'] })]),
    ).toEqual(['@2']);
  });

  it('may lie in a differently named field of each rule', () => {
    const spec: Spec = { ...over(exactly(2)), stages: [stage(0, [], ['a']), stage(1, [], ['b'])] };
    expect(
      fired(spec, [event(1, 0, { a: 'x' }), event(2, 1, { a: 'z', b: 'y' }), event(3, 1, { a: 'z' })]),
    ).toEqual(['@2']);
  });
});

describe('sums and averages', () => {
  const sum = (value: number): SpecTest => ({ kind: 'sum', bounds: bound('eq', value) });
  const average = (value: number): SpecTest => ({ kind: 'average', bounds: bound('eq', value) });

  it('are over numbers and the decimal texts of numbers', () => {
    expect(measure(sum, [1, '2', '-3.5', 0.5, '007'], [7])).toEqual([7]);
    expect(measure(average, [1, '2', 'n/a', '', 6], [3, 9 / 5])).toEqual([3]);
  });

  it.each([
    '',
    ' 1',
    '1 ',
    '1e3',
    '0x10',
    '1,5',
    '1.2.3',
    'Infinity',
    'NaN',
    '1_0',
    '٣',
  ])('%j is no number', (n) => {
    expect(measure(sum, [n, 5], [5])).toEqual([5]);
    expect(measure(average, [n, 5], [5])).toEqual([5]);
  });

  it('a lower bound of a sum slides', () => {
    const least: SpecTest = { kind: 'sum', bounds: bound('gt', 4) };
    expect(fired(over(least, 'n'), [event(59, 0, { n: 2 }), event(61, 0, { n: '2.5' })])).toEqual(['@61']);
  });
});

describe('percentiles', () => {
  const nth = (percentile: number) => (value: number) =>
    ({ kind: 'percentile', percentile, bounds: bound('eq', value) }) satisfies SpecTest;
  const five = [50, '15', 40, 20, '35'];

  it.each([
    [0, 15],
    [5, 15],
    [20, 15],
    [21, 20],
    [30, 20],
    [40, 20],
    [50, 35],
    [60, 35],
    [61, 40],
    [100, 50],
  ])('%i of 15, 20, 35, 40, 50 is %i by nearest rank', (percentile, expected) => {
    expect(measure(nth(percentile), five, [15, 20, 35, 40, 50])).toEqual([expected]);
  });

  it('the median of an even count is the lower of the two in the middle', () => {
    expect(measure(nth(50), [4, 1, 3, 2], [1, 2, 2.5, 3, 4])).toEqual([2]);
  });

  it('order numbers by size, not by text, and leave junk out', () => {
    expect(measure(nth(100), ['9', '10', 'zzz'], [9, 10])).toEqual([10]);
    expect(measure(nth(0), [-1, '-2', 3], [-2, -1, 3])).toEqual([-2]);
    expect(measure(nth(50), [7, 7, 7, 1], [1, 7])).toEqual([7]);
  });
});
