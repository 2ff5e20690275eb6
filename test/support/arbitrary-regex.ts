/** Arbitraries for regular expressions that every engine of linear time can run. */
import fc from 'fast-check';
import type { CodeRange, Regex, RegexNode } from '../../src/regex/ast.ts';
import { parseRegex } from '../../src/regex/parse.ts';
import { printPcre } from '../../src/regex/print-pcre.ts';

/** Without lookaround, atomic groups and backreferences. The tree is what the source reads as with the flags. */
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
    'textEndOrFinalNewline',
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
  const sequence = fc
    .array(arbitraryNode(atom), { minLength: 1, maxLength: 4 })
    .map((items): RegexNode => ({ kind: 'sequence', items }));
  const set = { i: false, m: false, s: false };
  const flags = fc.constantFrom(set, set, { ...set, i: true }, { ...set, m: true }, { ...set, s: true });
  return fc.tuple(sequence, flags).map(([root, given]) => asWritten(root, given));
}

function asWritten(root: RegexNode, flags: Regex['flags']): Regex {
  const source = printPcre({ source: '', flags, root });
  const parsed = parseRegex(source, flags);
  if ('error' in parsed) throw new Error(`${source}: ${parsed.error.message}`);
  return parsed.regex;
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
