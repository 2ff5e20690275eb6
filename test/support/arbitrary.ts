/** Arbitraries for random queries over a few fields, of all kinds of leaves. Spans are dummies. */
import fc from 'fast-check';
import { and, not, or } from '../../src/ir/build.ts';
import type { Expr, FieldRef, FieldType, Leaf, Query } from '../../src/ir/types.ts';
import { dummySpan, leafArbitraries, weightedLeaf } from './arbitrary-leaves.ts';
import { arbitraryRegex } from './arbitrary-regex.ts';
import { arbitraryCidr, arbitraryNum, arbitraryPattern, arbitraryText } from './arbitrary-values.ts';

export { arbitraryCidr, arbitraryNum, arbitraryPattern, arbitraryRegex, arbitraryText, dummySpan };

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
  const leaves = leafArbitraries({
    text: arbitraryField('keyword', 'wildcard', 'text'),
    number: arbitraryField('long', 'double'),
    boolean: arbitraryField('boolean'),
    address: arbitraryField('ip'),
    date: arbitraryField('date'),
  });
  return weightedLeaf(leaves, {
    text: 6,
    textOneOf: 3,
    regex: 2,
    cidr: 1,
    number: 2,
    compare: 1,
    bool: 1,
    exists: 2,
    fieldCompare: 1,
    timePart: 1,
    keyword: 1,
  });
}

/** Nested up to `depth` levels deep, without constants inside, as passes make them. */
export function arbitraryExpr(depth = 4, leaf: fc.Arbitrary<Leaf> = arbitraryLeaf()): fc.Arbitrary<Expr> {
  if (depth === 0) return leaf;
  const item = arbitraryExpr(depth - 1, leaf);
  const items = fc.array(item, { minLength: 2, maxLength: 4 });
  return fc.oneof(
    { maxDepth: depth },
    { weight: 4, arbitrary: leaf },
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
