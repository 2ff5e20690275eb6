// Reads the commands that hold subsearches: `multisearch`, `append` and `union`.
import type { Cursor } from './cursor.ts';
import { UndocumentedError } from './errors.ts';
import type { SplCommand, SplPipeline } from './types.ts';

export type PipelineReader = (cursor: Cursor) => SplPipeline;

/** What a subsearch returns at most unless told (Search Reference, append, union). */
const APPEND_LIMIT = 10_000;
const UNION_LIMIT = 50_000;
const OPTION = /(maxout|maxtime|timeout|extendtimerange)\s*=\s*/y;
const WHOLE_NUMBER = /\d+(?![A-Za-z0-9_.])/y;

/** Two or more subsearches of streaming commands; an event comes out once for each that takes it. */
export function parseMultisearch(cursor: Cursor, readPipeline: PipelineReader): SplCommand {
  const start = cursor.position;
  const branches = parseBranches(cursor, readPipeline);
  for (const command of branches.flatMap((branch) => branch.commands)) {
    if (!isStreaming(command))
      cursor.fail(`${command.kind} is not streaming and cannot stand in multisearch`, start);
  }
  if (branches.length < 2) cursor.fail('multisearch needs at least two subsearches', start);
  return { kind: 'multisearch', branches };
}

export function parseAppend(cursor: Cursor, readPipeline: PipelineReader): SplCommand {
  const start = cursor.position;
  const limit = parseLimit(cursor) ?? APPEND_LIMIT;
  const branches = parseBranches(cursor, readPipeline);
  if (branches.length !== 1) cursor.fail('append needs one subsearch', start);
  return { kind: 'append', branches, limit };
}

/** Datasets other than subsearches are not modelled. How many there must be depends on the place of the command. */
export function parseUnion(cursor: Cursor, readPipeline: PipelineReader): SplCommand {
  const start = cursor.position;
  const limit = parseLimit(cursor) ?? UNION_LIMIT;
  const branches = parseBranches(cursor, readPipeline, ',');
  if (/\w/.test(cursor.peek())) throw new UndocumentedError(`union with a named dataset (at ${start})`);
  if (branches.length === 0) cursor.fail('union needs a subsearch', start);
  return { kind: 'union', branches, limit };
}

/** Distributable streaming commands (Search Reference, Command types); `fillnull` is one if it names its fields. */
function isStreaming(command: SplCommand): boolean {
  switch (command.kind) {
    case 'search':
    case 'where':
    case 'eval':
    case 'regex':
    case 'fields':
    case 'rename':
    case 'mvexpand':
      return true;
    case 'fillnull':
      return command.names.length > 0;
    default:
      return false;
  }
}

function parseBranches(
  cursor: Cursor,
  readPipeline: PipelineReader,
  separator?: string,
): readonly SplPipeline[] {
  const branches: SplPipeline[] = [];
  cursor.skipSpace();
  while (cursor.eat('[')) {
    cursor.subsearch += 1;
    branches.push(readPipeline(cursor));
    cursor.expect(']');
    cursor.subsearch -= 1;
    cursor.skipSpace();
    if (separator !== undefined && cursor.eat(separator)) cursor.skipSpace();
  }
  return branches;
}

/** The value of `maxout`; the other options bound time, of which this reader knows nothing. */
function parseLimit(cursor: Cursor): number | undefined {
  let limit: number | undefined;
  for (;;) {
    cursor.skipSpace();
    const at = cursor.position;
    const option = cursor.take(OPTION);
    if (option === undefined) return limit;
    if (option.startsWith('extend')) throw new UndocumentedError(`extendtimerange (at ${at})`);
    const value = cursor.take(WHOLE_NUMBER);
    if (value === undefined) cursor.fail('a subsearch option needs a whole number', at);
    if (option.startsWith('maxout')) limit = Number(value);
  }
}
