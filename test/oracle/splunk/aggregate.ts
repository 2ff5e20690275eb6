// The statistics functions of `stats`, `eventstats` and `streamstats`, over what they see of some rows.
import { UndocumentedError } from './errors.ts';
import { compileEval, truth } from './eval.ts';
import { median, percentile } from './percentile.ts';
import { Doubt, multivalue, type Row, settledField, type Value } from './row.ts';
import { compareText, numberOf, textOfNumber } from './text.ts';
import type { Aggregate, SplRunOptions } from './types.ts';

/** A value in a row: null without the field; the bare `count` sees every row as present. */
type Cell = null | string | number | readonly string[];
type Single = string | number;

/** What a function sees of one row. */
export interface Sample {
  readonly cell: Cell;
  readonly time: Value;
}

/** `list` keeps the first values only (Search Reference, list). */
const LIST_LENGTH = 100;

/** Reads of a row what the function needs. */
export function compileSample(item: Aggregate, options: SplRunOptions): (row: Row) => Sample {
  const cell = compileCell(item, options);
  return (row) => ({ cell: cell(row), time: row.get('_time') });
}

function compileCell({ field, condition }: Aggregate, options: SplRunOptions): (row: Row) => Cell {
  if (condition !== undefined) {
    const test = compileEval(condition, options);
    return (row) => {
      const answer = truth(test(row));
      if (answer instanceof Doubt) throw new UndocumentedError(answer.reason);
      return answer ? '' : null;
    };
  }
  if (field === undefined) return () => '';
  return (row) => (row.get(field) === null ? null : settledField(row, field));
}

/** True for a function whose result hangs on the order of the rows. */
export function leansOnOrder({ name }: Aggregate): boolean {
  return name === 'first' || name === 'last' || name === 'list';
}

/** The result over the samples, in the order of their rows; null values are passed over. */
export function aggregate(item: Aggregate, samples: readonly Sample[]): Value {
  const present = samples.flatMap(({ cell, time }) => (cell === null ? [] : [{ cell, time }]));
  const cells = present.map(({ cell }) => cell);
  if (item.name === 'values') return multivalue([...distinct(cells)].sort(compareText));
  if (item.name === 'dc') return distinct(cells).size;
  const single = cells.map(singleValue);
  switch (item.name) {
    case 'count':
      return single.length;
    case 'first':
      return single[0] ?? null;
    case 'last':
      return single.at(-1) ?? null;
    case 'list':
      return multivalue(single.slice(0, LIST_LENGTH).map(settledText));
    case 'earliest':
    case 'latest':
      return byTime(
        item.name,
        single,
        present.map(({ time }) => time),
      );
    default:
      return single.length === 0 ? null : numeric(item, single);
  }
}

function numeric({ name, percentile: percent = 50 }: Aggregate, values: readonly Single[]): Value {
  const numbers = numbersOf(values);
  if (numbers === undefined) {
    if (name !== 'min' && name !== 'max') throw new UndocumentedError(`${name} over what is no number`);
    const sorted = values.map(String).sort(compareText);
    return (name === 'min' ? sorted[0] : sorted.at(-1)) ?? null;
  }
  const sum = numbers.reduce((total, number) => total + number, 0);
  switch (name) {
    case 'min':
      return Math.min(...numbers);
    case 'max':
      return Math.max(...numbers);
    case 'range':
      return Math.max(...numbers) - Math.min(...numbers);
    case 'median':
      return median(numbers);
    case 'perc':
    case 'exactperc':
      return percentile(numbers, percent, name === 'exactperc');
    default:
      return name === 'sum' ? sum : sum / numbers.length;
  }
}

/** The value of the chronologically first or last row; rows of one time may not differ in it. */
function byTime(name: 'earliest' | 'latest', values: readonly Single[], times: readonly Value[]): Value {
  const known = times.filter((time) => typeof time === 'number');
  if (known.length < times.length) throw new UndocumentedError(`${name} over rows without a time`);
  const wanted = name === 'earliest' ? Math.min(...known) : Math.max(...known);
  const [first = null, ...others] = values.filter((_, index) => known[index] === wanted);
  if (others.some((other) => other !== first)) throw new UndocumentedError(`${name} over rows of one time`);
  return first;
}

function distinct(cells: readonly Exclude<Cell, null>[]): ReadonlySet<string> {
  return new Set(cells.flatMap((cell) => (typeof cell === 'object' ? cell : [String(cell)])));
}

function singleValue(cell: Exclude<Cell, null>): Single {
  if (typeof cell === 'object') throw new UndocumentedError('statistics over a multivalue field');
  return cell;
}

function settledText(value: Single): string {
  const text = typeof value === 'number' ? textOfNumber(value) : value;
  if (text instanceof Doubt) throw new UndocumentedError(text.reason);
  return text;
}

/** The numbers if all are numbers, undefined if none is; a mixture is left open by the manual. */
export function numbersOf(values: readonly Single[]): readonly number[] | undefined {
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
