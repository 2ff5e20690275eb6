/** Random plans by way of random queries and correlations. */
import fc from 'fast-check';
import type { Bounds, Correlation, CorrelationTest, Stage, StageExpr } from '../../src/ir/correlation.ts';
import type { CompareOp, Query } from '../../src/ir/types.ts';
import { arbitraryField, arbitraryNum, arbitraryQuery, dummySpan as span } from '../support/arbitrary.ts';

const orders = ['lt', 'lte', 'gt', 'gte', 'eq', 'neq'] as const satisfies readonly (
  | CompareOp
  | 'eq'
  | 'neq'
)[];

const bounds: fc.Arbitrary<Bounds> = fc.array(
  fc.record({ op: fc.constantFrom(...orders), value: arbitraryNum(), span: fc.constant(span) }),
  { minLength: 1, maxLength: 2 },
);

function stageExpr(stages: number, depth = 2): fc.Arbitrary<StageExpr> {
  const stage = fc.nat(stages - 1).map((each): StageExpr => ({ kind: 'stage', stage: each, span }));
  if (depth === 0) return stage;
  const item = stageExpr(stages, depth - 1);
  const items = fc.array(item, { minLength: 2, maxLength: 3 });
  return fc.oneof(
    stage,
    items.map((each): StageExpr => ({ kind: 'and', items: each, span })),
    items.map((each): StageExpr => ({ kind: 'or', items: each, span })),
    item.map((each): StageExpr => ({ kind: 'not', item: each, span })),
  );
}

function test(stages: number): fc.Arbitrary<CorrelationTest> {
  const counted = fc.constantFrom('events' as const, 'distinct' as const, 'stageCount' as const);
  const added = fc.constantFrom('sum' as const, 'average' as const);
  const chain = fc.array(fc.nat(stages - 1), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    fc.record({ kind: counted, bounds }),
    fc.record({ kind: added, bounds }),
    fc.record({
      kind: fc.constant('percentile' as const),
      percentile: fc.integer({ min: 0, max: 100 }),
      bounds,
    }),
    fc.record({ kind: fc.constant('stages' as const), require: stageExpr(stages) }),
    fc.record({
      kind: fc.constant('ordered' as const),
      chains: fc.array(chain, { minLength: 1, maxLength: 2 }),
    }),
  );
}

export function arbitraryCorrelation(depth = 1): fc.Arbitrary<Correlation> {
  const input: fc.Arbitrary<Query | Correlation> =
    depth === 0
      ? arbitraryQuery()
      : fc.oneof(
          { weight: 3, arbitrary: arbitraryQuery() },
          { weight: 1, arbitrary: arbitraryCorrelation(depth - 1) },
        );
  return fc
    .record({
      meta: arbitraryQuery().map((each) => each.meta),
      inputs: fc.array(input, { minLength: 1, maxLength: 3 }),
      names: fc.array(fc.constantFrom('User', 'ProcessId'), { maxLength: 2 }),
      field: arbitraryField(),
      seconds: fc.integer({ min: 1, max: 86_400 }),
      kind: fc.constantFrom('sliding' as const, 'fixed' as const),
    })
    .chain(({ meta, inputs, names, field, seconds, kind }) => {
      const stages = inputs.map((each, at): Stage => {
        const inner = each.kind === 'correlation' ? each.groupBy.length : 0;
        return {
          name: `stage ${at}`,
          input: each,
          keys: names.map((_, key) =>
            key < inner ? { kind: 'group', index: key, span } : { kind: 'field', field },
          ),
          values: at % 2 === 0 ? [{ kind: 'field', field }] : [],
          span,
        };
      });
      return test(stages.length).map(
        (each): Correlation => ({
          kind: 'correlation',
          meta,
          stages,
          groupBy: names.map((name, at) => ({ name, span, ...(at === 1 ? { implied: true } : {}) })),
          window: { kind, seconds, text: `${seconds}s`, span },
          test: each,
          span,
        }),
      );
    });
}
