/** The wildcard matcher: tables, agreement with a naive one, and time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternTest } from '../../src/ir/pattern-test.ts';
import type { Pattern } from '../../src/ir/types.ts';
import { globPattern } from '../support/leaves.ts';

const matches = (glob: string, text: string): boolean => patternTest([globPattern(glob)], 'sensitive')(text);

describe('patterns', () => {
  it.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', 'a\nb', true],
    ['?', '', false],
    ['?', '\n', true],
    ['?', '\u{1f600}', true],
    ['??', '\u{1f600}', false],
    ['a?', 'a\u{1f600}', true],
    ['*?', '\u{1f600}', true],
    ['*??', '\u{1f600}', false],
    ['*?b', '\u{1f600}b', true],
    ['abc', 'abc', true],
    ['abc', 'abcd', false],
    ['a*c', 'ac', true],
    ['a*a', 'a', false],
    ['ab*ba', 'aba', false],
    ['*b', 'ab', true],
    ['b*', 'ab', false],
    ['*a*b*', 'xaxbx', true],
    ['*a*b*', 'xbxax', false],
    ['*ab?d*', 'abxxabcd', true],
    ['*a?c*c', 'aabcc', true],
  ])('%s on %j is %s', (glob, text, expected) => {
    expect(matches(glob, text)).toBe(expected);
  });

  it('folds case only where asked, without changing what `?` counts', () => {
    expect(patternTest([globPattern('ÀB?')], 'insensitive')('àbİ')).toBe(true);
    expect(patternTest([globPattern('İ')], 'insensitive')('i\u0307')).toBe(false);
    expect(patternTest([globPattern('A')], 'sensitive')('a')).toBe(false);
  });

  it('agrees with the definition', () => {
    const glob = fc
      .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 7 })
      .map((all) => globPattern(all.join('')));
    const text = fc.array(fc.constantFrom('a', 'b', '\u{1f600}'), { maxLength: 7 });
    fc.assert(
      fc.property(glob, text, (pattern, characters) => {
        expect(patternTest([pattern], 'sensitive')(characters.join(''))).toBe(
          naive(units(pattern), characters),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('takes no more than text times pattern', () => {
    const text = 'a'.repeat(20_000);
    expect(matches(`${'*a'.repeat(30)}*b`, text)).toBe(false);
    expect(matches(`*${'?a'.repeat(30)}b*b`, text)).toBe(false);
  });
});

function units(pattern: Pattern): readonly string[] {
  return pattern.flatMap((part) =>
    part.kind === 'literal' ? [...part.text] : part.kind === 'anyString' ? '*' : '?',
  );
}

/** The definition, word by word. */
function naive(pattern: readonly string[], text: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text.length === 0;
  if (first === '*') return naive(rest, text) || (text.length > 0 && naive(pattern, text.slice(1)));
  return text.length > 0 && (first === '?' || first === text[0]) && naive(rest, text.slice(1));
}
