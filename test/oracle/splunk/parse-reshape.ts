// Reads the commands that change values or multiply rows: `bin`, `mvexpand` and `fillnull`.
import type { Cursor } from './cursor.ts';
import { UndocumentedError } from './errors.ts';
import { BARE_FIELD, COUNT, parseFieldName, parseNames, parseSpan } from './parse-commands.ts';
import type { SplCommand } from './types.ts';

const BIN_OPTION = /(span|minspan|bins|start|end|aligntime)\s*=\s*/y;
const FILL_VALUE = /value\s*=\s*/y;

/** `bin [span=N<unit>] field [span=N<unit>] [AS name]`; the other options are left out. */
export function parseBin(cursor: Cursor): SplCommand {
  const before = parseBinSpan(cursor);
  const field = parseFieldName(cursor);
  const after = parseBinSpan(cursor);
  if (before !== undefined && after !== undefined) cursor.fail('bin with two spans');
  const seconds = before ?? after;
  if (seconds === undefined) cursor.fail('bin needs a span');
  cursor.skipSpace();
  const renamed = cursor.eatWord('AS') || cursor.eatWord('as');
  return { kind: 'bin', field, seconds, as: renamed ? parseFieldName(cursor) : field };
}

function parseBinSpan(cursor: Cursor): number | undefined {
  let seconds: number | undefined;
  for (;;) {
    cursor.skipSpace();
    const at = cursor.position;
    const option = cursor.take(BIN_OPTION);
    if (option === undefined) return seconds;
    if (!option.startsWith('span'))
      throw new UndocumentedError(`an option of bin other than span (at ${at})`);
    if (seconds !== undefined) cursor.fail('bin with two spans', at);
    seconds = parseSpan(cursor);
  }
}

/** `mvexpand field [limit=N]`; internal fields cannot be expanded (Search Reference, mvexpand). */
export function parseMvexpand(cursor: Cursor): SplCommand {
  const at = cursor.position;
  const field = parseFieldName(cursor);
  if (field.startsWith('_')) throw new UndocumentedError(`mvexpand of an internal field (at ${at})`);
  cursor.skipSpace();
  if (!cursor.eatWord('limit')) return { kind: 'mvexpand', field, limit: 0 };
  cursor.expect('=');
  cursor.skipSpace();
  const limit = cursor.take(COUNT);
  if (limit === undefined) cursor.fail('limit needs a whole number');
  return { kind: 'mvexpand', field, limit: Number(limit) };
}

/** `fillnull [value=text] [field …]`; the value is 0 unless given. */
export function parseFillnull(cursor: Cursor): SplCommand {
  cursor.skipSpace();
  let value = '0';
  if (cursor.take(FILL_VALUE) !== undefined) {
    const at = cursor.position;
    value = cursor.peek() === '"' ? cursor.quoted() : cursor.bare();
    if (value === '') throw new UndocumentedError(`fillnull with an empty value (at ${at})`);
    cursor.skipSpace();
  }
  return { kind: 'fillnull', value, names: cursor.atCommandEnd() ? [] : parseNames(cursor, BARE_FIELD) };
}
