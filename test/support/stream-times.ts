/** Times that fall on the edges of sliding and of fixed windows. */
import type { Random } from './synthesis/random.ts';

/** Ascending times; the steps are ties, the window, one unit more or less, and the way to a multiple of it. */
export function streamTimes(random: Random, size: number, span: number, unit: number): readonly number[] {
  const whole = (time: number): number => Math.round(time / unit) * unit;
  const start = Math.floor(1_700_000_000_000 / span) * span;
  let now = start + random.pick([0, 0, unit, -unit, whole(span / 2)]);
  return Array.from({ length: size }, (_, index) => {
    if (index === 0) return now;
    const toMultiple = (Math.floor(now / span) + 1) * span - now;
    const step = random.pick([
      0,
      0,
      0,
      unit,
      unit,
      whole(span / 4),
      whole(span / 4),
      whole(span / 2),
      span - unit,
      span,
      span + unit,
      toMultiple - unit,
      toMultiple,
      toMultiple + unit,
    ]);
    now += Math.max(0, step);
    return now;
  });
}
