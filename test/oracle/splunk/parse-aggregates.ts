// Reads `stats`, `eventstats` and `streamstats`: options, functions with their output names, and the BY clause.
import type { Cursor } from './cursor.ts';
import { SplSyntaxError, UndocumentedError } from './errors.ts';
import { parseBy, parseFieldName, parseSpan } from './parse-commands.ts';
import { parseEvalExpression } from './parse-eval.ts';
import { checkedType } from './signatures.ts';
import type { Aggregate, AggregateName, SplCommand, StreamstatsOptions } from './types.ts';

const NAMES = [
  ...(['count', 'min', 'max', 'range', 'first', 'last', 'earliest', 'latest'] as const),
  ...(['dc', 'sum', 'avg', 'median', 'values', 'list'] as const),
];
const FUNCTIONS: ReadonlyMap<string, AggregateName> = new Map<string, AggregateName>([
  ...NAMES.map((name) => [name, name] as const),
  ['c', 'count'],
  ['distinct_count', 'dc'],
  ['mean', 'avg'],
]);
/** The two kinds of percentile with their number, and the short form of the first. */
const PERCENTILE = /(?:exactperc|perc|p)(?:\d+(?:\.\d+)?)(?=\()/y;
const EVAL = /eval\s*\(/y;
const OPTION = /(window|time_window|global|current)\s*=\s*/y;
const WHOLE_NUMBER = /\d+(?![A-Za-z0-9_.])/y;
const BOOLEAN = /(?:true|false|t|f|1|0)(?![A-Za-z0-9_.])/y;

export function parseStats(cursor: Cursor): SplCommand {
  const aggregates = parseAggregates(cursor);
  const by = parseBy(cursor);
  cursor.skipSpace();
  if (!cursor.eatWord('dedup_splitvals')) return { kind: 'stats', aggregates, by, dedupValues: false };
  cursor.expect('=');
  return { kind: 'stats', aggregates, by, dedupValues: parseBoolean(cursor) };
}

export function parseEventstats(cursor: Cursor): SplCommand {
  return { kind: 'eventstats', aggregates: parseAggregates(cursor), by: parseBy(cursor) };
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
  const value = parseBoolean(cursor);
  return name === 'global' ? { global: value } : { current: value };
}

function parseBoolean(cursor: Cursor): boolean {
  cursor.skipSpace();
  const word = cursor.take(BOOLEAN);
  if (word === undefined) cursor.fail('expected t or f');
  return word.startsWith('t') || word === '1';
}

function parseAggregates(cursor: Cursor): readonly Aggregate[] {
  const aggregates: Aggregate[] = [];
  do {
    cursor.skipSpace();
    const at = cursor.position;
    const added = parseAggregate(cursor);
    if (aggregates.some((item) => isSame(item, added)))
      throw new SplSyntaxError('one function of one field under two names', at);
    aggregates.push(added);
    cursor.skipSpace();
    cursor.eat(',');
    cursor.skipSpace();
  } while (!cursor.atCommandEnd() && !/^by$/i.test(cursor.peekWord()));
  return aggregates;
}

/** One field cannot be renamed to several names (Search Reference, stats, Renaming fields). */
function isSame(a: Aggregate, b: Aggregate): boolean {
  return a.field !== undefined && a.name === b.name && a.field === b.field && a.percentile === b.percentile;
}

function parseAggregate(cursor: Cursor): Aggregate {
  const at = cursor.position;
  const { name, percentile } = parseFunction(cursor);
  const base = percentile === undefined ? { name } : { name, percentile };
  let field: string | undefined;
  if (cursor.eat('(')) {
    cursor.skipSpace();
    if (cursor.take(EVAL) !== undefined) return parseCondition(cursor, name, at);
    if (!cursor.eat(')')) {
      field = parseFieldName(cursor);
      cursor.expect(')');
    }
  }
  if (field === undefined && name !== 'count') cursor.fail(`${name} needs a field`, at);
  const as = parseLabel(cursor) ?? cursor.text.slice(at, cursor.position).trimEnd();
  return field === undefined ? { ...base, as } : { ...base, field, as };
}

function parseFunction(cursor: Cursor): Pick<Aggregate, 'name' | 'percentile'> {
  const at = cursor.position;
  const percentile = cursor.take(PERCENTILE);
  if (percentile !== undefined) {
    const percent = Number(/[\d.]+/.exec(percentile)?.[0]);
    if (percent <= 0 || percent >= 100) throw new UndocumentedError(`the percentile ${percent} (at ${at})`);
    return { name: percentile.startsWith('exact') ? 'exactperc' : 'perc', percentile: percent };
  }
  const written = cursor.peekWord();
  const name = FUNCTIONS.get(written);
  if (name === undefined) cursor.fail(`unknown statistics function ${JSON.stringify(written)}`, at);
  cursor.eatWord(written);
  return { name };
}

/** `count(eval(condition)) AS name`, after `eval(`. */
function parseCondition(cursor: Cursor, name: AggregateName, at: number): Aggregate {
  if (name !== 'count') throw new UndocumentedError(`eval within ${name} (at ${at})`);
  const condition = parseEvalExpression(cursor);
  if (checkedType(cursor, condition) !== 'boolean')
    throw new UndocumentedError(`count of an expression that is no condition (at ${at})`);
  cursor.expect(')');
  cursor.expect(')');
  const as = parseLabel(cursor);
  if (as === undefined) throw new UndocumentedError(`an eval expression without AS (at ${at})`);
  return { name, condition, as };
}

function parseLabel(cursor: Cursor): string | undefined {
  cursor.skipSpace();
  return cursor.eatWord('AS') || cursor.eatWord('as') ? parseFieldName(cursor) : undefined;
}
