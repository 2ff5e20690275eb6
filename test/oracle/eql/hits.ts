/** Which events a term of a sequence or sample hits, and with which join keys. */
import type { FieldRef, Term } from './ast.ts';
import { compileFilter } from './evaluate.ts';
import type { JoinKey } from './join-keys.ts';
import { compileKeys } from './join-keys.ts';
import type { Schema } from './schema.ts';
import type { StoredEvent } from './stream.ts';

/** An event that a term selects; an event with several keys is several hits. */
export interface Hit {
  readonly event: StoredEvent;
  readonly key: JoinKey;
}

/** The hits of a verified term, in the order of the events. `by` are the keys before those of the term. */
export function findHits(
  term: Term,
  by: readonly FieldRef[],
  events: readonly StoredEvent[],
  schema: Schema,
): readonly Hit[] {
  const matches = compileFilter(term.filter, schema);
  const keysOf = compileKeys([...by, ...term.by], schema);
  return events
    .filter((event) => matches(event.values))
    .flatMap((event) => keysOf(event.values).map((key) => ({ event, key })));
}
