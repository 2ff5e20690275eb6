/**
 * Runs the property over random queries. `SIGMATS_RUNS` sets how many a target, `SIGMATS_SEED` which ones; a
 * failure names both, and the smallest query that fails.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Backend } from '../../src/backend/types.ts';
import { show } from '../../src/ir/show.ts';
import type { Fidelity } from '../../src/ir/types.ts';
import { compareOne } from './compare-query.ts';
import { profileOf } from './profiles.ts';

export const runs = Number(process.env.SIGMATS_RUNS ?? 500);
export const seed = Number(process.env.SIGMATS_SEED ?? 1);

/** Long enough for ten thousand runs on a slow machine. */
export const timeout = 600_000;

const leave = fc.constantFrom<readonly Fidelity[]>([], [], ['wider'], ['narrower']);
const width = fc.constantFrom('0', '20', '100');
const events = fc.tuple(fc.integer({ min: 12, max: 30 }), fc.nat(1_000_000));

export interface Totals {
  queries: number;
  emitted: number;
  compared: number;
  partial: number;
  matching: number;
}

/** Fails on the first query that means something else in the target. */
export function checkRandomQueries(backend: Backend): Totals {
  const totals: Totals = { queries: 0, emitted: 0, compared: 0, partial: 0, matching: 0 };
  const { queries } = profileOf(backend.id);
  const property = fc.property(queries, leave, width, events, (query, allow, columns, [count, eventSeed]) => {
    const options = { width: columns };
    const result = compareOne(query, backend, { allow, options, count, seed: eventSeed });
    fc.pre(result !== undefined);
    totals.queries++;
    totals.compared += result.compared;
    totals.partial += result.partial;
    totals.matching += result.matching;
    if (result.fidelity !== undefined) totals.emitted++;
    if (result.failure === undefined) return;
    throw new Error([result.failure, show(query.where), ...result.documents].join('\n').slice(0, 6000));
  });
  fc.assert(property, { numRuns: runs, seed });
  return totals;
}

/** Enough is emitted, and enough events on either side of the verdict are compared. */
export function expectEnough(backend: Backend, totals: Totals): void {
  const { queries, emitted, compared, partial, matching } = totals;
  const profile = profileOf(backend.id);
  expect(emitted / queries).toBeGreaterThan(profile.emitted);
  expect(partial / compared).toBeLessThan(profile.partial);
  expect(compared / emitted).toBeGreaterThan(8);
  expect(matching / compared).toBeGreaterThan(0.1);
  expect(matching / compared).toBeLessThan(0.9);
}
