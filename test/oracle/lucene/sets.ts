/** Sets of code points for the Lucene reader: sorted, disjoint, inclusive ranges. */

export type CodeSet = readonly (readonly [number, number])[];

export const lastCode = 0x10ffff;
export const everyCode: CodeSet = [[0, lastCode]];

export function normalised(ranges: CodeSet): CodeSet {
  const result: [number, number][] = [];
  for (const [low, high] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else result.push([low, high]);
  }
  return result;
}

export function others(set: CodeSet): CodeSet {
  const result: [number, number][] = [];
  let next = 0;
  for (const [low, high] of set) {
    if (low > next) result.push([next, low - 1]);
    next = high + 1;
  }
  if (next <= lastCode) result.push([next, lastCode]);
  return result;
}

export function holds(set: CodeSet, code: number): boolean {
  return set.some(([low, high]) => low <= code && code <= high);
}

/** The code point and, for an ASCII letter, its other case. */
export function asciiFolded(code: number): CodeSet {
  const lower = code | 0x20;
  if (lower < 0x61 || lower > 0x7a) return [[code, code]];
  return [
    [lower - 0x20, lower - 0x20],
    [lower, lower],
  ];
}

/** The other cases of a non-ASCII letter that are single non-ASCII code points. */
export function nonAsciiVariants(code: number): readonly number[] {
  if (code < 0x80) return [];
  const text = String.fromCodePoint(code);
  return [text.toLowerCase(), text.toUpperCase()]
    .filter((each) => each !== text && [...each].length === 1)
    .map((each) => each.codePointAt(0) ?? 0)
    .filter((each) => each >= 0x80);
}
