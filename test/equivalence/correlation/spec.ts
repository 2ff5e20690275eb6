/** The brute-force oracle's view of a correlation. */
import type { Correlation, CorrelationTest, StageKey } from '../../../src/ir/correlation.ts';
import type { Spec, SpecKey, SpecTest } from '../../oracle/correlation/index.ts';

/** @param leafOf the index of the base rule with that title */
export function specOf(correlation: Correlation, leafOf: (title: string) => number): Spec {
  return {
    stages: correlation.stages.map((stage) => ({
      input: stage.input.kind === 'query' ? leafOf(stage.input.meta.title) : specOf(stage.input, leafOf),
      keys: stage.keys.map(keyOf),
      values: stage.values.map(keyOf),
    })),
    seconds: correlation.window.seconds,
    test: testOf(correlation.test),
  };
}

function keyOf(key: StageKey): SpecKey {
  return key.kind === 'field' ? key.field.name : { group: key.index };
}

function testOf(test: CorrelationTest): SpecTest {
  if (test.kind === 'ordered') return { kind: 'ordered', chains: test.chains };
  if (test.kind === 'stages') return { kind: 'stages', require: test.require };
  return { ...test, bounds: test.bounds.map(({ op, value }) => ({ op, value: value.value })) };
}
