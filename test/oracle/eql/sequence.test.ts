/** Sequences, missing events, until, keys, samples and pipes over small streams. */
import { describe, expect, it } from 'vitest';
import type { Document, Mapping, StreamEvent } from './index.ts';
import { EqlVerificationError, parseEql, runEql } from './index.ts';

const MAPPING: Mapping = {
  tag: 'keyword',
  k: 'keyword',
  j: 'wildcard',
  n: 'long',
  d: 'double',
  ip: 'ip',
  other: 'ip',
  on: 'boolean',
};

/** `[a]` is short for the events with tag `a`. */
function expand(query: string): string {
  return query.replace(/\[(\w+)\]/g, '[any where tag == "$1"]');
}

/** `x:ab7` is an event at time 7 with the tags `a` and `b` and the key `x`; `x:` may be left out. */
function readToken(token: string): StreamEvent {
  const [, key, tags = '', time] = /^(?:(\w+):)?([a-z]+)(\d+)$/.exec(token) ?? [];
  const doc: Document = key === undefined ? { tag: [...tags] } : { tag: [...tags], k: key };
  return { time: Number(time), doc };
}

/** What a query finds, in the words of the stream. */
function find(query: string, stream: string): string[] {
  const tokens = stream.split(' ');
  const matches = runEql(parseEql(expand(query)), tokens.map(readToken), MAPPING);
  return matches.map(({ events }) => events.map((index) => tokens[index] ?? '?').join(' '));
}

type Row = readonly [query: string, stream: string, found: readonly string[]];

function table(title: string, rows: readonly Row[]): void {
  it.each(rows.map(([query, stream, found]) => ({ query, stream, found })))(`${title}: $query on $stream`, ({
    query,
    stream,
    found,
  }) => expect(find(query, stream)).toEqual(found));
}

describe('the state machine', () => {
  table('one pending sequence for each stage, the latest', [
    ['sequence [a] [b]', 'a1 b2', ['a1 b2']],
    ['sequence [a] [b]', 'b1 a2', []],
    ['sequence [a] [b]', 'a1 a2 b3', ['a2 b3']],
    ['sequence [a] [b]', 'a1 b2 b3', ['a1 b2']],
    ['sequence [a] [b]', 'a1 a2 b3 b4', ['a2 b3']],
    ['sequence [a] [b]', 'a1 b2 a3 b4', ['a1 b2', 'a3 b4']],
    ['sequence [a] [b] [c]', 'a1 b2 b3 c4', ['a1 b2 c4']],
    ['sequence [a] [b] [c]', 'a1 b2 a3 c4', ['a1 b2 c4']],
    ['sequence [a] [b] [c]', 'a1 b2 a3 b4 c5 c6', ['a3 b4 c5']],
    ['sequence [a] [b] [c]', 'a1 b2 a3 c4 b5 c6', ['a1 b2 c4', 'a3 b5 c6']],
    ['sequence [a] [b] [c]', 'a1 c2 b3', []],
    [
      'sequence by k [a] [b] [c]',
      'r:a1 r:a2 e:b3 r:b4 r:b5 e:a6 r:a7 e:b8 r:c9 e:c10 r:c11',
      ['r:a2 r:b4 r:c9', 'e:a6 e:b8 e:c10'],
    ],
  ]);

  table('no event follows itself, and ties are broken by the order of the stream', [
    ['sequence [a] [b]', 'ab1', []],
    ['sequence [a] [b]', 'ab1 ab2 ab3', ['ab1 ab2', 'ab2 ab3']],
    ['sequence [a] [a] [a]', 'a1 a2 a3 a4', ['a1 a2 a3', 'a2 a3 a4']],
    ['sequence [a] [b]', 'a1 b1', ['a1 b1']],
    ['sequence [a] [b]', 'b1 a1', []],
    ['sequence [a] [b]', 'b5 a3', ['a3 b5']],
  ]);

  table('runs repeat a stage', [
    ['sequence [a] with runs=3', 'a1 a2 a3', ['a1 a2 a3']],
    ['sequence [a] with runs=2 [b]', 'a1 b2 a3 b4', ['a1 a3 b4']],
    ['sequence [a] [b] with runs=2', 'a1 b2 a3 b4', ['a1 b2 b4']],
    ['sequence [a] with runs=1 [b]', 'a1 b2', ['a1 b2']],
  ]);

  table('maxspan is inclusive, counts from the first event and consumes what comes too late', [
    ['sequence with maxspan=5ms [a] [b]', 'a1 b6', ['a1 b6']],
    ['sequence with maxspan=5ms [a] [b]', 'a1 b7', []],
    ['sequence with maxspan=5ms [a] [b] [c]', 'a1 b4 c6', ['a1 b4 c6']],
    ['sequence with maxspan=5ms [a] [b] [c]', 'a1 b4 c7', []],
    ['sequence with maxspan=5ms [a] [b] [c]', 'a1 b2 a3 b4 c8', ['a3 b4 c8']],
    ['sequence with maxspan=5ms [a] [b] [c]', 'a1 a2 b3 c4 c7', ['a2 b3 c4']],
    ['sequence with maxspan=1s [a] [b]', 'a0 b1000 a2000 b3001', ['a0 b1000']],
    ['sequence with maxspan=1m [a] [b]', 'a0 b60000 a70000 b130001', ['a0 b60000']],
    ['sequence with maxspan=1h [a] [b]', 'a0 b3600000 a3600001 b7200002', ['a0 b3600000']],
    ['sequence with maxspan=1d [a] [b]', 'a0 b86400000 a86400001 b172800002', ['a0 b86400000']],
  ]);

  it('drops a sequence that the next hit would have completed within the span had it been younger', () => {
    expect(find('sequence with maxspan=5ms [a] [b] [c]', 'a1 b2 a5 c7 b8 c9')).toEqual(['a5 b8 c9']);
    expect(find('sequence with maxspan=5ms [a] [b] [c]', 'a1 a4 b6 b7 c9')).toEqual(['a4 b6 c9']);
  });
});

describe('until', () => {
  table('an event between two others ends a sequence', [
    ['sequence [a] [b] until [u]', 'a1 b2', ['a1 b2']],
    ['sequence [a] [b] until [u]', 'a1 b2 u3', ['a1 b2']],
    ['sequence [a] [b] until [u]', 'a1 u2 b3', []],
    ['sequence [a] [b] until [u]', 'u1 a2 b3', ['a2 b3']],
    ['sequence [a] [b] until [u]', 'a1 u2 b3 a4 b5', ['a4 b5']],
    ['sequence [a] [b] until [u]', 'a1 a2 u3 a4 b5 b6', ['a4 b5']],
    ['sequence [a] [b] [c] until [u]', 'a1 b2 u3 c4', []],
    ['sequence [a] [b] [c] until [u]', 'a1 u2 b3 c4', []],
    ['sequence by k [a] [b] until [u]', 'x:a1 y:u2 x:b3', ['x:a1 x:b3']],
    ['sequence by k [a] [b] until [u]', 'x:a1 y:a2 y:u3 x:b4 y:b5', ['x:a1 x:b4']],
    ['sequence by k [a] [b] until [any where tag == "u"]', 'x:a1 u2 x:b3', ['x:a1 x:b3']],
  ]);

  table('an event of the sequence itself ends it from then on, save the first event of all', [
    ['sequence [a] [b] [c] until [u]', 'a1 bu2 c3', []],
    ['sequence [a] [b] until [u]', 'a1 bu2', ['a1 bu2']],
    ['sequence [a] [b] until [u]', 'au1 b2', ['au1 b2']],
    ['sequence [a] [b] until [u]', 'a1 au2 b3', []],
    ['sequence by k [a] [b] until [u]', 'x:a1 y:au2 y:b3', []],
  ]);

  it('is refused behind a leading missing event', () => {
    const query = 'sequence with maxspan=5ms ![m] [a] [b] until [u]';
    expect(() => find(query, 'a1 b2')).toThrow('until behind a leading missing event');
  });
});

describe('missing events', () => {
  table('between two events', [
    ['sequence with maxspan=9ms [a] ![m] [b]', 'a1 b3', ['a1 b3']],
    ['sequence with maxspan=9ms [a] ![m] [b]', 'a1 m2 b3', []],
    ['sequence with maxspan=9ms [a] ![m] [b]', 'm1 a2 b3 m4', ['a2 b3']],
    ['sequence with maxspan=9ms [a] ![m] [b]', 'a1 m1 b3 m3', ['a1 b3']],
    ['sequence with maxspan=9ms [a] ![m] [b]', 'a1 m2 b3 b4', []],
    ['sequence with maxspan=9ms [a] ![m] ![o] [b]', 'a1 o2 b3', []],
    ['sequence with maxspan=9ms [a] [b] ![m] [c]', 'a1 m2 b3 c4', ['a1 b3 c4']],
    ['sequence with maxspan=9ms [a] ![m] [b] [c]', 'a1 b2 m3 c4', ['a1 b2 c4']],
  ]);

  table('after the last event, within the span of the first', [
    ['sequence with maxspan=5ms [a] ![m]', 'a1', ['a1']],
    ['sequence with maxspan=5ms [a] ![m]', 'a1 m2', []],
    ['sequence with maxspan=5ms [a] ![m]', 'a1 m6', []],
    ['sequence with maxspan=5ms [a] ![m]', 'a1 m7', ['a1']],
    ['sequence with maxspan=5ms [a] ![m]', 'a1 m3 m9', []],
    ['sequence with maxspan=5ms [a] ![m] ![o]', 'a1 o3 m9', []],
    ['sequence with maxspan=5ms [a] ![m]', 'a1 m1', ['a1']],
    ['sequence with maxspan=5ms [a] ![m]', 'm1 a2', ['a2']],
    ['sequence with maxspan=5ms [a] ![m]', 'a1 a2 m7', ['a1']],
    ['sequence with maxspan=5ms [a] [b] ![m]', 'a1 b4 m6', []],
    ['sequence with maxspan=5ms [a] [b] ![m]', 'a1 b4 m7', ['a1 b4']],
    ['sequence with maxspan=5ms [a] [b] ![m]', 'a1 m2 b4', ['a1 b4']],
  ]);

  table('before the first event, within the span of the last', [
    ['sequence with maxspan=5ms ![m] [a]', 'a1', ['a1']],
    ['sequence with maxspan=5ms ![m] [a]', 'm1 a6', []],
    ['sequence with maxspan=5ms ![m] [a]', 'm1 a7', ['a7']],
    ['sequence with maxspan=5ms ![m] [a]', 'm6 a6', ['a6']],
    ['sequence with maxspan=5ms ![m] [a]', 'm1 m6 a7', []],
    ['sequence with maxspan=5ms ![m] [a] [b]', 'm1 a2 b6', []],
    ['sequence with maxspan=5ms ![m] [a] [b]', 'm1 a2 b7', ['a2 b7']],
  ]);

  table('on both sides: only one on each side within one span ends the sequence', [
    ['sequence with maxspan=5ms ![m] [a] ![m]', 'm1 a3 m6', []],
    ['sequence with maxspan=5ms ![m] [a] ![m]', 'm1 a3 m7', ['a3']],
    ['sequence with maxspan=5ms ![m] [a] ![m]', 'm1 a3', ['a3']],
    ['sequence with maxspan=5ms ![m] [a] ![m]', 'a3 m4', ['a3']],
    ['sequence with maxspan=5ms ![m] [a] ![n] [b] ![o]', 'm1 a2 n3 b4', []],
  ]);

  table('have the key of the sequence', [
    ['sequence by k with maxspan=9ms [a] ![m] [b]', 'x:a1 y:m2 x:b3', ['x:a1 x:b3']],
    ['sequence by k with maxspan=9ms [a] ![m] [b]', 'x:a1 x:m2 x:b3', []],
    ['sequence by k with maxspan=9ms [a] ![m] [b]', 'x:a1 m2 x:b3', ['x:a1 x:b3']],
    ['sequence by ?k with maxspan=9ms [a] ![m] [b]', 'x:a1 x:m2 x:b3', []],
    ['sequence by k with maxspan=9ms [a] ![m]', 'x:a1 y:m2', ['x:a1']],
  ]);

  it('fail on a null join key', () => {
    const query = 'sequence by ?k with maxspan=9ms [a] ![m] [b]';
    expect(() => find(query, 'a1 b3')).toThrow('null join key');
  });
});

describe('join keys', () => {
  const keysOf = (query: string, docs: readonly Document[]): readonly unknown[] =>
    runEql(
      parseEql(query),
      docs.map((doc, time) => ({ time, doc })),
      MAPPING,
    ).map(({ keys }) => keys);
  const both = (by: string): string => `sequence by ${by} [any where true] [any where true]`;
  const each = (left: string, right: string): string =>
    `sequence [any where true] by ${left} [any where true] by ${right}`;

  table('separate the machines', [
    ['sequence by k [a] [b]', 'x:a1 y:b2 x:b3', ['x:a1 x:b3']],
    ['sequence by k [a] [b]', 'x:a1 y:a2 y:b3 x:b4', ['y:a2 y:b3', 'x:a1 x:b4']],
    ['sequence by k [a] [b]', 'x:a1 X:b2', []],
    ['sequence by k [a] [b]', 'a1 b2', []],
    ['sequence by ?k [a] [b]', 'a1 b2', ['a1 b2']],
    ['sequence by ?k [a] [b]', 'x:a1 b2', []],
    ['sequence by ?gone [a] [b]', 'x:a1 y:b2', ['x:a1 y:b2']],
    ['sequence [a] by k [b] by j', 'x:a1 b2', []],
  ]);

  it.each([
    ['values of one type', both('n'), [{ n: 5 }, { n: '5' }, { n: 6 }], [[5]]],
    ['fields of different names', each('k', 'j'), [{ k: 'x' }, { j: 'x' }], [['x']]],
    ['longs and doubles are different objects', each('n', 'd'), [{ n: 5 }, { d: 5 }], []],
    ['doubles by value', both('d'), [{ d: 5 }, { d: '5.0' }], [[5]]],
    ['addresses by value', each('ip', 'other'), [{ ip: '::1' }, { other: '0:0::1' }], [['::1']]],
    ['no text is a number', both('?k, ?n'), [{ k: '5' }, { n: 5 }], []],
    ['no text is null', both('?k'), [{ k: 'null' }, {}], []],
    ['booleans', both('on'), [{ on: true }, { on: 'true' }], [[true]]],
    ['several values', both('k'), [{ k: ['x', 'y'] }, { k: ['y', 'z', 'y'] }], [['y']]],
    [
      'a value given twice is one key',
      'sequence by k with maxspan=1d [any where true] ![any where n == 1]',
      [{ k: ['x', 'x'] }],
      [['x']],
    ],
    [
      'each combination',
      both('k, n'),
      [
        { k: ['y', 'x'], n: [2, 10] },
        { k: ['x', 'y'], n: [10, 2] },
      ],
      [
        ['x', 2],
        ['x', 10],
        ['y', 2],
        ['y', 10],
      ],
    ],
    ['an optional key beside a plain one', both('k, ?n'), [{ k: 'x' }, { n: 1 }, { k: 'x' }], [['x', null]]],
    ['two optional keys do not run together', both('?k, ?j'), [{ k: 'x' }, { j: 'x' }], []],
  ] as const)('%s', (_title, query, docs, keys) => expect(keysOf(query, docs)).toEqual(keys));
});

describe('samples', () => {
  table('need neither order nor time, but different documents', [
    ['sample by k [a] [b]', 'x:b1 x:a9', ['x:a9 x:b1']],
    ['sample by k [a] [b]', 'x:a1 y:b2', []],
    ['sample by k [a] [b]', 'x:ab1', []],
    ['sample by k [a] [b]', 'x:ab1 x:a2', ['x:a2 x:ab1']],
    ['sample by k [a] [b]', 'x:a1 x:a2 x:b3 x:b4', ['x:a1 x:b3']],
    ['sample by k [a] [b] [c]', 'x:abc1 x:ab2 x:a3', ['x:a3 x:ab2 x:abc1']],
    ['sample by k [a] [b]', 'z:a1 y:a2 y:b3 z:b4', ['y:a2 y:b3', 'z:a1 z:b4']],
    ['sample by k [a] [b]', 'a1 b2', []],
    ['sample by ?k [a] [b]', 'x:a1 x:b2 b3 a4', ['a4 b3', 'x:a1 x:b2']],
  ]);

  it('find longs and doubles equal, and have the latest time', () => {
    const query = parseEql('sample [any where true] by n [any where true] by d');
    const stream = [
      { time: 7, doc: { n: 5 } },
      { time: 3, doc: { d: 5 } },
    ];
    expect(runEql(query, stream, MAPPING)).toEqual([{ keys: [5], events: [0, 1], time: 7 }]);
  });

  it('are refused where their meaning is not established', () => {
    expect(() => find('sample [a] by ?k [b] by j', 'x:a1')).toThrow('optional in some filters only');
    expect(() => find('sample by k [a] [b] | head 1', 'x:a1')).toThrow('pipes behind a sample');
  });
});

describe('results', () => {
  table('are ordered by their last events and cut by pipes', [
    ['sequence by k [a] [b]', 'x:a1 y:a2 y:b3 x:b4 z:a5 z:b6', ['y:a2 y:b3', 'x:a1 x:b4', 'z:a5 z:b6']],
    ['sequence by k [a] [b] | head 2', 'x:a1 y:a2 y:b3 x:b4 z:a5 z:b6', ['y:a2 y:b3', 'x:a1 x:b4']],
    ['sequence by k [a] [b] | tail 2', 'x:a1 y:a2 y:b3 x:b4 z:a5 z:b6', ['x:a1 x:b4', 'z:a5 z:b6']],
    ['sequence [a] [b] | head 2', 'a1 b2', ['a1 b2']],
    ['sequence with maxspan=5ms [a] ![m] | head 1', 'a1 m2 a3 a4', ['a3']],
    ['any where tag == "a"', 'b1 a3 a2', ['a2', 'a3']],
    ['any where tag == "a" | tail 1', 'a1 a2', ['a2']],
    ['any where tag == "a" | tail 2 | head 1', 'a1 a2 a3', ['a2']],
  ]);

  it('tell keys, indexes into the stream and the time of the last event', () => {
    const query = parseEql(expand('sequence by k [a] [b]'));
    const stream = ['x:b9', 'y:c1', 'x:a1'].map(readToken);
    expect(runEql(query, stream, MAPPING)).toEqual([{ keys: ['x'], events: [2, 0], time: 9 }]);
  });

  it('leave out documents that indexing would reject', () => {
    const query = parseEql('sequence [any where true] [any where true]');
    const docs = [{ n: 1 }, { n: 'junk' }, { n: 2 }];
    const stream = docs.map((doc, time) => ({ time, doc }));
    expect(runEql(query, stream, MAPPING)).toEqual([{ keys: [], events: [0, 2], time: 2 }]);
  });

  it('need a query that verifies', () => {
    expect(() => runEql(parseEql('sequence by gone [any where true]'), [], MAPPING)).toThrow(
      EqlVerificationError,
    );
  });
});
