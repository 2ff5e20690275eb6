/** What single leaves become, and the name of what cannot be said. */
import { describe, expect, it } from 'vitest';
import type { Expr, FieldRef, Leaf } from '../../../src/ir/types.ts';
import { parseRegex } from '../../../src/regex/parse.ts';
import { emit, exactly, field, oneOf, span, summary, text } from './support.ts';

const five = { value: 5, raw: '5' };

describe('leaves that the engine says', () => {
  it.each<[string, Expr, string]>([
    ['unmapped field', text('Foo', 'x'), 'details.Foo equals x'],
    ['field that the scanner would obey', text('status', 'x'), 'details.status equals x'],
    ['own field', text('summary', '*x*'), 'summary contains x'],
    [
      'number',
      { kind: 'number', field: field('details.dst_port'), value: five, span },
      'details.dst_port equals 5',
    ],
    [
      'boolean',
      { kind: 'bool', field: field('details.write'), value: true, span },
      'details.write equals true',
    ],
    ['wildcard characters as they are', exactly('details.a', 'a*b?'), 'details.a equals a*b?'],
    ['network of whole octets', cidr([10, 0, 0, 0], 8), 'details.dst_ip startswith 10.'],
    ['letters outside ASCII', text('details.a', 'é'), 'details.a equals é/É'],
    ['letters outside ASCII in a part', text('details.a', '*é*'), 'details.a contains é'],
    ['case-sensitive value without letters', text('details.a', '1.2', 'sensitive'), 'details.a equals 1.2'],
    [
      'identity member',
      text('details.user_identity.type', 'Root'),
      'details.user_identity contains "type":"Root"',
    ],
    [
      'start of an identity member',
      text('details.user_identity.arn', 'arn:*'),
      'details.user_identity contains "arn":"arn:',
    ],
    [
      'identity member with characters that JSON escapes',
      exactly('details.user_identity.user_name', 'a\\b"c'),
      'details.user_identity contains "user_name":"a\\\\b\\"c"',
    ],
    ['empty key of CloudTrail', absent(), 'details.error_code equals null'],
    ['literal regex', regex('(?i)foo bar'), 'details.a contains foo bar'],
    ['anchored regex', regex('(?i)^foo.*'), 'details.a startswith foo'],
    ['regex without letters', regex('1-2'), 'details.a contains 1-2'],
  ])('%s', (_, where, expected) => {
    const { files, fidelity } = emit(where);
    expect(summary(files)).toEqual([expected]);
    expect(fidelity).toBe('exact');
  });

  it('says alternatives of texts', () => {
    expect(summary(emit(regex('(?i)(?:foo|^bar)')).files)).toEqual([
      'details.a contains foo',
      'details.a startswith bar',
    ]);
  });
});

describe('leaves that the engine cannot say', () => {
  it.each<[string, Expr]>([
    ['empty value', text('details.a', '')],
    ['field presence', text('details.a', '*')],
    ['field presence', { kind: 'exists', field: field('details.a'), span }],
    ['wildcards inside', text('details.a', '*x*y*')],
    ['single-character wildcard', text('details.a', 'x?y')],
    ['case-sensitive match', text('details.a', 'x', 'sensitive')],
    ['letter case outside ASCII', text('details.a', 'straße')],
    ['value that null matches', text('details.a', '*ul*')],
    ['value the scanner cannot read', exactly('details.a', "'x'")],
    ['value the scanner cannot read', exactly('details.a', 'a\nb')],
    ['value the scanner cannot read', exactly('details.a', `it's "x"\\'`)],
    ['nested field', text('a.b', 'x')],
    ['field name', text('a:b', 'x')],
    ['field name', text('a|re', 'x')],
    [
      'array field',
      {
        ...(text('details.a', 'x') as Leaf & { field: FieldRef }),
        field: { ...field('details.a'), array: true },
      } as Expr,
    ],
    ['numeric comparison', { kind: 'compare', field: field('details.a'), op: 'gt', value: five, span }],
    [
      'comparison of two fields',
      { kind: 'fieldCompare', left: field('a'), right: field('b'), op: 'equals', case: 'insensitive', span },
    ],
    [
      'part of a timestamp',
      { kind: 'timePart', field: field('a'), part: 'hour', op: 'eq', value: five, span },
    ],
    ['keyword search', { kind: 'keyword', match: { kind: 'text', pattern: [], case: 'insensitive' }, span }],
    ['regular expression', regex('fo+')],
    ['regular expression', regex('(?i)foo$')],
    ['regular expression', regex('(?i)a.*b')],
    ['case-sensitive match', regex('foo')],
    [
      'IPv6 network',
      {
        kind: 'cidr',
        field: field('details.dst_ip'),
        network: { version: 6, bytes: Array<number>(16).fill(0), prefix: 10, text: '::/10' },
        span,
      },
    ],
  ])('%s', (construct, where) => {
    const { files, constructs, diagnostics } = emit(where);
    expect(files).toBeUndefined();
    expect(constructs).toEqual([construct]);
    expect(diagnostics.every((each) => each.code === 'SG3001' && each.help !== undefined)).toBe(true);
  });

  it('approximates only on request', () => {
    const wider = (where: Expr) => {
      const { files, fidelity } = emit(where, { allow: ['wider'] });
      return [fidelity, ...summary(files)];
    };
    expect(wider(text('details.a', 'ab?cd*ef'))).toEqual([
      'wider',
      'details.a startswith ab & details.a contains cd & details.a endswith ef',
    ]);
    expect(wider(text('details.a', 'x', 'sensitive'))).toEqual(['wider', 'details.a equals x']);
    expect(wider(regex('.+:assumed-role/aws:.+'))).toEqual([
      'wider',
      'details.a contains :assumed-role/aws:',
    ]);
    expect(wider(oneOf('details.a', 'x', 'a?bc'))).toEqual([
      'wider',
      'details.a equals x',
      'details.a startswith a & details.a endswith bc',
    ]);
  });
});

function regex(source: string): Expr {
  const parsed = parseRegex(source, { i: false, m: false, s: false });
  if (!('regex' in parsed)) throw new Error(source);
  return { kind: 'regex', field: field('details.a'), regex: parsed.regex, span };
}

function cidr(bytes: readonly number[], prefix: number): Expr {
  const network = { version: 4, bytes, prefix, text: `${bytes.join('.')}/${prefix}` } as const;
  return { kind: 'cidr', field: field('details.dst_ip'), network, span };
}

function absent(): Expr {
  const ref = { ...field('details.error_code'), optional: false };
  return { kind: 'not', item: { kind: 'exists', field: ref, span }, span };
}
