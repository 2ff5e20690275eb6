/**
 * Windows that slide: at each row, what the rows of its group within the time span before it hold. All of it rests on
 * `sort 0` and on `streamstats` over all rows so far, whose meaning the manuals settle; `time_window` is not used,
 * since they do not say whether its edge belongs to it, and it is cut at 10,000 rows.
 */
import type { StageExpr } from '../../../src/ir/correlation.ts';
import type { EvalExpr, Stage } from '../ast.ts';
import { all, any, call, field, flag, infix, number, onlyIf } from '../eval.ts';
import { assign, extend, isRule, type Rows, statistics, time, where, withinSpan } from './rows.ts';

/** At least so many rows: the last so many lie within the time span. */
export function counted(rows: Rows, least: number): Rows {
  if (least < 2) return rows;
  const [count, from] = [`${rows.prefix}n`, `${rows.prefix}from`];
  return extend(
    rows,
    { kind: 'sort', by: [time] },
    countedSoFar(rows, least, rows.keys),
    where(rows, infix(field(count), '==', number(least)), withinSpan(from, rows.window)),
  );
}

function countedSoFar({ prefix }: Rows, least: number, by: readonly string[]) {
  return statistics(
    'streamstats',
    [
      { fn: 'count', as: `${prefix}n` },
      { fn: 'min', field: time, as: `${prefix}from` },
    ],
    by,
    { window: least },
  );
}

/**
 * The same for an inner correlation: rows of the same time count together, so each of them is an event for the outer
 * one when the last of them is.
 *
 * @param stage rows of other stages pass through
 */
export function countedWithin(rows: Rows, least: number, keys: readonly string[], stage?: number): Rows {
  const { prefix, rule, window } = rows;
  const others = rule === undefined || stage === undefined ? [] : [infix(field(rule), '!=', number(stage))];
  const group = others.length === 0 || rule === undefined ? keys : [rule, ...keys];
  const test = all([infix(field(`${prefix}n`), '==', number(least)), withinSpan(`${prefix}from`, window)]);
  return extend(
    rows,
    { kind: 'sort', by: [time] },
    countedSoFar(rows, least, group),
    ...completed(rows, any([...others, test]), group),
  );
}

/** Of rows with the same time and group, all are kept when the test holds for one. */
function completed(rows: Rows, test: EvalExpr, group: readonly string[]): readonly Stage[] {
  const fired = `${rows.prefix}fired`;
  return [
    assign({ [fired]: flag(test) }),
    statistics('eventstats', [{ fn: 'max', field: fired, as: fired }], [time, ...group]),
    where(rows, infix(field(fired), '==', number(1))),
  ];
}

/**
 * Several rules in any order: when each was last seen.
 *
 * @param test over flags that say of each rule whether that is recent
 * @param inner true where rows are events of an outer correlation
 */
export function seen(
  rows: Rows,
  stages: number,
  test: (recent: readonly EvalExpr[]) => EvalExpr,
  inner: boolean,
): Rows {
  const { prefix } = rows;
  const numbers = Array.from({ length: stages }, (_, at) => at + 1);
  const times = Object.fromEntries(
    numbers.map((n) => [`${prefix}t${n}`, onlyIf(isRule(rows, n), field(time))]),
  );
  const condition = test(numbers.map((n) => flag(withinSpan(`${prefix}last${n}`, rows.window))));
  return extend(
    rows,
    { kind: 'sort', by: [time] },
    assign(times),
    statistics(
      'streamstats',
      numbers.map((n) => ({ fn: 'max', field: `${prefix}t${n}`, as: `${prefix}last${n}` })),
      rows.keys,
    ),
    ...(inner ? completed(rows, condition, rows.keys) : [where(rows, condition)]),
  );
}

/** The condition over flags that are 1 or 0. A `not` is carried down to them. */
export function requirement(expr: StageExpr, flags: readonly EvalExpr[], wanted = true): EvalExpr {
  if (expr.kind === 'not') return requirement(expr.item, flags, !wanted);
  if (expr.kind === 'stage') return infix(flags[expr.stage] ?? number(0), '==', number(wanted ? 1 : 0));
  const items = expr.items.map((item) => requirement(item, flags, wanted));
  return (expr.kind === 'and') === wanted ? all(items) : any(items);
}

export function sumOf(flags: readonly EvalExpr[]): EvalExpr {
  return flags.reduce((sum, each) => infix(sum, '+', each));
}

/** Rules in order: each row of a rule carries the latest beginning of a chain that leads to it. */
export function inOrder(rows: Rows, length: number): Rows {
  const { prefix, rule, window } = rows;
  if (rule === undefined) return rows;
  const steps = Array.from({ length: length - 1 }, (_, at) => at + 1).flatMap((step) => {
    const [own, best] = [`${prefix}c${step}`, `${prefix}start${step}`];
    const earlier = `${prefix}start${step - 1}`;
    const begins =
      step === 1
        ? onlyIf(isRule(rows, 1), field(time))
        : onlyIf(all([isRule(rows, step), withinSpan(earlier, window)]), field(earlier));
    return [
      assign({ [own]: begins }),
      statistics('streamstats', [{ fn: 'max', field: own, as: best }], rows.keys),
    ];
  });
  return extend(
    rows,
    // Of equal times, the earlier rule stands first: they count as ordered.
    { kind: 'sort', by: [time, rule] },
    ...steps,
    where(rows, isRule(rows, length), withinSpan(`${prefix}start${length - 1}`, window)),
  );
}

/**
 * Two rules in order where each key is that of one process or session, whose first event the first rule finds: then
 * the earliest of each decide, and no row has to be sorted.
 */
export function inOrderOnce(rows: Rows): Rows {
  const { prefix } = rows;
  const [first, last] = [`${prefix}t1`, `${prefix}t2`];
  return extend(
    rows,
    assign({ [first]: onlyIf(isRule(rows, 1), field(time)), [last]: onlyIf(isRule(rows, 2), field(time)) }),
    statistics(
      'stats',
      [
        { fn: 'min', field: first, as: first },
        { fn: 'min', field: last, as: time },
      ],
      rows.keys,
    ),
    where(rows, infix(field(time), '>=', field(first)), withinSpan(first, rows.window)),
  );
}

/** Distinct values, or a sum, of at least so much: each value comes into the window and leaves it again. */
export function swept(rows: Rows, kind: 'distinct' | 'sum', measure: string, test: EvalExpr): Rows {
  const { prefix, window } = rows;
  const [ends, at, change] = [`${prefix}ends`, `${prefix}at`, `${prefix}change`];
  const leaves = infix(field(ends), '==', number(1));
  const value = `${prefix}v`;
  const once =
    kind === 'distinct'
      ? [statistics('stats', [{ fn: 'count', as: `${prefix}n` }], [time, ...rows.keys, ...rows.values])]
      : [statistics('stats', [{ fn: 'sum', field: value, as: value }], [time, ...rows.keys])];
  const span = number(window.seconds);
  return extend(
    rows,
    // One row for a time, so that rows of equal times need no order.
    ...once,
    assign({ [ends]: call('mvappend', { kind: 'text', text: '0' }, { kind: 'text', text: '1' }) }),
    { kind: 'expand', field: ends },
    assign({
      [ends]: call('tonumber', field(ends)),
      [at]: infix(field(time), '+', infix(call('tonumber', field(ends)), '*', span)),
    }),
    // What comes at the moment in which something leaves is counted with it: both ends of a window belong to it.
    { kind: 'sort', by: [at, ends] },
    ...(kind === 'distinct'
      ? distinctChanges(rows, ends, change)
      : [assign({ [change]: call('if', leaves, infix(number(0), '-', field(value)), field(value)) })]),
    statistics('streamstats', [{ fn: 'sum', field: change, as: measure }], rows.keys),
    where(rows, infix(field(ends), '==', number(0)), test),
  );
}

/** A value comes in when it was not seen within the time span, and leaves with its last event there. */
function distinctChanges({ prefix, keys, values, window }: Rows, ends: string, change: string) {
  const [own, last] = [`${prefix}own`, `${prefix}last`];
  const comes = infix(field(ends), '==', number(0));
  const isNew = any([
    call('isnull', field(last)),
    infix(infix(field(time), '-', field(last)), '>', number(window.seconds)),
  ]);
  const isLast = infix(field(last), '==', field(time));
  return [
    assign({ [own]: onlyIf(comes, field(time)) }),
    statistics('streamstats', [{ fn: 'max', field: own, as: last }], [...keys, ...values], { before: true }),
    assign({
      [change]: call('if', comes, flag(isNew), call('if', isLast, number(-1), number(0))),
    }),
  ];
}
