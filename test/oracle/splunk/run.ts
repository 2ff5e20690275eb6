// Runs a pipeline over events, and compiles pipelines of streaming commands into a fast test of one event.
import { leansOnOrder } from './aggregate.ts';
import { UndocumentedError } from './errors.ts';
import { binRow, expandRow, fillRows } from './reshape.ts';
import { Doubt, Row } from './row.ts';
import type { RowTest } from './search.ts';
import { sortRows } from './sort.ts';
import { compileStage } from './stages.ts';
import { dedupRows, runEventstats, runStats } from './stats.ts';
import { runStreamstats } from './streamstats.ts';
import type { SplCommand, SplEvent, SplPipeline, SplRunOptions } from './types.ts';

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
    } else if (command.kind === 'multisearch' || command.kind === 'append' || command.kind === 'union') {
      // Each subsearch sees all events; in which order their results interleave is not documented.
      const isFirst = command === pipeline.commands[0];
      const branches = command.branches.map((branch) => runCommands(branch, events, options).rows);
      if (command.kind !== 'multisearch') requireWithin(command.limit, branches);
      stream = { rows: [...(isFirst ? [] : stream.rows), ...branches.flat()], ordered: false };
    } else if (command.kind === 'mvexpand') {
      stream = { ...stream, rows: stream.rows.flatMap((row) => expandRow(command, row)) };
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

/** What a subsearch finds beyond its limit is cut off, so no run may come to it. */
function requireWithin(limit: number, branches: readonly (readonly Row[])[]): void {
  if (branches.some((rows) => rows.length > limit)) {
    throw new UndocumentedError(`a subsearch with more than ${limit} results`);
  }
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
      for (const row of stream.rows) binRow(command, row);
      return stream;
    case 'fillnull':
      fillRows(command.value, stream.rows);
      return stream;
    case 'stats':
      if (command.aggregates.some(leansOnOrder)) requireOrder(stream, 'stats');
      return { rows: runStats(command, stream.rows, options), ordered: false };
    case 'eventstats':
      if (command.aggregates.some(leansOnOrder)) requireOrder(stream, 'eventstats');
      runEventstats(command, stream.rows, options);
      return stream;
    case 'streamstats':
      requireOrder(stream, 'streamstats');
      runStreamstats(command, stream.rows, options);
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
