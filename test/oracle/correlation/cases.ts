/** Short forms for the cases of the tests: events, stages, and firings written as `group@seconds`. */
import { type Fields, firings, type Occurrence, type Spec, type SpecBound, type SpecStage } from './index.ts';

/** The plain form of fields: one value instead of a list of one. */
type PlainFields = Readonly<Record<string, string | number | readonly (string | number)[]>>;

export function event(
  seconds: number,
  leaves: number | readonly number[],
  plain: PlainFields = {},
): Occurrence {
  const fields: Fields = Object.fromEntries(
    Object.entries(plain).map(([name, value]) => [name, isList(value) ? value : [value]]),
  );
  return { time: Math.round(seconds * 1000), leaves: isList(leaves) ? leaves : [leaves], fields };
}

export function stage(
  input: number | Spec,
  keys: SpecStage['keys'] = [],
  values: readonly string[] = [],
): SpecStage {
  return { input, keys, values };
}

export function bound(op: SpecBound['op'], value: number): readonly SpecBound[] {
  return [{ op, value }];
}

/** Firings as texts: the keys joined by commas, `@` and the time in seconds. */
export function fired(spec: Spec, stream: readonly Occurrence[]): readonly string[] {
  return firings(spec, stream).map(({ group, time }) => `${group.join(',')}@${time / 1000}`);
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
