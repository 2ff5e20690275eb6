/** The PCRE reader: what each construct becomes, and what is refused where. */
import { expect, test } from 'vitest';
import type { Regex } from '../../src/regex/ast.ts';
import { parseRegex } from '../../src/regex/parse.ts';
import { printPcre } from '../../src/regex/print-pcre.ts';

const none = { i: false, m: false, s: false };

function parsed(source: string, flags: Partial<Regex['flags']> = {}): Regex {
  const result = parseRegex(source, { ...none, ...flags });
  if ('error' in result) throw new Error(`${source}: ${result.error.message}`);
  return result.regex;
}

/** Pattern, and how its tree is printed: one spelling for each meaning. */
const spellings: readonly (readonly [source: string, printed: string])[] = [
  ['a(?:bc)d', 'abcd'],
  ['a|(?:b|c)', 'a|b|c'],
  ['(?:a|b)c', '(?:a|b)c'],
  ['(?<n>a)\\k<n>', '(?<n>a)\\g{1}'],
  ["(?P<n>a)(?P=n)\\k'n'\\k{n}\\g{n}", '(?<n>a)\\g{1}\\g{1}\\g{1}\\g{1}'],
  ["(?'n'a)\\1\\g1\\g{-1}", '(?<n>a)\\g{1}\\g{1}\\g{1}'],
  ['\\1(a)', '\\g{1}(a)'],
  ['a{2}?b{2,}+c{,3}d{1,2}', 'a{2}?b{2,}+c\\{,3\\}d{1,2}'],
  ['a{x}{', 'a\\{x\\}\\{'],
  ['[]a]', '[\\]a]'],
  ['[^]a]', '[^\\]a]'],
  ['[a-c-e]', '[\\-a-ce]'],
  ['[\\w-.]', '[\\w\\-.]'],
  ['[a-\\d]', '[\\-0-9a]'],
  ['[[:alpha:][:^digit:]]', '\\D'],
  ['[[:punct:]]', '[!-/:-@\\[-`{-~]'],
  ['[\\Qa]\\E-]', '[\\-\\]a]'],
  ['[\\Qa\\E-\\Qc\\E]', '[a-c]'],
  ['[a\\E-c-\\E]', '[\\-a-c]'],
  ['(?:^)*', '(?:^)*'],
  ['[.]', '\\.'],
  ['[\\s\\S]', '(?s).'],
  ['[^\\s\\S]', '[^\\s\\S]'],
  ['[^\\W_]', '[0-9A-Za-z]'],
  ['[\\b]\\e\\a\\f\\n\\r\\t\\cA', '\\x{8}\\x{1B}\\x{7}\\x{C}\\x{A}\\x{D}\\x{9}\\x{1}'],
  ['\\x41\\x{1F600}\\x4\\101\\0\\012\\o{101}', 'A😀\\x{4}A\\x{0}\\x{A}A'],
  ['\\d\\D\\w\\W\\s\\S\\h\\H\\v\\V', '\\d\\D\\w\\W\\s\\S\\h\\H\\v\\V'],
  ['\\N', '.'],
  ['\\R', '(?>\\x{D}\\x{A}|\\v)'],
  ['\\Qa.b\\E+', 'a\\.b+'],
  ['\\Qa.b', 'a\\.b'],
  ['\\A\\Z\\z\\b\\B', '^$\\z\\b\\B'],
  ['(?m)^a$\\A\\Z', '(?m)^a$\\A\\Z'],
  ['(?i)a', '(?i)a'],
  ['a(?i)b|c', 'a(?i:b)|(?i:c)'],
  ['(a(?i)b)c', '(a(?i:b))c'],
  ['(?i)a(?-i:b)1', '(?i:a)b1'],
  ['(?i:a1)b', '(?i:a)1b'],
  ['(?i)[a-f0-9]', '(?i)[0-9a-f]'],
  ['(?i)1', '1'],
  ['(?is-m:a.)', '(?is)a.'],
  ['.(?s).', '.(?s:.)'],
  ['(?x) a b # c\n [ #] \\  d', 'ab[ #] d'],
  ['(?x)a + +', 'a++'],
  ['a(?#note)+', 'a+'],
  ['(?>a|b)(?=c)(?!d)(?<=e|fg)(?<!h)', '(?>a|b)(?=c)(?!d)(?<=e|fg)(?<!h)'],
  ['(?=a)*', '(?=a)*'],
  ['|a', '|a'],
  ['()', '()'],
  ['é\u200b\u202e', 'é\\x{200B}\\x{202E}'],
];

test.each(spellings)('%j is %j', (source, printed) => {
  const regex = parsed(source);
  expect(printPcre(regex)).toBe(printed);
  expect(parsed(printed).root).toEqual(regex.root);
});

test('the flags of modifiers hold from the start', () => {
  expect(printPcre(parsed('^a.$', { i: true, m: true, s: true }))).toBe('(?ims)^a.$');
  expect(printPcre(parsed('(?-i)a', { i: true }))).toBe('a');
});

const refused: readonly (readonly [source: string, start: number, end: number, message: RegExp])[] = [
  ['a(b', 1, 2, /never closed/],
  ['a)b', 1, 2, /closes no group/],
  ['a[b', 1, 2, /never closed/],
  ['ab\\', 2, 3, /lone backslash/],
  ['a**', 2, 3, /nothing that `\*` could repeat/],
  ['a{2}{3}', 4, 7, /nothing/],
  ['^*', 1, 2, /`\^` cannot be repeated/],
  ['(?i)+', 4, 5, /nothing/],
  ['x(?R)', 1, 5, /recursion/],
  ['(?1)', 0, 3, /recursion/],
  ['(?-1)', 0, 4, /recursion/],
  ['(?&n)', 0, 3, /calls of groups/],
  ['\\g<n>', 0, 3, /calls of groups/],
  ['(?(1)a)', 0, 3, /conditionals/],
  ['(?|a)', 0, 3, /branch reset/],
  ['(*SKIP)', 0, 2, /verbs/],
  ['(?U)a', 0, 4, /inline flag `U`/],
  ['a\\Gb', 1, 3, /\\G/],
  ['\\K', 0, 2, /\\K/],
  ['\\X', 0, 2, /\\X/],
  ['\\p{L}', 0, 2, /Unicode properties/],
  ['\\u0041', 0, 2, /\\x\{…\}/],
  ['\\y', 0, 2, /no meaning/],
  ['[\\R]', 1, 3, /inside a class/],
  ['[z-a]', 1, 4, /wrong order/],
  ['a{3,2}', 1, 6, /wrong order/],
  ['a{70000}', 1, 8, /65535/],
  ['[:alpha:]', 0, 9, /inside another class/],
  ['[[.a.]]', 1, 6, /collating/],
  ['[[:foo:]]', 1, 8, /POSIX class `foo`/],
  ['\\2(a)', 0, 2, /no group 2/],
  ['\\k<m>', 0, 5, /no group named `m`/],
  ['(?<a>x)(?<a>y)', 9, 12, /two groups/],
  ['(?<1a>x)', 2, 6, /not valid/],
  ['(?<=a+)b', 0, 7, /fixed length/],
  ['\\x{D800}', 0, 8, /not a character/],
  ['\\x{110000}', 0, 10, /not a character/],
  ['a\ud800', 1, 2, /surrogate/],
  ['(?#a', 0, 3, /comment/],
];

test.each(refused)('%j is refused at %i to %i', (source, start, end, message) => {
  const result = parseRegex(source, none);
  expect('error' in result && result.error).toMatchObject({ start, end });
  expect('error' in result && result.error.message).toMatch(message);
});

test('length and depth are bounded', () => {
  expect(parseRegex('a'.repeat(65_537), none)).toHaveProperty('error');
  expect(parseRegex('a'.repeat(65_536), none)).toHaveProperty('regex');
  expect(parseRegex('('.repeat(30_000), none)).toHaveProperty('error');
  expect(parseRegex(`${'(?:'.repeat(200)}a${')'.repeat(200)}`, none)).toHaveProperty('regex');
});
