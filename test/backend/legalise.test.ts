import { describe, expect, it } from 'vitest';
import { legalise } from '../../src/backend/legalise.ts';
import type { Capabilities, Capability, Rewrite } from '../../src/backend/types.ts';
import { and, not, or } from '../../src/ir/build.ts';
import { show } from '../../src/ir/show.ts';
import type { Expr, Fidelity, Leaf, LeafKind } from '../../src/ir/types.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { dummySpan as span } from '../support/arbitrary.ts';
import { globPattern, textLeaf } from '../support/leaves.ts';

const kinds: readonly LeafKind[] = [
  'text',
  'textOneOf',
  'regex',
  'cidr',
  'number',
  'compare',
  'bool',
  'exists',
  'fieldCompare',
  'timePart',
  'keyword',
];

/** A target that says text without wildcards; `?` can be said with `*` only, which is wider. */
function capabilities(rewrites: readonly Rewrite[]): Capabilities {
  const says = (leaf: Leaf): boolean =>
    leaf.kind === 'text' && leaf.pattern.every((part) => part.kind === 'literal');
  const row: Capability<Leaf> = {
    says,
    rewrites,
    refusal: () => ({
      construct: 'wildcard',
      reason: 'the target has no wildcards',
      wayOut: 'list the values',
    }),
  };
  return Object.fromEntries(kinds.map((kind) => [kind, row])) as unknown as Capabilities;
}

function toLiteral(name: string, from: string, fidelity: Fidelity): Rewrite {
  return {
    name,
    apply: (leaf) =>
      leaf.kind === 'text' && show(leaf).includes(from)
        ? { expr: { ...leaf, pattern: globPattern(name) }, fidelity }
        : undefined,
  };
}

const table = capabilities([
  toLiteral('more', '*', 'wider'),
  toLiteral('less', '?', 'narrower'),
  toLiteral('same', '#', 'exact'),
]);
const plain = textLeaf('x');
const star = textLeaf('a*');
const mark = textLeaf('a?');

function run(expr: Expr, allow: readonly Fidelity[]) {
  const found: Diagnostic[] = [];
  const result = legalise(expr, table, new Set(allow), (each) => found.push(each));
  return { ...result, text: result.expr && show(result.expr), codes: found.map((each) => each.code) };
}

describe('legalise', () => {
  it('leaves alone what the target says', () => {
    expect(run(plain, [])).toMatchObject({ expr: plain, fidelity: 'exact', codes: [] });
  });

  it('refuses with the construct, and names the approximation that would do', () => {
    const found: Diagnostic[] = [];
    const { expr } = legalise(and([plain, star], span), table, new Set(), (each) => found.push(each));
    expect(expr).toBeUndefined();
    expect(found[0]).toMatchObject({ code: 'SG3001', construct: 'wildcard' });
    expect(found[0]?.help?.text).toBe('list the values; or `--allow wider` to accept an approximation');
  });

  it('says under which polarity a rewrite is wider or narrower', () => {
    expect(run(star, ['wider'])).toMatchObject({
      fidelity: 'wider',
      codes: ['SG3002'],
      text: '(text f "more")',
    });
    expect(run(not(star, span), ['wider']).codes).toEqual(['SG3001']);
    expect(run(not(star, span), ['narrower'])).toMatchObject({ fidelity: 'narrower', codes: ['SG3003'] });
    expect(run(not(and([plain, not(star, span)], span), span), ['wider'])).toMatchObject({
      fidelity: 'wider',
    });
    expect(run(not(mark, span), ['wider'])).toMatchObject({
      fidelity: 'wider',
      text: '(not (text f "less"))',
    });
  });

  it('refuses what would be wider and narrower at once', () => {
    expect(run(or([star, mark], span), ['wider', 'narrower'])).toMatchObject({
      text: undefined,
      codes: ['SG3002', 'SG3003', 'SG3001'],
    });
  });

  it('records what was rewritten', () => {
    const { expr } = run(textLeaf('a#?'), ['narrower']);
    expect(expr).toMatchObject({ via: [{ by: 'legalise', rewrite: 'less', fidelity: 'narrower' }] });
  });
});
