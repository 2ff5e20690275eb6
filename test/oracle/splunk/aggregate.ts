// The statistics functions of `stats` and `streamstats`, over the values that one field has in some rows.
import { UndocumentedError } from './errors.ts';
import { Doubt, multivalue, type Row, settledField, type Value } from './row.ts';
import { compareText, numberOf } from './text.ts';
import type { Aggregate } from './types.ts';

/** What a function sees of one row: null without the field; the bare `count` sees every row as present. */
export type Cell = null | string | number | readonly string[];

export function cellOf(row: Row, { field }: Aggregate): Cell {
  if (field === undefined) return '';
  return row.get(field) === null ? null : settledField(row, field);
}

/** The result over the cells, in the order of their rows; null values are passed over. */
export function aggregate({ name }: Aggregate, cells: readonly Cell[]): Value {
  const present = cells.filter((cell) => cell !== null);
  if (name === 'values') return multivalue([...distinct(present)].sort(compareText));
  if (name === 'dc') return distinct(present).size;
  const single = present.map(singleValue);
  if (name === 'count') return single.length;
  if (name === 'first') return single[0] ?? null;
  if (name === 'last') return single.at(-1) ?? null;
  if (single.length === 0) return null;
  const numbers = numbersOf(single);
  if (name === 'min' || name === 'max') {
    if (numbers !== undefined) return name === 'min' ? Math.min(...numbers) : Math.max(...numbers);
    const sorted = single.map(String).sort(compareText);
    return (name === 'min' ? sorted[0] : sorted.at(-1)) ?? null;
  }
  if (numbers === undefined) throw new UndocumentedError(`${name} over what is no number`);
  const sum = numbers.reduce((total, number) => total + number, 0);
  return name === 'sum' ? sum : sum / numbers.length;
}

function distinct(cells: readonly Exclude<Cell, null>[]): ReadonlySet<string> {
  return new Set(cells.flatMap((cell) => (typeof cell === 'object' ? cell : [String(cell)])));
}

function singleValue(cell: Exclude<Cell, null>): string | number {
  if (typeof cell === 'object') throw new UndocumentedError('statistics over a multivalue field');
  return cell;
}

/** The numbers if all are numbers, undefined if none is; a mixture is left open by the manual. */
export function numbersOf(values: readonly (string | number)[]): readonly number[] | undefined {
  const numbers: number[] = [];
  for (const value of values) {
    const number = typeof value === 'number' ? value : numberOf(value);
    if (number instanceof Doubt) throw new UndocumentedError(number.reason);
    if (number !== undefined) numbers.push(number);
  }
  if (numbers.length === 0) return undefined;
  if (numbers.length < values.length) throw new UndocumentedError('numbers and other texts in one field');
  return numbers;
}

/** The texts by which a row is grouped, as one key; undefined when the row lacks one of the fields. */
export function groupKey(row: Row, by: readonly string[]): string | undefined {
  const texts: string[] = [];
  for (const field of by) {
    if (row.get(field) === null) return undefined;
    texts.push(String(singleValue(settledField(row, field))));
  }
  return JSON.stringify(texts);
}
