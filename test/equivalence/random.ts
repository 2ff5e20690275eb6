/**
 * Runs the property over random queries. `SIGMATS_RUNS` sets how many a target, `SIGMATS_SEED` which ones; a
 * failure names both, and the smallest query that fails.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Backend } from '../../src/backend/types.ts';
import type { Fidelity } from '../../src/ir/types.ts';
import { show } from '../../src/ir/show.ts';
import { compareOne } from './compare-query.ts';
import { profileOf } from './profiles.ts';

export const runs = Number(process.env.SIGMATS_RUNS ?? 500);
export const seed = Number(process.env.SIGMATS_SEED ?? 1);

/** Long enough for ten thousand runs on a slow machine. */
export const timeout = 600_000;

const leave = fc.constantFrom<readonly Fidelity[]>([], [], ['wider'], ['narrower']);
const events = fc.tuple(fc.integer({ min: 12, max: 30 }), fc.nat(1_000_000));

export interface Totals {
  queries: number;
  emitted: number;
  compared: number;
  matching: number;
  readonly fidelities: Map<Fidelity, number>;
}

/** Fails on the first query that means something else in the target. */
export function checkRandomQueries(backend: Backend): Totals {
  const totals: Totals = { queries: 0, emitted: 0, compared: 0, matching: 0, fidelities: new Map() };
  const { queries } = profileOf(backend.id);
  const property = fc.property(queries, leave, events, (query, allow, [count, eventSeed]) => {
    const result = compareOne(query, backend, { allow, count, seed: eventSeed });
    fc.pre(result !== undefined);
    totals.queries++;
    totals.compared += result.compared;
    totals.matching += result.matching;
    if (result.fidelity !== undefined) {
      totals.emitted++;
      totals.fidelities.set(result.fidelity, (totals.fidelities.get(result.fidelity) ?? 0) + 1);
    }
    if (result.failure === undefined) return;
    throw new Error([result.failure, show(query.where), ...result.documents].join('\n').slice(0, 6000));
  });
  fc.assert(property, { numRuns: runs, seed });
  return totals;
}

/** Enough is emitted, and enough events on either side of the verdict are compared. */
export function expectEnough(backend: Backend, totals: Totals): void {
  const { queries, emitted, compared, matching } = totals;
  expect(emitted / queries).toBeGreaterThan(profileOf(backend.id).emitted);
  expect(compared / emitted).toBeGreaterThan(8);
  expect(matching / compared).toBeGreaterThan(0.1);
  expect(matching / compared).toBeLessThan(0.9);
}
