import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boolToText,
  cidrToPatterns,
  numberToText,
  oneOfToOr,
  patternToRegex,
  splitOneOf,
} from '../../../src/backend/rewrites.ts';
import { show } from '../../../src/ir/show.ts';
import type { CidrMatch, Expr, TextMatch, TextOneOf } from '../../../src/ir/types.ts';
import { compileMatcher } from '../../../src/match/index.ts';
import { parseCidr } from '../../../src/net/parse.ts';
import { arbitraryPattern } from '../../support/arbitrary.ts';
import { num, oneOf, ref, span, text } from './helper.ts';

function matches(expr: Expr, value: string): boolean {
  const matcher = compileMatcher(expr);
  if (!('matches' in matcher)) throw new Error('the matcher does not run this');
  return matcher.matches({ f: value });
}

function network(cidr: string): CidrMatch {
  const parsed = parseCidr(cidr);
  if (!('network' in parsed)) throw new Error(`bad network in a test: ${cidr}`);
  return { kind: 'cidr', field: ref('f'), network: parsed.network, span };
}

function shown(result: { readonly expr: Expr } | undefined): string | undefined {
  return result && show(result.expr);
}

describe('shared rewrites', () => {
  test.each([
    ['10.0.0.0/8', '(text f "10.*")'],
    ['10.1.2.3/32', '(text f "10.1.2.3")'],
    ['10.0.0.0/15', '(textOneOf f "10.0.*" "10.1.*")'],
    ['fc00::/7', '(textOneOf f "fc??:*" "fd??:*")'],
    ['2001:db8::/48', undefined],
  ])('cidrToPatterns of %s', (cidr, expected) => {
    expect(shown(cidrToPatterns.apply(network(cidr)))).toBe(expected);
  });

  test('networks keep their meaning on addresses', () => {
    const byte = fc.nat(255);
    const address = fc.tuple(fc.constant(10), fc.nat(3), byte, byte);
    const cases = ['10.0.0.0/8', '10.0.0.0/15', '10.2.0.0/20', '10.1.128.0/17', '10.3.3.64/26'].map(network);
    fc.assert(
      fc.property(address, fc.constantFrom(...cases), (bytes, leaf) => {
        const result = cidrToPatterns.apply(leaf);
        expect(result && matches(result.expr, bytes.join('.'))).toBe(matches(leaf, bytes.join('.')));
      }),
    );
  });

  test('patternToRegex keeps the meaning', () => {
    const value = fc.array(fc.constantFrom('a', 'A', 'b', '*', '\n', '.'), { maxLength: 5 });
    const pattern = fc.array(fc.constantFrom('a', 'B', '\\*', '*', '?', '.'), { maxLength: 4 });
    fc.assert(
      fc.property(value, pattern, fc.constantFrom('sensitive', 'insensitive'), (letters, parts, mode) => {
        const leaf = text('f', parts.join(''), mode) as TextMatch;
        const result = patternToRegex.apply(leaf);
        expect(result && matches(result.expr, letters.join(''))).toBe(matches(leaf, letters.join('')));
      }),
      { numRuns: 500 },
    );
  });

  test('oneOfToOr', () => {
    const leaf = oneOf('f', ['a', 'b*'], 'sensitive') as TextOneOf;
    expect(shown(oneOfToOr.apply(leaf))).toBe('(or (text:cased f "a") (text:cased f "b*"))');
  });

  test('splitOneOf keeps order inside each class, and leaves a list of one class alone', () => {
    const hasStar = splitOneOf((each) => each.some((part) => part.kind === 'anyString'));
    const leaf = oneOf('f', ['a*', 'b', 'c*']) as TextOneOf;
    expect(shown(hasStar.apply(leaf))).toBe('(or (textOneOf f "a*" "c*") (text f "b"))');
    expect(hasStar.apply(oneOf('f', ['a', 'b']) as TextOneOf)).toBeUndefined();
  });

  test('splitOneOf loses nothing', () => {
    fc.assert(
      fc.property(fc.array(arbitraryPattern(), { minLength: 2, maxLength: 5 }), (patterns) => {
        const leaf: TextOneOf = { kind: 'textOneOf', field: ref('f'), patterns, case: 'sensitive', span };
        const result = splitOneOf((each) => String(each.length)).apply(leaf);
        const count = new Set(patterns.map((each) => each.length)).size;
        if (result === undefined) expect(count).toBe(1);
        else expect(result.expr.kind === 'or' && result.expr.items.length).toBe(count);
      }),
      { numRuns: 50 },
    );
  });

  test('scalars as text', () => {
    expect(shown(numberToText.apply({ kind: 'number', field: ref('f'), value: num(5), span }))).toBe(
      '(text f "5")',
    );
    expect(shown(boolToText.apply({ kind: 'bool', field: ref('f'), value: true, span }))).toBe(
      '(text f "true")',
    );
  });
});
