import { describe, expect, it } from 'vitest';
import { bound, event, fired, stage } from './cases.ts';
import { firings, type Spec } from './index.ts';

const count = (least: number, ...stages: Spec['stages']): Spec => ({
  stages,
  seconds: 60,
  test: { kind: 'events', bounds: bound('gte', least) },
});

describe('hits', () => {
  it('an event that a referenced rule matches is a hit; others are not', () => {
    expect(fired(count(1, stage(0)), [event(1, 0), event(2, 1), event(3, [])])).toEqual(['@1']);
  });

  it('an event that two referenced rules match is two hits', () => {
    expect(fired(count(2, stage(0), stage(1)), [event(1, [0, 1])])).toEqual(['@1']);
    expect(fired(count(3, stage(0), stage(1)), [event(1, [0, 1])])).toEqual([]);
    expect(fired(count(2, stage(0)), [event(1, [0, 1])])).toEqual([]);
  });
});

describe('groups', () => {
  const byUser = count(2, stage(0, ['user']));

  it('hits are counted for each group alone', () => {
    const stream = [event(1, 0, { user: 'a' }), event(2, 0, { user: 'b' }), event(3, 0, { user: 'a' })];
    expect(fired(byUser, stream)).toEqual(['a@3']);
  });

  it('texts of keys are compared letter by letter', () => {
    expect(fired(byUser, [event(1, 0, { user: 'a' }), event(2, 0, { user: 'A' })])).toEqual([]);
    expect(fired(byUser, [event(1, 0, { user: 'a' }), event(2, 0, { user: 'a ' })])).toEqual([]);
  });

  it('a number and its text are the same key', () => {
    expect(fired(byUser, [event(1, 0, { user: 7 }), event(2, 0, { user: '7' })])).toEqual(['7@2']);
    expect(fired(byUser, [event(1, 0, { user: 7 }), event(2, 0, { user: '07' })])).toEqual([]);
  });

  it('a hit that lacks a key field is dropped; an empty text is not a lack', () => {
    expect(fired(byUser, [event(1, 0), event(2, 0, { user: [] })])).toEqual([]);
    expect(fired(byUser, [event(1, 0, { user: '' }), event(2, 0, { user: '' })])).toEqual(['@2']);
    const byBoth = count(1, stage(0, ['user', 'ip']));
    expect(fired(byBoth, [event(1, 0, { user: 'a' }), event(2, 0, { user: 'a', ip: 'x' })])).toEqual([
      'a,x@2',
    ]);
  });

  it('names that every object has are not fields', () => {
    expect(fired(count(1, stage(0, ['constructor'])), [event(1, 0)])).toEqual([]);
  });

  it('several values put the hit into each of the groups, once', () => {
    const stream = [event(1, 0, { user: ['a', 'b', 'b'] }), event(2, 0, { user: 'b' })];
    expect(fired(byUser, stream)).toEqual(['b@2']);
    expect(
      fired(count(1, stage(0, ['user', 'ip'])), [event(1, 0, { user: ['a', 'b'], ip: ['x', 'y'] })]),
    ).toEqual(['a,x@1', 'a,y@1', 'b,x@1', 'b,y@1']);
  });

  it('keys are not run together', () => {
    const byBoth = count(2, stage(0, ['user', 'ip']));
    expect(
      fired(byBoth, [event(1, 0, { user: 'ab', ip: 'c' }), event(2, 0, { user: 'a', ip: 'bc' })]),
    ).toEqual([]);
  });

  it('without keys there is one group', () => {
    expect(firings(count(2, stage(0)), [event(1, 0, { user: 'a' }), event(2, 0, { user: 'b' })])).toEqual([
      { group: [], time: 2000 },
    ]);
  });

  it('rules may name the same key differently', () => {
    const spec = count(2, stage(0, ['user']), stage(1, ['account']));
    expect(fired(spec, [event(1, 0, { user: 'a' }), event(2, 1, { account: 'a', user: 'b' })])).toEqual([
      'a@2',
    ]);
  });

  it('firings come by time, then by group, whatever the order of the stream', () => {
    const stream = [event(5, 0, { user: 'b' }), event(5, 0, { user: 'a' }), event(2, 0, { user: 'c' })];
    expect(fired(count(1, stage(0, ['user'])), stream)).toEqual(['c@2', 'a@5', 'b@5']);
    expect(fired(count(1, stage(0, ['user'])), [...stream].reverse())).toEqual(['c@2', 'a@5', 'b@5']);
  });
});
