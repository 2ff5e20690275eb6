/** Missing events, `![…]`: which complete sequences fall because such an event did happen. */
import type { Hit } from './hits.ts';
import type { Sequence } from './matcher.ts';
import { exceedsSpan } from './matcher.ts';

/** The hits of one term; of a missing event, those that must not happen. */
export interface Stage {
  readonly missing: boolean;
  readonly hits: readonly Hit[];
}

/** The times at which the missing events of one position happened, and whether the query has that position. */
interface Position {
  readonly asked: boolean;
  readonly times: readonly number[];
}

/**
 * True if no missing event of the stages speaks against the sequence. Events are compared by their times alone,
 * so that one at the very time of its neighbour does not count. An event between two others always counts. One
 * before the first or after the last counts if it lies within the span: of the last event, of the first event
 * or, where the query has both positions, of each other. Where it has both and one happened on one side only,
 * the sequence stands.
 * @throws Error for a null join key, on which Elasticsearch fails.
 */
export function lacksMissingEvents(
  sequence: Sequence,
  stages: readonly Stage[],
  maxspan: number | null,
): boolean {
  if (!stages.some((stage) => stage.missing)) return true;
  if (sequence.key.values.includes(null)) {
    throw new Error('missing events cannot be searched for a null join key: Elasticsearch fails');
  }
  const { first, last } = sequence;
  const leading = happened(sequence, stages, 0);
  const trailing = happened(sequence, stages, sequence.events.length);
  const before = latest(leading.times.filter((time) => time < first.time));
  const after = earliest(trailing.times.filter((time) => time > last.time));
  if (hasInnerEvent(sequence, stages)) return false;
  if (leading.asked && trailing.asked) {
    return before === undefined || after === undefined || exceedsSpan(before, after, maxspan);
  }
  if (leading.asked) return before === undefined || exceedsSpan(before, last.time, maxspan);
  return after === undefined || exceedsSpan(first.time, after, maxspan);
}

/** The missing events of the sequence's key that follow `position` events of the sequence in the query. */
function happened(sequence: Sequence, stages: readonly Stage[], position: number): Position {
  let passed = 0;
  let asked = false;
  const times: number[] = [];
  for (const { missing, hits } of stages) {
    if (!missing) passed += 1;
    else if (passed === position) {
      asked = true;
      const own = hits.filter((hit) => hit.key.term === sequence.key.term);
      times.push(...own.map((hit) => hit.event.time));
    }
  }
  return { asked, times };
}

function hasInnerEvent(sequence: Sequence, stages: readonly Stage[]): boolean {
  return sequence.events.some((event, index) => {
    const next = sequence.events[index + 1];
    if (next === undefined) return false;
    const { times } = happened(sequence, stages, index + 1);
    return times.some((time) => time > event.time && time < next.time);
  });
}

function latest(times: readonly number[]): number | undefined {
  return times.length === 0 ? undefined : Math.max(...times);
}

function earliest(times: readonly number[]): number | undefined {
  return times.length === 0 ? undefined : Math.min(...times);
}
