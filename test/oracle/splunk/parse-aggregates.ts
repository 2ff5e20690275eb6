// Reads `stats` and `streamstats`: options, functions with their output names, and the BY clause.
import type { Cursor } from './cursor.ts';
import { parseBy, parseFieldName, parseSpan } from './parse-commands.ts';
import type { Aggregate, AggregateName, SplCommand, StreamstatsOptions } from './types.ts';

const FUNCTIONS: ReadonlyMap<string, AggregateName> = new Map<string, AggregateName>([
  ...(['count', 'min', 'max', 'first', 'last', 'dc', 'sum', 'avg', 'values'] as const).map(
    (n) => [n, n] as const,
  ),
  ['c', 'count'],
  ['distinct_count', 'dc'],
  ['mean', 'avg'],
]);
const OPTION = /(window|time_window|global|current)\s*=\s*/y;
const WHOLE_NUMBER = /\d+(?![A-Za-z0-9_.])/y;
const BOOLEAN = /(?:true|false|t|f|1|0)(?![A-Za-z0-9_.])/y;

export function parseStats(cursor: Cursor): SplCommand {
  return { kind: 'stats', aggregates: parseAggregates(cursor), by: parseBy(cursor) };
}

export function parseStreamstats(cursor: Cursor): SplCommand {
  let options: StreamstatsOptions = { current: true, window: 0, global: true };
  for (;;) {
    cursor.skipSpace();
    const option = cursor.take(OPTION);
    if (option === undefined) break;
    options = { ...options, ...readOption(cursor, option) };
  }
  if (options.window > 0 && options.timeWindow !== undefined)
    cursor.fail('window and time_window exclude each other');
  return { kind: 'streamstats', options, aggregates: parseAggregates(cursor), by: parseBy(cursor) };
}

function readOption(cursor: Cursor, option: string): Partial<StreamstatsOptions> {
  const name = option.split('=')[0]?.trim();
  if (name === 'time_window') return { timeWindow: parseSpan(cursor) };
  if (name === 'window') {
    const count = cursor.take(WHOLE_NUMBER);
    if (count === undefined) cursor.fail('window needs a whole number');
    return { window: Number(count) };
  }
  const word = cursor.take(BOOLEAN);
  if (word === undefined) cursor.fail('expected t or f');
  const value = word.startsWith('t') || word === '1';
  return name === 'global' ? { global: value } : { current: value };
}

function parseAggregates(cursor: Cursor): readonly Aggregate[] {
  const aggregates: Aggregate[] = [];
  do {
    aggregates.push(parseAggregate(cursor));
    cursor.skipSpace();
    cursor.eat(',');
    cursor.skipSpace();
  } while (!cursor.atCommandEnd() && !/^by$/i.test(cursor.peekWord()));
  return aggregates;
}

function parseAggregate(cursor: Cursor): Aggregate {
  cursor.skipSpace();
  const at = cursor.position;
  const written = cursor.peekWord();
  const name = FUNCTIONS.get(written);
  if (name === undefined) cursor.fail(`unknown statistics function ${JSON.stringify(written)}`, at);
  cursor.eatWord(written);
  let field: string | undefined;
  if (cursor.eat('(')) {
    cursor.skipSpace();
    if (!cursor.eat(')')) {
      field = parseFieldName(cursor);
      cursor.expect(')');
    }
  }
  if (field === undefined && name !== 'count') cursor.fail(`${written} needs a field`, at);
  const label = cursor.text.slice(at, cursor.position);
  cursor.skipSpace();
  const renamed = cursor.eatWord('AS') || cursor.eatWord('as');
  const as = renamed ? parseFieldName(cursor) : label;
  return field === undefined ? { name, as } : { name, field, as };
}
