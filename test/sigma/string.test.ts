import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { showPattern } from '../../src/ir/show.ts';
import { parseSigmaString, printSigmaString } from '../../src/sigma/string.ts';

describe('Sigma strings', () => {
  // Left: the rule's text. Right: the pattern, with literal wildcards and backslashes escaped.
  it.each([
    ['a\\b', 'a\\\\b'],
    ['a\\\\b', 'a\\\\b'],
    ['a\\\\\\b', 'a\\\\\\\\b'],
    ['a\\*b', 'a\\*b'],
    ['a\\?b', 'a\\?b'],
    ['a\\\\*b', 'a\\\\*b'],
    ['a\\\\\\*b', 'a\\\\\\*b'],
    ['a\\\\\\\\*b', 'a\\\\\\\\*b'],
    ['C:\\x\\', 'C:\\\\x\\\\'],
    ['x\\\\', 'x\\\\'],
    ['x\\\\\\', 'x\\\\\\\\'],
    ['x\\\\\\\\', 'x\\\\\\\\'],
    ['\\\\srv\\s', '\\\\srv\\\\s'],
    ['\\\\\\\\srv', '\\\\\\\\srv'],
    ['**', '*'],
    ['*?*', '?*'],
    ['', ''],
  ])('%j', (text, pattern) => {
    expect(showPattern(parseSigmaString(text))).toBe(JSON.stringify(pattern));
  });

  it('prints a text that reads back as the same pattern', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\\', '*', '?', '-') });
    fc.assert(
      fc.property(text, (each) => {
        const pattern = parseSigmaString(each);
        expect(parseSigmaString(printSigmaString(pattern))).toEqual(pattern);
      }),
    );
  });
});
