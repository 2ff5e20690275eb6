/**
 * The reference semantics of correlations (ADR 0009): at which times, and for which groups, one fires over a stream
 * of events. Written to be read, not to be fast.
 */
import type { Bounds, Correlation, CorrelationTest, Stage, StageExpr, StageKey } from '../ir/correlation.ts';
import { decimalOf } from '../ir/decimal.ts';
import type { FieldRef, Query } from '../ir/types.ts';
import { compileQuery, type EventTest, type MatchOptions, type Unsupported } from './compile.ts';
import { fieldTexts, fieldValues, valueText } from './event.ts';

export interface TimedEvent {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
  readonly event: unknown;
}

export interface Firing {
  /** The texts of the group's keys, one for each entry of `groupBy`. */
  readonly group: readonly string[];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
}

/** The firings of a stream, each once, by time and then by group. */
export type StreamTest = (events: readonly TimedEvent[]) => readonly Firing[];

export type CompiledCorrelation =
  | {
      readonly firings: StreamTest;
      /** False for events that none of the rules matches: they can be left out of a stream. */
      readonly concerns: EventTest;
    }
  | { readonly unsupported: readonly Unsupported[] };

export function compileCorrelation(
  correlation: Correlation,
  options: MatchOptions = {},
): CompiledCorrelation {
  const unsupported: Unsupported[] = [];
  const run = compile(correlation, options, unsupported);
  if (unsupported.length > 0) return { unsupported };
  const tests = queriesOf(correlation).map((query) => compileQuery(query, options));
  return {
    firings: (events) => distinct(run(events).map(({ group, time }) => ({ group, time }))),
    concerns: (event) => tests.some((test) => 'matches' in test && test.matches(event)),
  };
}

function queriesOf({ stages }: Correlation): readonly Query[] {
  return stages.flatMap(({ input }) => (input.kind === 'query' ? [input] : queriesOf(input)));
}

/** A firing with the event that an outer correlation sees; a fixed window has none. */
interface Outcome extends Firing {
  readonly event?: unknown;
}

type Run = (events: readonly TimedEvent[]) => readonly Outcome[];

/** An event of one stage in one of its groups. */
interface Hit extends Firing {
  readonly stage: number;
  readonly event: unknown;
  /** The texts of the values that are counted: one list for each tuple of fields. */
  readonly values: readonly (readonly string[])[];
  /** The values that are numbers, of the one field that is added up. */
  readonly numbers: readonly number[];
}

function compile(correlation: Correlation, options: MatchOptions, unsupported: Unsupported[]): Run {
  const nameOf = (field: FieldRef): string =>
    options.fieldNames === 'original' ? field.original : field.name;
  const readers = correlation.stages.map((stage, at) =>
    stageReader(stage, at, inputOf(stage, options, unsupported), nameOf),
  );
  const counts = countingTest(correlation.test);
  const span = correlation.window.seconds * 1000;
  return (events) => {
    const hits = readers.flatMap((read) => read(events)).filter(counts);
    return groupsOf(hits).flatMap((group) =>
      correlation.window.kind === 'sliding'
        ? slidingOutcomes(correlation.test, group, span)
        : fixedOutcomes(correlation.test, group, span),
    );
  };
}

/** The events of a stage: those of the stream that its query matches, or those that complete its correlation. */
function inputOf(
  { input }: Stage,
  options: MatchOptions,
  unsupported: Unsupported[],
): (events: readonly TimedEvent[]) => readonly (TimedEvent & { readonly group?: readonly string[] })[] {
  if (input.kind === 'correlation') {
    const run = compile(input, options, unsupported);
    return (events) => run(events).map((each) => ({ ...each, event: each.event ?? {} }));
  }
  const compiled = compileQuery(input, options);
  if ('unsupported' in compiled) unsupported.push(...compiled.unsupported);
  const matches: EventTest = 'matches' in compiled ? compiled.matches : () => false;
  return (events) => events.filter(({ event }) => matches(event));
}

function stageReader(
  stage: Stage,
  at: number,
  input: ReturnType<typeof inputOf>,
  nameOf: (field: FieldRef) => string,
): (events: readonly TimedEvent[]) => readonly Hit[] {
  return (events) =>
    input(events).flatMap(({ event, time, group }) => {
      const texts = (key: StageKey): readonly string[] =>
        key.kind === 'group'
          ? (group?.slice(key.index, key.index + 1) ?? [])
          : fieldTexts(event, nameOf(key.field));
      const values = combinations(stage.values.map(texts));
      const [only] = stage.values;
      const numbers = only?.kind === 'field' ? numbersOf(event, nameOf(only.field)) : [];
      return distinctLists(combinations(stage.keys.map(texts))).map(
        (keys): Hit => ({ stage: at, event, time, group: keys, values, numbers }),
      );
    });
}

/** Every choice of one text from each list; none where a list is empty, so that a missing key drops the event. */
function combinations(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.reduce<readonly (readonly string[])[]>(
    (found, list) => found.flatMap((each) => list.map((text) => [...each, text])),
    [[]],
  );
}

/** A key that holds a text twice puts the event into its group once. */
function distinctLists(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(lists.map((each) => [JSON.stringify(each), each])).values()];
}

function numbersOf(event: unknown, name: string): readonly number[] {
  return fieldValues(event, name).flatMap((value) => {
    const text = valueText(value);
    const number = text === undefined ? undefined : decimalOf(text);
    return number === undefined ? [] : [number];
  });
}

/** Hits that lack what the test counts do not count at all. */
function countingTest(test: CorrelationTest): (hit: Hit) => boolean {
  if (test.kind === 'distinct') return (hit) => hit.values.length > 0;
  const needsNumber = test.kind === 'sum' || test.kind === 'average' || test.kind === 'percentile';
  return needsNumber ? (hit) => hit.numbers.length > 0 : () => true;
}

function groupsOf(hits: readonly Hit[]): readonly (readonly Hit[])[] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const key = JSON.stringify(hit.group);
    groups.set(key, [...(groups.get(key) ?? []), hit]);
  }
  return [...groups.values()];
}

// ── windows ────────────────────────────────────────────────────────────────────────────────────────────────

/** At the time of each hit, the window that ends there; both ends belong to it. */
function slidingOutcomes(test: CorrelationTest, group: readonly Hit[], span: number): readonly Outcome[] {
  const hits = group.toSorted((a, b) => a.time - b.time);
  let from = 0;
  let end = 0;
  return hits.filter((hit) => {
    while ((hits[from]?.time ?? hit.time) < hit.time - span) from++;
    while (end < hits.length && (hits[end]?.time ?? 0) <= hit.time) end++;
    const window = hits.slice(from, end);
    return test.kind === 'ordered' ? endsChain(test.chains, hit, window) : holds(test, window);
  });
}

/** Spans that begin at multiples of their length. */
function fixedOutcomes(test: CorrelationTest, group: readonly Hit[], span: number): readonly Outcome[] {
  const windows = new Map<number, Hit[]>();
  for (const hit of group) {
    const start = Math.floor(hit.time / span) * span;
    windows.set(start, [...(windows.get(start) ?? []), hit]);
  }
  return [...windows.values()]
    .filter((window) => test.kind !== 'ordered' && holds(test, window))
    .map(
      (window): Outcome => ({
        group: window[0]?.group ?? [],
        time: Math.max(...window.map(({ time }) => time)),
      }),
    );
}

function holds(test: Exclude<CorrelationTest, { kind: 'ordered' }>, window: readonly Hit[]): boolean {
  switch (test.kind) {
    case 'events':
      return within(test.bounds, window.length);
    case 'distinct':
      return within(
        test.bounds,
        new Set(window.flatMap(({ values }) => values.map((v) => JSON.stringify(v)))).size,
      );
    case 'sum':
      return within(test.bounds, sumOf(window));
    case 'average':
      return within(test.bounds, sumOf(window) / numbersIn(window).length);
    case 'percentile':
      return within(test.bounds, percentileOf(numbersIn(window), test.percentile));
    case 'stages':
      return requirementHolds(test.require, new Set(window.map(({ stage }) => stage)));
    case 'stageCount':
      return within(test.bounds, new Set(window.map(({ stage }) => stage)).size);
  }
}

function numbersIn(window: readonly Hit[]): readonly number[] {
  return window.flatMap(({ numbers }) => numbers);
}

function sumOf(window: readonly Hit[]): number {
  return numbersIn(window).reduce((sum, number) => sum + number, 0);
}

/** Nearest rank. */
function percentileOf(numbers: readonly number[], percentile: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percentile * sorted.length) / 100));
  return sorted[rank - 1] ?? Number.NaN;
}

function requirementHolds(expr: StageExpr, present: ReadonlySet<number>): boolean {
  switch (expr.kind) {
    case 'and':
      return expr.items.every((item) => requirementHolds(item, present));
    case 'or':
      return expr.items.some((item) => requirementHolds(item, present));
    case 'not':
      return !requirementHolds(expr.item, present);
    case 'stage':
      return present.has(expr.stage);
  }
}

function within(bounds: Bounds, number: number): boolean {
  return bounds.every(({ op, value: { value } }) => comparisons[op](number, value));
}

const comparisons: Readonly<Record<Bounds[number]['op'], (a: number, b: number) => boolean>> = {
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  eq: (a, b) => a === b,
  neq: (a, b) => a !== b,
};

/** The hit is the last of one of the chains, the earlier stages of which are in the window in that order. */
function endsChain(
  chains: Extract<CorrelationTest, { kind: 'ordered' }>['chains'],
  hit: Hit,
  window: readonly Hit[],
): boolean {
  return chains.some((chain) => {
    if (chain.at(-1) !== hit.stage) return false;
    // Backwards: the latest hit of each stage that is not later than the one behind it leaves the most room.
    let limit = hit.time;
    for (const stage of chain.slice(0, -1).reverse()) {
      const times = window
        .filter((each) => each.stage === stage && each.time <= limit)
        .map(({ time }) => time);
      if (times.length === 0) return false;
      limit = Math.max(...times);
    }
    return true;
  });
}

function distinct(firings: readonly Firing[]): readonly Firing[] {
  const found = new Map(firings.map((each) => [JSON.stringify([each.time, each.group]), each]));
  return [...found.values()].sort(
    (a, b) => a.time - b.time || compareText(a.group.join('\n'), b.group.join('\n')),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
