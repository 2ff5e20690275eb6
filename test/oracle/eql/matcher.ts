/**
 * The state machine of sequences. It works stage by stage over the whole stream, as Elasticsearch does over a
 * page of hits: every pending sequence waits at the stage of its last event until a hit of the next one takes it.
 */
import type { Hit } from './hits.ts';
import type { JoinKey } from './join-keys.ts';
import { compareKeys } from './join-keys.ts';
import type { StoredEvent } from './stream.ts';

/** A sequence, pending or complete, with the events of its stages so far. */
export interface Sequence {
  readonly key: JoinKey;
  readonly first: StoredEvent;
  readonly last: StoredEvent;
  readonly events: readonly StoredEvent[];
}

/** What ends a sequence before its next event. */
export interface Limits {
  /** Milliseconds that the first event and any other may lie apart; null for any span. */
  readonly maxspan: number | null;
  /** The hits of the `until` term. */
  readonly until: readonly Hit[];
}

/** Pending sequences of one stage by key, the oldest last event first. */
type Pending = Map<string, Sequence[]>;

/** The complete sequences over the hits of each stage, by their last events and then by their keys. */
export function matchStages(stages: readonly (readonly Hit[])[], limits: Limits): readonly Sequence[] {
  const [opening = [], ...following] = stages;
  const effective = { ...limits, until: limits.until.filter((hit) => isAfterOpening(hit, opening)) };
  let pending: Pending = new Map();
  for (const hit of opening) wait(pending, begin(hit));
  for (const hits of following) pending = advance(pending, hits, effective);
  return [...pending.values()].flat().sort(compareSequences);
}

/** Elasticsearch searches for `until` events only after the first hit of the first stage, whatever its key. */
function isAfterOpening(hit: Hit, opening: readonly Hit[]): boolean {
  const first = opening[0];
  return first !== undefined && hit.event.order > first.event.order;
}

function begin({ event, key }: Hit): Sequence {
  return { key, first: event, last: event, events: [event] };
}

function wait(pending: Pending, sequence: Sequence): void {
  const group = pending.get(sequence.key.object);
  if (group === undefined) pending.set(sequence.key.object, [sequence]);
  else group.push(sequence);
}

/** Moves pending sequences to the next stage; a sequence that a hit takes is gone even if it is too late. */
function advance(pending: Pending, hits: readonly Hit[], limits: Limits): Pending {
  const next: Pending = new Map();
  for (const { event, key } of hits) {
    const sequence = takeBefore(pending.get(key.object) ?? [], event);
    if (sequence === undefined || exceedsSpan(sequence.first.time, event.time, limits.maxspan)) continue;
    if (isEnded(sequence, event, limits.until)) continue;
    wait(next, { ...sequence, last: event, events: [...sequence.events, event] });
  }
  return next;
}

/** Takes the latest sequence whose last event lies strictly before the event; all older ones go with it. */
function takeBefore(group: Sequence[], event: StoredEvent): Sequence | undefined {
  const later = group.findIndex((each) => each.last.order >= event.order);
  return group.splice(0, later === -1 ? group.length : later).at(-1);
}

/** `maxspan` is inclusive: a sequence may last exactly as long. */
export function exceedsSpan(from: number, to: number, maxspan: number | null): boolean {
  return maxspan !== null && to - from > maxspan;
}

/** An `until` event ends a sequence from the last event on, that event included, to the next, which is not. */
function isEnded(sequence: Sequence, event: StoredEvent, until: readonly Hit[]): boolean {
  return until.some(
    (hit) =>
      hit.key.object === sequence.key.object &&
      hit.event.order >= sequence.last.order &&
      hit.event.order < event.order,
  );
}

function compareSequences(left: Sequence, right: Sequence): number {
  return left.last.order - right.last.order || compareKeys(left.key.values, right.key.values);
}
