import { describe, expect, test } from 'vitest';
import { all, any, exists, fromCatalogue, no, num, oneOf, ref, span, spl, text, word } from './helper.ts';

describe('what `search` says', () => {
  const golden: readonly (readonly [string, ReturnType<typeof text>, string])[] = [
    ['value', text('f', 'v'), 'f="v"'],
    ['contains', text('f', '*v*'), 'f="*v*"'],
    ['wildcard inside', text('f', 'a*b'), 'f="a*b"'],
    ['backslash', text('f', 'C:\\\\x'), 'f="C:\\\\x"'],
    ['backslash before a wildcard', text('f', 'C:\\\\*'), 'f="C:\\\\*"'],
    ['backslash at the end', text('f', 'C:\\\\'), 'f="C:\\\\"'],
    ['quote', text('f', 'a"b'), 'f="a\\"b"'],
    ['pipe', text('f', 'a | delete'), 'f="a | delete"'],
    ['macro and subsearch', text('f', '`x` [search y]'), 'f="`x` [search y]"'],
    ['list', oneOf('f', ['a', 'b*', '5']), 'f IN ("a", "b*", "5")'],
    ['number', { kind: 'number', field: ref('f'), value: num(5), span }, 'f=5'],
    ['negative number', { kind: 'number', field: ref('f'), value: num(-1.5), span }, 'f=-1.5'],
    ['boolean', { kind: 'bool', field: ref('f'), value: true, span }, 'f="true"'],
    ['network', network('f', '10.0.0.0/8'), 'f="10.0.0.0/8"'],
    ['keyword', word('foo bar'), '"*foo bar*"'],
    ['keyword with wildcards', word('*foo*bar*'), '"*foo*bar*"'],
    ['dotted name', text('a.b', 'v'), 'a.b="v"'],
    ['name with a blank', text('a b', 'v'), '"a b"="v"'],
    ['array name', text('sourceIPs{}', 'v'), '"sourceIPs{}"="v"'],
    ['name with a dash', text('c-uri', 'v'), '"c-uri"="v"'],
    ['name that is a word', text('NOT', 'v'), '"NOT"="v"'],
    ['name that is a command', text('search', 'v'), '"search"="v"'],
  ];
  test.each(golden)('%s', (_name, leaf, expected) => {
    expect(spl(leaf)).toBe(expected);
    expect(spl(no(leaf))).toBe(`NOT ${expected}`);
  });

  test('groups are always in parentheses', () => {
    expect(spl(all(text('a', '1'), any(text('b', '2'), text('c', '3'))))).toBe('a="1" (b="2" OR c="3")');
    expect(spl(any(all(text('a', '1'), text('b', '2')), text('c', '3')))).toBe('(a="1" b="2") OR c="3"');
    expect(spl(no(all(text('a', '1'), text('b', '2'))))).toBe('NOT (a="1" b="2")');
    expect(spl(all(text('a', '1'), no(any(text('b', '2'), no(text('c', '3'))))))).toBe(
      'a="1" NOT (b="2" OR NOT c="3")',
    );
  });

  test('equalities of one field in an OR are one list', () => {
    const number = { kind: 'number', field: ref('f'), value: num(5), span } as const;
    expect(spl(any(number, text('g', 'x'), oneOf('f', ['a', 'b'])))).toBe('f IN (5, "a", "b") OR g="x"');
    expect(spl(any(network('f', '10.0.0.0/8'), network('f', '11.0.0.0/8')))).toBe(
      'f="10.0.0.0/8" OR f="11.0.0.0/8"',
    );
  });

  test('constants', () => {
    const constant = (value: boolean) => ({ kind: 'constant', value, span }) as const;
    expect(spl(constant(true))).toBe('*');
    expect(spl(constant(false))).toBe('NOT *');
    expect(spl(any(text('f', 'v'), constant(true)), { index: 'main' })).toBe('index=main');
    expect(spl(all(text('f', 'v'), no(constant(true))), { index: 'main' })).toBe('index=main NOT *');
  });

  test('the restriction to a log source is a directive', () => {
    const guard = fromCatalogue('source', ['a/b:c', 'd']);
    expect(spl(all(guard, text('f', 'v')))).toBe('source IN ("a/b:c", "d") f="v"');
  });

  test('indexes', () => {
    expect(spl(any(text('a', '1'), text('b', '2')), { index: 'win' })).toBe('index=win (a="1" OR b="2")');
    expect(spl(text('a', '1'), { index: 'win, linux-*' })).toBe('index IN (win, linux-*) a="1"');
    expect(spl(exists('f'), { index: 'win' })).toBe("index=win\n| where isnotnull('f')");
  });

  test('long searches break at the width', () => {
    const query = all(text('first', 'value'), any(text('second', 'value'), text('third', 'value')));
    expect(spl(query, { width: '40' })).toBe(
      ['first="value"', '(second="value" OR third="value")'].join('\n'),
    );
  });
});

function network(name: string, cidr: string) {
  const bytes = [...(cidr.split('/')[0] ?? '').split('.').map(Number)];
  return {
    kind: 'cidr',
    field: ref(name),
    network: { version: 4, bytes, prefix: Number(cidr.split('/')[1]), text: cidr },
    span,
  } as const;
}
