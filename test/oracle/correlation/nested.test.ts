import { describe, expect, it } from 'vitest';
import { bound, event, fired, stage } from './cases.ts';
import type { Spec, SpecTest } from './index.ts';

const over = (test: SpecTest, ...stages: Spec['stages']): Spec => ({ stages, seconds: 60, test });
const count = (op: 'gte' | 'eq', value: number): SpecTest => ({ kind: 'events', bounds: bound(op, value) });

describe('over a correlation with sliding windows', () => {
  const inner = over(count('gte', 2), stage(0, ['user']));

  it('each hit of the group at the time of the firing is an event', () => {
    const stream = [event(1, 0, { user: 'a' }), event(2, 0, { user: 'a' }), event(2, 0, { user: 'a' })];
    expect(fired(over(count('gte', 2), stage(inner)), stream)).toEqual(['@2']);
    expect(fired(over(count('gte', 3), stage(inner)), stream)).toEqual([]);
  });

  it('a hit before the firing, or of another group, is none', () => {
    const stream = [event(1, 0, { user: 'a' }), event(2, 0, { user: 'a' }), event(2, 0, { user: 'b' })];
    expect(fired(over(count('gte', 1), stage(inner)), stream)).toEqual(['@2']);
    expect(fired(over(count('gte', 2), stage(inner)), stream)).toEqual([]);
  });

  it('a hit that does not count is none', () => {
    const distinct = over({ kind: 'distinct', bounds: bound('gte', 2) }, stage(0, [], ['ip']));
    const stream = [event(1, 0, { ip: 'x' }), event(2, 0, { ip: 'y' }), event(2, 0)];
    expect(fired(over(count('gte', 1), stage(distinct)), stream)).toEqual(['@2']);
    expect(fired(over(count('gte', 2), stage(distinct)), stream)).toEqual([]);
  });

  it('an event that two inner rules match is two events', () => {
    const both = over(count('gte', 1), stage(0), stage(1));
    expect(fired(over(count('gte', 2), stage(both)), [event(1, [0, 1])])).toEqual(['@1']);
  });

  it('events keep their fields, and the outer group-by alone groups them', () => {
    const outer = over(count('gte', 1), stage(inner, ['ip']));
    const stream = [event(1, 0, { user: 'a', ip: 'x' }), event(2, 0, { user: 'a', ip: 'y' })];
    expect(fired(outer, stream)).toEqual(['y@2']);
    expect(fired(outer, [event(1, 0, { user: 'a', ip: 'x' }), event(2, 0, { user: 'a' })])).toEqual([]);
  });

  it('a key of the inner group is the text of that group', () => {
    const stream = [event(1, 0, { user: ['a', 'b'] }), event(2, 0, { user: ['c', 'b'] })];
    expect(fired(over(count('gte', 1), stage(inner, [{ group: 0 }])), stream)).toEqual(['b@2']);
    expect(fired(over(count('gte', 1), stage(inner, ['user'])), stream)).toEqual(['b@2', 'c@2']);
  });

  it('for an order, the hits that end a chain are the events', () => {
    const chain = over({ kind: 'ordered', chains: [[0, 1]] }, stage(0), stage(1));
    const stream = [event(1, 0, { ip: 'x' }), event(2, 1, { ip: 'y' }), event(2, 0, { ip: 'z' })];
    expect(fired(over(count('gte', 1), stage(chain, ['ip'])), stream)).toEqual(['y@2']);
    const temporal = over(
      {
        kind: 'stages',
        require: {
          kind: 'and',
          items: [
            { kind: 'stage', stage: 0 },
            { kind: 'stage', stage: 1 },
          ],
        },
      },
      stage(0),
      stage(1),
    );
    expect(fired(over(count('gte', 1), stage(temporal, ['ip'])), stream)).toEqual(['y@2', 'z@2']);
  });

  it('a hit that ends several chains is one event', () => {
    const chains = over(
      {
        kind: 'ordered',
        chains: [
          [0, 2],
          [1, 2],
        ],
      },
      stage(0),
      stage(1),
      stage(2),
    );
    const stream = [event(1, 0), event(1, 0), event(1, 1), event(2, 2)];
    expect(fired(over(count('gte', 2), stage(chains)), stream)).toEqual([]);
  });

  it('a rule beside a correlation: many failures, then a success', () => {
    const outer = over(
      { kind: 'ordered', chains: [[0, 1]] },
      stage(inner, [{ group: 0 }]),
      stage(1, ['account']),
    );
    const failures = [event(1, 0, { user: 'a' }), event(2, 0, { user: 'a' })];
    expect(fired(outer, [...failures, event(62, 1, { account: 'a' })])).toEqual(['a@62']);
    expect(fired(outer, [...failures, event(62.001, 1, { account: 'a' })])).toEqual([]);
    expect(fired(outer, [...failures, event(30, 1, { account: 'b' })])).toEqual([]);
    expect(fired(outer, [event(1, 0, { user: 'a' }), event(30, 1, { account: 'a' })])).toEqual([]);
  });

  it('a hit that several outer rules refer to is a hit of each', () => {
    expect(fired(over(count('gte', 3), stage(inner), stage(0)), [event(1, 0, { user: 'a' })])).toEqual([]);
    const stream = [event(1, 0, { user: 'a' }), event(2, 0, { user: 'a' })];
    expect(fired(over(count('gte', 3), stage(inner), stage(0)), stream)).toEqual(['@2']);
  });
});

describe('over a correlation with fixed windows', () => {
  const inner = over(count('eq', 2), stage(0, ['user']));
  const stream = [event(1, 0, { user: 'a', ip: 'x' }), event(2, 0, { user: 'a', ip: 'x' })];

  it('a firing is one event, at the time of the last hit', () => {
    expect(fired(over(count('gte', 1), stage(inner)), stream)).toEqual(['@2']);
    const tied = [event(2, 0, { user: 'a' }), event(2, 0, { user: 'a' })];
    expect(fired(over(count('gte', 2), stage(inner)), tied)).toEqual([]);
  });

  it('it has the keys of the group and nothing else', () => {
    expect(fired(over(count('gte', 1), stage(inner, [{ group: 0 }])), stream)).toEqual(['a@2']);
    expect(fired(over(count('gte', 1), stage(inner, ['ip'])), stream)).toEqual([]);
    expect(fired(over(count('gte', 1), stage(inner, [{ group: 1 }])), stream)).toEqual([]);
    const distinct: SpecTest = { kind: 'distinct', bounds: bound('gte', 1) };
    expect(fired(over(distinct, stage(inner, [], ['ip'])), stream)).toEqual([]);
  });

  it('firings of several windows and groups add up', () => {
    const later = [event(61, 0, { user: 'b' }), event(62, 0, { user: 'b' })];
    expect(fired(over(count('gte', 2), stage(inner)), [...stream, ...later])).toEqual(['@62']);
  });
});

it('three levels pass the fields of the first on', () => {
  const first = over(count('gte', 1), stage(0));
  const second = over(count('gte', 1), stage(first));
  expect(fired(over(count('gte', 1), stage(second, ['ip'])), [event(1, 0, { ip: 'x' })])).toEqual(['x@1']);
});
