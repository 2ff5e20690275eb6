/** The Lucene matcher itself, against hand-written facts of Lucene's `RegExp` documentation. */
import { expect, test } from 'vitest';
import { compileLucene, LuceneSyntaxError } from '../oracle/lucene/index.ts';

const matching: readonly (readonly [pattern: string, text: string, expected: boolean])[] = [
  ['abc', 'abc', true],
  ['abc', 'xabc', false],
  ['.*abc.*', 'x\nabc\n', true],
  ['a.c', 'a\nc', true],
  ['a.c', 'a😀c', true],
  ['(ab|cd)+', 'abcdab', true],
  ['(ab|cd)+', '', false],
  ['a{2,3}', 'aa', true],
  ['a{2,3}', 'aaaa', false],
  ['a{2}', 'aa', true],
  ['a{2,}', 'aaaaa', true],
  ['a+?', '', true],
  ['(a?){3}b', 'aab', true],
  ['(a?){3}b', 'aaaab', false],
  ['[^a-c]x', 'dx', true],
  ['[^a-c]x', 'bx', false],
  ['[a\\-z]', '-', true],
  ['[a\\-z]', 'm', false],
  ['^a$', '^a$', true],
  ['a#', 'a', false],
  ['a@z', 'a..z', true],
  ['.*a.*&.*b.*', 'xbxa', true],
  ['.*a.*&.*b.*', 'xa', false],
  ['"a.b"c', 'a.bc', true],
  ['"a.b"c', 'axbc', false],
  ['()', '', true],
  ['a()b', 'ab', true],
  ['', '', true],
  ['\\.\\\\', '.\\', true],
  ['(.{0,500}x){1,3}', 'aaaxbbbx', true],
];

test.each(matching)('%j on %j is %j', (pattern, text, expected) => {
  expect(compileLucene(pattern, false)(text)).toBe(expected);
});

test('folds single ASCII letters only', () => {
  expect(compileLucene('k[x]', true)('KX')).toBe(true);
  expect(compileLucene('k', true)('\u212a')).toBe(false);
  expect(compileLucene('[a-z]', true)('Q')).toBe(false);
  expect(compileLucene('[éÉ]', true)('É')).toBe(true);
});

const refused = [
  'a~b',
  '<1-5>',
  '\\d',
  '\\1',
  'a|',
  '|a',
  '*a',
  '(a',
  'a)',
  '[a-]',
  '[]a]',
  '[\\.-z]',
  'a{,3}',
];
test.each(refused)('refuses %j', (pattern) => {
  expect(() => compileLucene(pattern, false)).toThrow(LuceneSyntaxError);
});

test('refuses the folding of non-ASCII letters', () => {
  expect(() => compileLucene('é', true)).toThrow(LuceneSyntaxError);
  expect(() => compileLucene('[é]', true)).toThrow(LuceneSyntaxError);
});
