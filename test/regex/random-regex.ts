/** Random canonical regex trees and texts over a small alphabet, so that random texts often match. */
import fc from 'fast-check';
import type { Anchor, CodeRange, Regex, RegexNode } from '../../src/regex/ast.ts';
import { alternatives, char, charClass, repeat, sequence } from '../../src/regex/build.ts';

export interface Features {
  readonly assertions?: boolean;
  readonly looks?: boolean;
  readonly modes?: boolean;
  /** Back references to the first group, which may not be there or not be set. */
  readonly references?: boolean;
}

const alphabet = [...'abABsk_1 \n.-é'];
const codes = [...alphabet, 'É', 'ſ', '\u212a', '\u200b'].map((each) => each.codePointAt(0) ?? 0);

export const randomText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...alphabet, 'É', '\n', 'a', 'b', '😀'), { maxLength: 8 })
  .map((all) => all.join(''));

const ranges: fc.Arbitrary<readonly CodeRange[]> = fc.array(
  fc.constantFrom<CodeRange>(
    [0x61, 0x62],
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x5f, 0x5f],
    [0x0a, 0x0a],
    [0x2d, 0x2e],
  ),
  { minLength: 1, maxLength: 3 },
);
const wordRanges: readonly CodeRange[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];

const allAnchors: readonly Anchor[] = [
  'textStart',
  'textEnd',
  'textEndOrFinalNewline',
  'lineStart',
  'lineEnd',
  'wordBoundary',
  'notWordBoundary',
];

export function randomRegex(features: Features = {}): fc.Arbitrary<Regex> {
  return randomNode(features, 3).map((root) => ({
    source: '',
    flags: { i: false, m: false, s: false },
    root: numbered(root),
  }));
}

function randomNode(features: Features, depth: number): fc.Arbitrary<RegexNode> {
  const flag = fc.boolean();
  const leaf = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...codes), flag).map(([code, i]) => char(code, i)) },
    { weight: 1, arbitrary: flag.map((dotAll): RegexNode => ({ kind: 'any', dotAll })) },
    { weight: 2, arbitrary: fc.tuple(ranges, flag, flag).map((each) => charClass(...each)) },
    { weight: 1, arbitrary: flag.map((negated) => charClass(wordRanges, negated, false)) },
    {
      weight: features.assertions ? 4 : 0,
      arbitrary: fc.constantFrom(...allAnchors).map((at): RegexNode => ({ kind: 'anchor', at })),
    },
    {
      weight: features.references ? 3 : 0,
      arbitrary: flag.map((i): RegexNode => ({ kind: 'backreference', index: 1, ignoreCase: i })),
    },
  );
  if (depth === 0) return leaf;
  const item = randomNode(features, depth - 1);
  const items = fc.array(item, { maxLength: 3 });
  const bounds = fc.constantFrom<readonly [number, number | null]>(
    [0, 1],
    [0, null],
    [1, null],
    [2, 2],
    [1, 3],
    [0, 2],
    [2, null],
  );
  const mode = fc.constantFrom('greedy', 'lazy', ...(features.modes ? ['possessive' as const] : []));
  const repeatable = item.filter((each) => each.kind !== 'anchor');
  const fixed = fc.array(randomNode({}, 0), { minLength: 1, maxLength: 2 }).map(sequence);
  const nearby = fc.oneof(fixed, leaf, fc.tuple(leaf, leaf).map(alternatives));
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    { weight: 4, arbitrary: items.map(sequence) },
    {
      weight: 2,
      arbitrary: fc.array(item, { minLength: 2, maxLength: 3 }).map(alternatives),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(repeatable, bounds, mode)
        .map(([each, [min, max], how]) => repeat(each, min, max, how)),
    },
    {
      weight: features.references ? 4 : 1,
      arbitrary: item.map((each): RegexNode => ({ kind: 'capture', item: each, index: 0 })),
    },
    {
      weight: features.modes ? 1 : 0,
      arbitrary: item.map((each): RegexNode => ({ kind: 'atomic', item: each })),
    },
    {
      weight: features.looks ? 2 : 0,
      arbitrary: fc
        .record({
          direction: fc.constantFrom('ahead' as const, 'behind' as const),
          negated: flag,
          item: nearby,
        })
        .map((each): RegexNode => ({ kind: 'look', ...each })),
    },
  );
}

/** Captures numbered in the order of their opening parentheses. */
function numbered(root: RegexNode): RegexNode {
  let count = 0;
  const visit = (node: RegexNode): RegexNode => {
    if (node.kind === 'capture') {
      const index = ++count;
      return { ...node, index, item: visit(node.item) };
    }
    if (node.kind === 'sequence' || node.kind === 'alternatives')
      return { ...node, items: node.items.map(visit) };
    return 'item' in node ? { ...node, item: visit(node.item) } : node;
  };
  return visit(root);
}
