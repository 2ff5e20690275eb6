import { describe, expect, it } from 'vitest';
import { bound, event, fired, stage } from './cases.ts';
import type { Requirement, Spec, SpecTest } from './index.ts';

const over = (test: SpecTest, ...stages: Spec['stages']): Spec => ({ stages, seconds: 60, test });
const countOf = (...bounds: Parameters<typeof bound>[]): SpecTest => ({
  kind: 'events',
  bounds: bounds.flatMap((one) => bound(...one)),
});

describe('fixed windows', () => {
  const few = over(countOf(['lt', 3]), stage(0));

  it('hold their start and not their end', () => {
    const one = over(countOf(['eq', 1]), stage(0));
    expect(fired(one, [event(0, 0), event(60, 0)])).toEqual(['@0', '@60']);
    expect(fired(one, [event(0, 0), event(59.999, 0)])).toEqual([]);
    expect(fired(one, [event(59.999, 0), event(60, 0)])).toEqual(['@59.999', '@60']);
  });

  it('are counted from 1970, not from the first event', () => {
    const two = over(countOf(['eq', 2]), stage(0));
    const hour: Spec = { ...two, seconds: 3600 };
    const noon = Date.UTC(2024, 1, 29, 12) / 1000;
    expect(fired(hour, [event(noon - 1, 0), event(noon + 1, 0)])).toEqual([]);
    expect(fired(hour, [event(noon, 0), event(noon + 3599.999, 0)])).toEqual([`@${noon + 3599.999}`]);
    // A week since 1970 begins on a Thursday.
    const week: Spec = { ...two, seconds: 7 * 86_400 };
    const thursday = Date.UTC(1970, 0, 8) / 1000;
    expect(fired(week, [event(thursday - 1, 0), event(thursday, 0)])).toEqual([]);
    expect(fired(week, [event(thursday, 0), event(thursday + 6 * 86_400, 0)])).toHaveLength(1);
    expect(fired(two, [event(-1, 0), event(-60, 0), event(0, 0)])).toEqual(['@-1']);
  });

  it('fire once, at the last hit that counts', () => {
    expect(fired(few, [event(5, 0), event(30, 0)])).toEqual(['@30']);
    expect(fired(few, [event(5, 0), event(30, 0), event(30, 0)])).toEqual([]);
    const spec = over({ kind: 'distinct', bounds: bound('lt', 3) }, stage(0, [], ['ip']));
    expect(fired(spec, [event(5, 0, { ip: 'x' }), event(30, 0)])).toEqual(['@5']);
  });

  it('without a hit of the group never fire', () => {
    expect(fired(few, [])).toEqual([]);
    expect(fired(few, [event(5, 1)])).toEqual([]);
    expect(fired(few, [event(5, 0), event(185, 0)])).toEqual(['@5', '@185']);
    const grouped = over(countOf(['lt', 2]), stage(0, ['user']));
    const stream = [event(5, 0, { user: 'a' }), event(65, 0, { user: 'b' }), event(66, 0)];
    expect(fired(grouped, stream)).toEqual(['a@5', 'b@65']);
  });

  it('without a hit that counts never fire, though the test holds over nothing', () => {
    const none = over({ kind: 'distinct', bounds: bound('eq', 0) }, stage(0, [], ['ip']));
    expect(fired(none, [event(5, 0)])).toEqual([]);
    const low = over({ kind: 'sum', bounds: bound('lt', 5) }, stage(0, [], ['n']));
    expect(fired(low, [event(5, 0, { n: 'junk' }), event(6, 0)])).toEqual([]);
  });
});

describe('which windows are fixed', () => {
  // The windows [0, 60) and [60, 120): across them a sliding window holds three hits.
  const stream = [event(58, 0, { n: 1 }), event(59, 0, { n: 1 }), event(61, 0, { n: 1 })];

  it.each([
    ['lt', 3, ['@59', '@61']],
    ['lte', 1, ['@61']],
    ['eq', 2, ['@59']],
    ['neq', 2, ['@61']],
    ['gte', 3, ['@61']],
    ['gt', 2, ['@61']],
    ['eq', 3, []],
  ] as const)('counts with %s %i', (op, value, expected) => {
    expect(fired(over(countOf([op, value]), stage(0)), stream)).toEqual(expected);
    expect(fired(over({ kind: 'sum', bounds: bound(op, value) }, stage(0, [], ['n'])), stream)).toEqual(
      expected,
    );
  });

  it('ranges', () => {
    expect(fired(over(countOf(['gte', 2], ['lte', 3]), stage(0)), stream)).toEqual(['@59']);
  });

  it('averages and percentiles, whatever the bound', () => {
    const high = [event(59, 0, { n: 1 }), event(60, 0, { n: 9 }), event(119, 0, { n: 3 })];
    for (const op of ['gt', 'gte'] as const) {
      expect(fired(over({ kind: 'average', bounds: bound(op, 5.5) }, stage(0, [], ['n'])), high)).toEqual([
        '@119',
      ]);
      const highest: SpecTest = { kind: 'percentile', percentile: 100, bounds: bound(op, 8) };
      expect(fired(over(highest, stage(0, [], ['n'])), high)).toEqual(['@119']);
    }
  });

  it('conditions with not', () => {
    const first: Requirement = { kind: 'stage', stage: 0 };
    const notSecond: Requirement = { kind: 'not', item: { kind: 'stage', stage: 1 } };
    const spec = over(
      { kind: 'stages', require: { kind: 'and', items: [first, notSecond] } },
      stage(0),
      stage(1),
    );
    expect(fired(spec, [event(59, 1), event(61, 0), event(62, 0)])).toEqual(['@62']);
    expect(fired(spec, [event(61, 0), event(119, 1)])).toEqual([]);
    expect(fired(spec, [event(61, 0), event(120, 1)])).toEqual(['@61']);
  });

  it('counts of rules that are not lower bounds', () => {
    const one = over({ kind: 'stageCount', bounds: bound('eq', 1) }, stage(0), stage(1));
    expect(fired(one, [event(59, 0), event(61, 1), event(62, 1)])).toEqual(['@59', '@62']);
    expect(fired(one, [event(60, 0), event(61, 1)])).toEqual([]);
  });
});
