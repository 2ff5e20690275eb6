/** Rules of several events in `match`: what they keep of a stream, and what they say at its end. */
import type { StreamTest, TimedEvent } from '../match/index.ts';

/** A rule of several events, with those of them that it is concerned with. */
export interface Several {
  /** Names of the keys, for the output. */
  readonly keys: readonly string[];
  readonly firings: StreamTest;
  readonly events: TimedEvent[];
}

/** False for an event without a time, which cannot be set in relation to others. */
export function keep({ events }: Several, event: object): boolean {
  const time = 'ts' in event && typeof event.ts === 'string' ? Date.parse(event.ts) : Number.NaN;
  if (Number.isNaN(time)) return false;
  events.push({ time, event });
  return true;
}

/** Rules of several events speak when all events are there, which need not be in order. */
export function firingsOf(name: string, { keys, firings, events }: Several): readonly string[] {
  return firings(events).map(({ group, time }) =>
    JSON.stringify({
      rule: name,
      time: new Date(time).toISOString(),
      group: Object.fromEntries(keys.map((key, at) => [key, group[at]])),
    }),
  );
}
