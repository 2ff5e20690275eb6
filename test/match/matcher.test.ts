/** The reference semantics, a table for each kind of leaf, and the laws of the shells. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { and, constant, not, or } from '../../src/ir/build.ts';
import type { Expr, ExprOf, FieldCompare, NumberCompare } from '../../src/ir/types.ts';
import { compileMatcher, matcher, matchQuery } from '../../src/match/index.ts';
import { arbitraryExpr, arbitraryPattern, queryOf, dummySpan as span } from '../support/arbitrary.ts';
import { synthesise } from '../support/events.ts';
import { chars, field, globPattern, network4, num, regexLeaf, regexOf, textLeaf } from '../support/leaves.ts';

/** The verdict on an event whose field `f` has this value. */
function says(leaf: Expr, value: unknown): boolean {
  return matcher(leaf)({ f: value });
}

function table(leaf: Expr, rows: Readonly<Record<'yes' | 'no', readonly unknown[]>>): void {
  for (const value of rows.yes)
    it(`yes: ${JSON.stringify(value)}`, () => expect(says(leaf, value)).toBe(true));
  for (const value of rows.no)
    it(`no: ${JSON.stringify(value)}`, () => expect(says(leaf, value)).toBe(false));
}

describe('text', () => {
  table(textLeaf('aB*'), {
    yes: ['ab', 'ABx', ['x', 'ab']],
    no: ['xab', 'a', '', null, [], { f: 'ab' }, 5, true],
  });
});

describe('text, case-sensitive', () => {
  table(textLeaf('aB', 'sensitive'), { yes: ['aB'], no: ['ab', 'AB'] });
});

describe('text of numbers and booleans', () => {
  table(textLeaf('4?'), { yes: [42, '42'], no: [4, 420] });
  table(textLeaf('TRUE'), { yes: [true, 'true'], no: [false, 1] });
});

describe('text, empty', () => {
  table(textLeaf(''), { yes: ['', ['']], no: [' ', null, [], undefined] });
  table(textLeaf('*'), { yes: ['', 'x', 0, false], no: [null, [], undefined, {}] });
});

describe('textOneOf', () => {
  const patterns = [globPattern('a*'), globPattern('b')];
  table(
    { kind: 'textOneOf', span, field: field('f'), patterns, case: 'insensitive' },
    {
      yes: ['Ax', 'B', ['x', 'b']],
      no: ['bx', 'c', null],
    },
  );
});

describe('regex', () => {
  table(regexLeaf(regexOf(...chars('ab'))), {
    yes: ['xabx', 'x\nab', ['x', 'ab']],
    no: ['aB', 'a b', null, {}],
  });
});

describe('regex on numbers, ignoring case', () => {
  table(regexLeaf(regexOf(...chars('4'))), { yes: [42, '142'], no: [3] });
  table(regexLeaf(regexOf(...chars('ab', true))), { yes: ['xAbx'], no: ['x'] });
});

describe('cidr', () => {
  const leaf: Expr = { kind: 'cidr', span, field: field('f'), network: network4('10.0.0.0/8') };
  table(leaf, {
    yes: ['10.0.0.0', '10.255.255.255', ['x', '10.1.1.1']],
    no: ['9.255.255.255', '11.0.0.0', 'x', '', '10.0.0.0/8', ' 10.1.1.1', '::1', 10, null],
  });
});

describe('number', () => {
  const leaf: Expr = { kind: 'number', span, field: field('f'), value: num('5') };
  table(leaf, { yes: [5, '5', [1, 5]], no: ['5.0', ' 5', '05', -5, 50, true, null, {}] });
});

describe('compare', () => {
  const compare = (op: NumberCompare['op'], raw: string): Expr => ({
    kind: 'compare',
    span,
    field: field('f'),
    op,
    value: num(raw),
  });
  table(compare('lt', '5'), {
    yes: [4, '4.9', -5, '-5', [9, 1]],
    no: [5, '5', 6, '10', ' 4', 'x', '', null, true, '4e0'],
  });
  table(compare('lte', '5'), { yes: [5, '5.0', 4], no: [6, '5.1'] });
  table(compare('gt', '-1.5'), { yes: [-1.4, 0, '-1.49'], no: [-1.5, -2, '-'] });
  table(compare('gte', '10'), { yes: [10, '10', '010', 11], no: [9, '9'] });
});

describe('bool', () => {
  table(
    { kind: 'bool', span, field: field('f'), value: true },
    {
      yes: [true, 'true', 'TRUE', ['x', true]],
      no: [false, 'false', 1, '1', 'yes', ' true', null],
    },
  );
});

describe('exists', () => {
  table(
    { kind: 'exists', span, field: field('f') },
    {
      yes: ['', 'x', 0, false, [''], {}],
      no: [null, [], undefined, [null]],
    },
  );
});

describe('fieldCompare', () => {
  const leaf = (op: FieldCompare['op'], mode: FieldCompare['case'] = 'insensitive'): Expr => ({
    kind: 'fieldCompare',
    span,
    left: field('a'),
    right: field('b'),
    op,
    case: mode,
  });
  it.each<readonly [FieldCompare['op'], unknown, unknown, boolean]>([
    ['equals', 'X', 'x', true],
    ['equals', 5, '5', true],
    ['equals', 'x', 'y', false],
    ['equals', ['x', 'y'], ['z', 'y'], true],
    ['equals', null, null, false],
    ['equals', undefined, 'x', false],
    ['equals', '', '', true],
    ['startsWith', 'abc', 'AB', true],
    ['startsWith', 'ab', 'abc', false],
    ['endsWith', 'abc', 'bc', true],
    ['contains', 'abc', 'b', true],
    ['contains', 'a*c', '*', true],
    ['contains', 'abc', '*', false],
    ['startsWith', 'abc', '', true],
    ['endsWith', 'abc', '', true],
    ['contains', '', '', true],
    ['contains', 'abc', null, false],
    ['contains', 'abc', [], false],
  ])('%s of %j and %j is %s', (op, a, b, expected) => {
    expect(matcher(leaf(op))({ a, b })).toBe(expected);
  });

  it('keeps the case where asked', () => {
    expect(matcher(leaf('equals', 'sensitive'))({ a: 'X', b: 'x' })).toBe(false);
  });
});

describe('timePart', () => {
  const leaf: Expr = { kind: 'timePart', span, field: field('f'), part: 'hour', op: 'gte', value: num('22') };
  table(leaf, {
    yes: ['2024-01-01T22:00:00Z', '2024-01-01 23:59'],
    no: ['2024-01-01T21:59Z', '22', 1704146400, null],
  });
  table({ ...leaf, op: 'eq' }, { yes: ['2024-01-01T22:00:00+09:00'], no: ['2024-01-01T23:00Z'] });
});

describe('keyword', () => {
  const keyword: ExprOf<'keyword'> = {
    kind: 'keyword',
    span,
    match: { kind: 'text', pattern: globPattern('*err?r*'), case: 'insensitive' },
  };
  it('looks into the message', () => {
    expect(matcher(keyword)({ _raw: 'an ERROR\n', f: 'x' })).toBe(true);
    expect(matcher(keyword)({ _raw: 'fine', f: 'error' })).toBe(false);
    expect(matcher(keyword)({ a: 1, f: { g: ['x', 'error'] } })).toBe(true);
    expect(matcher(keyword)({})).toBe(false);
  });
  it('takes regular expressions', () => {
    const leaf: Expr = { ...keyword, match: { kind: 'regex', regex: regexOf(...chars('err')) } };
    expect(matcher(leaf)({ _raw: 'an error' })).toBe(true);
    expect(matcher(leaf)({ _raw: 'an Error' })).toBe(false);
  });
});

describe('shells', () => {
  it('makes a negated leaf over a missing field true', () => {
    expect(matcher(not(textLeaf('x'), span))({})).toBe(true);
    expect(matcher(not({ kind: 'exists', span, field: field('f') }, span))({ f: null })).toBe(true);
  });

  it('negates the whole of an array', () => {
    expect(says(not(textLeaf('x'), span), ['x', 'y'])).toBe(false);
  });

  it('evaluates constants', () => {
    expect(matcher(constant(true, span))({})).toBe(true);
    expect(matcher(constant(false, span))({})).toBe(false);
  });

  it('reads mapped or original names', () => {
    const leaf: Expr = { ...textLeaf('x'), field: { name: 'mapped', original: 'f', span } };
    expect(matchQuery(queryOf(leaf))({ mapped: 'x' })).toBe(true);
    expect(matchQuery(queryOf(leaf), { fieldNames: 'original' })({ f: 'x' })).toBe(true);
  });
});

describe('what RE2 cannot say', () => {
  const look = regexOf({
    kind: 'look',
    direction: 'ahead',
    negated: true,
    item: { kind: 'sequence', items: chars('ab') },
  });

  it('is reported with its place, and only thrown by the short form', () => {
    const leaf: Expr = { ...regexLeaf(look), span: { source: 'r.yml', start: 3, end: 9 } };
    const compiled = compileMatcher(or([textLeaf('x'), leaf], span));
    expect(compiled).toMatchObject({ unsupported: [{ span: { source: 'r.yml', start: 3, end: 9 } }] });
    expect(() => matcher(leaf)).toThrow();
  });

  it('includes repetition beyond its bounds', () => {
    const huge = regexOf({
      kind: 'repeat',
      item: { kind: 'any', dotAll: true },
      min: 100_000,
      max: null,
      mode: 'greedy',
    });
    expect(compileMatcher(regexLeaf(huge))).toHaveProperty('unsupported');
  });
});

describe('laws', () => {
  const eventsFor = (expr: Expr) => synthesise(queryOf(expr), { seed: 1, count: 8 });

  const runnableExpr = () => arbitraryExpr(2).filter((expr) => 'matches' in compileMatcher(expr));

  it('De Morgan', () => {
    fc.assert(
      fc.property(runnableExpr(), runnableExpr(), (a, b) => {
        const both: Expr = { kind: 'not', item: and([a, b], span), span };
        const either = or([not(a, span), not(b, span)], span);
        for (const event of eventsFor(both)) expect(matcher(both)(event)).toBe(matcher(either)(event));
      }),
      { numRuns: 60 },
    );
  });

  it('textOneOf is an `or` of text', () => {
    fc.assert(
      fc.property(fc.array(arbitraryPattern(), { minLength: 2, maxLength: 5 }), (patterns) => {
        const shared = { span, field: field('f'), case: 'insensitive' } as const;
        const oneOf: Expr = { kind: 'textOneOf', patterns, ...shared };
        const any = or(
          patterns.map((pattern) => ({ kind: 'text', pattern, ...shared })),
          span,
        );
        for (const event of eventsFor(oneOf)) expect(matcher(oneOf)(event)).toBe(matcher(any)(event));
      }),
      { numRuns: 100 },
    );
  });

  it('never throws, whatever the event', () => {
    fc.assert(
      fc.property(runnableExpr(), fc.jsonValue(), (expr, event) => {
        expect(typeof matcher(expr)(event)).toBe('boolean');
      }),
      { numRuns: 200 },
    );
  });
});
