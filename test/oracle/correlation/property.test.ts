/** Laws that hold for every stream, and proof that the streams make correlations fire and not fire. */
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../support/streams.ts';
import { bound, stage } from './cases.ts';
import { firings, judgeReports, type Spec, type SpecTest } from './index.ts';

const seconds = 60;
const both = [stage(0, ['user'], ['n']), stage(1, ['account'], ['m'])];
const over = (test: SpecTest, stages: Spec['stages'] = both): Spec => ({ stages, seconds, test });
const failures = over({ kind: 'events', bounds: bound('gte', 2) }, [stage(0, ['user'])]);

const specs: Readonly<Record<string, Spec>> = {
  events: over({ kind: 'events', bounds: bound('gte', 3) }),
  few: over({ kind: 'events', bounds: bound('lt', 2) }),
  distinct: over({ kind: 'distinct', bounds: bound('gte', 2) }),
  sum: over({ kind: 'sum', bounds: bound('gt', 6) }),
  average: over({ kind: 'average', bounds: bound('gte', 3) }),
  median: over({ kind: 'percentile', percentile: 50, bounds: bound('gt', 2) }),
  temporal: over({ kind: 'stageCount', bounds: bound('gte', 2) }),
  one: over({ kind: 'stageCount', bounds: bound('eq', 1) }),
  ordered: over({ kind: 'ordered', chains: [[0, 1]] }),
  nested: over({ kind: 'ordered', chains: [[0, 1]] }, [
    stage(failures, [{ group: 0 }]),
    stage(1, ['account']),
  ]),
};

const streams = Array.from({ length: 150 }, (_, seed) =>
  streamOf(
    seed,
    [
      { keys: ['user'], values: ['n'] },
      { keys: ['account'], values: ['m'] },
    ],
    seconds,
    { unit: seed % 2 === 0 ? 'seconds' : 'milliseconds', severalLeaves: seed % 3 === 0, several: 'keys' },
  ),
);

describe.each(Object.entries(specs))('%s', (_, spec) => {
  it('fires in some streams and not in others', () => {
    const firing = streams.filter((stream) => firings(spec, stream).length > 0).length;
    expect(firing).toBeGreaterThan(15);
    expect(firing).toBeLessThan(streams.length - 5);
  });

  it('does not depend on the order of the stream', () => {
    for (const stream of streams) expect(firings(spec, [...stream].reverse())).toEqual(firings(spec, stream));
  });

  it('moves with the stream by whole windows', () => {
    const shift = 7 * seconds * 1000;
    for (const stream of streams) {
      const moved = stream.map((one) => ({ ...one, time: one.time + shift }));
      const expected = firings(spec, stream).map((one) => ({ ...one, time: one.time + shift }));
      expect(firings(spec, moved)).toEqual(expected);
    }
  });

  it('has each firing once, and its firings are an exact report', () => {
    for (const stream of streams) {
      const all = firings(spec, stream);
      expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(all.length);
      expect(judgeReports(all, all, seconds, 'exact')).toEqual([]);
    }
  });
});
