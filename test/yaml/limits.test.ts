/** Bombs of every kind end in SG1003, and soon. */
import { expect, test } from 'vitest';
import { defaultLimits } from '../../src/sigma/yaml/limits.ts';
import { readYaml } from '../../src/sigma/yaml/read.ts';
import { briefs, diagnose, load, source } from './support.ts';

function codes(text: string): readonly string[] {
  return diagnose(text).map(({ code, message }) => `${code} ${message}`);
}

const deep = 'SG1003 the document is nested more than 64 levels deep';
const many = 'SG1003 the document has more than 100000 values once its aliases are replaced';

test('a file may have as many characters as the limit says', () => {
  const limits = { ...defaultLimits, maxLength: 5 };
  expect(readYaml(source('a: b\n'), limits).diagnostics).toEqual([]);
  const { documents, diagnostics } = readYaml(source('a: bc\n'), limits);
  expect(documents).toEqual([]);
  expect(diagnostics[0]).toMatchObject({
    code: 'SG1003',
    message: 'the file has 6 characters; the limit is 5',
  });
});

test.each([
  ['flow', (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}\n`],
  ['block lists', (levels: number) => `${'- '.repeat(levels)}a\n`],
  [
    'block maps',
    (levels: number) => Array.from({ length: levels }, (_, at) => `${' '.repeat(at)}a:\n`).join(''),
  ],
])('%s may be 64 levels deep', (_, build) => {
  expect(codes(build(64))).toEqual([]);
  expect(codes(build(65))).toEqual([deep]);
  expect(codes(build(1000))).toEqual([deep]);
});

test('aliases count towards the depth', () => {
  const half = `${'['.repeat(40)}1${']'.repeat(40)}`;
  expect(codes(`a: &a ${half}\nb: *a\n`)).toEqual([]);
  expect(codes(`a: &a ${half}\nb: ${'['.repeat(30)}*a${']'.repeat(30)}\n`)).toEqual([deep]);
});

test('a document may have 100 aliases', () => {
  const build = (count: number) => `a: &a 1\nb:\n${'  - *a\n'.repeat(count)}`;
  expect(codes(build(100))).toEqual([]);
  expect(codes(build(101))).toEqual(['SG1003 the document has more than 100 aliases']);
  expect(codes(`${build(100)}---\n${build(100)}`)).toEqual([]);
});

test('the laughs are counted, not laughed', () => {
  const lines = ['a0: &a0 [x,x,x,x,x,x,x,x,x]'];
  for (let at = 1; at < 10; at++)
    lines.push(
      `a${at}: &a${at} [${Array(9)
        .fill(`*a${at - 1}`)
        .join()}]`,
    );
  expect(codes(`${lines.join('\n')}\n`)).toEqual([many]);
  expect(codes(`${'- a\n'.repeat(100_001)}`)).toEqual([many]);
});

test('documents before the limit are kept', () => {
  expect(load(`a: 1\n---\n${'['.repeat(70)}${']'.repeat(70)}\n---\nb: 1\n`)).toEqual([{ a: { int: '1' } }]);
});

test('a file full of problems is reported in part', () => {
  expect(diagnose('a: 1\n'.repeat(500))).toHaveLength(100);
  expect(diagnose('---\n"\n'.repeat(5000))).toHaveLength(100);
});

test.each([
  ['brackets', '['.repeat(1_000_000)],
  ['braces', '{'.repeat(1_000_000)],
  ['question marks', '? '.repeat(500_000)],
  ['dashes', '- '.repeat(500_000)],
  ['quotes', `a: "${"'".repeat(1_000_000)}`],
  ['double quotes', `a: ${'"'.repeat(1_000_000)}`],
  ['separators', '---\n'.repeat(250_000)],
  ['carriage returns', '\r'.repeat(1_000_000)],
  ['tabs', `a:\n${'\t'.repeat(1_000_000)}b`],
  ['tags', `a: ${'!a '.repeat(300_000)}`],
  ['anchors', 'a: &a\n'.repeat(150_000)],
  ['nested properties', `${'- &a !!str '.repeat(60)}x\n`],
  ['colons', 'a: '.repeat(300_000)],
  ['flow pairs', `[${'a: b, '.repeat(160_000)}]`],
  ['percent', '%\n'.repeat(500_000)],
  ['spaces', `a: |\n${' '.repeat(1_000_000)}`],
  ['folds', `a: "${'\n'.repeat(1_000_000)}"`],
  ['hexadecimal digits', `a: 0x${'f'.repeat(1_000_000)}`],
  ['digits', `a: ${'7'.repeat(1_000_000)}.${'0'.repeat(40_000)}`],
])('a megabyte of %s is read or refused within seconds', (_, text) => {
  const start = performance.now();
  briefs(text.slice(0, defaultLimits.maxLength));
  expect(performance.now() - start).toBeLessThan(10_000);
});
