/** Arbitraries for random queries over a few fields, of all kinds of leaves. Spans are dummies. */
import fc from 'fast-check';
import { and, anyString, not, or, pattern } from '../../src/ir/build.ts';
import type { CaseMode, Expr, FieldRef, FieldType, Leaf, Num, Query } from '../../src/ir/types.ts';
import type { Span } from '../../src/source/span.ts';
import { arbitraryRegex } from './arbitrary-regex.ts';
import { arbitraryCidr, arbitraryNum, arbitraryPattern, arbitraryText } from './arbitrary-values.ts';

export { arbitraryCidr, arbitraryNum, arbitraryPattern, arbitraryRegex, arbitraryText };

export const dummySpan: Span = { source: 'random', start: 0, end: 0 };

const span = dummySpan;

const untyped = ['Image', 'CommandLine', 'a.b', 'field with space', 'select', '1st'] as const;

/** A few fields, so that leaves meet on them; most without a type. */
export function arbitraryField(...types: readonly FieldType[]): fc.Arbitrary<FieldRef> {
  const plain = fc.constantFrom(...untyped).map((name): FieldRef => ({ name, original: name, span }));
  if (types.length === 0) return plain;
  const typed = fc
    .tuple(fc.constantFrom(...types), fc.constantFrom(true, false, undefined))
    .map(([type, optional]): FieldRef => {
      const name = `typed.${type}`;
      return { name, original: name, span, type, ...(optional === undefined ? {} : { optional }) };
    });
  return fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: typed });
}

export function arbitraryLeaf(): fc.Arbitrary<Leaf> {
  const node = { span: fc.constant(span) };
  const mode = fc.constantFrom<CaseMode>('insensitive', 'insensitive', 'sensitive');
  const text = arbitraryField('keyword', 'wildcard', 'text');
  const number = arbitraryField('long', 'double');
  const num = arbitraryNum();
  const order = ['lt', 'lte', 'gt', 'gte'] as const;
  const kind = <const K extends string>(name: K): fc.Arbitrary<K> => fc.constant(name);
  const patterns = fc.array(arbitraryPattern(), { minLength: 2, maxLength: 5 });
  const regex = arbitraryRegex();
  const wrapped = arbitraryPattern().map((each) => pattern([anyString, ...each, anyString]));
  const words = fc.oneof(
    fc.record({ kind: kind('text'), pattern: wrapped, case: mode }),
    fc.record({ kind: kind('regex'), regex }),
  );
  const compareOp = fc.constantFrom('equals', 'startsWith', 'endsWith', 'contains' as const);
  const part = fc.constantFrom('minute', 'hour', 'day', 'week', 'month', 'year' as const);
  const partValue = fc.integer({ min: 0, max: 60 }).map((value): Num => ({ value, raw: String(value) }));
  const partOp = fc.constantFrom(...order, 'eq' as const);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        ...node,
        kind: kind('text'),
        field: text,
        pattern: arbitraryPattern(),
        case: mode,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ ...node, kind: kind('textOneOf'), field: text, patterns, case: mode }),
    },
    { weight: 2, arbitrary: fc.record({ ...node, kind: kind('regex'), field: text, regex }) },
    {
      weight: 1,
      arbitrary: fc.record({
        ...node,
        kind: kind('cidr'),
        field: arbitraryField('ip'),
        network: arbitraryCidr(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ ...node, kind: kind('number'), field: number, value: num }) },
    {
      weight: 1,
      arbitrary: fc.record({
        ...node,
        kind: kind('compare'),
        field: number,
        op: fc.constantFrom(...order),
        value: num,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        ...node,
        kind: kind('bool'),
        field: arbitraryField('boolean'),
        value: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ ...node, kind: kind('exists'), field: text }) },
    {
      weight: 1,
      arbitrary: fc.record({
        ...node,
        kind: kind('fieldCompare'),
        left: text,
        right: text,
        op: compareOp,
        case: mode,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        ...node,
        kind: kind('timePart'),
        field: arbitraryField('date'),
        part,
        op: partOp,
        value: partValue,
      }),
    },
    { weight: 1, arbitrary: fc.record({ ...node, kind: kind('keyword'), match: words }) },
  );
}

/** Nested up to four levels deep, without constants inside, as passes make them. */
export function arbitraryExpr(depth = 4): fc.Arbitrary<Expr> {
  if (depth === 0) return arbitraryLeaf();
  const item = arbitraryExpr(depth - 1);
  const items = fc.array(item, { minLength: 2, maxLength: 4 });
  return fc.oneof(
    { maxDepth: depth },
    { weight: 4, arbitrary: arbitraryLeaf() },
    { weight: 2, arbitrary: items.map((all) => and(all, span)) },
    { weight: 2, arbitrary: items.map((all) => or(all, span)) },
    { weight: 1, arbitrary: item.map((each) => not(each, span)) },
  );
}

/** Metadata as nasty as the values: it ends up in documents, comments and file names. */
export function arbitraryQuery(): fc.Arbitrary<Query> {
  const text = arbitraryText();
  const meta = fc
    .record({ title: text, id: fc.uuid(), description: text, level: fc.constantFrom('low', 'high') })
    .map((each) => ({
      ...each,
      span,
      references: [],
      tags: [],
      falsepositives: [],
      fields: [],
      related: [],
    }));
  return fc
    .record({ meta, where: arbitraryExpr() })
    .map(({ meta: own, where }): Query => queryOf(where, own));
}

/** A query around an expression, for tests that only care about that. */
export function queryOf(where: Expr, meta: Query['meta'] = plainMeta): Query {
  return {
    kind: 'query',
    span,
    meta,
    logsource: { span, category: 'process_creation', product: 'windows' },
    where,
    state: {},
    index: 0,
  };
}

const plainMeta: Query['meta'] = {
  span,
  title: 'Test',
  references: [],
  tags: [],
  falsepositives: [],
  fields: [],
  related: [],
};
