// The commands `stats`, `eventstats` and `dedup`, and how rows fall into groups.
import { aggregate, compileSample } from './aggregate.ts';
import { UndocumentedError } from './errors.ts';
import { Row, settledField } from './row.ts';
import type { Aggregate, SplCommand, SplRunOptions } from './types.ts';

type Stats = SplCommand & { kind: 'stats' };
type Eventstats = SplCommand & { kind: 'eventstats' };

/** The texts by which a row is grouped, as one key; undefined when the row lacks one of the fields. */
export function groupKey(row: Row, by: readonly string[]): string | undefined {
  const texts: string[] = [];
  for (const field of by) {
    if (row.get(field) === null) return undefined;
    const value = settledField(row, field);
    if (typeof value === 'object') throw new UndocumentedError('groups by a multivalue field');
    texts.push(String(value));
  }
  return JSON.stringify(texts);
}

/** One row for each group; rows that lack a BY field are passed over. Without BY there is always one row. */
export function runStats(command: Stats, rows: readonly Row[], options: SplRunOptions): readonly Row[] {
  const { aggregates, by } = command;
  const groups = new Map<string, Row[]>(by.length === 0 ? [['[]', []]] : []);
  for (const row of rows.flatMap((item) => splitValues(item, command))) {
    const key = groupKey(row, by);
    if (key === undefined) continue;
    const group = groups.get(key) ?? [];
    group.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    const result = new Row({});
    for (const field of by) result.set(field, first?.get(field) ?? null);
    addTo([result], aggregates, group, options);
    return result;
  });
}

/** A row counts for each value of a multivalue BY field (Search Reference, stats, dedup_splitvals); a second one stays. */
function splitValues(row: Row, { aggregates, by, dedupValues }: Stats): readonly Row[] {
  const several = by.filter(
    (field) => row.get(field) !== null && typeof settledField(row, field) === 'object',
  );
  const [field] = several;
  if (field === undefined) return [row];
  if (several.length > 1) throw new UndocumentedError('stats BY two multivalue fields');
  if (aggregates.some((item) => item.field === field))
    throw new UndocumentedError('statistics of the multivalue field of BY');
  const values = settledField(row, field) as readonly string[];
  const distinct = [...new Set(values)];
  if (!dedupValues && distinct.length < values.length)
    throw new UndocumentedError('stats BY a multivalue field that holds a value twice');
  return distinct.map((value) => {
    const copy = row.copy();
    copy.set(field, value);
    return copy;
  });
}

/** Adds to every row the statistics of its group, also to rows that had no part in them. */
export function runEventstats(
  { aggregates, by }: Eventstats,
  rows: readonly Row[],
  options: SplRunOptions,
): void {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = groupKey(row, by);
    if (key === undefined) throw new UndocumentedError('eventstats BY a field that is missing');
    const group = groups.get(key) ?? [];
    group.push(row);
    groups.set(key, group);
  }
  for (const group of groups.values()) addTo(group, aggregates, group, options);
}

/** All results are computed before the first is written, since a result may take the name of an input. */
function addTo(
  targets: readonly Row[],
  aggregates: readonly Aggregate[],
  group: readonly Row[],
  options: SplRunOptions,
): void {
  const results = aggregates.map((item) => ({
    as: item.as,
    value: aggregate(item, group.map(compileSample(item, options))),
  }));
  for (const row of targets) for (const { as, value } of results) row.set(as, value);
}

/** The first row of each combination; rows that lack one of the fields go (Search Reference, dedup, keepempty=false). */
export function dedupRows(rows: readonly Row[], fields: readonly string[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = groupKey(row, fields);
    if (key === undefined || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
