/** Arbitraries for regular-expression trees that every engine of linear time can run. */
import fc from 'fast-check';
import type { CodeRange, Regex, RegexNode } from '../../src/regex/ast.ts';

/** Trees without lookaround, atomic groups and backreferences. */
export function arbitraryRegex(): fc.Arbitrary<Regex> {
  const ignoreCase = fc.boolean();
  const code = fc.constantFrom(
    ...[...'abzAZ019 .\\/*?+()[]{}|^$"\'-_&~#<>@é\n'].map((each) => each.codePointAt(0) ?? 0),
  );
  const ranges = fc.constantFrom<readonly CodeRange[]>(
    [[0x30, 0x39]],
    [[0x61, 0x7a]],
    [
      [0x41, 0x5a],
      [0x61, 0x7a],
    ],
    [
      [0x22, 0x22],
      [0x5c, 0x5d],
    ],
    [[0x0a, 0x0a]],
  );
  const anchors = [
    'textStart',
    'textEnd',
    'lineStart',
    'lineEnd',
    'wordBoundary',
    'notWordBoundary',
  ] as const;
  const atom: fc.Arbitrary<RegexNode> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('char' as const), code, ignoreCase }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('any' as const), dotAll: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('class' as const),
        negated: fc.boolean(),
        ranges,
        ignoreCase,
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom(...anchors).map((at) => ({ kind: 'anchor' as const, at })) },
  );
  return fc.array(arbitraryNode(atom), { minLength: 1, maxLength: 4 }).map((items) => ({
    source: '(random)',
    flags: { i: false, m: false, s: false },
    root: { kind: 'sequence', items },
  }));
}

function arbitraryNode(atom: fc.Arbitrary<RegexNode>): fc.Arbitrary<RegexNode> {
  const repeatable = atom.filter((node) => node.kind !== 'anchor');
  const repeat = fc
    .tuple(
      repeatable,
      fc.constantFrom<readonly [number, number | null]>([0, 1], [0, null], [1, null], [2, 4]),
      fc.boolean(),
    )
    .map(
      ([item, [min, max], lazy]): RegexNode => ({
        kind: 'repeat',
        item,
        min,
        max,
        mode: lazy ? 'lazy' : 'greedy',
      }),
    );
  const sequence = fc
    .array(atom, { minLength: 1, maxLength: 3 })
    .map((items): RegexNode => ({ kind: 'sequence', items }));
  const alternatives = fc
    .array(sequence, { minLength: 2, maxLength: 3 })
    .map((items): RegexNode => ({ kind: 'alternatives', items }));
  return fc.oneof(
    { weight: 4, arbitrary: atom },
    { weight: 2, arbitrary: repeat },
    { weight: 1, arbitrary: alternatives },
  );
}
