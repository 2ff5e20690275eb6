/** Correlations in the `rule` format: the engine judges each event by itself, so they are refused by name. */
import type { BackendContext } from '../../src/backend/types.ts';
import type { Correlation, CorrelationTest, LinkedCorrelation } from '../../src/ir/correlation.ts';
import { diagnostic } from '../../src/source/diagnostic.ts';

const names: Readonly<Record<CorrelationTest['kind'], string>> = {
  events: 'count of events',
  distinct: 'count of values',
  sum: 'sum of values',
  average: 'average of values',
  percentile: 'percentile of values',
  stages: 'group of events',
  stageCount: 'group of events',
  ordered: 'sequence of events',
};

export function correlate(
  { test, window }: Correlation | LinkedCorrelation,
  { report }: BackendContext,
): undefined {
  const what = names[test.kind];
  report(
    diagnostic(
      'SG3001',
      `a rule of InnerWarden's engine judges one event at a time and cannot say a ${what}`,
      window.span,
      {
        construct: what,
        help: 'use the format `plan` or `rust` (`-f`), which carry events over time',
      },
    ),
  );
  return undefined;
}
