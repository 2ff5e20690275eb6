/** Samples: for each join key that every filter knows, one document for each filter, all of them different. */
import type { SampleQuery } from './ast.ts';
import type { Hit } from './hits.ts';
import { findHits } from './hits.ts';
import type { JoinKey } from './join-keys.ts';
import { compareKeys } from './join-keys.ts';
import type { Schema } from './schema.ts';
import type { SequenceMatch, StoredEvent } from './stream.ts';

/**
 * One sample for each key, by key, as with the default `max_samples_per_key`. Which documents of a key
 * Elasticsearch takes is not specified where there are several; here the earliest that leave a solution.
 * @throws Error where a key is optional in one filter and not in another, which no reference explains.
 */
export function runSample(
  query: SampleQuery,
  events: readonly StoredEvent[],
  schema: Schema,
): readonly SequenceMatch[] {
  refuseMixedKeys(query);
  const groups = query.terms.map((term) => groupByKey(findHits(term, query.by, events, schema)));
  const last = [...(groups.at(-1)?.values() ?? [])].sort((left, right) =>
    compareKeys(left.key.values, right.key.values),
  );
  return last.flatMap(({ key }) => {
    const columns = groups.map((group) => group.get(key.term)?.events ?? []);
    const chosen = chooseDifferent(columns, []);
    if (chosen === undefined) return [];
    const time = Math.max(...chosen.map((event) => event.time));
    return [{ keys: key.values, events: chosen.map((event) => event.index), time }];
  });
}

function refuseMixedKeys({ terms }: SampleQuery): void {
  for (const index of terms[0]?.by.keys() ?? []) {
    const optional = new Set(terms.map((term) => term.by[index]?.optional));
    if (optional.size > 1)
      throw new Error('a sample key that is optional in some filters only is not modelled');
  }
}

/** The events of one key. */
interface Group {
  readonly key: JoinKey;
  readonly events: StoredEvent[];
}

function groupByKey(hits: readonly Hit[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const { event, key } of hits) {
    const group = groups.get(key.term);
    if (group === undefined) groups.set(key.term, { key, events: [event] });
    else group.events.push(event);
  }
  return groups;
}

/** One event of each column, none twice, going back where a choice leaves nothing for a later column. */
function chooseDifferent(
  columns: readonly (readonly StoredEvent[])[],
  chosen: readonly StoredEvent[],
): readonly StoredEvent[] | undefined {
  const column = columns[chosen.length];
  if (column === undefined) return chosen;
  for (const event of column) {
    if (chosen.includes(event)) continue;
    const solution = chooseDifferent(columns, [...chosen, event]);
    if (solution !== undefined) return solution;
  }
  return undefined;
}
