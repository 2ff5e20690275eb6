import { describe, expect, it } from 'vitest';
import type { Occurrence } from '../oracle/correlation/index.ts';
import { type StreamOptions, streamOf } from './streams.ts';

const leaves = [
  { keys: ['user', 'ip'], values: ['bytes'] },
  { keys: ['account', 'ip'], values: [] },
];
const seconds = 60;
const span = 60_000;
const seeds = Array.from({ length: 400 }, (_, seed) => seed);

function all(options: StreamOptions = {}): readonly (readonly Occurrence[])[] {
  return seeds.map((seed) => streamOf(seed, leaves, seconds, options));
}

function gaps(streams: readonly (readonly Occurrence[])[]): ReadonlySet<number> {
  return new Set(streams.flatMap((s) => s.slice(1).map((one, at) => one.time - (s[at]?.time ?? 0))));
}

function valuesOf(streams: readonly (readonly Occurrence[])[], field: string): ReadonlySet<unknown> {
  return new Set(streams.flat().flatMap(({ fields }): readonly unknown[] => fields[field] ?? [undefined]));
}

describe('streams', () => {
  it('are the same for the same seed and differ by seed', () => {
    expect(all()).toEqual(all());
    expect(new Set(all().map((stream) => JSON.stringify(stream))).size).toBeGreaterThan(350);
  });

  it('have from 0 to 14 events in the order of time', () => {
    expect(new Set(all().map((stream) => stream.length)).size).toBe(15);
    for (const stream of all()) {
      const times = stream.map(({ time }) => time);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
    expect(streamOf(1, leaves, seconds, { size: 3 })).toHaveLength(3);
  });

  it('meet the edges of windows, in whole seconds or in milliseconds', () => {
    expect([...gaps(all())]).toEqual(expect.arrayContaining([0, span - 1000, span, span + 1000]));
    expect([...gaps(all({ unit: 'milliseconds' }))]).toEqual(
      expect.arrayContaining([0, 1, span - 1, span, span + 1]),
    );
    expect(
      all()
        .flat()
        .every(({ time }) => time % 1000 === 0),
    ).toBe(true);
    const phases = new Set(
      all({ unit: 'milliseconds' })
        .flat()
        .map(({ time }) => time % span),
    );
    expect([...phases]).toEqual(expect.arrayContaining([0, 1, span - 1]));
  });

  it('match one leaf, and several or none on request', () => {
    const sizes = (options: StreamOptions) =>
      new Set(
        all(options)
          .flat()
          .map((one) => one.leaves.length),
      );
    expect(sizes({})).toEqual(new Set([1]));
    expect(sizes({ severalLeaves: true, unmatched: true })).toEqual(new Set([0, 1, 2]));
  });

  it('share keys between leaves, with variants of case and missing ones', () => {
    for (const field of ['user', 'account']) {
      expect([...valuesOf(all(), field)]).toEqual(
        expect.arrayContaining(['alice0', 'Alice0', 'bob0', 'carol0', undefined]),
      );
    }
    const plain = valuesOf(all({ caseVariants: false, unmatched: false }), 'user');
    expect(plain.has('Alice0')).toBe(false);
    const whole = all({ missing: false }).flat();
    expect(whole.every(({ fields }) => fields.ip?.length === 1)).toBe(true);
  });

  it('hold numbers, numbers as text and junk', () => {
    expect([...valuesOf(all(), 'bytes')]).toEqual(expect.arrayContaining([5, '5', '5.0', 'n/a', '', -3]));
  });

  it('have several values and several hosts on request', () => {
    const lengths = (options: StreamOptions, field: string) =>
      new Set(
        all(options)
          .flat()
          .map(({ fields }) => fields[field]?.length ?? 0),
      );
    expect(lengths({ several: 'keys' }, 'ip')).toEqual(new Set([0, 1, 2]));
    expect(lengths({ several: 'keys' }, 'bytes')).toEqual(new Set([0, 1]));
    expect(lengths({ several: 'keys and values' }, 'bytes')).toEqual(new Set([0, 1, 2]));
    expect(valuesOf(all({ host: 'host' }), 'host')).toEqual(new Set(['h1', 'h2', 'h3']));
  });

  it('come in any order on request', () => {
    const disordered = all({ shuffled: true }).some((s) =>
      s.some((one, at) => one.time < (s[at - 1]?.time ?? 0)),
    );
    expect(disordered).toBe(true);
  });
});
