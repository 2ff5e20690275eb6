/**
 * Case: which characters are the same when case is ignored.
 *
 * ASCII letters fold with ASCII letters only, and other letters with non-ASCII letters only (so `k` is not the
 * Kelvin sign), which is what PCRE without UTF, Lucene up to 9 and case-insensitive fields do for ASCII.
 */
import type { CodeRange, RegexNode } from './ast.ts';
import { type CharSet, charSet, complement, intersection, isSubset } from './charset.ts';

/** All code points that equal `code` when case is ignored, itself included, in code-point order. */
export function caseVariants(code: number): readonly number[] {
  if (code < 0x80) {
    const lower = code | 0x20;
    return lower >= 0x61 && lower <= 0x7a ? [lower - 0x20, lower] : [code];
  }
  const found = new Set([code]);
  for (const first of [lowerOf(code), upperOf(code)]) {
    found.add(first).add(lowerOf(first)).add(upperOf(first));
  }
  return [...found].sort((a, b) => a - b);
}

export function hasCase(code: number): boolean {
  return caseVariants(code).length > 1;
}

/** Simple mapping: the code point itself where the mapping has another length or leaves non-ASCII. */
function lowerOf(code: number): number {
  return simple(code, String.fromCodePoint(code).toLowerCase());
}
function upperOf(code: number): number {
  return simple(code, String.fromCodePoint(code).toUpperCase());
}
function simple(code: number, mapped: string): number {
  const to = mapped.codePointAt(0) ?? code;
  return String.fromCodePoint(to) === mapped && to >= 0x80 ? to : code;
}

/** Blocks that hold every non-ASCII code point with a simple case mapping (a test checks it). */
const nonAsciiCased: CharSet = [
  [0xb5, 0x587],
  [0x10a0, 0x10ff],
  [0x13a0, 0x13fd],
  [0x1c80, 0x1c8a],
  [0x1c90, 0x1cbf],
  [0x1d79, 0x1d8e],
  [0x1e00, 0x1fff],
  [0x2126, 0x2188],
  [0x24b6, 0x24e9],
  [0x2c00, 0x2d2d],
  [0xa640, 0xa7ff],
  [0xab53, 0xabbf],
  [0xff21, 0xff5a],
  [0x10400, 0x104fb],
  [0x10570, 0x105bc],
  [0x10c80, 0x10cf2],
  [0x10d50, 0x10d85],
  [0x118a0, 0x118df],
  [0x16e40, 0x16e7f],
  [0x16ea0, 0x16ed3],
  [0x1e900, 0x1e943],
];
const asciiLetters: CharSet = [
  [0x41, 0x5a],
  [0x61, 0x7a],
];

/** The set with the other cases of its members. */
export function foldSet(set: CharSet): CharSet {
  const added: CodeRange[] = [];
  for (const cased of [asciiLetters, nonAsciiCased]) {
    if (isSubset(cased, set)) continue;
    for (const [low, high] of intersection(set, cased)) {
      for (let code = low; code <= high; code++) {
        for (const each of caseVariants(code)) if (each !== code) added.push([each, each]);
      }
    }
  }
  return charSet([...set, ...added]);
}

/** True where ignoring case would not change the set. */
export function isCaseClosed(set: CharSet): boolean {
  return isSubset(foldSet(set), set);
}

/** What a tree says of case: it ignores it, heeds it, does not depend on it, or does both in places. */
export type CaseNeed = 'ignored' | 'heeded' | 'none' | 'mixed';

export function caseNeed(node: RegexNode): CaseNeed {
  switch (node.kind) {
    case 'char':
      return hasCase(node.code) ? own(node.ignoreCase) : 'none';
    case 'class':
      return isCaseClosed(node.ranges) ? 'none' : own(node.ignoreCase);
    case 'backreference':
      return own(node.ignoreCase);
    case 'alternatives':
    case 'sequence':
      return node.items.reduce<CaseNeed>((need, item) => bothNeeds(need, caseNeed(item)), 'none');
    case 'any':
    case 'anchor':
      return 'none';
    default:
      return caseNeed(node.item);
  }
}

function bothNeeds(a: CaseNeed, b: CaseNeed): CaseNeed {
  if (a === b || b === 'none') return a;
  return a === 'none' ? b : 'mixed';
}

function own(ignoreCase: boolean): CaseNeed {
  return ignoreCase ? 'ignored' : 'heeded';
}

/** The characters that a one-character node stands for, or undefined for other nodes. */
export function setOf(node: RegexNode): CharSet | undefined {
  if (node.kind === 'any') return node.dotAll ? complement([]) : complement([[0x0a, 0x0a]]);
  if (node.kind === 'char') {
    return node.ignoreCase
      ? charSet(caseVariants(node.code).map((each) => [each, each]))
      : [[node.code, node.code]];
  }
  if (node.kind !== 'class') return undefined;
  const ranges = node.ignoreCase ? foldSet(node.ranges) : node.ranges;
  return node.negated ? complement(ranges) : ranges;
}
