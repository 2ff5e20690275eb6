/** Windows: whether they slide or are fixed, and when the hits of one group make the correlation fire. */
import type { Hit } from './hits.ts';
import { counts, holds, type SetTest } from './measure.ts';
import type { Requirement, Spec, SpecBound, SpecTest } from './types.ts';

/** One firing for a group, with the hits that count at its time (for an order: those that end a chain). */
export interface Fired {
  readonly time: number;
  readonly hits: readonly Hit[];
}

/** Windows slide where more hits can only help the test. */
export function slides(test: SpecTest): boolean {
  switch (test.kind) {
    case 'events':
    case 'distinct':
    case 'sum':
    case 'stageCount':
      return test.bounds.every(isLowerBound);
    case 'average':
    case 'percentile':
      return false;
    case 'stages':
      return !hasNot(test.require);
    case 'ordered':
      return true;
  }
}

/** When the correlation fires for a group that has these hits, at any time, and no others. */
export function firedIn(spec: Spec, hits: readonly Hit[]): readonly Fired[] {
  const span = spec.seconds * 1000;
  if (spec.test.kind === 'ordered') return inOrder(spec.test.chains, span, hits);
  return slides(spec.test) ? sliding(spec.test, span, hits) : fixed(spec.test, span, hits);
}

/** At every time t of a hit that counts, over the hits from t − T to t, both ends included. */
function sliding(test: SetTest, span: number, hits: readonly Hit[]): readonly Fired[] {
  const counted = hits.filter((hit) => counts(test, hit));
  return timesOf(counted)
    .filter((t) =>
      holds(
        test,
        counted.filter((hit) => t - span <= hit.time && hit.time <= t),
      ),
    )
    .map((t) => ({ time: t, hits: counted.filter((hit) => hit.time === t) }));
}

/** In every window from k·T up to, not including, (k + 1)·T that has a hit that counts. */
function fixed(test: SetTest, span: number, hits: readonly Hit[]): readonly Fired[] {
  const counted = hits.filter((hit) => counts(test, hit));
  const windows = new Set(counted.map((hit) => Math.floor(hit.time / span)));
  return [...windows].flatMap((k) => {
    const inside = counted.filter((hit) => k * span <= hit.time && hit.time < (k + 1) * span);
    const last = Math.max(...inside.map((hit) => hit.time));
    return holds(test, inside) ? [{ time: last, hits: inside.filter((hit) => hit.time === last) }] : [];
  });
}

/** At the time of the last hit of every chain of hits whose times never fall and lie within the span. */
function inOrder(
  chains: readonly (readonly number[])[],
  span: number,
  hits: readonly Hit[],
): readonly Fired[] {
  const ends = new Set<Hit>();
  for (const chain of chains) {
    for (const end of chainsOf(chain, span, hits).flatMap((tuple) => tuple.slice(-1))) ends.add(end);
  }
  const ending = [...ends];
  return timesOf(ending).map((t) => ({ time: t, hits: ending.filter((hit) => hit.time === t) }));
}

/** All tuples h1, …, hk of hits of the chain's stages with t1 ≤ … ≤ tk and tk − t1 ≤ span. */
function chainsOf(chain: readonly number[], span: number, hits: readonly Hit[]): readonly (readonly Hit[])[] {
  let tuples: readonly (readonly Hit[])[] = [[]];
  for (const stage of chain) {
    tuples = tuples.flatMap((tuple) =>
      hits
        .filter((hit) => hit.stage === stage)
        .filter((hit) =>
          tuple.every((earlier) => earlier.time <= hit.time && hit.time - earlier.time <= span),
        )
        .map((hit) => [...tuple, hit]),
    );
  }
  return tuples;
}

function timesOf(hits: readonly Hit[]): readonly number[] {
  return [...new Set(hits.map((hit) => hit.time))];
}

function isLowerBound(bound: SpecBound): boolean {
  return bound.op === 'gt' || bound.op === 'gte';
}

function hasNot(require: Requirement): boolean {
  if (require.kind === 'not') return true;
  return require.kind !== 'stage' && require.items.some(hasNot);
}
