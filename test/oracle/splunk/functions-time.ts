// strftime and strptime with the common directives. Times without a zone are read and printed in UTC.
import type { PlainFunction } from './functions.ts';
import { Doubt, type Value } from './row.ts';
import { numberOf } from './text.ts';

export function timeFunction(name: string): PlainFunction | undefined {
  if (name === 'strftime') return strftime;
  return name === 'strptime' ? strptime : undefined;
}

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** Search Reference, "Date and time format variables": what each directive prints. */
const PRINTERS: Readonly<Record<string, (date: Date) => string>> = {
  Y: (d) => pad(d.getUTCFullYear(), 4),
  y: (d) => pad(d.getUTCFullYear() % 100),
  m: (d) => pad(d.getUTCMonth() + 1),
  d: (d) => pad(d.getUTCDate()),
  H: (d) => pad(d.getUTCHours()),
  M: (d) => pad(d.getUTCMinutes()),
  S: (d) => pad(d.getUTCSeconds()),
  w: (d) => String(d.getUTCDay()),
  j: (d) => pad(Math.floor((d.getTime() - Date.UTC(d.getUTCFullYear(), 0, 1)) / 86_400_000) + 1, 3),
  V: (d) => pad(isoWeek(d)),
  F: (d) => `${pad(d.getUTCFullYear(), 4)}-${pad(d.getUTCMonth() + 1)}-${pad(d.getUTCDate())}`,
  T: (d) => `${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())}:${pad(d.getUTCSeconds())}`,
  s: (d) => String(Math.floor(d.getTime() / 1000)),
  '%': () => '%',
};

/** Week of the year after ISO 8601: weeks start on Monday, and week 1 holds the year's first Thursday. */
function isoWeek(date: Date): number {
  const thursday = new Date(date);
  thursday.setUTCDate(date.getUTCDate() + 3 - ((date.getUTCDay() + 6) % 7));
  return 1 + Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 604_800_000);
}

function strftime([time, format]: readonly Value[]): Value {
  if (time === null || format === null) return null;
  const seconds = typeof time === 'string' ? numberOf(time) : time;
  if (typeof seconds !== 'number' || typeof format !== 'string')
    return new Doubt('strftime() of what is no number');
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return new Doubt('strftime() of a time out of range');
  let unknown: string | undefined;
  const text = format.replace(/%(.)/gs, (directive, letter: string) => {
    const print = PRINTERS[letter];
    if (print === undefined) unknown = directive;
    return print?.(date) ?? '';
  });
  return unknown === undefined ? text : new Doubt(`the directive ${unknown} of strftime()`);
}

/** What each directive reads. `Z` after a time is read by %Z and %z alike. */
const READERS: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  m: '(?<m>\\d{2})',
  d: '(?<d>\\d{2})',
  H: '(?<H>\\d{2})',
  M: '(?<M>\\d{2})',
  S: '(?<S>\\d{2})',
  z: '(?<z>[+-]\\d{2}:?\\d{2})',
  s: '(?<s>\\d{1,12})',
  '3N': '(?<f>\\d{3})',
  '6N': '(?<f>\\d{6})',
  '9N': '(?<f>\\d{9})',
  Q: '(?<f>\\d{3})',
};

/** Readers of the whole subject and of its beginning. */
interface FormatReader {
  readonly whole: RegExp;
  readonly start: RegExp;
}

const FORMATS = new Map<string, FormatReader | Doubt>();

function strptime([subject, format]: readonly Value[]): Value {
  if (subject === null || format === null) return null;
  if (typeof subject !== 'string' || typeof format !== 'string')
    return new Doubt('strptime() on what is no single text');
  const reader = FORMATS.get(format) ?? compileFormat(format);
  FORMATS.set(format, reader);
  if (reader instanceof Doubt) return reader;
  const found = reader.whole.exec(subject);
  if (found === null)
    return reader.start.test(subject) ? new Doubt('strptime() with text after the time') : null;
  return timeOf(found.groups ?? {}, subject);
}

/** Seconds since the epoch of the parts that a format has read. */
function timeOf(parts: Readonly<Record<string, string | undefined>>, subject: string): Value {
  const number = (key: string, absent: number): number => Number(parts[key] ?? absent);
  if (parts.s !== undefined) return number('s', 0);
  if (parts.Y === undefined || parts.m === undefined || parts.d === undefined)
    return new Doubt('strptime() without a date');
  const [year, month, day] = [number('Y', 0), number('m', 0), number('d', 0)];
  const [hour, minute, second] = [number('H', 0), number('M', 0), number('S', 0)];
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(time);
  const carried = date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day;
  if (carried || hour > 23 || minute > 59 || second > 59)
    return new Doubt(`strptime() of the odd time ${subject}`);
  return time / 1000 - offsetOf(parts.z) + Number(`0.${parts.f ?? '0'}`);
}

function compileFormat(format: string): FormatReader | Doubt {
  let unknown: string | undefined;
  const expanded = format.replace(/%F/g, '%Y-%m-%d').replace(/%T/g, '%H:%M:%S');
  const source = expanded.replace(/%([369]N|.)|[\\^$.*+?()[\]{}|/]/gs, (found, directive?: string) => {
    if (directive === undefined) return `\\${found}`;
    const reader = READERS[directive];
    if (reader === undefined) unknown = found;
    return reader ?? '';
  });
  if (unknown !== undefined) return new Doubt(`the directive ${unknown} of strptime()`);
  return { whole: new RegExp(`^${source}$`), start: new RegExp(`^${source}`) };
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -60 : 60) * minutes;
}
