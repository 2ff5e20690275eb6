/** Strings, names and conditions against the syntax facts of the EQL reference, refusals included. */
import { describe, expect, it } from 'vitest';
import type { Expression } from './index.ts';
import { EqlSyntaxError, parseEql } from './index.ts';

function condition(text: string): Expression {
  const query = parseEql(`any where ${text}`);
  if (query.kind !== 'event') throw new Error('not an event query');
  return query.filter.condition;
}

function stringOf(text: string): string {
  const found = condition(`f == ${text}`);
  if (found.kind !== 'compare' || found.right.kind !== 'string') throw new Error('not a string');
  return found.right.value;
}

function fieldOf(text: string): string {
  const found = condition(`${text} == 1`);
  if (found.kind !== 'compare' || found.left.kind !== 'field') throw new Error('not a field');
  return found.left.optional ? `?${found.left.name}` : found.left.name;
}

describe('strings', () => {
  it.each([
    ['"plain"', 'plain'],
    ['""', ''],
    ['"*?"', '*?'],
    ['"a\\nb\\rc\\td"', 'a\nb\rc\td'],
    ['"C:\\\\Windows\\\\"', 'C:\\Windows\\'],
    ['"say \\"hi\\""', 'say "hi"'],
    ['"\\u{200f}\\u{200F}\\u{0000200f}"', '\u200f\u200f\u200f'],
    ['"\\u{1f600}"', '😀'],
    ['"// no comment /* here */"', '// no comment /* here */'],
    ['"""raw \\d " one"""', 'raw \\d " one'],
    ['"""a""b"""', 'a""b'],
    ['""""""', ''],
  ])('%s', (source, value) => expect(stringOf(source)).toBe(value));

  it.each([
    '"\\*"',
    '"\\?"',
    '"\\d+"',
    '"\\x41"',
    '"\\\'"',
    '"\\/"',
    '"\\b"',
    '"\\u0041"',
    '"\\u{4}"',
    '"\\u{123456789}"',
    '"\\u{d800}"',
    '"\\u{110000}"',
    '"open',
    '"ends with backslash\\"',
    '"line\nfeed"',
    '"line\\\nfeed"',
    '"tab\there"',
    "'single'",
    '"""open""',
    '"""ends in quote""""',
    '"""line\nfeed"""',
    '?"raw of old"',
  ])('refuses %j', (source) => expect(() => stringOf(source)).toThrow(EqlSyntaxError));
});

describe('field names', () => {
  it.each([
    ['process.name', 'process.name'],
    ['@timestamp', '@timestamp'],
    ['_id', '_id'],
    ['?process.name', '?process.name'],
    ['`my-field`', 'my-field'],
    ['`my field`', 'my field'],
    ['`6myfield`', '6myfield'],
    ['`my``field`', 'my`field'],
    ['a.`b-c`.d', 'a.b-c.d'],
    ['`a.b-c`', 'a.b-c'],
    ['event.`sequence`', 'event.sequence'],
    ['?`my-field`', '?my-field'],
    ['head', 'head'],
    ['runs', 'runs'],
    ['AND', 'AND'],
  ])('%s', (source, name) => expect(fieldOf(source)).toBe(name));

  it.each([
    'event.sequence',
    'where',
    'maxspan',
    '9a',
    'a.9b',
    'a..b',
    '.a',
    'a.',
    'a .b',
    'a. b',
    'a b',
    '``',
    '`open',
    '? a',
    '??a',
    'a[0]',
    'a#b',
    'a$b',
    'ä',
    '"quoted"',
  ])('refuses %s', (source) => expect(() => fieldOf(source)).toThrow());

  it.each([
    ['a-b', '-'],
    ['a/b', '/'],
  ])('%s is arithmetic', (source, operator) => {
    expect(condition(`${source} == 1`)).toMatchObject({ left: { kind: 'arithmetic', operator } });
  });
});

describe('conditions', () => {
  const a = { kind: 'match', operator: ':', subject: { name: 'a' }, patterns: [{ value: 'x' }] };

  it('binds not before and before or', () => {
    expect(condition('not a : "x" and b : "x" or c : "x"')).toMatchObject({
      kind: 'or',
      operands: [
        { kind: 'and', operands: [{ kind: 'not', operand: a }, { kind: 'match' }] },
        { kind: 'match' },
      ],
    });
    expect(condition('a : "x" or b : "x" and c : "x"')).toMatchObject({
      kind: 'or',
      operands: [a, { kind: 'and' }],
    });
    expect(condition('not (a : "x" and b : "x")')).toMatchObject({ kind: 'not', operand: { kind: 'and' } });
    expect(condition('not not a : "x"')).toMatchObject({ kind: 'not', operand: { kind: 'not', operand: a } });
  });

  it('reads f not in as not of in', () => {
    expect(condition('a not in ("x")')).toEqual(condition('not a in ("x")'));
    expect(condition('a not in~ ("x", "y")')).toMatchObject({ operand: { kind: 'in', insensitive: true } });
  });

  it('binds arithmetic as usual', () => {
    expect(condition('a + b * 2 == 7')).toMatchObject({
      left: { operator: '+', right: { operator: '*', right: { value: 2 } } },
    });
    expect(condition('a - 1 - 2 == -3')).toMatchObject({
      left: { operator: '-', left: { operator: '-' } },
      right: { kind: 'negate' },
    });
  });

  it.each([
    'f == "x"',
    'f != null',
    'f < 5.5 and f >= -1',
    '5 < f',
    'f : ("a", "b*")',
    'f like "a" or f like~ ("a", "b")',
    'f regex "a.*" and f regex~ ("a", "b")',
    'f in (1, 2)',
    'f in ("a")',
    'not f in ("a")',
    'true',
    'f',
    'cidrMatch(source.ip, "10.0.0.0/8")',
    'endsWith~(f, "x") and stringContains ( f , "x" )',
    '(f : "x")',
    'f /* why */ : "x" // because',
    'f\n:\r\n\t"x"',
    'f : 5',
    'f : null',
  ])('accepts %s', (source) => expect(() => condition(source)).not.toThrow());

  it.each([
    'f = "x"',
    'f === "x"',
    'f not like "x"',
    'f not : "x"',
    'f not regex "x"',
    'f not == "x"',
    'f == not "x"',
    'f !: "x"',
    'f : "x" : "y"',
    'a < b <= c',
    'a == b == c',
    'f : ("a",)',
    'f : (,"a")',
    'f : ()',
    'f in ()',
    'f in "a"',
    'f in ("a",)',
    'f : g',
    'f : ("a" "b")',
    'f : -1',
    'f like lower("x")',
    'f IN ("a")',
    'f == "a" AND g == "b"',
    'f == TRUE or',
    'f LIKE "a"',
    'f like ~ "a"',
    'f in ~ ("a")',
    'and~(f)',
    'a and',
    'or a',
    'not',
    '()',
    '(a',
    'a)',
    'f == 1.',
    'f == .5',
    'f == 1e5',
    'f == 9223372036854775808',
    'f == 0x10',
    'f == "a" "b"',
    '"a" && "b"',
    'f == $x',
    'f(',
    'f("a",)',
    'f.g("a")',
    '?f("a")',
    'f : "x" /* open',
    'f == "x";',
    '',
  ])('refuses %j', (source) => expect(() => condition(source)).toThrow(EqlSyntaxError));

  it('refuses absurd nesting instead of overflowing', () => {
    expect(() => condition(`${'('.repeat(5000)}a${')'.repeat(5000)}`)).toThrow(EqlSyntaxError);
    expect(() => condition(`${'not '.repeat(5000)}a`)).toThrow(EqlSyntaxError);
  });

  it('reports where the query went wrong', () => {
    expect.assertions(1);
    try {
      parseEql('any where a : "x"\n  and b = "y"');
    } catch (error) {
      expect(error).toMatchObject({ line: 2, column: 9, offset: 26 });
    }
  });
});
