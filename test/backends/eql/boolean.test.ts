/** Connectives, lists, and negation over fields that may be unmapped. */
import { describe, expect, it } from 'vitest';
import type { Expr } from '../../../src/ir/types.ts';
import {
  all,
  any,
  bool,
  cidr,
  compare,
  convert,
  exists,
  none,
  number,
  oneOf,
  regex,
  say,
  text,
} from './support.ts';

const a = text('a', '1');
const b = text('b', '2');
const c = text('c', '3');

describe('connectives', () => {
  const table: readonly (readonly [name: string, expr: Expr, output: string])[] = [
    ['and', all(a, b), 'a : "1" and b : "2"'],
    ['mixed', any(all(a, b), c), '(a : "1" and b : "2") or c : "3"'],
    ['mixed the other way', all(any(a, b), c), '(a : "1" or b : "2") and c : "3"'],
    ['not', none(a), 'not a : "1"'],
    ['not of a group', none(any(a, b)), 'not (a : "1" or b : "2")'],
    ['not in a group', all(a, none(b)), 'a : "1" and not b : "2"'],
    ['true', any(a, text('b:boolean', '*'), none(text('c:long', 'x'))), 'true'],
    ['false', all(a, text('c:long', 'x')), 'false'],
    ['a false alternative', any(a, text('c:long', 'x')), 'a : "1"'],
    ['not false', none(text('c:long', 'x')), 'true'],
  ];
  it.each(table)('%s', (_, expr, output) => {
    expect(say(expr)).toBe(output);
  });
});

describe('lists', () => {
  const table: readonly (readonly [name: string, expr: Expr, output: string])[] = [
    ['values', any(text('f', 'x'), b, oneOf('f', ['y', 'z*'])), 'f : ("x", "y", "z*") or b : "2"'],
    ['repeated values', any(text('f', 'x'), text('f', 'x')), 'f : "x"'],
    ['numbers', any(number('f:long', '1'), number('f:long', '2')), 'f in (1, 2)'],
    ['booleans', any(bool('f:boolean', true), bool('f:boolean', false)), 'f == true or f == false'],
    ['regular expressions', any(regex('f', '^a+\\z'), regex('f', '^b+\\z')), 'f regex ("a+", "b+")'],
    [
      'regular expressions that may begin anywhere, each alone',
      any(regex('f', 'ab+c'), regex('f', '^a+\\z'), regex('f', 'cd+e'), regex('f', '^b+\\z')),
      'f regex ("a+", "b+") or f regex ".*ab+c.*" or f regex ".*cd+e.*"',
    ],
    [
      'networks',
      any(cidr('f:ip', '10.0.0.0/8'), text('f:ip', '1.1.1.1')),
      'cidrMatch(f, "10.0.0.0/8", "1.1.1.1/32")',
    ],
    ['other fields', any(text('f', 'x'), text('g', 'x')), 'f : "x" or g : "x"'],
    ['other operators', any(text('f', 'x'), text('f', 'x', 'sensitive')), 'f : "x" or f == "x"'],
    ['values that all must match', all(text('f', '*x*'), text('f', '*y*')), 'f : "*x*" and f : "*y*"'],
  ];
  it.each(table)('%s', (_, expr, output) => {
    expect(say(expr)).toBe(output);
  });

  it('are cut at 500 members', () => {
    const values = Array.from({ length: 1201 }, (_, at) => `v${at}`);
    const output = say(none(oneOf('?f', values)));
    expect(output.match(/\?f : \(/g)?.length).toBe(3);
    expect(output.match(/"v\d+"/g)?.length).toBe(1201);
  });

  it('of regular expressions are cut where Elasticsearch would join more than 1000 characters', () => {
    const output = say(any(...Array.from({ length: 9 }, (_, at) => regex('f', `^${'a'.repeat(300)}${at}$`))));
    expect(output.match(/f regex \(/g)?.length).toBe(3);
  });
});

describe('optional fields', () => {
  const table: readonly (readonly [name: string, expr: Expr, output: string])[] = [
    ['positive', text('?f', 'x'), '?f : "x"'],
    ['negated', none(text('?f', 'x')), 'not (?f != null and ?f : "x")'],
    ['negated, mapped', none(text('f', 'x')), 'not f : "x"'],
    ['negated list', none(oneOf('?f', ['x', 'y'])), 'not (?f != null and ?f : ("x", "y"))'],
    ['negated literal star', none(text('?f', '\\*')), 'not (?f != null and ?f in~ ("*"))'],
    ['negated empty string', none(text('?f', '')), 'not (?f != null and ?f == "")'],
    ['negated regex', none(regex('?f', '^a+\\z')), 'not (?f != null and ?f regex "a+")'],
    ['negated number', none(number('?f:long', '5')), 'not (?f != null and ?f == 5)'],
    ['negated comparison', none(compare('?f:long', 'gt', '5')), 'not (?f != null and ?f > 5)'],
    ['negated boolean', none(bool('?f:boolean', true)), 'not (?f != null and ?f == true)'],
    ['negated address', none(text('?f:ip', '::1')), 'not (?f != null and ?f == "::1")'],
    [
      'negated network',
      none(cidr('?f:ip', '10.0.0.0/8')),
      'not (?f != null and cidrMatch(?f, "10.0.0.0/8"))',
    ],
    ['negated exists', none(exists('?f')), '?f == null'],
    ['exists in a negated group', none(all(a, exists('?f'))), 'not (a : "1" and ?f != null)'],
    ['not exists in a negated group', none(any(a, none(exists('?f')))), 'not (a : "1" or ?f == null)'],
    [
      'a negated group',
      none(any(text('?f', 'x'), all(a, text('?g', 'y')))),
      'not ((?f != null and ?f : "x") or (a : "1" and (?g != null and ?g : "y")))',
    ],
    ['negated twice', none(all(a, none(text('?f', 'x')))), 'not (a : "1" and not (?f != null and ?f : "x"))'],
  ];
  it.each(table)('%s', (_, expr, output) => {
    expect(say(expr)).toBe(output);
  });
});

describe('beside a missing field', () => {
  const missing = none(exists('?f'));
  const table: readonly (readonly [name: string, expr: Expr, output: string])[] = [
    ['a negated test holds', all(missing, none(text('?f', 'x')), a), '?f == null and a : "1"'],
    ['a test fails', all(a, missing, any(text('?f', 'x'), b)), 'a : "1" and ?f == null and b : "2"'],
    ['the whole fails', all(missing, text('?f', 'x')), 'false'],
    ['and exists fails', all(missing, any(exists('?f'), a)), '?f == null and a : "1"'],
    [
      'other fields stay',
      all(missing, none(text('?g', 'x'))),
      '?f == null and not (?g != null and ?g : "x")',
    ],
    ['alternatives stay', any(missing, none(text('?f', 'x'))), '?f == null or not (?f != null and ?f : "x")'],
  ];
  it.each(table)('%s', (_, expr, output) => {
    expect(say(expr)).toBe(output);
  });
});

describe('beside a present field', () => {
  const table: readonly (readonly [name: string, expr: Expr, output: string])[] = [
    ['a test adds nothing', any(exists('?f'), text('?f', 'x'), a), '?f != null or a : "1"'],
    ['any value in a list', oneOf('?f', ['x', '*']), '?f != null'],
    ['the negation of both', none(any(exists('?f'), text('?f', 'x'))), '?f == null'],
    ['a negated test settles it', any(exists('?f'), none(text('?f', 'x'))), 'true'],
    [
      'a test of it stays',
      all(exists('?f'), none(text('?f', 'x'))),
      '?f != null and not (?f != null and ?f : "x")',
    ],
  ];
  it.each(table)('%s', (_, expr, output) => {
    expect(say(expr)).toBe(output);
  });
});

describe('layout', () => {
  it('breaks long conditions a line each, and every line belongs to the condition', () => {
    const expr = all(
      text('host.os.type', 'windows'),
      oneOf('process.executable', ['*\\one.exe', '*\\two.exe']),
      none(any(a, b)),
    );
    expect(convert(expr, { width: 50, category: 'process' }).text).toBe(
      [
        'process where',
        '  host.os.type : "windows"',
        '  and process.executable : (',
        '    "*\\\\one.exe",',
        '    "*\\\\two.exe"',
        '  )',
        '  and not (a : "1" or b : "2")',
      ].join('\n'),
    );
  });

  it('prints the category as EQL wants it', () => {
    expect(convert(a, { category: 'my-cat' }).text).toBe('"my-cat" where a : "1"');
    expect(convert(a).text).toBe('any where a : "1"');
  });

  it('checks its width', async () => {
    const { eql } = await import('../../../backends/eql/index.ts');
    const validate = eql.options.width?.validate;
    expect([validate?.('0'), validate?.('120')]).toEqual([undefined, undefined]);
    expect(validate?.('-1')).toMatch(/whole number/);
    expect(validate?.('wide')).toMatch(/whole number/);
  });
});
