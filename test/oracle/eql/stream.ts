/** Streams of documents as Elasticsearch would hold them, and what a query finds in one. */
import type { Document, Indexed } from './document.ts';
import { indexDocument } from './document.ts';
import type { Schema } from './schema.ts';

/**
 * One document and its `@timestamp` in milliseconds since 1970. The order of a stream is the order in which
 * Elasticsearch breaks ties of equal timestamps; otherwise the array need not be sorted.
 */
export interface StreamEvent {
  readonly time: number;
  readonly doc: Document;
}

/** The value of one join key. */
export type KeyValue = string | number | boolean | null;

/** What a query finds: one event, one sequence or one sample. */
export interface SequenceMatch {
  /** As the first event has them; a sample's as the last filter has them. */
  readonly keys: readonly KeyValue[];
  /** Indexes into the stream, in the order of the query's terms; missing events have none. */
  readonly events: readonly number[];
  /** The time of the last event; for a sample, whose events have no order, the latest time. */
  readonly time: number;
}

/** A document that indexing accepted; `order` is its place by timestamp, then by tie. */
export interface StoredEvent {
  readonly index: number;
  readonly order: number;
  readonly time: number;
  readonly values: Indexed;
}

/** The events of a stream in Elasticsearch's order, without documents that indexing would reject. */
export function storeStream(stream: readonly StreamEvent[], schema: Schema): readonly StoredEvent[] {
  return stream
    .flatMap(({ time, doc }, index) => {
      const values = indexDocument(doc, schema);
      return values === undefined ? [] : [{ index, time, values }];
    })
    .sort((left, right) => left.time - right.time || left.index - right.index)
    .map((event, order) => ({ ...event, order }));
}
