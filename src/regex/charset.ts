/** Sets of code points: sorted, disjoint, non-adjacent inclusive ranges. Case plays no part here. */
import type { CodeRange } from './ast.ts';

export type CharSet = readonly CodeRange[];

export const lastCode = 0x10ffff;
export const everyChar: CharSet = [[0, lastCode]];
export const noChar: CharSet = [];

/** The shorthands of PCRE without UCP; `\s` holds the vertical tab since PCRE 8.34. */
export const shorthands = {
  w: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x5f, 0x5f],
    [0x61, 0x7a],
  ],
  d: [[0x30, 0x39]],
  s: [
    [0x09, 0x0d],
    [0x20, 0x20],
  ],
  h: [
    [0x09, 0x09],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x180e, 0x180e],
    [0x2000, 0x200a],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
  ],
  v: [
    [0x0a, 0x0d],
    [0x85, 0x85],
    [0x2028, 0x2029],
  ],
} as const satisfies Record<string, CharSet>;

/** POSIX class names as PCRE knows them, in the C locale. */
export const posixClasses: Readonly<Record<string, CharSet>> = {
  alnum: fromText('09AZaz'),
  alpha: fromText('AZaz'),
  ascii: [[0, 0x7f]],
  blank: fromText('\t\t  '),
  cntrl: fromText('\0\x1f\x7f\x7f'),
  digit: fromText('09'),
  graph: fromText('!~'),
  lower: fromText('az'),
  print: fromText(' ~'),
  punct: fromText('!/:@[`{~'),
  space: shorthands.s,
  upper: fromText('AZ'),
  word: shorthands.w,
  xdigit: fromText('09AFaf'),
};

/** Pairs of characters as ranges: `09az` is 0 to 9 and a to z. */
function fromText(pairs: string): CharSet {
  const ranges: CodeRange[] = [];
  for (let at = 0; at < pairs.length; at += 2) ranges.push([pairs.charCodeAt(at), pairs.charCodeAt(at + 1)]);
  return ranges;
}

/** Any ranges as a set. */
export function charSet(ranges: readonly CodeRange[]): CharSet {
  const result: CodeRange[] = [];
  for (const [low, high] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last === undefined || low > last[1] + 1) result.push([low, high]);
    else if (high > last[1]) result[result.length - 1] = [last[0], high];
  }
  return result;
}

export function single(code: number): CharSet {
  return [[code, code]];
}

export function union(...sets: readonly CharSet[]): CharSet {
  return charSet(sets.flat());
}

export function complement(set: CharSet): CharSet {
  const result: CodeRange[] = [];
  let next = 0;
  for (const [low, high] of set) {
    if (low > next) result.push([next, low - 1]);
    next = high + 1;
  }
  if (next <= lastCode) result.push([next, lastCode]);
  return result;
}

export function intersection(a: CharSet, b: CharSet): CharSet {
  return complement(union(complement(a), complement(b)));
}

export function contains(set: CharSet, code: number): boolean {
  return set.some(([low, high]) => low <= code && code <= high);
}

export function isSubset(part: CharSet, whole: CharSet): boolean {
  return part.every(([low, high]) => whole.some((each) => each[0] <= low && high <= each[1]));
}

export function sameSet(a: CharSet, b: CharSet): boolean {
  return isSubset(a, b) && isSubset(b, a);
}
