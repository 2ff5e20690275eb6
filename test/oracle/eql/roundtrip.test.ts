/** Properties of the reader: it reads back what is printed, and it never fails other than by its own error. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EqlQuery, EventFilter, Expression, FieldRef, Literal, Term } from './index.ts';
import { EqlSyntaxError, parseEql, verifyEql } from './index.ts';
import type { PrintStyle } from './print.ts';
import { printEql } from './print.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('*', 'a\\', '"', '"""', '\n\t\r'),
);
const component = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 5 })
  .filter((name) => !name.includes('.') && !/[\u0000-\u001f]/.test(name));
const name = fc
  .array(fc.oneof(component, fc.constantFrom('process', 'sequence', 'a-b', '9', 'x`y', '@timestamp')), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join('.'));

const field: fc.Arbitrary<FieldRef> = fc.record({ kind: fc.constant('field'), name, optional: fc.boolean() });
const string: fc.Arbitrary<Literal> = fc.record({ kind: fc.constant('string'), value: text });
const literal: fc.Arbitrary<Literal> = fc.oneof(
  string,
  fc.nat().map((value) => ({ kind: 'number', value, integer: true }) as const),
  fc.nat().map((value) => ({ kind: 'number', value: value / 8, integer: false }) as const),
  fc.boolean().map((value) => ({ kind: 'boolean', value }) as const),
  fc.constant({ kind: 'null' } as const),
);

const { expression } = fc.letrec<{ value: Expression; expression: Expression }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'eql' },
    field,
    literal,
    fc.record({
      kind: fc.constant('call'),
      name: fc.constantFrom('length', 'endsWith', 'runs'),
      insensitive: fc.boolean(),
      args: fc.array(tie('value'), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('negate'), operand: tie('value') }),
    fc.record({
      kind: fc.constant('arithmetic'),
      operator: fc.constantFrom('+', '-', '*', '/', '%'),
      left: tie('value'),
      right: tie('value'),
    }),
  ),
  expression: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'eql' },
    tie('value'),
    fc.record({
      kind: fc.constant('compare'),
      operator: fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
      left: tie('value'),
      right: tie('value'),
    }),
    fc.record({
      kind: fc.constant('match'),
      operator: fc.constantFrom(':', 'like', 'like~', 'regex', 'regex~'),
      subject: tie('value'),
      patterns: fc.array(literal, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('in'),
      insensitive: fc.boolean(),
      subject: tie('value'),
      items: fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not'), operand: tie('expression') }),
    fc.record({
      kind: fc.constantFrom('and', 'or'),
      operands: fc.array(tie('expression'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

const filter: fc.Arbitrary<EventFilter> = fc.record({
  category: fc.oneof(fc.constant(null), text),
  condition: expression,
});
const keys = fc.array(field, { maxLength: 2 });
const pipes = fc.array(fc.record({ kind: fc.constantFrom('head', 'tail'), count: fc.nat() }), {
  maxLength: 2,
});

function term(extended: boolean): fc.Arbitrary<Term> {
  const plain = fc.record({ filter, missing: fc.constant(false), by: keys, runs: fc.constant(null) });
  if (!extended) return plain;
  const repeated = fc.record({ filter, missing: fc.constant(false), by: keys, runs: fc.nat() });
  const missing = fc.record({ filter, missing: fc.constant(true), by: keys, runs: fc.constant(null) });
  return fc.oneof(plain, repeated, missing);
}

const span = fc.record({
  value: fc.nat(),
  integer: fc.constant(true),
  unit: fc.constantFrom('ms', 's', 'm', 'h', 'd', 'w', null),
});

const query: fc.Arbitrary<EqlQuery> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('event'), filter, pipes }), weight: 3 },
  fc.record({
    kind: fc.constant('sequence'),
    by: keys,
    maxspan: fc.option(span),
    terms: fc.array(term(true), { minLength: 1, maxLength: 3 }),
    until: fc.option(term(false)),
    pipes,
  }),
  fc.record({
    kind: fc.constant('sample'),
    by: keys,
    terms: fc.array(term(false), { minLength: 1, maxLength: 3 }),
    pipes,
  }),
);

const style: fc.Arbitrary<PrintStyle> = fc.record({
  gap: fc.constantFrom(' ', '\n', '\t \r\n', ' /* "x" ] */ ', ' // [ "\n', ' /**/ '),
  quoteAll: fc.boolean(),
});

describe('the reader', () => {
  it('reads back what is printed', () => {
    fc.assert(
      fc.property(query, style, (tree, how) => {
        expect(parseEql(printEql(tree, how))).toEqual(tree);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses broken text with its own error only', () => {
    const broken = fc.tuple(
      query,
      style,
      fc.nat(),
      fc.nat(4),
      fc.constantFrom('', '"', '\\', '(', ']', '`', '~', "'", ' by '),
    );
    fc.assert(
      fc.property(broken, ([tree, how, at, cut, insert]) => {
        const source = printEql(tree, how);
        const start = at % (source.length + 1);
        expectOwnError(source.slice(0, start) + insert + source.slice(start + cut));
      }),
      { numRuns: 500 },
    );
  });

  it('verifies any tree without failing', () => {
    fc.assert(
      fc.property(query, (tree) => {
        for (const problem of verifyEql(tree, { 'event.category': 'keyword', process: 'long' })) {
          expect(problem).toBeTypeOf('string');
        }
      }),
      { numRuns: 300 },
    );
  });
});

function expectOwnError(source: string): void {
  try {
    parseEql(source);
  } catch (error) {
    expect(error).toBeInstanceOf(EqlSyntaxError);
  }
}
