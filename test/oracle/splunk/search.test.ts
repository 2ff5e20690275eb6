// The search command over single events: sections 1.3 to 1.9 of the documented semantics, one row each.
import { describe, expect, it } from 'vitest';
import { compileSpl, matchesSpl, parseSpl, type SplEvent, UndocumentedError } from './index.ts';

type Fields = Readonly<Record<string, string | number | readonly string[]>>;
const matches = (query: string, fields: Fields, raw = ''): boolean =>
  matchesSpl(parseSpl(query), { _raw: raw, ...fields } as SplEvent);

describe('comparison of texts', () => {
  it.each<[string, Fields, boolean]>([
    ['a="Foo"', { a: 'fOO' }, true],
    ['a="foo"', { a: 'foo ' }, false],
    ['a="foo"', { A: 'foo' }, false],
    ['a="foo"', {}, false],
    ['a="ÄÖ"', { a: 'äö' }, true],
    ['a="ΟΔΟΣ"', { a: 'οδοσ' }, true],
    ['a=""', { a: '' }, true],
    ['a=""', { a: 'x' }, false],
    ['a=""', {}, false],
    ['a=1', { a: '1' }, true],
    ['a=1', { a: '1.0' }, false],
    ['a=16', { a: '0x10' }, false],
    ['a="a?c"', { a: 'abc' }, false],
    ['a="a?c"', { a: 'A?C' }, true],
    ['a=b', { a: 'x', b: 'x' }, false],
    ['a=b', { a: 'b' }, true],
    ['"a b"="x"', { 'a b': 'X' }, true],
    ['a.b="x"', { 'a.b': 'x' }, true],
    ['constructor="x"', {}, false],
    ['a="(b)"', { a: '(B)' }, true],
    ['a=true', { a: 'True' }, true],
    ['index=win source="x:*"', { index: 'win', source: 'X:Y' }, true],
    ['index=win', { index: 'linux' }, false],
  ])('%s over %j is %s', (query, fields, expected) => {
    expect(matches(query, fields)).toBe(expected);
  });
});

describe('wildcards', () => {
  it.each<[string, string, boolean]>([
    ['a="*"', 'x', true],
    ['a="**"', 'x', true],
    ['a="*b*"', 'aBc', true],
    ['a="*b*"', '', false],
    ['a="b*"', 'abc', false],
    ['a="b*"', 'b', true],
    ['a="*c"', 'abC', true],
    ['a="*c"', 'cd', false],
    ['a="a*b*c"', 'a1b2c', true],
    ['a="a*b*c"', 'a1c2b', false],
    ['a="ab*bc"', 'abc', false],
    ['a="a*a"', 'a', false],
    ['a="a*"', 'a\nb', true],
    ['a="*%_.*"', 'x%_.y', true],
    // No escape exists: a backslash before the star is a backslash, and the star stays a wildcard.
    [String.raw`a="\*"`, String.raw`\abc`, true],
    [String.raw`a="\*"`, '*', false],
    [String.raw`a="C:\\*"`, String.raw`c:\windows`, true],
    [String.raw`a="C:\\*"`, 'c:x', false],
    [String.raw`a="*\\cmd.exe"`, String.raw`C:\x\CMD.exe`, true],
    ['a IN ("x", "b*")', 'Bcd', true],
    ['a IN ("x", "b*")', 'abc', false],
    ['NOT a IN ("x", "y")', 'z', true],
  ])('%s over %j is %s', (query, a, expected) => {
    expect(matches(query, { a })).toBe(expected);
  });
});

describe('NOT, missing and empty', () => {
  it.each<[string, Fields, boolean]>([
    ['NOT a=1', {}, true],
    ['NOT a=1', { a: '1' }, false],
    ['NOT a=1', { a: '2' }, true],
    ['a!=1', {}, false],
    ['a!=1', { a: '2' }, true],
    ['a!=1', { a: '1' }, false],
    ['a!="x*"', { a: 'XY' }, false],
    ['a!=*', { a: '1' }, false],
    ['a!=*', {}, false],
    ['a!=*', { a: '' }, false],
    ['a=*', { a: '1' }, true],
    ['a=*', {}, false],
    ['NOT a=*', {}, true],
    ['NOT a=*', { a: '1' }, false],
    ['a=* b=1', { a: '', b: '2' }, false],
    ['a=* OR b=1', { a: '', b: '1' }, true],
    ['(a=* OR b=1) c=1', { a: '', b: '2', c: '2' }, false],
    ['a=*', { a: ['', 'x'] }, true],
    ['a=*', { a: [] }, false],
    ['a=* | search b=1', { a: '', b: '2' }, false],
  ])('%s over %j is %s', (query, fields, expected) => {
    expect(matches(query, fields)).toBe(expected);
  });

  it.each<[string, Fields]>([
    ['a=*', { a: '' }],
    ['NOT a=*', { a: '' }],
    ['a="**"', { a: '' }],
    ['a=* OR b=1', { a: '' }],
    ['a=* | search b=1', { a: '', b: '1' }],
    ['a!=1', { a: ['1', '2'] }],
  ])('%s over %j is undocumented', (query, fields) => {
    expect(() => matches(query, fields)).toThrow(UndocumentedError);
  });
});

describe('order, networks and several values', () => {
  it.each<[string, Fields, boolean]>([
    ['a<10', { a: '9' }, true],
    ['a<10', { a: '10' }, false],
    ['a<=10', { a: '10.0' }, true],
    ['a>10', { a: '9' }, false],
    ['a>=1.5', { a: '1.50' }, true],
    ['a>-1', { a: '0' }, true],
    // The trap: a placeholder is no number, so the order is that of texts.
    ['a<10', { a: '-' }, true],
    ['a>10', { a: 'abc' }, true],
    ['a<10', {}, false],
    ['a>5', { a: ['1', '7'] }, true],
    ['_time>=100', { _time: 100.5 }, true],
    ['a="10.0.0.0/8"', { a: '10.1.2.3' }, true],
    ['a="10.0.0.0/8"', { a: '11.1.2.3' }, false],
    ['a="10.0.0.0/8"', { a: 'host' }, false],
    ['a="10.0.0.0/8"', { a: '::1' }, false],
    ['NOT a="10.0.0.0/8"', {}, true],
    ['a=10.1.2.3/32', { a: '10.1.2.3' }, true],
    ['a="0.0.0.0/0"', { a: '1.2.3.4' }, true],
    ['a="fe80::/10"', { a: 'fe80::1' }, true],
    ['a="fe80::/10"', { a: 'FEBF::1' }, true],
    ['a="fe80::/10"', { a: 'fec0::1' }, false],
    ['a="2001:db8::/32"', { a: '2001:DB8:0:0::5' }, true],
    ['a="1/2"', { a: '1/2' }, true],
    ['a="10.0.0.0/99"', { a: '10.0.0.0/99' }, true],
    ['a=x', { a: ['y', 'X'] }, true],
    ['NOT a=x', { a: ['y', 'X'] }, false],
    ['a IN (p, x)', { a: ['y', 'X'] }, true],
    ['a!=x', { a: ['y', 'z'] }, true],
  ])('%s over %j is %s', (query, fields, expected) => {
    expect(matches(query, fields)).toBe(expected);
  });

  it.each<[string, Fields]>([
    ['a<10', { a: '0x5' }],
    ['a<10', { a: ' 5' }],
    ['a<10', { a: '1e3' }],
    ['a<b', { a: 'B' }],
    ['a="10.0.0.0/8"', { a: '10.0.0.0/8' }],
    ['a="10.0.0.1/8"', { a: '10.1.1.1' }],
    ['a="10.0.0.0/8"', { a: '10.0.0.1:80' }],
    ['a="10.0.0.0/8"', { a: '::ffff:10.0.0.1' }],
    ['a IN ("10.0.0.0/8")', { a: '10.1.1.1' }],
  ])('%s over %j is undocumented', (query, fields) => {
    expect(() => matches(query, fields)).toThrow(UndocumentedError);
  });
});

describe('keywords', () => {
  it.each<[string, string, boolean]>([
    ['foo', 'a FOO b', true],
    ['foo', 'foobar', false],
    ['foo', 'barfoo', false],
    ['foo', 'x_foo.y', true],
    ['foo', 'a=foo,', true],
    ['foo', 'a%20foo', true],
    ['foo', 'a%21foo b', true],
    ['foo', 'a20foo', false],
    ['"foo bar"', 'x foo bar y', true],
    ['"foo bar"', 'foo x bar', false],
    ['"foo bar"', 'foo barn', false],
    ['127.0.0.1', 'ip=127.0.0.1:80', true],
    ['127.0.0.1', 'ip=127.0.0.10', false],
    ['"*foo*"', 'xFOOy', true],
    ['"*o b*"', 'foo bar', true],
    ['"*foo*"', 'fo o', false],
    ['"*a*b*"', 'xxaxxbxx', true],
    ['foo*', 'a foobar', true],
    ['foo*', 'a xfoobar', false],
    ['"*foo"', 'a xfoo b', true],
    ['"*foo"', 'a xfood', false],
    ['*', '', true],
    ['NOT foo', 'bar', true],
    ['foo bar', 'bar foo', true],
    [String.raw`"*\\temp\\*"`, String.raw`C:\Temp\x`, true],
    ['fo*ar', 'bar fo', false],
  ])('%s over %j is %s', (query, raw, expected) => {
    expect(matches(query, {}, raw)).toBe(expected);
  });

  it.each<[string, string]>([
    ['fo*ar', 'foobar'],
    ['"/tn"', 'x y/tn'],
    ['x | fields - _raw | search foo', 'x'],
  ])('%s over %j is undocumented', (query, raw) => {
    expect(() => matches(query, {}, raw)).toThrow(UndocumentedError);
  });
});

it('reads a query once and tests many events', () => {
  const test = compileSpl(parseSpl('a="*x*" NOT (b=1 c="2*")'));
  const answers = [{ a: 'axb' }, { a: 'axb', b: '1', c: '22' }, { a: 'b' }].map((fields) =>
    test({ _raw: '', ...fields }),
  );
  expect(answers).toEqual([true, false, false]);
});
