/** What counts as a value, as text and as the log message. */
import { describe, expect, it } from 'vitest';
import { compareDecimals } from '../../src/ir/decimal.ts';
import { foldCase } from '../../src/ir/fold.ts';
import { fieldValues, messageText, valueText } from '../../src/match/index.ts';
import { numberText } from '../../src/match/number.ts';
import { timePart } from '../../src/match/time.ts';

describe('fields', () => {
  it.each<readonly [unknown, readonly unknown[]]>([
    [{ 'a.b': 1, a: { b: 2 } }, [1]],
    [{ 'a.b': null, a: { b: 2 } }, []],
    [{ a: { b: 2 } }, [2]],
    [{ a: { b: { c: 1 } } }, [{ c: 1 }]],
    [{ a: [{ b: 1 }, { c: 2 }, { b: [3, null, 4] }, 5] }, [1, 3, 4]],
    [{ a: 'x' }, []],
    [{ a: null }, []],
    [{ a: { b: null } }, []],
    [{ a: { b: [] } }, []],
    [{ a: { b: '' } }, ['']],
    [[{ a: { b: 1 } }], [1]],
    [{}, []],
    [null, []],
    ['a.b', []],
  ])('reads a.b from %j', (event, values) => {
    expect(fieldValues(event, 'a.b')).toEqual(values);
  });

  it('tries the rest of a path as a key first, too', () => {
    expect(fieldValues({ a: { 'b.c': 1, b: { c: 2 } } }, 'a.b.c')).toEqual([1]);
  });

  it('survives events of any depth', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 50_000; level++) deep = level % 2 === 0 ? [deep] : { a: deep };
    expect(messageText(deep)).toBe('x');
    expect(fieldValues([deep], 'a')).toHaveLength(1);
    let array: unknown = 'x';
    for (let level = 0; level < 50_000; level++) array = [array];
    expect(fieldValues({ f: array }, 'f')).toEqual(['x']);
    expect(fieldValues(array, 'f')).toEqual([]);
  });

  it('reads own properties only', () => {
    expect(fieldValues({}, 'constructor')).toEqual([]);
    expect(fieldValues({ a: {} }, 'a.toString')).toEqual([]);
    expect(fieldValues(JSON.parse('{"__proto__": 1}'), '__proto__')).toEqual([1]);
  });
});

describe('texts', () => {
  it.each<readonly [unknown, string | undefined]>([
    ['x', 'x'],
    ['', ''],
    [5, '5'],
    [-0.5, '-0.5'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [-2e-10, '-0.0000000002'],
    [true, 'true'],
    [null, undefined],
    [{ a: 1 }, undefined],
    [[1], undefined],
  ])('%j', (value, text) => {
    expect(valueText(value)).toBe(text);
  });

  it('writes numbers so that they read back', () => {
    for (const value of [0, 1e300, -1e21, 5e-324, 1.2345e-9, 123.456])
      expect(Number(numberText(value))).toBe(value);
  });

  it.each<readonly [string, string, number | undefined]>([
    ['5', '5', 0],
    ['5.0', '5', 0],
    ['-0', '0', 0],
    ['-2', '-1', -1],
    ['0.1', '0.09', 1],
    ['9007199254740993', '9007199254740992', 1],
    ['007', '7', 0],
    [' 5', '5', undefined],
    ['5e1', '5', undefined],
    ['+5', '5', undefined],
    ['.5', '5', undefined],
    ['', '0', undefined],
    ['0x10', '5', undefined],
  ])('%s against %s', (left, right, order) => {
    expect(compareDecimals(left, right)).toBe(order);
  });
});

describe('case folding', () => {
  it.each([
    ['ABCé', 'abcé'],
    ['ÀÉ', 'àé'],
    ['İ', 'İ'],
    ['ΑΣ', 'ας'.replace('ς', 'σ')],
    ['\u212a', '\u212a'],
    ['ẞß', 'ßß'],
    ['\u{10400}', '\u{10428}'],
    ['\ud800A', '\ud800a'],
  ])('%s', (text, folded) => {
    expect(foldCase(text)).toBe(folded);
    expect([...foldCase(text)]).toHaveLength([...text].length);
  });
});

it('folds each code point as if it were alone', () => {
  for (let code = 0; code < 0x11_0000; code += code === 0xd7ff ? 0x801 : 1) {
    const character = String.fromCodePoint(code);
    const lower = character.toLowerCase();
    // No target takes the Kelvin sign for a `k`.
    const expected = [...lower].length === 1 && code !== 0x212a ? lower : character;
    if (foldCase(`a${character}`) !== `a${expected}`) throw new Error(`U+${code.toString(16)}`);
  }
});

describe('the message', () => {
  it.each<readonly [unknown, string]>([
    [{ _raw: 'x', a: 'y' }, 'x'],
    [{ _raw: '', a: 'y' }, ''],
    [{ _raw: 5 }, '5'],
    [{ _raw: null, a: 'y' }, 'y'],
    [{ a: 'y', b: { c: [1, true, null, { d: 'z' }] } }, 'y\n1\ntrue\nz'],
    ['plain', 'plain'],
    [{}, ''],
    [null, ''],
  ])('%j', (event, text) => {
    expect(messageText(event)).toBe(text);
  });
});

describe('time parts', () => {
  it.each([
    ['year', 2024],
    ['month', 12],
    ['day', 30],
    ['hour', 23],
    ['minute', 59],
    ['week', 1],
  ] as const)('%s', (part, value) => {
    expect(timePart('2024-12-30T23:59:58.1+02:00', part)).toBe(value);
    expect(timePart('2024-12-30 23:59', part)).toBe(value);
  });

  it.each([
    ['2021-01-03T00:00', 53],
    ['2021-01-04T00:00', 1],
    ['2020-12-31T00:00', 53],
    ['2024-02-29T00:00', 9],
    ['0050-06-15T00:00', 24],
  ])('the ISO week of %s is %i', (text, week) => {
    expect(timePart(text, 'week')).toBe(week);
  });

  it.each([
    '2024-12-30',
    '2024-02-30T10:00',
    '2024-13-01T10:00',
    '2024-01-01T24:00',
    '24-01-01T10:00',
    ' 2024-01-01T10:00',
    '',
  ])('no part of %j', (text) => {
    expect(timePart(text, 'year')).toBeUndefined();
  });
});
