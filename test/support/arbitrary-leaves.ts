/** Arbitraries for leaves, one for each kind, over fields that the caller chooses. Spans are dummies. */
import fc from 'fast-check';
import { anyString, pattern } from '../../src/ir/build.ts';
import type { CaseMode, ExprOf, FieldRef, Leaf, LeafKind, Num, Pattern } from '../../src/ir/types.ts';
import type { Span } from '../../src/source/span.ts';
import { arbitraryRegex } from './arbitrary-regex.ts';
import { arbitraryCidr, arbitraryNum, arbitraryPattern } from './arbitrary-values.ts';

export const dummySpan: Span = { source: 'random', start: 0, end: 0 };

/** The fields that each group of leaves is about. */
export interface LeafFields {
  readonly text: fc.Arbitrary<FieldRef>;
  readonly number: fc.Arbitrary<FieldRef>;
  readonly boolean: fc.Arbitrary<FieldRef>;
  readonly address: fc.Arbitrary<FieldRef>;
  readonly date: fc.Arbitrary<FieldRef>;
}

/** The texts that leaves ask for, where not any. */
export interface LeafTexts {
  readonly pattern?: fc.Arbitrary<Pattern>;
  readonly mode?: fc.Arbitrary<CaseMode>;
}

export type LeafArbitraries = { readonly [K in LeafKind]: fc.Arbitrary<ExprOf<K>> };

export type LeafWeights = Readonly<Partial<Record<LeafKind, number>>>;

const order = ['lt', 'lte', 'gt', 'gte'] as const;
const node = { span: fc.constant(dummySpan) };
const anyMode = fc.constantFrom<CaseMode>('insensitive', 'insensitive', 'sensitive');

export function leafArbitraries(fields: LeafFields, texts: LeafTexts = {}): LeafArbitraries {
  const { text } = fields;
  const { pattern: one = arbitraryPattern(), mode = anyMode } = texts;
  const several = fc.array(one, { minLength: 2, maxLength: 5 });
  const regex = arbitraryRegex();
  const op = fc.constantFrom(...order);
  const value = arbitraryNum();
  const network = arbitraryCidr();
  const relation = fc.constantFrom('equals', 'startsWith', 'endsWith', 'contains' as const);
  return {
    text: fc.record({ ...node, kind: kind('text'), field: text, pattern: one, case: mode }),
    textOneOf: fc.record({ ...node, kind: kind('textOneOf'), field: text, patterns: several, case: mode }),
    regex: fc.record({ ...node, kind: kind('regex'), field: text, regex }),
    cidr: fc.record({ ...node, kind: kind('cidr'), field: fields.address, network }),
    number: fc.record({ ...node, kind: kind('number'), field: fields.number, value }),
    compare: fc.record({ ...node, kind: kind('compare'), field: fields.number, op, value }),
    bool: fc.record({ ...node, kind: kind('bool'), field: fields.boolean, value: fc.boolean() }),
    exists: fc.record({ ...node, kind: kind('exists'), field: text }),
    fieldCompare: fc.record({
      ...node,
      kind: kind('fieldCompare'),
      left: text,
      right: text,
      op: relation,
      case: mode,
    }),
    timePart: arbitraryTimePart(fields.date),
    keyword: arbitraryKeyword(),
  };
}

/** A leaf of a kind in `weights`, as often as it says. */
export function weightedLeaf(leaves: LeafArbitraries, weights: LeafWeights): fc.Arbitrary<Leaf> {
  const kinds = Object.keys(weights) as LeafKind[];
  return fc.oneof(...kinds.map((each) => ({ weight: weights[each] ?? 0, arbitrary: leaves[each] })));
}

/** In the ranges that the modifiers of the same names take. */
function arbitraryTimePart(field: fc.Arbitrary<FieldRef>): LeafArbitraries['timePart'] {
  const op = fc.constantFrom(...order, 'eq' as const);
  const ranges = {
    minute: [0, 59],
    hour: [0, 23],
    day: [1, 31],
    week: [1, 53],
    month: [1, 12],
    year: [1998, 2032],
  };
  const parts = Object.entries(ranges) as [ExprOf<'timePart'>['part'], [number, number]][];
  return fc.oneof(
    ...parts.map(([part, [min, max]]) => {
      const value = fc.integer({ min, max }).map((each): Num => ({ value: each, raw: String(each) }));
      return fc.record({ ...node, kind: kind('timePart'), field, part: fc.constant(part), op, value });
    }),
  );
}

function arbitraryKeyword(): LeafArbitraries['keyword'] {
  const wrapped = arbitraryPattern().map((each) => pattern([anyString, ...each, anyString]));
  const match = fc.oneof(
    fc.record({ kind: kind('text'), pattern: wrapped, case: anyMode }),
    fc.record({ kind: kind('regex'), regex: arbitraryRegex() }),
  );
  return fc.record({ ...node, kind: kind('keyword'), match });
}

function kind<const K extends string>(name: K): fc.Arbitrary<K> {
  return fc.constant(name);
}
