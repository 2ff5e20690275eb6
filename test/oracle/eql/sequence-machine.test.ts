/**
 * The machine of sequences, which works stage by stage, against a naive one that works event by event as Elastic
 * documents it ("How sequence queries handle matches"): one pending sequence for each key and stage, the newest
 * overwriting the older. The two agree. The reference does not say two things in which a naive machine could
 * differ, and here the naive one follows Elasticsearch's source: a sequence that exceeds its span is gone for
 * the hits that follow too, and an `until` event that is the last event of a sequence ends that sequence unless
 * it is the first hit of the first stage in the whole stream.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mapping, SequenceMatch } from './index.ts';
import { parseEql, runEql } from './index.ts';

const MAPPING: Mapping = { tag: 'keyword', k: 'keyword' };

/** A sequence without the words: which tags each stage takes, and the limits. */
interface Spec {
  readonly by: 'nothing' | 'k' | '?k';
  readonly maxspan: number | null;
  readonly stages: readonly { readonly tags: readonly string[]; readonly runs: number }[];
  readonly until: readonly string[] | null;
}

interface Event {
  readonly time: number;
  readonly tag: readonly string[];
  readonly k: string | null;
}

function toQuery({ by, maxspan, stages, until }: Spec): string {
  const filter = (tags: readonly string[]): string =>
    `[any where tag in (${tags.map((tag) => `"${tag}"`).join()})]`;
  return [
    'sequence',
    by === 'nothing' ? '' : `by ${by}`,
    maxspan === null ? '' : `with maxspan=${maxspan}ms`,
    ...stages.map(({ tags, runs }) => `${filter(tags)} with runs=${runs}`),
    until === null ? '' : `until ${filter(until)}`,
  ].join(' ');
}

/** A pending or complete sequence: when it began, and its indexes into the stream. */
interface Run {
  readonly start: number;
  readonly events: readonly number[];
}

/** One machine: the pending sequence of each state. Answers the sequence that the event completes, if any. */
function feed(
  pending: Map<number, Run>,
  states: readonly (readonly string[])[],
  event: Event,
  index: number,
  maxspan: number,
): Run | undefined {
  let complete: Run | undefined;
  for (let state = states.length - 1; state >= 0; state -= 1) {
    if (!overlap(event.tag, states[state])) continue;
    const run = state === 0 ? { start: event.time, events: [] } : pending.get(state - 1);
    pending.delete(state - 1);
    if (run === undefined || event.time - run.start > maxspan) continue;
    const moved = { start: run.start, events: [...run.events, index] };
    if (state === states.length - 1) complete = moved;
    else pending.set(state, moved);
  }
  return complete;
}

function overlap(left: readonly string[], right: readonly string[] | null | undefined): boolean {
  return left.some((tag) => right?.includes(tag));
}

function naive({ by, maxspan, stages, until }: Spec, stream: readonly Event[]): SequenceMatch[] {
  const states = stages.flatMap(({ tags, runs }) => Array.from({ length: runs }, () => tags));
  const machines = new Map<string | null, Map<number, Run>>();
  const found: SequenceMatch[] = [];
  const entries = [...stream.entries()].filter(([, event]) => by !== 'k' || event.k !== null);
  entries.sort(([, left], [, right]) => left.time - right.time);
  const opening = entries.find(([, event]) => overlap(event.tag, states[0]))?.[0];
  for (const [index, event] of entries) {
    const key = by === 'nothing' ? null : event.k;
    const pending = machines.get(key) ?? new Map<number, Run>();
    machines.set(key, pending);
    const complete = feed(pending, states, event, index, maxspan ?? Number.POSITIVE_INFINITY);
    const keys = by === 'nothing' ? [] : [key];
    if (complete !== undefined) found.push({ keys, events: complete.events, time: event.time });
    if (index !== opening && overlap(event.tag, until)) pending.clear();
  }
  return found;
}

const tagsArb = fc.subarray(['a', 'b', 'c', 'u'], { minLength: 1, maxLength: 3 });

const specArb: fc.Arbitrary<Spec> = fc.record({
  by: fc.constantFrom('nothing', 'k', '?k'),
  maxspan: fc.option(fc.integer({ min: 1, max: 6 })),
  stages: fc.array(fc.record({ tags: tagsArb, runs: fc.constantFrom(1, 1, 2) }), {
    minLength: 2,
    maxLength: 3,
  }),
  until: fc.option(fc.subarray(['a', 'u'], { minLength: 1 })),
});

const streamArb: fc.Arbitrary<readonly Event[]> = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 12 }),
    tag: fc.subarray(['a', 'b', 'c', 'u'], { maxLength: 2 }),
    k: fc.option(fc.constantFrom('x', 'y')),
  }),
  { maxLength: 30, size: 'max' },
);

function run(spec: Spec, stream: readonly Event[]): readonly SequenceMatch[] {
  const events = stream.map(({ time, tag, k }) => ({ time, doc: k === null ? { tag } : { tag, k } }));
  return runEql(parseEql(toQuery(spec)), events, MAPPING);
}

describe('the machine by stages and the machine by events', () => {
  it('find the same sequences in random streams', () => {
    let sequences = 0;
    fc.assert(
      fc.property(specArb, streamArb, (spec, stream) => {
        const found = run(spec, stream);
        sequences += found.length;
        expect(found).toEqual(naive(spec, stream));
      }),
      { numRuns: 5_000 },
    );
    expect(sequences).toBeGreaterThan(2_000);
  });

  it('never use an event twice at one stage of one key, nor out of order, nor beyond the span', () => {
    fc.assert(
      fc.property(specArb, streamArb, (spec, stream) => {
        const found = run(spec, stream);
        const used = found.flatMap(({ keys, events }) =>
          events.map((event, stage) => JSON.stringify([keys, stage, event])),
        );
        expect(new Set(used).size).toBe(used.length);
        for (const { events, time } of found) {
          const times = events.map((event) => stream[event]?.time ?? Number.NaN);
          expect(times).toEqual([...times].sort((left, right) => left - right));
          expect(time - (times[0] ?? Number.NaN)).toBeLessThanOrEqual(
            spec.maxspan ?? Number.POSITIVE_INFINITY,
          );
          expect(new Set(events).size).toBe(events.length);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
