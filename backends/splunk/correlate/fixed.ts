/** Windows that do not slide: spans that begin at multiples of their length since 1970 (ADR 0009). */
import type { CorrelationTest } from '../../../src/ir/correlation.ts';
import type { Aggregate, EvalExpr, Stage } from '../ast.ts';
import { call, field, flag, infix, number } from '../eval.ts';
import { assign, extend, isRule, type Rows, statistics, time, where, withinBounds } from './rows.ts';
import { requirement, sumOf } from './sliding.ts';

/** @param measure the name of the field with what is counted */
export function fixedWindows(
  rows: Rows,
  test: Exclude<CorrelationTest, { kind: 'ordered' }>,
  stages: number,
  measure: string,
): Rows {
  const start = `${rows.prefix}start`;
  const by = [start, ...rows.keys];
  const { seconds } = rows.window;
  const begin = infix(call('floor', infix(field(time), '/', number(seconds))), '*', number(seconds));
  const windows = extend(rows, assign({ [start]: begin }));
  const latest: Aggregate = { fn: 'max', field: time, as: time };
  const grouped = (
    aggregates: readonly Aggregate[],
    condition: EvalExpr,
    ...before: readonly Stage[]
  ): Rows =>
    extend(windows, ...before, statistics('stats', [...aggregates, latest], by), where(rows, condition));
  switch (test.kind) {
    case 'events':
      return grouped([{ fn: 'count', as: measure }], withinBounds(field(measure), test.bounds));
    case 'distinct':
      return grouped(
        [{ fn: 'count', as: measure }],
        withinBounds(field(measure), test.bounds),
        statistics('stats', [latest], [...by, ...rows.values]),
      );
    case 'sum':
    case 'average': {
      const fn = test.kind === 'sum' ? 'sum' : 'avg';
      return grouped(
        [{ fn, field: `${rows.prefix}v`, as: measure }],
        withinBounds(field(measure), test.bounds),
      );
    }
    case 'percentile':
      return percentile(windows, test, by, measure);
    case 'stages':
    case 'stageCount': {
      const names = Array.from({ length: stages }, (_, at) => `${rows.prefix}h${at + 1}`);
      const flags = Object.fromEntries(names.map((name, at) => [name, flag(isRule(rows, at + 1))]));
      const found = names.map(field);
      const condition =
        test.kind === 'stages' ? requirement(test.require, found) : withinBounds(sumOf(found), test.bounds);
      return grouped(
        names.map((name) => ({ fn: 'max', field: name, as: name })),
        condition,
        assign(flags),
      );
    }
  }
}

/** By nearest rank: the value at that place in the order of all. Splunk's own function interpolates at times. */
function percentile(
  rows: Rows,
  { percentile: p, bounds }: Extract<CorrelationTest, { kind: 'percentile' }>,
  by: readonly string[],
  measure: string,
): Rows {
  const [value, rank, count, last] = ['v', 'rank', 'n', 'last'].map((name) => rows.prefix + name) as [
    string,
    string,
    string,
    string,
  ];
  const place = call('ceiling', infix(infix(number(p), '*', field(count)), '/', number(100)));
  const wanted = p === 0 ? number(1) : place;
  return extend(
    rows,
    { kind: 'sort', by: [value] },
    statistics('streamstats', [{ fn: 'count', as: rank }], by),
    statistics(
      'eventstats',
      [
        { fn: 'count', as: count },
        { fn: 'max', field: time, as: last },
      ],
      by,
    ),
    where(rows, infix(field(rank), '==', wanted), withinBounds(field(value), bounds)),
    assign({ [time]: field(last), [measure]: field(value) }),
  );
}
