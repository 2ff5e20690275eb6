/** Parts of a timestamp as they are written. */
import type { TimePartName } from '../ir/types.ts';

const timestamp = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)/;
const day = 86_400_000;

/**
 * The part of a text that begins with `YYYY-MM-DD[T ]HH:MM`; undefined for any other text and for dates and
 * times that do not exist. No zone is converted.
 */
export function timePart(text: string, part: TimePartName): number | undefined {
  const found = timestamp.exec(text);
  if (found === null) return undefined;
  const [year = 0, month = 0, dayOfMonth = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
  if (!exists || hour > 23 || minute > 59) return undefined;
  return { year, month, day: dayOfMonth, hour, minute, week: isoWeek(date) }[part];
}

/** ISO 8601 week: weeks start on Monday, and the one that holds the year's first Thursday is the first. */
function isoWeek(date: Date): number {
  const daysSinceMonday = (date.getUTCDay() + 6) % 7;
  const thursday = new Date(date.getTime() + (3 - daysSinceMonday) * day);
  const newYear = new Date(thursday);
  newYear.setUTCMonth(0, 1);
  return Math.floor((thursday.getTime() - newYear.getTime()) / day / 7) + 1;
}
