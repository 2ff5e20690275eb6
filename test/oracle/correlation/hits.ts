/** Hits: which events belong to which stage and to which groups. */
import type { Fields, SpecStage } from './types.ts';

/** An event that a stage may match: one of the stream, or one that an inner correlation made. */
export interface Event {
  readonly time: number;
  readonly fields: Fields;
  /** The group for which the inner correlation fired; empty for events of the stream. */
  readonly innerGroup: readonly string[];
}

/** One event as a match of one stage. An event that two stages match is two hits. */
export interface Hit {
  readonly stage: number;
  readonly time: number;
  readonly event: Event;
  /** The fields whose values are counted. */
  readonly values: readonly string[];
  /** Every group that the hit belongs to, each once. */
  readonly groups: readonly (readonly string[])[];
}

export function hitOf(event: Event, stage: SpecStage, index: number): Hit {
  const textsPerKey = stage.keys.map((key) => {
    if (typeof key === 'string') return textsOf(event, key);
    const own = event.innerGroup[key.group];
    return own === undefined ? [] : [own];
  });
  const groups = distinctTuples(combinations(textsPerKey));
  return { stage: index, time: event.time, event, values: stage.values, groups };
}

/** The texts of a field; none where it is missing. */
export function textsOf(event: Event, field: string): readonly string[] {
  return valuesOf(event, field).map(String);
}

export function valuesOf(event: Event, field: string): readonly (string | number)[] {
  return Object.hasOwn(event.fields, field) ? (event.fields[field] ?? []) : [];
}

/** Every way to take one item of each list; one empty way where there are no lists, none where a list is empty. */
export function combinations<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  let found: readonly (readonly T[])[] = [[]];
  for (const list of lists) found = found.flatMap((start) => list.map((item) => [...start, item]));
  return found;
}

/** Tuples of texts without repetition, compared letter by letter. */
export function distinctTuples(tuples: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(tuples.map((tuple) => [JSON.stringify(tuple), tuple])).values()];
}
