import { describe, expect, it } from 'vitest';
import { bound, event, fired, stage } from './cases.ts';
import type { Requirement, Spec, SpecTest } from './index.ts';

const over = (test: SpecTest): Spec => ({ stages: [stage(0), stage(1), stage(2)], seconds: 60, test });
const rule = (index: number): Requirement => ({ kind: 'stage', stage: index });
const all: Requirement = { kind: 'and', items: [rule(0), rule(1), rule(2)] };

describe('temporal', () => {
  it('every rule has a hit, in any order', () => {
    const spec = over({ kind: 'stages', require: all });
    expect(fired(spec, [event(1, 2), event(2, 0), event(3, 1)])).toEqual(['@3']);
    expect(fired(spec, [event(1, 2), event(2, 0), event(3, 0)])).toEqual([]);
    expect(fired(spec, [event(0, 2), event(2, 0), event(60, 1)])).toEqual(['@60']);
    expect(fired(spec, [event(0, 2), event(2, 0), event(60.001, 1)])).toEqual([]);
  });

  it('one event may stand for several rules, and ties count together', () => {
    const spec = over({ kind: 'stages', require: all });
    expect(fired(spec, [event(1, [0, 1, 2])])).toEqual(['@1']);
    expect(fired(spec, [event(1, [0, 2]), event(1, 1)])).toEqual(['@1']);
  });

  it('fires again at every hit of a referenced rule while the test holds', () => {
    const spec = over({ kind: 'stages', require: { kind: 'and', items: [rule(0), rule(1)] } });
    expect(fired(spec, [event(1, 0), event(2, 1), event(3, 0), event(4, 2)])).toEqual(['@2', '@3', '@4']);
  });

  it('a condition chooses rules', () => {
    const either: Requirement = { kind: 'or', items: [rule(1), rule(2)] };
    const spec = over({ kind: 'stages', require: { kind: 'and', items: [rule(0), either] } });
    expect(fired(spec, [event(1, 0), event(2, 2)])).toEqual(['@2']);
    expect(fired(spec, [event(1, 1), event(2, 2)])).toEqual([]);
  });

  it('counts different rules, not hits', () => {
    const spec = over({ kind: 'stageCount', bounds: bound('gte', 2) });
    expect(fired(spec, [event(1, 0), event(2, 0), event(3, 0)])).toEqual([]);
    expect(fired(spec, [event(59, 0), event(61, 2)])).toEqual(['@61']);
    expect(fired(spec, [event(1, [1, 2])])).toEqual(['@1']);
  });

  it('joins by group only', () => {
    const spec: Spec = {
      stages: [stage(0, ['user']), stage(1, ['account'])],
      seconds: 60,
      test: { kind: 'stages', require: { kind: 'and', items: [rule(0), rule(1)] } },
    };
    const stream = [event(1, 0, { user: 'a' }), event(2, 1, { account: 'b' }), event(3, 1, { account: 'a' })];
    expect(fired(spec, stream)).toEqual(['a@3']);
    expect(fired(spec, [event(1, 0, { user: 'a' }), event(2, 1)])).toEqual([]);
  });
});

describe('temporal_ordered', () => {
  const chain = over({ kind: 'ordered', chains: [[0, 1, 2]] });

  it('asks for the order of the rules', () => {
    expect(fired(chain, [event(1, 0), event(2, 1), event(3, 2)])).toEqual(['@3']);
    expect(fired(chain, [event(1, 1), event(2, 0), event(3, 2)])).toEqual([]);
  });

  it('takes equal times as ordered, also for one event', () => {
    expect(fired(chain, [event(1, 2), event(1, 1), event(1, 0)])).toEqual(['@1']);
    expect(fired(chain, [event(1, [0, 1, 2])])).toEqual(['@1']);
    expect(fired(chain, [event(1, 0), event(2, [1, 2])])).toEqual(['@2']);
  });

  it('lies within the time span, both ends included', () => {
    expect(fired(chain, [event(0, 0), event(30, 1), event(60, 2)])).toEqual(['@60']);
    expect(fired(chain, [event(0, 0), event(30, 1), event(60.001, 2)])).toEqual([]);
  });

  it('takes any hits that fit, not the first or the last ones', () => {
    const stream = [event(0, 0), event(50, 0), event(55, 1), event(58, 0), event(100, 2)];
    expect(fired(chain, stream)).toEqual(['@100']);
    expect(fired(chain, [event(50, 0), event(55, 1), event(56, 0), event(57, 1), event(112, 2)])).toEqual([
      '@112',
    ]);
  });

  it('fires at ends of chains only, at each of them', () => {
    const stream = [event(1, 0), event(2, 1), event(3, 2), event(4, 0), event(5, 2), event(62, 2)];
    expect(fired(chain, stream)).toEqual(['@3', '@5']);
  });

  it('any of the chains will do', () => {
    const spec = over({ kind: 'ordered', chains: [[0, 1], [2]] });
    expect(fired(spec, [event(1, 1), event(2, 2), event(3, 0), event(4, 1)])).toEqual(['@2', '@4']);
  });

  it('stays within a group', () => {
    const spec: Spec = {
      stages: [stage(0, ['user']), stage(1, ['user'])],
      seconds: 60,
      test: { kind: 'ordered', chains: [[0, 1]] },
    };
    const stream = [
      event(1, 0, { user: 'a' }),
      event(2, 1, { user: 'b' }),
      event(3, 1, { user: ['b', 'a'] }),
    ];
    expect(fired(spec, stream)).toEqual(['a@3']);
  });
});
