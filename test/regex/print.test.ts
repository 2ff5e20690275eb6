/** What the printers make of single constructs, and what they refuse under which name. */
import { expect, test } from 'vitest';
import { anyChar, anyString, literal } from '../../src/ir/build.ts';
import { patternToRegex } from '../../src/ir/pattern-regex.ts';
import type { Regex } from '../../src/regex/ast.ts';
import { dropAssertions } from '../../src/regex/drop-assertions.ts';
import { caseVariants, foldSet, hasCase } from '../../src/regex/fold.ts';
import { literalOf } from '../../src/regex/literal.ts';
import { parseRegex } from '../../src/regex/parse.ts';
import { printJs } from '../../src/regex/print-js.ts';
import { printLucene } from '../../src/regex/print-lucene.ts';
import { printPcre } from '../../src/regex/print-pcre.ts';
import { printRe2 } from '../../src/regex/print-re2.ts';

function parsed(source: string): Regex {
  const result = parseRegex(source, { i: false, m: false, s: false });
  if ('error' in result) throw new Error(`${source}: ${result.error.message}`);
  return result.regex;
}

const lucene: readonly (readonly [source: string, pattern: string, ignoreCase?: true])[] = [
  ['foo', '.*foo.*'],
  ['^foo$', 'foo\n?'],
  ['\\Afoo\\z', 'foo'],
  ['(^|/)\\.x', '(\\.x|.*/\\.x).*'],
  ['foo($|,)', '.*foo\n?|.*foo,.*'],
  ['\\bfoo\\b', '(.*[^0-9A-Z_a-z])?foo([^0-9A-Z_a-z].*)?'],
  ['(?i)\\bfoo', '(.*[^0-9A-Z_a-z])?foo.*', true],
  ['a\\b.', '.*a[^\n0-9A-Z_a-z].*'],
  ['a\\bb', '#'],
  ['(?m)^a$', '(.*\n)?a(\n.*)?'],
  ['^$', '\n?'],
  ['\\A\\z', '()'],
  ['', '.*'],
  ['.*foo.*?', '.*foo.*'],
  ['a.+b', '.*a[^\n]+b.*'],
  ['(?s)a.+b', '.*a.+b.*'],
  ['a|b', '.*(a|b).*'],
  ['x(a|)y', '.*xa?y.*'],
  ['x(ab|)y', '.*x(ab)?y.*'],
  ['[a\\-\\]^"]', '.*[\\"\\-\\]\\^a].*'],
  ['[!-~]', '.*[!-~].*'],
  ['["-\\]]', '.*[\\"#-Z\\[\\\\\\]].*'],
  ['@&~<>#"', '.*\\@\\&\\~\\<\\>\\#\\".*'],
  ['(?i)a[b-d]', '.*a[B-Db-d].*', true],
  ['a(?i)b', '.*a[Bb].*'],
  ['(?i)aé', '.*a[Éé].*', true],
  ['a(?=b)', '.*ab.*'],
  ['(?<!\\w)a(?![a-c])', '(.*[^0-9A-Z_a-z])?a([^a-c].*)?'],
  ['(?:a\\b,){2}', '.*a,a,.*'],
];

test.each(
  lucene.map(([source, pattern, ignoreCase]) => ({ source, pattern, ignoreCase: ignoreCase === true })),
)('Lucene: $source is $pattern', ({ source, pattern, ignoreCase }) => {
  expect(printLucene(parsed(source))).toEqual({ pattern, ignoreCase });
});

const unsayable: readonly (readonly [source: string, construct: string])[] = [
  ['a(?=bc)', 'regex lookahead'],
  ['(?<!bc)a', 'regex lookbehind'],
  ['(a)\\1', 'regex backreference'],
  ['(?>a+)b', 'regex atomic group'],
  ['a++b', 'regex atomic group'],
  ['(?:\\ba)+', 'regex word boundary'],
  ['(?:^a\\n)*', 'regex anchor inside'],
  ['(?:a|(?!b))+', 'regex lookaround'],
  ['[ab]'.repeat(300), 'regex length'],
  ['(\\b.|y)'.repeat(40), 'regex length'],
];

test.each(unsayable)('Lucene lacks %j: %s', (source, construct) => {
  expect(printLucene(parsed(source))).toMatchObject({ construct });
});

test.each([
  ['a(?=bc)', 'regex lookahead'],
  ['(?<=bc)a', 'regex lookbehind'],
  ['(a)\\1', 'regex backreference'],
  ['a++', 'regex atomic group'],
  ['(?:a{100}){11}', 'regex repeat count'],
  ['(?:a|$)+\\n', 'regex anchor inside'],
  ['(?m)(?:a|^)+', 'regex anchor inside'],
])('RE2 lacks %j: %s', (source, construct) => {
  expect(printRe2(parsed(source))).toMatchObject({ construct });
});

test('RE2', () => {
  expect(printRe2(parsed('(?im)^(a|b)+?.\\s$'))).toBe(
    '(?m:^)(?:(?:[Aa]|[Bb]))+[^\\x{A}][\\x{9}-\\x{D} ](?m:$)',
  );
  expect(printRe2(parsed('a$'))).toBe('a\\x{A}?\\z');
  expect(printRe2(parsed('a(?!b)'))).toBe('\\A(?:(?s:.)*a(?:[^b](?s:.)*)?)\\z');
});

test('JavaScript', () => {
  expect(printJs(parsed('(?i)(a)\\.x++$'))).toEqual({
    source: '([Aa])\\.(?:(?=([Xx]+))\\2)(?=\\n?$)',
    flags: 'u',
  });
  expect(printJs(parsed('(a)\\1'))).toEqual({ source: '(a)(?:\\1)', flags: 'u' });
});

test.each([
  '(a)?\\1',
  '(?:(a)|b)\\1',
  '\\1(a)',
  '(a*)*\\1',
  '(?i)(a)\\1',
  '(?=(a))\\1',
])('JavaScript reads the back reference of %j in its own way', (source) => {
  expect(printJs(parsed(source))).toMatchObject({ construct: 'regex backreference' });
});

test('without assertions', () => {
  const dropped = (source: string): string | undefined => {
    const regex = dropAssertions(parsed(source));
    return regex && printPcre(regex);
  };
  expect(dropped('^a(?!b)c\\b$')).toBe('^ac$');
  expect(dropped('(a)\\1++')).toBe('(a)(?:(?s:.)*)+'.replace('(?s:.)', '.').replace(/^/, '(?s)'));
  expect(dropped('(^a)+')).toBe('(a)+');
  expect(dropped('abc')).toBeUndefined();
  expect(dropped('(?=a)b*')).toBeUndefined();
});

test('literals', () => {
  expect(literalOf(parsed('foo'))).toEqual({
    pieces: ['foo'],
    start: 'anywhere',
    end: 'anywhere',
    ignoreCase: false,
    dotAll: true,
  });
  expect(literalOf(parsed('(?i)^a\\.(b).*c$'))).toEqual({
    pieces: ['a.b', 'c'],
    start: 'textStart',
    end: 'textEndOrFinalNewline',
    ignoreCase: true,
    dotAll: false,
  });
  expect(literalOf(parsed('(?s).*a.*\\z'))).toMatchObject({
    pieces: ['', 'a', ''],
    end: 'textEnd',
    dotAll: true,
  });
  for (const other of ['a|b', 'a+', '[ab]', 'a^b', '(?i)a(?-i)b', 'a.b']) {
    expect(literalOf(parsed(other)), other).toBeUndefined();
  }
});

test('wildcard patterns', () => {
  const regex = patternToRegex([literal('a.*'), anyChar, anyString, literal('Z')], 'insensitive');
  expect(regex.source).toBe('a.\\*?*Z');
  expect(printPcre(regex)).toBe('(?is)^a\\.\\*..*Z\\z');
  expect(printLucene(regex)).toEqual({ pattern: 'a\\.\\*..*Z', ignoreCase: true });
  expect(printPcre(patternToRegex([], 'sensitive'))).toBe('^\\z');
});

test('case folds within ASCII and within the rest', () => {
  expect(caseVariants(0x6b)).toEqual([0x4b, 0x6b]);
  expect(hasCase(0x212a)).toBe(false);
  expect(caseVariants(0x3c3)).toEqual([0x3a3, 0x3c2, 0x3c3].filter((each) => each !== 0x3c2));
  expect(foldSet([[0x58, 0x62]])).toEqual([
    [0x41, 0x42],
    [0x58, 0x62],
    [0x78, 0x7a],
  ]);
});

test('every code point with case is in a block that `foldSet` looks at', () => {
  const cased: number[] = [];
  for (let code = 0x80; code <= 0x10ffff; code++) {
    if (code === 0xd800) code = 0xe000;
    if (hasCase(code)) cased.push(code);
  }
  const missed = cased.filter((code) => new Set(foldSet([[code, code]]).flat()).size === 1);
  expect(missed.map((code) => code.toString(16))).toEqual([]);
});
