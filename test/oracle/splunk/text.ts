// Text as Splunk compares it: lower-casing, wildcards, byte order, and what counts as a number.
import { Doubt } from './row.ts';

/** Decimal numbers; Splunk computes with doubles (Search Reference, eval). */
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;
/** Texts that some number readers take and others refuse; the manuals do not say which Splunk has. */
const ODD_NUMBER =
  /^\s*[+-]?(?:\d[\d,]*\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|0x[0-9a-f]*(?:\.[0-9a-f]*)?(?:p[+-]?\d+)?|inf(?:inity)?|nan(?:\(\w*\))?)\s*$/i;

/** The number that a text is, `undefined` when it is none, or a doubt when that is not documented. */
export function numberOf(text: string): number | undefined | Doubt {
  if (PLAIN_NUMBER.test(text)) return Number(text);
  return ODD_NUMBER.test(text) ? new Doubt(`whether ${JSON.stringify(text)} is a number`) : undefined;
}

/** The text of a number that eval computed; fractions are printed with a precision that is not documented. */
export function textOfNumber(value: number): string | Doubt {
  return Number.isSafeInteger(value) ? String(value) : new Doubt(`the text of the number ${value}`);
}

const cache = new Map<string, string>();

/** Lower-cases each character alone (simple case mapping), so that the length in characters never changes. */
export function lowerCase(text: string): string {
  if (/^[\u0000-\u007f]*$/.test(text)) return text.toLowerCase();
  let out = '';
  for (const char of text) out += simpleLower(char);
  return out;
}

function simpleLower(char: string): string {
  const known = cache.get(char);
  if (known !== undefined) return known;
  const lower = char.toLowerCase();
  // The one character whose lower case is longer, U+0130, maps to a plain i in simple case mapping.
  const simple = String.fromCodePoint(lower.codePointAt(0) ?? 0);
  cache.set(char, simple);
  return simple;
}

/** Byte order of UTF-8, which is the order of code points ("lexicographical order" in the Search Reference). */
export function compareText(left: string, right: string): number {
  const a = [...left];
  const b = [...right];
  for (let i = 0; i < a.length && i < b.length; i += 1) {
    const difference = (a[i]?.codePointAt(0) ?? 0) - (b[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** A test of the whole text against a pattern in which every `*` stands for any run of characters. */
export function wildcardTest(pattern: string): (text: string) => boolean {
  const pieces = pattern.split('*');
  const [first = ''] = pieces;
  if (pieces.length === 1) return (text) => text === first;
  const last = pieces[pieces.length - 1] ?? '';
  const middle = pieces.slice(1, -1).filter((piece) => piece !== '');
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    const end = text.length - last.length;
    let from = first.length;
    for (const piece of middle) {
      const found = text.indexOf(piece, from);
      if (found < 0) return false;
      from = found + piece.length;
    }
    return from <= end;
  };
}

/** True when a pattern is nothing but wildcards, as in the test for presence `f=*`. */
export function isAllWildcard(pattern: string): boolean {
  return /^\*+$/.test(pattern);
}
