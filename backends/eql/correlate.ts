/** Correlations as sequences: what EQL can say of them, and what is lost on the way. */
import type { Correlated, Loss, Refusal } from '../../src/backend/types.ts';
import type { Correlation, CorrelationTest, Stage, StageKey } from '../../src/ir/correlation.ts';
import { disjoint } from '../../src/ir/disjoint.ts';
import { leastCount, leastSets, type StageSets } from '../../src/ir/stage-sets.ts';
import type { FieldRef, Query } from '../../src/ir/types.ts';
import type { Span } from '../../src/source/span.ts';
import type { EqlSequence } from './ast.ts';
import { familyOf } from './families.ts';
import { type EventStage, sequenceOf } from './sequence.ts';
import * as refusals from './sequence-refusals.ts';
import { together } from './together.ts';

export type Refused = { readonly refusal: Refusal; readonly span: Span };

/** @param permutations whether an unordered correlation may become one sequence for each order */
export function correlate(
  correlation: Correlation,
  permutations: boolean,
): Correlated<EqlSequence> | Refused {
  const { test, window } = correlation;
  const events = correlation.stages.flatMap(eventStage);
  const inner = correlation.stages.find(({ input }) => input.kind === 'correlation');
  if (inner !== undefined) return refuse(refusals.chained, inner.span);
  const problem = keyProblem(correlation);
  if (problem !== undefined) return problem;
  if (window.kind === 'fixed') return refuse(fixedRefusal(test), window.span);
  switch (test.kind) {
    case 'events':
      return runs(correlation, events, leastCount(test.bounds) ?? 0);
    case 'ordered':
      return chains(correlation, events, test.chains);
    case 'stages':
    case 'stageCount': {
      const sets =
        test.kind === 'stages' ? leastSets(test.require) : setsOf(events.length, leastCount(test.bounds));
      if (typeof sets === 'string') return refuse(refusals.tooManyOrders, window.span);
      if (!permutations) return refuse(refusals.unordered, window.span);
      return unordered(correlation, events, sets);
    }
    case 'distinct':
      return refuse(refusals.distinctValues, window.span);
    default:
      return refuse(refusals.sums, window.span);
  }
}

/** What the test asks for, rather than that its windows do not slide. */
function fixedRefusal({ kind }: CorrelationTest): Refusal {
  switch (kind) {
    case 'distinct':
      return refusals.distinctValues;
    case 'sum':
    case 'average':
      return refusals.sums;
    case 'percentile':
      return refusals.percentiles;
    case 'stages':
      return refusals.missingEvent;
    default:
      return refusals.fixedWindows;
  }
}

function refuse(refusal: Refusal, span: Span): Refused {
  return { refusal, span };
}

function eventStage({ input, keys }: Stage): readonly EventStage[] {
  return input.kind === 'query' ? [{ query: input, keys: keys.flatMap(fieldOf) }] : [];
}

function fieldOf(key: StageKey): readonly FieldRef[] {
  return key.kind === 'field' ? [key.field] : [];
}

/** Elasticsearch compares keys by their type, so that text never equals a number. */
function keyProblem({ stages, groupBy }: Correlation): Refused | undefined {
  for (const [at, key] of groupBy.entries()) {
    const fields = stages.flatMap((stage) => stage.keys.slice(at, at + 1).flatMap(fieldOf));
    const families = new Set(fields.filter(({ type }) => type !== undefined).map(familyOf));
    if (families.size > 1) return refuse(refusals.keyTypes(fields), key.span);
    const text = fields.find(({ type }) => type === 'text');
    if (text !== undefined) return refuse(refusals.textKey(text), key.span);
  }
  return undefined;
}

/** `event_count`: the same event so many times. Runs slide: each further event ends another run. */
function runs(
  correlation: Correlation,
  stages: readonly EventStage[],
  count: number,
): Correlated<EqlSequence> | Refused {
  const { window } = correlation;
  if (count < 2) return refuse(refusals.oneEvent, window.span);
  if (count > maximumRuns) return refuse(refusals.tooManyRuns(maximumRuns), window.span);
  const stage = together(stages);
  if (stage === undefined) return refuse(refusals.differentKeys, window.span);
  const twice = overlapping(stages, correlation);
  const losses = twice === undefined ? [] : [loss(refusals.countedOnce(twice), window.span)];
  return { trees: [sequenceOf([{ ...stage, runs: count }], window)], losses };
}

/** EQL's own limit of `with runs`. */
const maximumRuns = 100;

function chains(
  correlation: Correlation,
  stages: readonly EventStage[],
  sets: StageSets,
): Correlated<EqlSequence> | Refused {
  const { window } = correlation;
  if (sets.some((set) => set.length < 2)) return refuse(refusals.oneEvent, window.span);
  const chosen = sets.map((set) => set.flatMap((stage) => stages[stage] ?? []));
  const twice = chosen.map((each) => overlapping(each, correlation)).find((each) => each !== undefined);
  return {
    trees: chosen.map((each) => sequenceOf(each, window)),
    losses: twice === undefined ? [] : [loss(refusals.neverItself(twice), window.span)],
  };
}

/** Orders of three events are six sequences; of four they would be 24. */
const maximumUnordered = 3;

function unordered(
  correlation: Correlation,
  stages: readonly EventStage[],
  sets: StageSets,
): Correlated<EqlSequence> | Refused {
  if (sets.some((set) => set.length > maximumUnordered)) {
    return refuse(refusals.tooManyOrders, correlation.window.span);
  }
  return chains(correlation, stages, sets.flatMap(orders));
}

function setsOf(stages: number, least: number | undefined): StageSets | 'many' {
  const all = Array.from({ length: stages }, (_, at) => at);
  if (least === undefined || stages > 2 * maximumUnordered) return 'many';
  return subsets(all, least);
}

function subsets(items: readonly number[], size: number): StageSets {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => subsets(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}

function orders(set: readonly number[]): StageSets {
  if (set.length < 2) return [set];
  return set.flatMap((first) => orders(set.filter((each) => each !== first)).map((rest) => [first, ...rest]));
}

function loss(why: Refusal, span: Span): Loss {
  return { fidelity: 'narrower', why, span };
}

/** The names of two stages that one event may match both; undefined where none can. */
function overlapping(
  stages: readonly EventStage[],
  { stages: all }: Correlation,
): readonly [string, string] | undefined {
  for (const [at, one] of stages.entries()) {
    for (const other of stages.slice(at + 1)) {
      if (differ(one.query, other.query)) continue;
      return [nameOf(one.query, all), nameOf(other.query, all)];
    }
  }
  return undefined;
}

function nameOf(query: Query, stages: readonly Stage[]): string {
  return stages.find(({ input }) => input === query)?.name ?? query.meta.title;
}

/** An event has one category here, as the README assumes. */
function differ(one: Query, other: Query): boolean {
  const [a, b] = [one.state.category ?? 'any', other.state.category ?? 'any'];
  return (a !== b && a !== 'any' && b !== 'any') || disjoint(one.where, other.where);
}
