/** Hits: which events belong to which stage and to which groups. */
import type { Fields, SpecKey, SpecStage } from './types.ts';

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
  readonly values: readonly SpecKey[];
  /** Every group that the hit belongs to, each once. */
  readonly groups: readonly (readonly string[])[];
}

export function hitOf(event: Event, stage: SpecStage, index: number): Hit {
  const groups = distinctTuples(combinations(stage.keys.map((key) => textsOf(event, key))));
  return { stage: index, time: event.time, event, values: stage.values, groups };
}

/** The texts of a field or of an inner key; none where it is missing. */
export function textsOf(event: Event, key: SpecKey): readonly string[] {
  return valuesOf(event, key).map(String);
}

export function valuesOf(event: Event, field: SpecKey): readonly (string | number)[] {
  if (typeof field !== 'string') return event.innerGroup.slice(field.group, field.group + 1);
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
