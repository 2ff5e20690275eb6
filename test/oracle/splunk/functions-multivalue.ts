// The functions of `eval` over multivalue fields, and min and max over their arguments.
import type { PlainFunction } from './functions.ts';
import { Doubt, multivalue, type Value } from './row.ts';
import { compareText, numberOf, textOfNumber } from './text.ts';

export function multivalueFunction(name: string): PlainFunction | undefined {
  return FUNCTIONS.get(name);
}

function listOf(value: Value | undefined): readonly string[] | Doubt {
  if (value === null || value === undefined) return [];
  if (value instanceof Doubt) return value;
  if (typeof value === 'number') {
    const text = textOfNumber(value);
    return text instanceof Doubt ? text : [text];
  }
  return typeof value === 'string' ? [value] : typeof value === 'boolean' ? [] : value;
}

/** Pieces between literal delimiters. Empty pieces are kept here, but see mvcount. */
function split(args: readonly Value[]): Value {
  const [subject, delimiter] = args;
  if (subject === null || delimiter === null) return null;
  if (typeof subject !== 'string' || typeof delimiter !== 'string')
    return new Doubt('split() on what is no single text');
  if (delimiter === '') return new Doubt('split() by an empty text');
  return multivalue(subject.split(delimiter));
}

/**
 * The number of values; null when there are none. Whether empty values, such as split() leaves, count is not
 * documented, so over them the answer is any number between the two readings.
 */
function mvcount([value]: readonly Value[]): Value {
  if (value === null) return null;
  const list = listOf(value);
  if (list instanceof Doubt) return list;
  if (list.length === 1 || !list.includes('')) return list.length;
  const least = list.filter((item) => item !== '').length;
  const counts = Array.from({ length: list.length - least + 1 }, (_, index) => least + index);
  return new Doubt(
    'mvcount() over empty values',
    counts.map((count) => (count === 0 ? null : count)),
  );
}

/** The values from one place to another, counted from 0, or from the end if negative; null beyond the ends. */
function mvindex(args: readonly Value[]): Value {
  const [value, from, to = from] = args;
  if (value === null || from === null || to === null) return null;
  const list = listOf(value);
  if (list instanceof Doubt) return list;
  if (typeof from !== 'number' || typeof to !== 'number')
    return new Doubt('mvindex() with an index that is no number');
  const start = from < 0 ? list.length + from : from;
  const end = to < 0 ? list.length + to : to;
  if (start < 0 || end >= list.length || start > end)
    return from === to ? null : new Doubt('mvindex() beyond the ends');
  return multivalue(list.slice(start, end + 1));
}

function mvjoin([value, delimiter]: readonly Value[]): Value {
  if (value === null || typeof delimiter !== 'string') return null;
  const list = listOf(value);
  return list instanceof Doubt ? list : list.join(delimiter);
}

/** All values of all arguments in their order; what a null among them does is not documented. */
function mvappend(args: readonly Value[]): Value {
  const all: string[] = [];
  for (const arg of args) {
    if (arg === null) return new Doubt('mvappend() of null');
    const list = listOf(arg);
    if (list instanceof Doubt) return list;
    all.push(...list);
  }
  return multivalue(all);
}

/** Without duplicates. Which of two equal values stays is not documented, so it must not change the order. */
function mvdedup([value]: readonly Value[]): Value {
  const list = listOf(value);
  if (list instanceof Doubt) return list;
  const firsts = [...new Set(list)];
  const lasts = [...new Set(list.toReversed())].toReversed();
  if (firsts.some((item, index) => item !== lasts[index])) return new Doubt('the order after mvdedup()');
  return multivalue(firsts);
}

function mvsort([value]: readonly Value[]): Value {
  const list = listOf(value);
  return list instanceof Doubt ? list : multivalue(list.toSorted(compareText));
}

/** min and max of numbers; what null and text do in them is not settled. */
function extreme(name: string, choose: (...numbers: number[]) => number): PlainFunction {
  return (args) => {
    const numbers: number[] = [];
    for (const arg of args) {
      const number = typeof arg === 'string' ? numberOf(arg) : arg;
      if (typeof number !== 'number') return new Doubt(`${name}() over what is no number`);
      numbers.push(number);
    }
    return choose(...numbers);
  };
}

const FUNCTIONS: ReadonlyMap<string, PlainFunction> = new Map<string, PlainFunction>([
  ['split', split],
  ['mvcount', mvcount],
  ['mvindex', mvindex],
  ['mvjoin', mvjoin],
  ['mvappend', mvappend],
  ['mvdedup', mvdedup],
  ['mvsort', mvsort],
  ['min', extreme('min', Math.min)],
  ['max', extreme('max', Math.max)],
]);
