/**
 * Correlations as one search: the events of all rules, what `streamstats` or `stats` make of them, and the condition.
 * Each row that comes out is an event that completes the correlation (for windows that do not slide: a window), with the
 * fields of the group's keys and `_time`.
 */
import { refusal } from '../../../src/backend/legalise.ts';
import type { BackendContext, Correlated, Refusal } from '../../../src/backend/types.ts';
import type {
  Correlation,
  Stage as CorrelationStage,
  CorrelationTest,
  StageKey,
} from '../../../src/ir/correlation.ts';
import { leastCount } from '../../../src/ir/stage-sets.ts';
import type { Diagnostic } from '../../../src/source/diagnostic.ts';
import type { Span } from '../../../src/source/span.ts';
import type { Pipeline } from '../ast.ts';
import { nameProblem } from '../capabilities.ts';
import { call, field, onlyIf, text } from '../eval.ts';
import { freePrefix, namesIn } from '../lower.ts';
import { fixedWindows } from './fixed.ts';
import * as refusals from './refusals.ts';
import { assign, extend, inGroups, type Rows, where, withinBounds } from './rows.ts';
import * as sliding from './sliding.ts';
import { type EventStage, eventStage, union } from './union.ts';

/** `max_stream_window` of limits.conf. */
const maximumWindow = 10_000;

interface Search {
  readonly context: BackendContext;
  /** Every field name that the correlation speaks of. */
  readonly taken: readonly string[];
  readonly prefix: string;
}

type Found = Rows | undefined;

export function correlate(
  correlation: Correlation,
  context: BackendContext,
): Correlated<Pipeline> | undefined {
  const problem = keyProblem(correlation);
  if (problem !== undefined) {
    context.report(problem);
    return undefined;
  }
  const taken = fieldsOf(correlation);
  const search: Search = { context, taken, prefix: freePrefix(taken) };
  const { test } = correlation;
  const chains = test.kind === 'ordered' ? test.chains : [correlation.stages.map((_, at) => at)];
  const found = chains.map((chain) => whole(chosen(correlation, chain), search));
  if (!found.every((each) => each !== undefined)) return undefined;
  return { trees: found, losses: [] };
}

/** A key, or a value that is counted, must be a field that SPL can name. */
function keyProblem({ stages }: Correlation): Diagnostic | undefined {
  for (const { input, keys, values } of stages) {
    for (const key of [...keys, ...values]) {
      const why = key.kind === 'field' ? nameProblem(key.field) : undefined;
      if (why !== undefined && key.kind === 'field') return refusal(key.field.span, why);
    }
    const inner = input.kind === 'correlation' ? keyProblem(input) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** The correlation with the stages of one chain only; others take no part in it. */
function chosen(correlation: Correlation, chain: readonly number[]): Correlation {
  if (correlation.test.kind !== 'ordered') return correlation;
  const stages = chain.flatMap((at) => correlation.stages[at] ?? []);
  return { ...correlation, stages, test: { kind: 'ordered', chains: [stages.map((_, at) => at)] } };
}

function whole(correlation: Correlation, search: Search): Pipeline | undefined {
  const rows = run(correlation, search, false);
  if (rows === undefined) return undefined;
  const [, ...more] = rows.stages;
  const helpers = [...more, rows.stages[0]].some((each) => each.kind !== 'search' && each.kind !== 'where');
  if (!helpers) return { stages: rows.stages };
  return { stages: [...rows.stages, { kind: 'drop', patterns: [`${search.prefix}*`] }] };
}

function fieldsOf({ stages, groupBy }: Correlation): readonly string[] {
  const keys = stages.flatMap((stage) => [...stage.keys, ...stage.values]);
  return [
    ...keys.flatMap((key) => (key.kind === 'field' ? [key.field.name] : [])),
    ...stages.flatMap(({ input }) => (input.kind === 'query' ? namesIn(input.where) : fieldsOf(input))),
    ...groupBy.map(({ name }) => name).filter((name) => name.startsWith('sgm')),
  ];
}

// ── one correlation ────────────────────────────────────────────────────────────────────────────────────────

/** @param inner true where its rows are events of an outer correlation: then all rows of one time are wanted */
function run(correlation: Correlation, search: Search, inner: boolean): Found {
  const { test, window, stages, groupBy } = correlation;
  const counts = test.kind === 'distinct' || test.kind === 'sum';
  if (inner && counts && window.kind === 'sliding') return refuse(refusals.lostFields, window.span, search);
  const least = test.kind === 'events' && window.kind === 'sliding' ? (leastCount(test.bounds) ?? 1) : 1;
  if (least > maximumWindow) return refuse(refusals.manyEvents(maximumWindow), window.span, search);
  const rows = rowsOf(correlation, search);
  if (rows === undefined) return undefined;
  const names = [...search.taken, ...groupBy.map(({ name }) => name), ...rows.keys];
  const measure = names.includes(measures[test.kind]) ? `${rows.prefix}measure` : measures[test.kind];
  const prepared = needsNumber(test) ? withNumber(rows) : rows;
  if (window.kind === 'fixed' && test.kind !== 'ordered') {
    return fixedWindows(prepared, test, stages.length, measure);
  }
  switch (test.kind) {
    case 'events':
      return inner ? sliding.countedWithin(prepared, least, prepared.keys) : sliding.counted(prepared, least);
    case 'distinct':
    case 'sum':
      return sliding.swept(prepared, test.kind, measure, withinBounds(field(measure), test.bounds));
    case 'stages':
      return sliding.seen(
        prepared,
        stages.length,
        (recent) => sliding.requirement(test.require, recent),
        inner,
      );
    case 'stageCount':
      return sliding.seen(
        prepared,
        stages.length,
        (recent) => withinBounds(sliding.sumOf(recent), test.bounds),
        inner,
      );
    case 'ordered':
      return search.context.options.unique_key === 'true' && stages.length === 2 && !inner
        ? sliding.inOrderOnce(prepared)
        : sliding.inOrder(prepared, stages.length);
    default:
      return undefined;
  }
}

function refuse(why: Refusal, span: Span, { context }: Search): undefined {
  context.report(refusal(span, why));
  return undefined;
}

const measures: Readonly<Record<CorrelationTest['kind'], string>> = {
  events: 'event_count',
  distinct: 'value_count',
  sum: 'value_sum',
  average: 'value_avg',
  percentile: 'value_percentile',
  stages: 'rules',
  stageCount: 'rule_count',
  ordered: 'rules',
};

function needsNumber({ kind }: CorrelationTest): boolean {
  return kind === 'sum' || kind === 'average' || kind === 'percentile';
}

/** Only events whose value is a number count; `tonumber` reads more than plain decimals, so the shape is tested. */
function withNumber(rows: Rows): Rows {
  const [name] = rows.values;
  if (name === undefined) return rows;
  const value = `${rows.prefix}v`;
  const shape = call('match', field(name), text('^-?\\d+(\\.\\d+)?\\z'));
  return extend(
    rows,
    assign({ [value]: onlyIf(shape, call('tonumber', field(name))) }),
    where(rows, call('isnotnull', field(value))),
  );
}

// ── its rows ───────────────────────────────────────────────────────────────────────────────────────────────

function rowsOf(correlation: Correlation, search: Search): Found {
  const { stages } = correlation;
  const [only, second] = stages;
  if (only?.input.kind === 'correlation' && second === undefined)
    return rowsOver(only, only.input, correlation, search);
  const events = stages.map(eventStage);
  const { prefix, taken, context } = search;
  const numbers = stages.map((_, at) => at + 1);
  if (events.every((each) => each !== undefined)) {
    const rows = union(correlation, events, { prefix, taken, numbers }, context);
    return rows && inGroups(rows);
  }
  const rows = rowsWithCounts(correlation, search);
  return rows && inGroups(rows);
}

/** The one stage is a correlation: its search goes on. */
function rowsOver(
  { keys, values }: CorrelationStage,
  input: Correlation,
  { window }: Correlation,
  search: Search,
): Found {
  const rows = run(input, { ...search, prefix: `${search.prefix}i` }, true);
  if (rows === undefined) return undefined;
  const named = (key: StageKey): readonly string[] =>
    key.kind === 'field' ? [key.field.name] : rows.keys.slice(key.index, key.index + 1);
  const { rule: _, ...rest } = rows;
  const outer: Rows = {
    ...rest,
    keys: keys.flatMap(named),
    values: values.flatMap(named),
    prefix: search.prefix,
    window,
  };
  return inGroups(outer);
}

interface CountStage {
  readonly number: number;
  readonly least: number;
  readonly window: Correlation['window'];
  /** The field of each of its own keys, on all rows. */
  readonly keys: readonly string[];
}

/** Beside rules, counts of the events of one rule: each count is made among the rows of its own stage. */
function rowsWithCounts(correlation: Correlation, search: Search): Found {
  const { prefix, taken, context } = search;
  const counts: CountStage[] = [];
  const events: EventStage[] = [];
  for (const [at, stage] of correlation.stages.entries()) {
    const found =
      stage.input.kind === 'query' ? eventStage(stage) : countStage(stage, stage.input, at + 1, search);
    if (found === undefined) return refuse(refusals.mixedChain, stage.span, search);
    if ('count' in found) counts.push(found.count);
    events.push('count' in found ? found.event : found);
  }
  const numbers = events.map((_, at) => at + 1);
  // On rows of other stages the keys of a count are empty texts, since rows without them would be left out.
  const extra = (number: number) =>
    Object.fromEntries(
      counts.flatMap(({ number: own, keys }) =>
        keys.map((name, at) => {
          const source = ownKey(correlation, own, at);
          return [name, own === number && source !== undefined ? field(source) : text('')] as const;
        }),
      ),
    );
  const rows = union(correlation, events, { prefix, taken, numbers, extra }, context);
  return counts.reduce<Found>((before, { number, least, window, keys }) => {
    if (before === undefined) return undefined;
    const complete = inGroups(before, keys);
    const counted = sliding.countedWithin({ ...complete, window }, least, keys, number);
    return { ...counted, window: before.window };
  }, rows);
}

function countStage(
  stage: CorrelationStage,
  input: Correlation,
  number: number,
  { prefix }: Search,
): { readonly count: CountStage; readonly event: EventStage } | undefined {
  const [only, second] = input.stages;
  const { test, window } = input;
  if (test.kind !== 'events' || window.kind !== 'sliding' || second !== undefined) return undefined;
  const own = only && eventStage(only);
  const least = leastCount(test.bounds);
  if (own === undefined || least === undefined || least > maximumWindow) return undefined;
  const keys = own.keys.map((_, at) => `${prefix}g${number}_${at + 1}`);
  const named = (key: StageKey): readonly string[] =>
    key.kind === 'field' ? [key.field.name] : own.keys.slice(key.index, key.index + 1);
  return {
    count: { number, least, window, keys },
    event: { query: own.query, keys: stage.keys.flatMap(named), values: stage.values.flatMap(named) },
  };
}

/** The field that has the n-th key of the count which is that stage. */
function ownKey({ stages }: Correlation, number: number, at: number): string | undefined {
  const input = stages[number - 1]?.input;
  const key = input?.kind === 'correlation' ? input.stages[0]?.keys[at] : undefined;
  return key?.kind === 'field' ? key.field.name : undefined;
}
