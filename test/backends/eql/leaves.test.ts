/** What each construct reads as in EQL, and every leaf kind over every field type: text, or a refusal by name. */
import { describe, expect, it } from 'vitest';
import { eql } from '../../../backends/eql/index.ts';
import type { Expr, FieldType } from '../../../src/ir/types.ts';
import * as make from './support.ts';
import { bool, cidr, compare, convert, exists, number, oneOf, regex, say, text } from './support.ts';

const long = 'x'.repeat(1025);

const constructs: readonly (readonly [name: string, expr: Expr, output: string])[] = [
  ['a value', text('f', 'Whoami.exe'), 'f : "Whoami.exe"'],
  ['wildcards', text('f', '*\\who?mi*'), 'f : "*\\\\who?mi*"'],
  ['a literal star', text('f', 'a\\*b'), 'f in~ ("a*b")'],
  ['a literal star, cased', text('f', 'a\\*b', 'sensitive'), 'f == "a*b"'],
  ['the empty string', text('f', ''), 'f == ""'],
  ['any value', text('f', '*'), 'f != null'],
  ['any value that is not empty', text('f', '?*'), 'f : "?*"'],
  ['a cased value', text('f', 'Who', 'sensitive'), 'f == "Who"'],
  ['a cased list', oneOf('f', ['A', 'B'], 'sensitive'), 'f in ("A", "B")'],
  ['a cased pattern', text('f', '*Who*', 'sensitive'), 'f like "*Who*"'],
  ['a list', oneOf('f', ['a', 'b*']), 'f : ("a", "b*")'],
  ['a list of two kinds', oneOf('f', ['a', 'b\\?', 'c', '']), 'f : ("a", "c") or f in~ ("b?") or f == ""'],
  ['cased letters without case', text('f', '*日本*'), 'f : "*日本*"'],
  ['a number on an unmapped field', number('?f', '4624'), '?f : "4624"'],
  ['a number on a keyword field', number('f:keyword', '4624'), 'f : "4624"'],
  ['a number on a long', number('f:long', '443'), 'f == 443'],
  ['a long that no double holds', number('f:long', '9007199254740993'), 'f == 9007199254740993'],
  ['a number that no long holds', number('f:long', '9223372036854775808'), 'false'],
  ['a large double', number('f:double', '100000000000000000000'), 'f == 100000000000000000000.0'],
  ['a fraction on a long', number('f:long', '5.5'), 'false'],
  ['text on a long', text('f:long', '443'), 'f == 443'],
  ['texts on a long', oneOf('f:long', ['80', '443', 'http', '080']), 'f in (80, 443)'],
  ['comparison', compare('f:long', 'gte', '5'), 'f >= 5'],
  ['comparison with a double', compare('f:double', 'lt', '-0.5'), 'f < -0.5'],
  ['a bound above all longs', compare('f:long', 'lt', '99999999999999999999'), 'f != null'],
  ['a bound below all longs', compare('f:long', 'lte', '-99999999999999999999'), 'false'],
  ['a boolean', bool('f:boolean', true), 'f == true'],
  ['a boolean as text', text('f:boolean', 'TRUE'), 'f == true'],
  ['a boolean as cased text', text('f:boolean', 'TRUE', 'sensitive'), 'false'],
  ['a pattern on a boolean', text('f:boolean', 'f*'), 'f == false'],
  ['a pattern for both booleans', text('f:boolean', '*e'), 'f != null'],
  ['a boolean on a keyword field', bool('f:keyword', false), 'f : "false"'],
  ['an address', text('f:ip', '169.254.169.254'), 'f == "169.254.169.254"'],
  ['an address in IPv6', text('f:ip', 'FD00:EC2::254'), 'f == "fd00:ec2::254"'],
  ['addresses', oneOf('f:ip', ['10.0.0.1', '::1']), 'cidrMatch(f, "10.0.0.1/32", "::1/128")'],
  ['octets', text('f:ip', '10.1.*'), 'cidrMatch(f, "10.1.0.0/16")'],
  ['groups', text('f:ip', 'FE80:*'), 'cidrMatch(f, "fe80::/16")'],
  ['what is no address', text('f:ip', 'AWS Internal'), 'false'],
  ['octets out of range', text('f:ip', '300.*'), 'refused: wildcard on an address field'],
  ['half an octet', text('f:ip', '10.1*'), 'refused: wildcard on an address field'],
  ['a network', cidr('f:ip', '10.0.0.0/8'), 'cidrMatch(f, "10.0.0.0/8")'],
  ['a network of one address', cidr('f:ip', '10.0.0.1/32'), 'f == "10.0.0.1"'],
  [
    'an IPv6 network around the place of IPv4 addresses',
    cidr('f:ip', '::fffc:0:0/94'),
    'cidrMatch(f, "::fffc:0:0/95", "::fffe:0:0/96")',
  ],
  ['a network on text', cidr('?f', '10.0.0.0/7'), '?f : ("10.*", "11.*")'],
  ['an IPv6 network on text', cidr('?f', 'fc00::/7'), '?f : ("fc??:*", "fd??:*")'],
  [
    'an IPv6 network with groups of zero',
    cidr('?f', '2001:db8::/48'),
    'refused: IPv6 network on a text field',
  ],
  ['the network of all addresses on text', cidr('?f', '0.0.0.0/0'), 'refused: IPv4 network on a text field'],
  ['exists', exists('?f'), '?f != null'],
  ['a regex', regex('f', '.+:assumed-role/aws:.+'), 'f regex ".*[^\\n]:assumed-role/aws:[^\\n].*"'],
  ['a regex without case', regex('f', '^[ab]', { i: true }), 'f regex~ "[ABab].*"'],
  ['a regex of literals', regex('f', 'C:\\\\Temp.*\\.exe', { s: true }), 'f like "*C:\\\\Temp*.exe*"'],
  ['a regex of literals without case', regex('f', '^foo', { i: true }), 'f : "foo*"'],
  ['a regex of one whole literal', regex('f', '^foo\\z'), 'f == "foo"'],
  ['a literal end', regex('f', '^foo$'), 'f regex "foo\\n?"'],
  ['a regex of literals with a star', regex('f', 'a\\*b'), 'f regex ".*a\\\\*b.*"'],
  ['a regex on a number', regex('f:long', '5'), 'refused: regular expression on a field of type long'],
  ['a regex of many states', regex('f', 'a.{20}b'), 'refused: regex automaton size'],
  ['a regex of some states', regex('f', 'a.{5}b'), 'f regex ".*a[^\\n]{5}b.*"'],
  ['a regex that is too long', regex('f', `[ab]${'c'.repeat(1000)}`), 'refused: regex length'],
  ['a long value', text('f', long), 'refused: value longer than 1024 characters'],
  ['a long value on a wildcard field', text('f:wildcard', long), `f : "${long}"`],
  ['half a surrogate pair', text('f', 'a\ud800'), 'refused: lone surrogate'],
  ['a field with a line break', text('?a\nb', 'x'), 'refused: field name'],
  ['many values on a text field', oneOf('f:text', ['a', 'b', 'c']), 'refused: text field'],
];

describe('constructs', () => {
  it.each(constructs)('%s', (_, expr, output) => {
    expect(say(expr)).toBe(output);
  });

  it('wildcards beside a literal one need a regular expression', () => {
    expect(say(text('f', 'a\\*b*'))).toMatch(/^f regex~ "[aA]?.*\\\\\*/);
    expect(say(text('f', 'a\\*b*', 'sensitive'))).toMatch(/^f regex "a\\\\\*b/);
  });

  it('cased letters beyond ASCII need a regular expression that lists both cases', () => {
    const output = say(text('f', '*straÇ*'));
    expect(output).toMatch(/^f regex/);
    expect(output).toContain('ç');
    expect(output).toContain('Ç');
  });

  it('lookaround is refused, or wider where that is allowed', () => {
    const expr = regex('f', 'foo(?!bar)');
    expect(say(expr)).toMatch(/^refused: regex/);
    const wider = convert(expr, { allow: ['wider'] });
    expect(wider.fidelity).toBe('wider');
    expect(wider.text).toMatch(/^any where f like "\*foo\*"$/);
    expect(wider.diagnostics.map((each) => each.code)).toEqual(['SG3002']);
  });
});

const types: readonly (FieldType | undefined)[] = [
  undefined,
  'keyword',
  'wildcard',
  'text',
  'long',
  'double',
  'boolean',
  'ip',
  'date',
];

function everyLeaf(name: string): readonly Expr[] {
  const field = make.field(name);
  return [
    text(name, 'x'),
    text(name, 'x*'),
    text(name, '*'),
    text(name, '5'),
    text(name, 'Ä*'),
    text(name, 'x', 'sensitive'),
    oneOf(name, ['x', '5', 'a*\\*']),
    regex(name, '^a+$'),
    cidr(name, '10.0.0.0/8'),
    cidr(name, '::1/128'),
    number(name, '5'),
    number(name, '5.5'),
    compare(name, 'gt', '5'),
    bool(name, true),
    exists(name),
    { kind: 'fieldCompare', left: field, right: field, op: 'equals', case: 'sensitive', span: make.span },
    { kind: 'timePart', field, part: 'hour', op: 'gt', value: { value: 5, raw: '5' }, span: make.span },
    {
      kind: 'keyword',
      match: { kind: 'text', pattern: make.wild('*x*'), case: 'insensitive' },
      span: make.span,
    },
  ];
}

describe('every leaf over every type', () => {
  const cases = types.flatMap((type) =>
    everyLeaf(type === undefined ? '?f' : `?f:${type}`).map(
      (expr, at) => [type ?? 'unknown', expr.kind, at, expr] as const,
    ),
  );

  it.each(cases)('%s %s (%i) is said, or refused by name with a way out', (_type, _kind, _at, expr) => {
    for (const each of [expr, make.none(expr)]) {
      const { text: output, fidelity, diagnostics } = convert(each);
      expect(fidelity).toBe('exact');
      if (output === undefined) {
        expect(diagnostics.length).toBeGreaterThan(0);
        for (const found of diagnostics) {
          expect(found.code).toBe('SG3001');
          expect(found.construct).toMatch(/\w/);
          expect(found.help?.text).toMatch(/\w/);
          expect(found.message).not.toMatch(/\.$/);
        }
      } else {
        // A condition that the field types settle is said, with a warning.
        expect(diagnostics.map(({ code }) => code)).toEqual(
          /^any where (true|false)$/.test(output) ? ['SG2006'] : [],
        );
        expect(output).toMatch(/^any where /);
      }
    }
  });

  it('only strings get operators for strings', () => {
    for (const type of ['long', 'double', 'boolean', 'ip', 'date', 'text'] as const) {
      for (const expr of everyLeaf(`f:${type}`)) {
        expect(convert(expr).text ?? '').not.toMatch(/ (:|in~|like|regex~?) /);
      }
    }
  });

  it('the table has a row for each kind, and says why', () => {
    expect(Object.keys(eql.capabilities).sort()).toEqual([
      'bool',
      'cidr',
      'compare',
      'exists',
      'fieldCompare',
      'keyword',
      'number',
      'regex',
      'text',
      'textOneOf',
      'timePart',
    ]);
  });
});
