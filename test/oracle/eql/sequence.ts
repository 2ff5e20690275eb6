/** Runs verified EQL queries over a stream of documents: events, sequences and samples, and their pipes. */
import type { EqlQuery, EventQuery, Pipe, SequenceQuery, Span } from './ast.ts';
import { EqlVerificationError } from './errors.ts';
import { compileFilter } from './evaluate.ts';
import { findHits } from './hits.ts';
import type { Sequence } from './matcher.ts';
import { matchStages } from './matcher.ts';
import { lacksMissingEvents } from './missing-events.ts';
import { runSample } from './sample.ts';
import type { Mapping, Schema } from './schema.ts';
import { schemaOf } from './schema.ts';
import type { SequenceMatch, StoredEvent, StreamEvent } from './stream.ts';
import { storeStream } from './stream.ts';
import { verifyEql } from './verify.ts';

const MILLISECONDS: ReadonlyMap<string | null, number> = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/**
 * Everything that Elasticsearch would find, ordered by the last event; documents that indexing would reject are
 * no events. `size` and pages of the search API are not modelled: a stream is one page.
 * @throws EqlVerificationError if the verifier refuses the query, Error where its meaning is not established.
 */
export function runEql(
  query: EqlQuery,
  stream: readonly StreamEvent[],
  mapping: Mapping,
): readonly SequenceMatch[] {
  const problems = verifyEql(query, mapping);
  if (problems.length > 0) throw new EqlVerificationError(problems);
  const schema = schemaOf(mapping);
  return query.pipes.reduce(cut, runQuery(query, storeStream(stream, schema), schema));
}

function runQuery(query: EqlQuery, events: readonly StoredEvent[], schema: Schema): readonly SequenceMatch[] {
  if (query.kind === 'event') return runEvents(query, events, schema);
  if (query.kind === 'sequence') return runSequence(query, events, schema);
  if (query.pipes.length > 0) throw new Error('pipes behind a sample are not modelled');
  return runSample(query, events, schema);
}

function runEvents(
  { filter }: EventQuery,
  events: readonly StoredEvent[],
  schema: Schema,
): readonly SequenceMatch[] {
  const matches = compileFilter(filter, schema);
  return events
    .filter((event) => matches(event.values))
    .map(({ index, time }) => ({ keys: [], events: [index], time }));
}

function runSequence(
  { by, maxspan, terms, until }: SequenceQuery,
  events: readonly StoredEvent[],
  schema: Schema,
): readonly SequenceMatch[] {
  if (until !== null && terms[0]?.missing) {
    throw new Error(
      'until behind a leading missing event is not modelled: Elasticsearch loses some of its events',
    );
  }
  const stages = terms.flatMap((term) => {
    const stage = { missing: term.missing, hits: findHits(term, by, events, schema) };
    return new Array<typeof stage>(term.runs ?? 1).fill(stage);
  });
  const span = maxspan === null ? null : toMilliseconds(maxspan);
  const positive = stages.filter((stage) => !stage.missing).map((stage) => stage.hits);
  const complete = matchStages(positive, {
    maxspan: span,
    until: until === null ? [] : findHits(until, by, events, schema),
  });
  return complete.filter((sequence) => lacksMissingEvents(sequence, stages, span)).map(toMatch);
}

function toMilliseconds({ value, unit }: Span): number {
  return value * (MILLISECONDS.get(unit) ?? Number.NaN);
}

function toMatch({ key, events, last }: Sequence): SequenceMatch {
  return { keys: key.values, events: events.map((event) => event.index), time: last.time };
}

/** `head` keeps the first results and `tail` the last; both keep their order. */
function cut(results: readonly SequenceMatch[], { kind, count }: Pipe): readonly SequenceMatch[] {
  return kind === 'head' ? results.slice(0, count) : results.slice(-count);
}
