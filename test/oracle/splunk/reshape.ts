// The commands `mvexpand`, `fillnull` and `bin`, which change values or multiply rows without regard to order.
import { numbersOf } from './aggregate.ts';
import { UndocumentedError } from './errors.ts';
import { agreed, Doubt, type Row, settledField, type Value } from './row.ts';
import type { SplCommand } from './types.ts';

/** One row for each value, or for the first `limit` of them; a single value stays (Search Reference, mvexpand). */
export function expandRow({ field, limit }: SplCommand & { kind: 'mvexpand' }, row: Row): readonly Row[] {
  if (row.get(field) === null) {
    // Whether such a row stays is not documented; it does no harm if a later filter drops it.
    row.doubt ??= new Doubt(`mvexpand of the missing field ${field}`);
    return [row];
  }
  const values = settledField(row, field);
  if (typeof values !== 'object') return [row];
  const used = limit === 0 ? values : values.slice(0, limit);
  return used.map((value) => {
    const copy = row.copy();
    copy.set(field, value);
    return copy;
  });
}

/** Gives the named fields a value in the row if they have none. Whether an empty text is one is not documented. */
export function fillRow(names: readonly string[], value: string, row: Row): void {
  const fill = (present: Value): Value => {
    if (present instanceof Doubt) return agreed(present, fill);
    if (present === '' && value !== '') return new Doubt('fillnull over an empty value', [present, value]);
    return present ?? value;
  };
  for (const name of names) row.set(name, fill(row.get(name)));
}

/** Without a list, all fields that some row has (Search Reference, fillnull); of internal ones nothing is said. */
export function fillRows(value: string, rows: readonly Row[]): void {
  const names = [...new Set(rows.flatMap((row) => row.names()))];
  for (const row of rows) {
    const open = names.find((name) => name.startsWith('_') && row.get(name) === null);
    if (open !== undefined) throw new UndocumentedError(`fillnull over the internal field ${open}`);
    fillRow(
      names.filter((name) => !name.startsWith('_')),
      value,
      row,
    );
  }
}

export function binRow({ field, seconds, as }: SplCommand & { kind: 'bin' }, row: Row): void {
  if (row.get(field) === null) return;
  const value = settledField(row, field);
  if (typeof value === 'object') throw new UndocumentedError('bin over a multivalue field');
  const [number] = numbersOf([value]) ?? [];
  if (number === undefined) throw new UndocumentedError('bin over what is no number');
  row.set(as, Math.floor(number / seconds) * seconds);
}
