/** What stands between the parts of a correlation search: the commands so far, and what each row then has. */
import type { Bounds, Window } from '../../../src/ir/correlation.ts';
import type { Span } from '../../../src/source/span.ts';
import type { Aggregate, EvalExpr, Stage, Statistics } from '../ast.ts';
import { all, call, field, infix, number } from '../eval.ts';

/** One row for each event of each stage of a correlation. */
export interface Rows {
  readonly stages: readonly [Stage, ...Stage[]];
  /** The field with the number of the stage, from 1; absent where there is one stage. */
  readonly rule?: string;
  /** The fields of the group's keys; each row has them all. */
  readonly keys: readonly string[];
  /** The fields of the values that are counted or added up. */
  readonly values: readonly string[];
  /** The beginning of the names of our own fields. */
  readonly prefix: string;
  /** Of the time span, which the conditions come from. */
  readonly window: Window;
}

export function extend(rows: Rows, ...stages: readonly Stage[]): Rows {
  return { ...rows, stages: [...rows.stages, ...stages] };
}

export function where(rows: Rows, ...tests: readonly EvalExpr[]): Stage {
  const span: Span = rows.window.span;
  return { kind: 'where', tests: tests.map((expr) => ({ expr, span })) };
}

/** Events without one of the keys are in no group; `streamstats` does not say what it makes of them. */
export function inGroups(rows: Rows, fields: readonly string[] = rows.keys): Rows {
  const present = fields.map((key) => call('isnotnull', field(key)));
  return present.length === 0 ? rows : extend(rows, where(rows, ...present));
}

export function assign(fields: Readonly<Record<string, EvalExpr>>): Stage {
  return { kind: 'assign', fields: Object.entries(fields).map(([name, expr]) => ({ name, expr })) };
}

export function statistics(
  command: Statistics['command'],
  aggregates: readonly Aggregate[],
  by: readonly string[],
  options: Pick<Statistics, 'window' | 'before'> = {},
): Stage {
  return { kind: 'statistics', command, aggregates, by, ...options };
}

export const time = '_time';

/** `_time` lies at most the time span behind the time in the field; null is not. */
export function withinSpan(since: string, { seconds }: Window): EvalExpr {
  return infix(infix(field(time), '-', field(since)), '<=', number(seconds));
}

const operators = { lt: '<', lte: '<=', gt: '>', gte: '>=', eq: '==', neq: '!=' } as const;

export function withinBounds(value: EvalExpr, bounds: Bounds): EvalExpr {
  return all(bounds.map(({ op, value: { raw } }) => infix(value, operators[op], number(raw))));
}

export function isRule({ rule }: Rows, stage: number): EvalExpr {
  return rule === undefined ? call('true') : infix(field(rule), '==', number(stage));
}
