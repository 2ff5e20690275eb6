// Medians and percentiles, for which the manual gives more than one algorithm.
import { agreed, Doubt, type Value } from './row.ts';

/** From here on `perc` and `median` estimate; the manual speaks of less than and more than 1,000 distinct values. */
const ESTIMATED_FROM = 1000;

/**
 * The percentile of some numbers. The Search Reference says "nearest rank" and points to an article that has defined it
 * in two ways, which differ where the rank is whole; its examples (5.5 and 9.55 for the percentiles 50 and 95 of the
 * numbers from 1 to 10) interpolate. So the result is settled only where the three agree.
 */
export function percentile(numbers: readonly number[], percent: number, isExact: boolean): Value {
  const sorted = numbers.toSorted((a, b) => a - b);
  if (!isExact && isEstimated(numbers)) return new Doubt('perc over 1,000 or more distinct values');
  const share = snapped((percent * sorted.length) / 100);
  const place = snapped((percent * (sorted.length - 1)) / 100);
  const low = at(sorted, Math.floor(place));
  const high = at(sorted, Math.ceil(place));
  const readings = [
    at(sorted, Math.ceil(share) - 1),
    at(sorted, Math.floor(share)),
    low + (high - low) * (place - Math.floor(place)),
  ];
  return settled(`the percentile ${percent}`, readings);
}

/**
 * The number in the middle. Of an even count the Search Reference takes the higher of the two in the middle, "by
 * default" and as an approximation, while its example of the percentile 50 has their mean.
 */
export function median(numbers: readonly number[]): Value {
  if (isEstimated(numbers)) return new Doubt('median over 1,000 or more distinct values');
  const sorted = numbers.toSorted((a, b) => a - b);
  const higher = at(sorted, Math.floor(sorted.length / 2));
  const lower = at(sorted, Math.ceil(sorted.length / 2) - 1);
  return settled('the median of an even number of values', [higher, (higher + lower) / 2]);
}

function isEstimated(numbers: readonly number[]): boolean {
  return new Set(numbers).size >= ESTIMATED_FROM;
}

/** Without the rounding error that would hide a whole rank. */
function snapped(rank: number): number {
  const whole = Math.round(rank);
  return Math.abs(rank - whole) < 1e-9 ? whole : rank;
}

function settled(reason: string, readings: readonly number[]): Value {
  return agreed(new Doubt(reason, readings), (reading) => reading);
}

function at(sorted: readonly number[], index: number): number {
  return sorted[Math.min(Math.max(index, 0), sorted.length - 1)] ?? 0;
}
