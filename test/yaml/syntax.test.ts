/** Syntax errors: the exact place, what is wrong in plain words, and the way out. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readYaml } from '../../src/sigma/yaml/read.ts';
import { sourceSpan } from '../../src/sigma/yaml/scalar-map.ts';
import { briefs, diagnose, scalars, source } from './support.ts';

test.each([
  ['a:\n\tb: c\n', '2:1 a tab is used for indentation [\t]', 'indent with spaces'],
  ['a:\n  b: c\n\t\td: e\n', '3:1 a tab is used for indentation [\t\t]', 'indent with spaces'],
  ['a: x\ntitle:foo\nb: c\n', '2:6 a space is missing after the colon [:]', 'put a space after the colon'],
  ['a: x\ntitle:foo\n', '2:6 a space is missing after the colon [:]', 'put a space after the colon'],
  ['a:\n  - @foo # x\n', '2:5 text that starts with `@` needs quotes [@foo]', 'put it in single quotes'],
  ['a: %TEMP%\\x\n', '1:4 text that starts with `%` needs quotes [%TEMP%\\x]', 'put it in single quotes'],
  ['a: `b`\n', '1:4 text that starts with a backtick needs quotes [`b`]', 'put it in single quotes'],
  ['a: *.exe -x\n', '1:4 text that starts with `*` needs quotes [*.exe -x]', 'put it in single quotes'],
  [
    'a: *\nb: c\n',
    '1:4 a value cannot start with `*` unless it is in quotes [*]',
    'put the value in quotes if',
  ],
  ["a: 'b\nc: d\n", "1:4 the closing single quote is missing [']", 'close the quote; a quote inside'],
  ["a:\n  - 'b\n  - 'c'\n", "2:5 the closing single quote is missing [']", 'close the quote'],
  ['a: "b\\"\nc: d\n', '1:4 the closing double quote is missing ["]', 'end a path with `\\\\`'],
  ['# "x\na: |\n  "\nb: "c', '4:4 the closing double quote is missing ["]', 'close the quote'],
  [
    "a: 'it's'\n",
    "1:8 there is text after the closing quote [s']",
    "write a quote inside single quotes twice (`''`)",
  ],
  [
    'a: "C:\\Users"\n',
    '1:7 `\\U` in double quotes needs 8 hexadecimal digits [\\U]',
    'put the value in single quotes',
  ],
  [
    'a: "C:\\Windows"\n',
    '1:7 `\\W` is not an escape that YAML knows [\\W]',
    'put the value in single quotes',
  ],
  [
    'a: b: c\n',
    '1:5 a value with a colon and a space in it needs quotes [:]',
    'put the value in single quotes',
  ],
  ['a: b\n  c: d\n', '2:3 the key is read as a part of the value above it [c]', 'indent the key like'],
  ['a:\n    b: c\n  d: e\n', '3:3 the line does not fit the lines above it [d: e]', 'indent it like'],
  [
    'a:\n  - b\n  c: d\n',
    '3:3 the line does not fit the lines above it [c: d]',
    'list items and keys cannot be mixed',
  ],
  ['a:\n  !b: c\n  d: e\n', '2:3 text that starts with `!` needs quotes [!b]', 'put it in single quotes'],
  ['a:\n    b::  c: d\n', '2:11 a value with a colon and a space in it needs quotes [:]', 'single quotes'],
  ['a: - b\n', '1:4 a list cannot start in the line of its key [-]', 'put each item in a line of its own'],
  ['a: b\nfoo\n', '2:1 a key with a value is expected here [foo]', 'write `key: value`'],
  ['a: [b, c\nd: e\n', '1:4 the closing bracket is missing [[]', 'close the bracket'],
  ['a: {b: c\n', '1:4 the closing bracket is missing [{]', 'close the bracket'],
  ['a: [b, c]]\n', '1:10 the closing bracket has no opening one []]', 'remove it'],
  ['a: [b, , c]\n', '1:8 a value is missing before the comma [,]', 'remove the comma'],
  ['a: ["b" "c"]\n', '1:9 there is text after the closing quote ["c"]]', 'put a backslash before a quote'],
  [
    'a: |foo\n',
    '1:5 text cannot follow the `|` that starts a block of lines [foo]',
    'start the text in the next line',
  ],
  ['a: &\n', '1:4 a value cannot start with `&` unless it is in quotes [&]', 'put the value in quotes if'],
  [
    '%YAML 1.2\na: b\n',
    '1:1 a line that starts with `%` is a directive, and this one is not valid [%YAML 1.2]',
    'remove the line',
  ],
  ['a: b\0c\n', '1:5 the control character U+0000 is not allowed in YAML [\0]', 'save the file as UTF-8'],
  [
    'a: b # \x1b\n',
    '1:8 the control character U+001B is not allowed in YAML [\x1b]',
    'as the escape `\\u001B` in double quotes',
  ],
  ['a: "\ud800x"\n', '1:5 a lone surrogate, U+D800, is no character [\ud800]', 'save the file as UTF-8'],
])('%j', (text, expected, help) => {
  expect(briefs(text).map((each) => each.replace('SG1001 ', ''))).toEqual([expected]);
  expect(diagnose(text)[0]?.help?.text).toContain(help);
});

test('a line that fits no indentation is shown with the one that encloses it', () => {
  const text = 'a:\n  b:\n      c: d\n    e: f\n';
  const [diagnostic] = diagnose(text);
  expect(diagnostic?.primary.text).toBe('indented by 4 spaces');
  expect(diagnostic?.labels).toEqual([
    { span: { source: 'rule.yml', start: 5, end: 7 }, text: 'indented by 2 spaces' },
  ]);
});

test.each([
  ['a: @b: c\n', "a: '@b: c'\n"],
  ['a:\n  - %x # y\n', "a:\n  - '%x' # y\n"],
  ['a: x\n%b: c\n', "a: x\n'%b': c\n"],
  ["a: b: c'd\n", "a: 'b: c''d'\n"],
  ['a:\n\tb: c\n', 'a:\n  b: c\n'],
  ['title:foo\nb: c\n', 'title: foo\nb: c\n'],
  ['a: *.exe\n', "a: '*.exe'\n"],
  ['a: *.exe /c\n', "a: '*.exe /c'\n"],
])('the edit for %j gives %j, which has no errors', (text, expected) => {
  const edit = diagnose(text)[0]?.help?.edit;
  if (edit === undefined) throw new Error('no edit');
  const fixed = text.slice(0, edit.span.start) + edit.replacement + text.slice(edit.span.end);
  expect(fixed).toBe(expected);
  expect(diagnose(fixed)).toEqual([]);
});

const rule = `title: Whoami
id: 8de1cbe8-d6f5-496d-8237-5f44a721c7a0
tags: [attack.discovery, "attack.t1033"]
logsource: {product: windows, category: process_creation}
detection:
  selection: &s
    - Image|endswith: '\\whoami.exe'
    - CommandLine|contains: "who\\tami"
  filter: *s
  condition: >-
    selection and
    not filter
description: |
  It's text,
    in lines
---
title: !!str two
level: 010
`;

test('the text that mutations start from has no errors', () => {
  expect(diagnose(rule)).toEqual([]);
});

test('no mutation of a rule makes the reader throw, and all places lie in the text', () => {
  const pieces = fc.constantFrom(
    '\t',
    ' ',
    '\n',
    '\r',
    ':',
    ': ',
    '- ',
    '? ',
    "'",
    '"',
    '\\',
    '#',
    '&a ',
    '*a',
    '!!x ',
    '!',
    '|',
    '>',
    '[',
    ']',
    '{',
    '}',
    ',',
    '%',
    '@',
    '`',
    '---\n',
    '...\n',
    '\0',
    '\ud800',
    '\ufeff',
    '<<',
    '~',
    '0x',
    '.',
    'é',
    '😀',
  );
  const edits = fc.array(fc.tuple(fc.nat(rule.length), fc.nat(6), pieces), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(edits, (changes) => {
      let text = rule;
      for (const [at, removed, added] of changes) text = text.slice(0, at) + added + text.slice(at + removed);
      expectSound(text);
    }),
    { numRuns: 1000 },
  );
});

test('nothing throws on text of the characters that YAML gives a meaning', () => {
  const text = fc.string({
    unit: fc.constantFrom(...'ab:-?#&*!|>\'"%@`[]{},\\\n\r\t 012.~\u0085\u2028é😀'),
    maxLength: 40,
  });
  fc.assert(fc.property(text, expectSound), { numRuns: 3000 });
});

function expectSound(text: string): void {
  const origin = source(text);
  const { documents, diagnostics } = readYaml(origin);
  const spans = diagnostics.flatMap(({ primary, labels, help }) => [
    primary.span,
    ...labels.map(({ span }) => span),
    ...(help?.edit === undefined ? [] : [help.edit.span]),
  ]);
  for (const scalar of documents.flatMap(scalars)) {
    spans.push(scalar.span, sourceSpan(origin, scalar, 0, scalar.text.length));
  }
  expect(spans.filter(({ start, end }) => start < 0 || end < start || end > text.length)).toEqual([]);
}
