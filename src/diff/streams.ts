/** Streams of events that one correlation reports and another does not. */
import type { Correlation, Stage } from '../ir/correlation.ts';
import type { Expr } from '../ir/types.ts';
import { compileCorrelation, type StreamTest, type TimedEvent } from '../match/index.ts';
import { boundsOf } from './bounds.ts';
import type { WitnessEvent } from './event.ts';
import { findEvent } from './expressions.ts';

/** Longer streams show nothing to a reader. */
const maximumEvents = 200;
/** A multiple of every window that people write, so that fixed windows begin here. */
const start = 1_699_920_000_000;

/** A stream for which `one` reports a group and a time that `other` does not. */
export function findStream(one: Correlation, other: Correlation): readonly TimedEvent[] | undefined {
  const [first, second] = [firingsOf(one), firingsOf(other)];
  if (first === undefined || second === undefined) return undefined;
  for (const stream of streams(one, other)) {
    const reported = new Set(second(stream).map((each) => JSON.stringify(each)));
    if (first(stream).some((each) => !reported.has(JSON.stringify(each)))) return stream;
  }
  return undefined;
}

function firingsOf(correlation: Correlation): StreamTest | undefined {
  const compiled = compileCorrelation(correlation);
  return 'firings' in compiled ? compiled.firings : undefined;
}

function* streams(one: Correlation, other: Correlation): Generator<readonly TimedEvent[]> {
  const spans = spansOf(one, other);
  for (const events of sequences(one, other)) {
    if (events.length > maximumEvents) continue;
    for (const span of spans) {
      const gap = events.length < 2 ? 0 : span / (events.length - 1);
      yield events.map((event, at) => ({ time: start + Math.round(at * gap), event }));
    }
  }
}

/** Milliseconds from the first event to the last. */
function spansOf(one: Correlation, other: Correlation): readonly number[] {
  const windows = [one, other].map(({ window }) => window.seconds * 1000);
  const [least, most] = [Math.min(...windows), Math.max(...windows)];
  return [
    ...new Set([Math.floor(least / 2), least - 1, least, Math.floor((least + most) / 2), most - 1, most]),
  ];
}

function* sequences(one: Correlation, other: Correlation): Generator<readonly WitnessEvent[]> {
  const usual = one.stages.map((stage) => eventOf(stage, undefined));
  for (const stages of ordersOf(one)) {
    for (const special of [-1, ...stages]) {
      const events = stages.map((stage) => (stage === special ? specialOf(one, other, stage) : usual[stage]));
      if (events.every((each) => each !== undefined)) yield* repeated(one, other, stages, events);
    }
  }
}

/** An event that a stage takes now and did not take before, or the other way round. */
function specialOf(one: Correlation, other: Correlation, at: number): WitnessEvent | undefined {
  const [stage, counterpart] = [one.stages[at], other.stages[at]];
  return stage && counterpart && eventOf(stage, counterpart);
}

function eventOf({ input }: Stage, other: Stage | undefined): WitnessEvent | undefined {
  if (input.kind !== 'query') return undefined;
  const not: Expr | undefined = other?.input.kind === 'query' ? other.input.where : undefined;
  return findEvent(input.where, not);
}

/** Which stages have an event, in their order. */
function ordersOf({ test, stages }: Correlation): readonly (readonly number[])[] {
  const all = stages.map((_, at) => at);
  if (test.kind === 'ordered') return [...test.chains, ...test.chains.map((each) => each.toReversed())];
  if (test.kind === 'stages' || test.kind === 'stageCount') {
    const prefixes = all.map((at) => all.slice(0, at + 1));
    return [
      all,
      ...prefixes,
      ...all.map((at) => [at]),
      ...all.map((at) => all.filter((each) => each !== at)),
    ];
  }
  return all.map((at) => [at]);
}

function* repeated(
  one: Correlation,
  other: Correlation,
  stages: readonly number[],
  events: readonly WitnessEvent[],
): Generator<readonly WitnessEvent[]> {
  const numbers = numbersOf(one, other);
  const completed = (round: number, value: string): readonly WitnessEvent[] =>
    events.map((event, at) => withFields(event, one.stages[stages[at] ?? 0], value || `v${round + 1}`));
  if (one.test.kind === 'events' || one.test.kind === 'distinct') {
    for (const times of numbers) {
      yield Array.from({ length: times }, (_, round) => completed(round, '')).flat();
    }
  } else if (one.test.kind === 'stages' || one.test.kind === 'stageCount' || one.test.kind === 'ordered') {
    yield completed(0, '');
  } else for (const number of numbers) yield completed(0, String(number));
}

/** Near the bounds of both. */
function numbersOf(one: Correlation, other: Correlation): readonly number[] {
  const values = [one, other].flatMap(({ test }) => boundsOf(test).map(({ value }) => value.value));
  const near = values.flatMap((value) => [value, value + 1, value - 1, Math.floor(value), Math.ceil(value)]);
  return [...new Set([...near, 1, 2])].filter((each) => each >= 0).sort((a, b) => a - b);
}

/** With the fields that the stage groups by and counts, where the event lacks them. */
function withFields(event: WitnessEvent, stage: Stage | undefined, value: string): WitnessEvent {
  const added: Record<string, string> = {};
  for (const key of stage?.values ?? []) if (key.kind === 'field') added[key.field.name] = value;
  for (const key of stage?.keys ?? []) if (key.kind === 'field') added[key.field.name] = 'g';
  return { ...added, ...event };
}
