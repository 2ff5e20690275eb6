// Runs a pipeline over events, and compiles pipelines of streaming commands into a fast test of one event.
import { aggregate, cellOf, groupKey, numbersOf } from './aggregate.ts';
import { UndocumentedError } from './errors.ts';
import { Doubt, Row, settledField } from './row.ts';
import type { RowTest } from './search.ts';
import { compileStage } from './stages.ts';
import { runStreamstats } from './streamstats.ts';
import { compareText } from './text.ts';
import type { SortKey, SplCommand, SplEvent, SplPipeline, SplRunOptions } from './types.ts';

/** Rows, and whether the documentation settles their order. */
interface Stream {
  readonly rows: readonly Row[];
  readonly ordered: boolean;
}

/**
 * Compiles a pipeline of streaming commands once; the result says whether an event comes out of it. It throws
 * `UndocumentedError` when that hangs on what the documentation leaves open.
 */
export function compileSpl(pipeline: SplPipeline, options: SplRunOptions = {}): (event: SplEvent) => boolean {
  const stages = pipeline.commands.map((command): RowTest => {
    const stage = compileStage(command, options);
    if (stage === undefined) throw new Error(`${command.kind} needs runSpl`);
    return stage;
  });
  return (event) => {
    const row = new Row(event);
    if (!passes(row, stages)) return false;
    if (row.doubt !== undefined) throw new UndocumentedError(row.doubt.reason);
    return true;
  };
}

export function matchesSpl(pipeline: SplPipeline, event: SplEvent): boolean {
  return compileSpl(pipeline)(event);
}

/** The events that come out, in order. After a transforming command they carry no `_raw`. */
export function runSpl(
  pipeline: SplPipeline,
  events: readonly SplEvent[],
  options: SplRunOptions = {},
): readonly SplEvent[] {
  const { rows } = runCommands(pipeline, events, options);
  requireSettled(rows);
  return rows.map((row) => row.toEvent());
}

function runCommands(pipeline: SplPipeline, events: readonly SplEvent[], options: SplRunOptions): Stream {
  let stream: Stream = { rows: events.map((event) => new Row(event)), ordered: true };
  for (const command of pipeline.commands) {
    const stage = compileStage(command, options);
    if (stage !== undefined) {
      stream = { ...stream, rows: stream.rows.filter((row) => passes(row, [stage])) };
    } else if (command.kind === 'multisearch') {
      // Each subsearch sees all events; in which order their results interleave is not documented.
      const branches = command.branches.map((branch) => runCommands(branch, events, options).rows);
      stream = { rows: branches.flat(), ordered: false };
    } else {
      requireSettled(stream.rows);
      stream = runStateful(command, stream, options);
    }
  }
  return stream;
}

/** False when a stage drops the row; a doubt about that is noted in the row. */
function passes(row: Row, stages: readonly RowTest[]): boolean {
  for (const stage of stages) {
    const verdict = stage(row);
    if (verdict === false) return false;
    if (verdict instanceof Doubt) row.doubt ??= verdict;
  }
  return true;
}

function requireSettled(rows: readonly Row[]): void {
  const reason = rows.find((row) => row.doubt !== undefined)?.doubt?.reason;
  if (reason !== undefined) throw new UndocumentedError(reason);
}

function runStateful(command: SplCommand, stream: Stream, options: SplRunOptions): Stream {
  switch (command.kind) {
    case 'sort': {
      const rows = options.ties === 'reversed' ? stream.rows.toReversed() : stream.rows;
      return { rows: sortRows(rows, command.keys, command.limit), ordered: true };
    }
    case 'head':
      requireOrder(stream, 'head');
      return { rows: stream.rows.slice(0, command.count), ordered: stream.ordered };
    case 'dedup':
      requireOrder(stream, 'dedup');
      return { rows: dedupRows(stream.rows, command.fields), ordered: stream.ordered };
    case 'bin':
      for (const row of stream.rows) binRow(row, command);
      return stream;
    case 'stats':
      if (command.aggregates.some(({ name }) => name === 'first' || name === 'last'))
        requireOrder(stream, 'stats');
      return { rows: statsRows(command, stream.rows), ordered: false };
    case 'streamstats':
      requireOrder(stream, 'streamstats');
      runStreamstats(command, stream.rows);
      return stream;
    default:
      throw new Error(`no run for ${command.kind}`);
  }
}

function requireOrder(stream: Stream, command: string): void {
  if (!stream.ordered && stream.rows.length > 1) {
    throw new UndocumentedError(`${command} over events whose order is not settled`);
  }
}

/** Numbers in numeric order, other texts by their bytes; a field that some rows lack has no documented place. */
function sortRows(rows: readonly Row[], keys: readonly SortKey[], limit: number): readonly Row[] {
  const columns = keys.map(({ field }) => {
    const values = rows.map((row) => settledField(row, field));
    const single = values.map((value) => (typeof value === 'object' ? undefined : value));
    const known = single.filter((value) => value !== undefined);
    if (known.length < rows.length) throw new UndocumentedError(`sort by the multivalue field ${field}`);
    return { numbers: numbersOf(known), texts: known.map(String) };
  });
  const compare = (a: number, b: number): number => {
    for (const [index, { numbers, texts }] of columns.entries()) {
      const sign = numbers
        ? (numbers[a] ?? 0) - (numbers[b] ?? 0)
        : compareText(texts[a] ?? '', texts[b] ?? '');
      if (sign !== 0) return keys[index]?.descending ? -sign : sign;
    }
    return 0;
  };
  const sorted = rows.map((_, index) => index).sort(compare);
  const kept = limit === 0 ? sorted : sorted.slice(0, limit);
  return kept.flatMap((index) => rows[index] ?? []);
}

/** The first row of each combination; rows that lack one of the fields go (Search Reference, dedup, keepempty=false). */
function dedupRows(rows: readonly Row[], fields: readonly string[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = groupKey(row, fields);
    if (key === undefined || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function binRow(row: Row, { field, seconds, as }: SplCommand & { kind: 'bin' }): void {
  if (row.get(field) === null) return;
  const value = settledField(row, field);
  if (typeof value === 'object') throw new UndocumentedError('bin over a multivalue field');
  const [number] = numbersOf([value]) ?? [];
  if (number === undefined) throw new UndocumentedError('bin over what is no number');
  row.set(as, Math.floor(number / seconds) * seconds);
}

/** One row for each group; rows that lack a BY field are passed over. Without BY there is always one row. */
function statsRows({ aggregates, by }: SplCommand & { kind: 'stats' }, rows: readonly Row[]): readonly Row[] {
  const groups = new Map<string, Row[]>(by.length === 0 ? [['[]', []]] : []);
  for (const row of rows) {
    const key = groupKey(row, by);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    const result = new Row({});
    for (const field of by) result.set(field, first?.get(field) ?? null);
    for (const item of aggregates) {
      const cells = group.map((row) => cellOf(row, item));
      result.set(item.as, aggregate(item, cells));
    }
    return result;
  });
}
