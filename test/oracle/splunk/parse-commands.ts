// Reads the arguments of every command but `search`, those of statistics, those that change values and those with subsearches.
import type { Cursor } from './cursor.ts';
import { UndocumentedError } from './errors.ts';
import { parseAssignedName, parseEvalExpression } from './parse-eval.ts';
import { checkedType } from './signatures.ts';
import type { SortKey, SplCommand } from './types.ts';

export const BARE_FIELD = /[A-Za-z0-9_.]+/y;
const BARE_PATTERN = /[A-Za-z0-9_.*]+/y;
export const COUNT = /\d+(?![A-Za-z0-9_.])/y;
/** Units of a time span in seconds; days and longer follow the calendar and are left out. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ...['s', 'sec', 'secs', 'second', 'seconds'].map((unit) => [unit, 1] as const),
  ...['m', 'min', 'mins', 'minute', 'minutes'].map((unit) => [unit, 60] as const),
  ...['h', 'hr', 'hrs', 'hour', 'hours'].map((unit) => [unit, 3600] as const),
]);

export function parseWhere(cursor: Cursor): SplCommand {
  const expression = parseEvalExpression(cursor);
  if (checkedType(cursor, expression) !== 'boolean')
    cursor.fail('where needs a boolean expression', expression.at);
  return { kind: 'where', expression };
}

export function parseEval(cursor: Cursor): SplCommand {
  const assignments: { field: string; value: ReturnType<typeof parseEvalExpression> }[] = [];
  do {
    const field = parseAssignedName(cursor);
    cursor.expect('=');
    const value = parseEvalExpression(cursor);
    if (checkedType(cursor, value) === 'boolean') cursor.fail('eval cannot assign a boolean', value.at);
    assignments.push({ field, value });
    cursor.skipSpace();
  } while (cursor.eat(','));
  return { kind: 'eval', assignments };
}

/** `regex [field=|field!=]"pattern"`: quotes are mandatory and NOT is not part of the syntax (Search Reference, regex). */
export function parseRegex(cursor: Cursor): SplCommand {
  cursor.skipSpace();
  if (cursor.peekWord() === 'NOT') cursor.fail('NOT is not valid in regex');
  const at = cursor.position;
  const first = parseFieldName(cursor);
  cursor.skipSpace();
  if (cursor.atCommandEnd()) {
    if (cursor.text[at] !== '"') cursor.fail('the pattern of regex needs quotes', at);
    return { kind: 'regex', field: '_raw', negated: false, pattern: first, at };
  }
  const negated = cursor.eat('!=');
  if (!negated) cursor.expect('=');
  cursor.skipSpace();
  if (cursor.peek() !== '"') cursor.fail('the pattern of regex needs quotes');
  return { kind: 'regex', field: first, negated, pattern: cursor.quoted(), at };
}

export function parseFields(cursor: Cursor): SplCommand {
  cursor.skipSpace();
  const remove = cursor.eat('-');
  if (!remove) cursor.eat('+');
  return { kind: 'fields', remove, names: parseNames(cursor, BARE_PATTERN) };
}

export function parseTable(cursor: Cursor): SplCommand {
  return { kind: 'table', names: parseNames(cursor, BARE_PATTERN) };
}

export function parseRename(cursor: Cursor): SplCommand {
  const renames: { from: string; to: string }[] = [];
  do {
    const from = parseFieldName(cursor);
    cursor.skipSpace();
    if (!cursor.eatWord('AS') && !cursor.eatWord('as')) cursor.fail('expected AS');
    renames.push({ from, to: parseFieldName(cursor) });
    cursor.skipSpace();
  } while (cursor.eat(',') || !cursor.atCommandEnd());
  return { kind: 'rename', renames };
}

/** Without a count, sort keeps the first 10,000 results; 0 keeps all (Search Reference, sort). */
export function parseSort(cursor: Cursor): SplCommand {
  cursor.skipSpace();
  const limit = Number(cursor.take(COUNT) ?? 10_000);
  const keys: SortKey[] = [];
  do {
    cursor.skipSpace();
    const descending = cursor.eat('-');
    if (!descending) cursor.eat('+');
    if (/\s/.test(cursor.peek()))
      throw new UndocumentedError(`sort direction away from its field (at ${cursor.position})`);
    keys.push({ field: parseFieldName(cursor), descending });
    cursor.skipSpace();
  } while (cursor.eat(',') || !cursor.atCommandEnd());
  return { kind: 'sort', limit, keys };
}

export function parseHead(cursor: Cursor): SplCommand {
  cursor.skipSpace();
  return { kind: 'head', count: Number(cursor.take(COUNT) ?? 10) };
}

export function parseDedup(cursor: Cursor): SplCommand {
  return { kind: 'dedup', fields: parseNames(cursor, BARE_FIELD) };
}

/** A time span such as `5m`, in seconds. */
export function parseSpan(cursor: Cursor): number {
  const start = cursor.position;
  const [, digits, unit] = /^(\d+)([a-z]+)$/.exec(cursor.take(BARE_FIELD) ?? '') ?? [];
  const factor = UNITS.get(unit ?? '');
  if (digits === undefined || factor === undefined || Number(digits) === 0) {
    throw new UndocumentedError(`a span other than whole seconds, minutes or hours (at ${start})`);
  }
  return Number(digits) * factor;
}

/** A field name, bare or within double quotes. */
export function parseFieldName(cursor: Cursor): string {
  return parseName(cursor, BARE_FIELD);
}

function parseName(cursor: Cursor, bare: RegExp): string {
  cursor.skipSpace();
  const start = cursor.position;
  const name = cursor.peek() === '"' ? cursor.quoted() : cursor.take(bare);
  if (name === undefined || name === '')
    cursor.fail('a field name is missing, or needs double quotes', start);
  if (!/[\s,|\])=!]|^$/.test(cursor.peek())) cursor.fail('unexpected character after a field name');
  return name;
}

/** Field names up to the end of the command, separated by commas or blanks. */
export function parseNames(cursor: Cursor, bare: RegExp): readonly string[] {
  const names: string[] = [];
  do {
    names.push(parseName(cursor, bare));
    cursor.skipSpace();
  } while (cursor.eat(',') || !cursor.atCommandEnd());
  return names;
}

/** Field names after `BY`, up to the end of the command or a named option. */
export function parseBy(cursor: Cursor): readonly string[] {
  cursor.skipSpace();
  if (!cursor.eatWord('BY') && !cursor.eatWord('by')) return [];
  const names: string[] = [];
  do {
    names.push(parseFieldName(cursor));
    cursor.skipSpace();
  } while (cursor.eat(',') || !(cursor.atCommandEnd() || cursor.peekWord() === 'dedup_splitvals'));
  return names;
}
