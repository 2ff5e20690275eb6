/** What scalars are read as: types, exact numbers, tags, and the readings of YAML 1.1. */
import { expect, test } from 'vitest';
import { briefs, firstValue, plain } from './support.ts';

test.each([
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['nULL', 'nULL'],
  ['true', true],
  ['FALSE', false],
  ['tRUE', 'tRUE'],
  ['yes', 'yes'],
  ['0', { int: '0' }],
  ['-0', { int: '0' }],
  ['+7', { int: '7' }],
  ['010', { int: '10' }],
  ['0o17', { int: '15' }],
  ['0x1F', { int: '31' }],
  ['0xffffffffffffffffffff', { int: '1208925819614629174706175' }],
  ['12345678901234567890', { int: '12345678901234567890' }],
  ['-0012345678901234567890', { int: '-12345678901234567890' }],
  ['5.0', { float: '5' }],
  ['-5.50', { float: '-5.5' }],
  ['.5', { float: '0.5' }],
  ['5.', { float: '5' }],
  ['0.001', { float: '0.001' }],
  ['1e3', { float: '1000' }],
  ['1.25e+1', { float: '12.5' }],
  ['12e-3', { float: '0.012' }],
  ['-0.0', { float: '0' }],
  ['0e999999999999', { float: '0' }],
  ['0b1', '0b1'],
  ['1_000', '1_000'],
  ['1:30', '1:30'],
  ['2024-01-31', '2024-01-31'],
  ['.', '.'],
  ['1.2.3', '1.2.3'],
  ['0x', '0x'],
  ['0o8', '0o8'],
  ["'5'", '5'],
  ['"true"', 'true'],
  ['!!str 5', '5'],
  ['!!str', ''],
  ['! 5', '5'],
  ['!<tag:yaml.org,2002:str> 5', '5'],
  ['!!int "5"', { int: '5' }],
  ['!!float 5', { float: '5' }],
  ["!!bool 'true'", true],
  ["!!null ''", null],
])('%s is read by the core schema', (text, expected) => {
  expect(plain(firstValue(`a: ${text}\n`))).toEqual(expected);
});

test.each([
  '.inf',
  '-.INF',
  '+.Inf',
  '.nan',
  '1e400',
  '1e-99999999',
  `0x${'f'.repeat(500)}`,
])('%s is a number that no target can take', (text) => {
  expect(firstValue(`a: ${text}\n`).value).toMatchObject({ finite: false, raw: text });
});

test.each([
  ['yes', 'the boolean true'],
  ['No', 'the boolean false'],
  ['OFF', 'the boolean false'],
  ['y', 'the boolean true'],
  ['010', 'the number 8'],
  ['08', 'the text "08"'],
  ['0o17', 'the text "0o17"'],
  ['1_000', 'the number 1000'],
  ['-1_0', 'the number -10'],
  ['1:30', 'the number 90'],
  ['-1:30', 'the number -90'],
  ['0b101', 'the number 5'],
  ['1e3', 'the text "1e3"'],
  ['1_0.5', 'the number 10.5'],
  ['2024-01-31', 'a date'],
  ['2024-01-31 10:20:30', 'a date'],
  ['2024-01-31T10:20:30.5Z', 'a date'],
])('%s is %s in YAML 1.1', (text, reading) => {
  expect(firstValue(`a: ${text}\n`).lookalike).toBe(reading);
});

test.each([
  'nO',
  'none',
  '5',
  '-5',
  '0',
  '0x1F',
  '5.0',
  '.5',
  'true',
  '~',
  "'yes'",
  '"010"',
  '!!str yes',
  '1.2.3.4',
  '.inf',
  '0x_',
  'x',
])('%s reads alike in both versions', (text) => {
  expect(firstValue(`a: ${text}\n`).lookalike).toBeUndefined();
});

test.each([
  ['a: !!binary aGk=\n', '1:4 SG1004 the tag `!!binary` is not allowed in a rule [!!binary]'],
  ['a: !foo bar\n', '1:4 SG1004 the tag `!foo` is not allowed in a rule [!foo]'],
  ['a: !!timestamp 2024-01-01\n', '1:4 SG1004 the tag `!!timestamp` is not allowed in a rule [!!timestamp]'],
  ['a: !!set {b, c}\n', '1:4 SG1004 the tag `!!set` is not allowed in a rule [!!set]'],
  ['a: !!int b\n', '1:4 SG1004 the value cannot be read as `!!int` [!!int]'],
  ['a: !!map []\n', '1:4 SG1004 the tag `!!map` is not allowed in a rule [!!map]'],
  [
    '%TAG !! tag:example.com:\n---\na: !!int b\n',
    '1:1 SG1004 the directive `%TAG` is not allowed in a rule [%TAG]',
  ],
])('%j has a tag that is refused', (text, expected) => {
  expect(briefs(text)).toContain(expected);
});

test('tags that say what a collection is anyway are allowed', () => {
  expect(briefs('a: !!map {b: c}\nd: !!seq [e]\nf: ! [g]\n')).toEqual([]);
});
