import { describe, expect, it } from 'vitest';
import { bound, event, fired, stage } from './cases.ts';
import type { Spec, SpecTest } from './index.ts';

const over = (test: SpecTest, ...stages: Spec['stages']): Spec => ({ stages, seconds: 60, test });
const atLeast = (least: number): SpecTest => ({ kind: 'events', bounds: bound('gte', least) });

describe('sliding windows', () => {
  it('hold both of their ends', () => {
    const two = over(atLeast(2), stage(0));
    expect(fired(two, [event(10, 0), event(70, 0)])).toEqual(['@70']);
    expect(fired(two, [event(10, 0), event(70.001, 0)])).toEqual([]);
    expect(fired(two, [event(10, 0), event(69.999, 0)])).toEqual(['@69.999']);
  });

  it('cross the multiples of their length', () => {
    expect(fired(over(atLeast(2), stage(0)), [event(59, 0), event(61, 0)])).toEqual(['@61']);
  });

  it('fire at every hit at which the test holds', () => {
    const stream = [event(0, 0), event(10, 0), event(20, 0), event(75, 0), event(200, 0)];
    expect(fired(over(atLeast(2), stage(0)), stream)).toEqual(['@10', '@20', '@75']);
  });

  it('count hits of the same time together and fire once for them', () => {
    expect(fired(over(atLeast(3), stage(0)), [event(5, 0), event(5, 0), event(5, 0)])).toEqual(['@5']);
    expect(fired(over(atLeast(4), stage(0)), [event(5, 0), event(5, 0), event(5, 0)])).toEqual([]);
  });

  it('look back only', () => {
    expect(fired(over(atLeast(2), stage(0)), [event(0, 0), event(1, 0)])).toEqual(['@1']);
  });

  it('more than is not at least', () => {
    const more: SpecTest = { kind: 'events', bounds: bound('gt', 2) };
    expect(fired(over(more, stage(0)), [event(1, 0), event(2, 0)])).toEqual([]);
    expect(fired(over(more, stage(0)), [event(1, 0), event(2, 0), event(3, 0)])).toEqual(['@3']);
  });

  it('all bounds have to hold, and lower bounds alone slide', () => {
    const both: SpecTest = { kind: 'events', bounds: [...bound('gte', 2), ...bound('gt', 2)] };
    expect(fired(over(both, stage(0)), [event(58, 0), event(59, 0), event(61, 0)])).toEqual(['@61']);
  });
});

describe('sliding windows of counts of values and of sums', () => {
  const distinct = over({ kind: 'distinct', bounds: bound('gte', 2) }, stage(0, [], ['ip']));
  const sum = over({ kind: 'sum', bounds: bound('gte', 10) }, stage(0, [], ['n']));

  it('a hit that does not count does not make them fire', () => {
    const stream = [event(1, 0, { ip: 'x' }), event(2, 0, { ip: 'y' }), event(3, 0)];
    expect(fired(distinct, stream)).toEqual(['@2']);
    expect(fired(sum, [event(1, 0, { n: 10 }), event(2, 0, { n: 'junk' })])).toEqual(['@1']);
  });

  it('a hit that repeats a value makes them fire again', () => {
    const stream = [event(1, 0, { ip: 'x' }), event(2, 0, { ip: 'y' }), event(3, 0, { ip: 'y' })];
    expect(fired(distinct, stream)).toEqual(['@2', '@3']);
  });

  it('a negative number can end what held', () => {
    expect(fired(sum, [event(1, 0, { n: 10 }), event(2, 0, { n: -1 }), event(3, 0, { n: 1 })])).toEqual([
      '@1',
      '@3',
    ]);
  });

  it('both ends belong to them', () => {
    expect(fired(sum, [event(0, 0, { n: 5 }), event(60, 0, { n: 5 })])).toEqual(['@60']);
    expect(fired(sum, [event(0, 0, { n: 5 }), event(60.001, 0, { n: 5 })])).toEqual([]);
  });
});
