// The text, number and network functions of `eval`. A null argument gives null; several values give a doubt.
import type { PlainFunction } from './functions.ts';
import { networkTest } from './network.ts';
import { pcreMatch, pcreTest } from './pcre.ts';
import { Doubt, type Value } from './row.ts';
import { lowerCase, numberOf, textOfNumber } from './text.ts';

export function textFunction(name: string): PlainFunction | undefined {
  return FUNCTIONS.get(name);
}

/** Wraps a function of texts, so that it sees neither null nor multivalue arguments. */
function ofTexts(name: string, apply: (...texts: string[]) => Value): PlainFunction {
  return (args) => {
    const texts: string[] = [];
    for (const arg of args) {
      if (arg === null) return null;
      const text = typeof arg === 'number' ? textOfNumber(arg) : arg;
      if (text instanceof Doubt) return text;
      if (typeof text !== 'string') return new Doubt(`${name}() on a multivalue field`);
      texts.push(text);
    }
    return apply(...texts);
  };
}

/** lower() and upper() are documented to work on each value of a multivalue field. */
function eachText(name: string, apply: (text: string) => string): PlainFunction {
  const single = ofTexts(name, apply);
  return (args) => {
    const [arg] = args;
    return Array.isArray(arg) ? (arg as readonly string[]).map(apply) : single(args);
  };
}

/** `%` is any run of characters and `_` is one; no escape for them is documented. */
function like(subject: string, pattern: string): Value {
  if (/\\[%_\\]/.test(pattern)) return new Doubt('a backslash before a wildcard of like()');
  const source = [...pattern]
    .map((char) => (char === '%' ? '.*' : char === '_' ? '.' : escapeRegex(char)))
    .join('');
  return new RegExp(`^${source}$`, 'su').test(subject);
}

function escapeRegex(char: string): string {
  return char.replace(/[\\^$.*+?()[\]{}|/-]/g, (special) => `\\${special}`);
}

function cidrmatch(network: string, address: string): Value {
  return networkTest(network)?.(address) ?? new Doubt(`${network} is no network`);
}

/** Characters from `start`, counted from 1, or from the end if negative; the rules of SQLite (Search Reference, substr). */
function substr(args: readonly Value[]): Value {
  const [subject, from, count] = args;
  if (subject === null || from === null || count === null) return null;
  if (typeof subject !== 'string') return new Doubt('substr() on what is no single text');
  const start = integer(from);
  const length = count === undefined ? undefined : integer(count);
  if (start instanceof Doubt) return start;
  if (length instanceof Doubt) return length;
  if (start === 0 || (length ?? 0) < 0) return new Doubt('substr() with start 0 or a negative length');
  const chars = [...subject];
  const begin = start > 0 ? start - 1 : chars.length + start;
  if (begin < 0 && length !== undefined) return new Doubt('substr() before the start with a length');
  const first = Math.max(0, begin);
  return chars.slice(first, length === undefined ? undefined : first + length).join('');
}

function integer(value: Value | undefined): number | Doubt {
  const number = typeof value === 'string' ? numberOf(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number)
    ? number
    : new Doubt('an index that is no whole number');
}

/** Replaces each match; `\1` to `\9` in the replacement stand for groups. */
function replace(subject: string, pattern: string, replacement: string): Value {
  let out = '';
  let from = 0;
  for (;;) {
    const groups = from < subject.length ? pcreMatch(pattern, subject, from) : undefined;
    const whole = groups?.[0];
    if (groups === undefined || whole === undefined) return out + subject.slice(from);
    if (whole.end === whole.start) return new Doubt('replace() of an empty match');
    const inserted = replacement.replace(/\\(\d)/g, (_, digit: string) => {
      const group = groups[Number(digit)];
      return group === undefined ? '' : subject.slice(group.start, group.end);
    });
    out += subject.slice(from, whole.start) + inserted;
    from = whole.end;
  }
}

/** The number of a text in base 10, or in another base from 2 to 36; null when it is none (Search Reference, tonumber). */
function tonumber(args: readonly Value[]): Value {
  const [subject, base] = args;
  if (subject === null || base === null) return null;
  if (base !== undefined && base !== 10) return new Doubt('tonumber() with a base');
  if (typeof subject === 'number') return subject;
  if (typeof subject !== 'string') return new Doubt('tonumber() on a multivalue field');
  return numberOf(subject) ?? null;
}

/** Text of a value; booleans become True and False. What null becomes is not documented. */
function tostring(args: readonly Value[]): Value {
  const [value] = args;
  if (value === null || value === undefined) return new Doubt('tostring() of null');
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return textOfNumber(value);
  return typeof value === 'string' ? value : new Doubt('tostring() on a multivalue field');
}

const FUNCTIONS: ReadonlyMap<string, PlainFunction> = new Map<string, PlainFunction>([
  ['lower', eachText('lower', lowerCase)],
  ['upper', eachText('upper', (text) => text.toUpperCase())],
  ['len', ofTexts('len', (text) => [...text].length)],
  ['match', ofTexts('match', (subject, pattern) => pcreTest(pattern, subject))],
  ['like', ofTexts('like', like)],
  ['cidrmatch', ofTexts('cidrmatch', cidrmatch)],
  ['replace', ofTexts('replace', replace)],
  ['substr', substr],
  ['tonumber', tonumber],
  ['tostring', tostring],
]);
