/** Builds the `eval` predicates for what `search` cannot say. Each is TRUE or not; not TRUE includes null. */
import { patternToRegex } from '../../src/ir/pattern-regex.ts';
import type {
  CaseMode,
  CompareOp,
  FieldCompare,
  NumberCompare,
  Pattern,
  TimePart,
  TimePartName,
} from '../../src/ir/types.ts';
import type { Regex, RegexNode } from '../../src/regex/ast.ts';
import { printPcre } from '../../src/regex/print-pcre.ts';
import type { EvalExpr } from './ast.ts';
import { call, type InfixOp, infix, field as name, number, text } from './eval.ts';
import { isAnyValue } from './patterns.ts';

const operators: Readonly<Record<CompareOp | 'eq', InfixOp>> = {
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  eq: '==',
};

export function hasValue(field: string): EvalExpr {
  return call('isnotnull', name(field));
}

export function matchesPattern(field: string, patterns: readonly Pattern[], mode: CaseMode): EvalExpr {
  if (patterns.some(isAnyValue)) return hasValue(field);
  return someValue(either(patterns.map((each) => patternTest(field, each, mode))));
}

export function matchesRegex(field: string, regex: Regex): EvalExpr {
  return someValue(match(field, regex));
}

export function isInNetwork(field: string, network: string): EvalExpr {
  return someValue(call('cidrmatch', text(network), name(field)));
}

/** `tonumber` reads more than plain decimals (exponents, for one), so the shape is tested as well. */
export function compares({ field, op, value }: NumberCompare): EvalExpr {
  const subject = name(field.name);
  const shape = call('match', subject, text('^-?\\d+(\\.\\d+)?\\z'));
  const order = infix(call('tonumber', subject), operators[op], number(value.raw));
  return someValue({ kind: 'and', items: [shape, order] });
}

/** `_raw` has one value, so nothing is filtered. */
export function rawMatches(patternOrRegex: Pattern | Regex, mode: CaseMode): EvalExpr {
  const regex = 'root' in patternOrRegex ? patternOrRegex : unpadded(patternToRegex(patternOrRegex, mode));
  return match('_raw', regex);
}

/**
 * Values are compared with a letter in front (behind, for `endsWith`): with it, values that look like numbers
 * are compared as text, and the empty string, which every text begins and ends with, needs no case of its own.
 */
export function comparesFields({ left, right, op, case: mode }: FieldCompare): EvalExpr {
  const [a, b] = [left.name, right.name].map((each) =>
    mode === 'sensitive' ? name(each) : call('lower', name(each)),
  ) as [EvalExpr, EvalExpr];
  switch (op) {
    case 'equals':
      return infix(infix(letter, '.', a), '==', infix(letter, '.', b));
    case 'startsWith': {
      const start = infix(letter, '.', b);
      return infix(call('substr', infix(letter, '.', a), number('1'), call('len', start)), '==', start);
    }
    case 'endsWith': {
      const end = infix(b, '.', letter);
      const from = infix(number('0'), '-', call('len', end));
      return infix(call('substr', infix(a, '.', letter), from), '==', end);
    }
    case 'contains':
      return contains(a, b, mode);
  }
}

const letter = text('X');

/**
 * `a` is split at `b`. A letter at both ends keeps the outer pieces from being empty, since empty values may not
 * count; it must not complete `b`, which no capital does where all is in lower case.
 */
function contains(a: EvalExpr, b: EvalExpr, mode: CaseMode): EvalExpr {
  const other = (end: EvalExpr): EvalExpr => call('if', infix(end, '==', letter), text('Y'), letter);
  const cased = mode === 'sensitive';
  const before = cased ? other(call('substr', b, number('1'), number('1'))) : letter;
  const behind = cased ? other(call('substr', b, number('-1'))) : letter;
  const pieces = call('mvcount', call('split', infix(infix(before, '.', a), '.', behind), b));
  const isEmpty = infix(call('len', b), '==', number('0'));
  const found = infix(call('if', isEmpty, number('2'), pieces), '>', number('1'));
  return { kind: 'and', items: [call('isnotnull', a), found] };
}

/** Where the part stands in `YYYY-MM-DDThh:mm`, counted from 1 as `substr` does. */
const places: Readonly<Record<Exclude<TimePartName, 'week'>, readonly [start: number, length: number]>> = {
  year: [1, 4],
  month: [6, 2],
  day: [9, 2],
  hour: [12, 2],
  minute: [15, 2],
};

/** Only days that are in the calendar (save 29 February, which needs a leap year) and times of a day. */
const timestamp = [
  '^\\d{4}-',
  '((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|[12]\\d))',
  '[T ]([01]\\d|2[0-3]):[0-5]\\d',
].join('');

export function hasTimePart({ field, part, op, value }: TimePart): EvalExpr {
  const subject = name(field.name);
  const shape = call('match', subject, text(timestamp));
  const found = call('tonumber', part === 'week' ? isoWeek(subject) : slice(subject, ...places[part]));
  return someValue({ kind: 'and', items: [shape, infix(found, operators[op], number(value.raw))] });
}

/** The day is read and written in the same zone, so the zone does not matter. */
function isoWeek(subject: EvalExpr): EvalExpr {
  const day = call('strptime', slice(subject, 1, 10), text('%Y-%m-%d'));
  return call('strftime', day, text('%V'));
}

function slice(subject: EvalExpr, start: number, length: number): EvalExpr {
  return call('substr', subject, number(String(start)), number(String(length)));
}

/**
 * TRUE when any value of the one field in `test` passes, FALSE otherwise, for fields with one value, several or
 * none. `match` and comparisons are not documented for several values; `mvfilter` tests each of them alone.
 */
function someValue(test: EvalExpr): EvalExpr {
  return call('isnotnull', call('mvfilter', test));
}

function patternTest(field: string, each: Pattern, mode: CaseMode): EvalExpr {
  if (each.length === 0) return infix(name(field), '==', text(''));
  return match(field, unpadded(patternToRegex(each, mode)));
}

/** Without `\A.*` and `.*\z`, which say nothing in an unanchored search. */
function unpadded(regex: Regex): Regex {
  if (regex.root.kind !== 'sequence') return regex;
  let items = regex.root.items;
  if (isAnchor(items[0], 'textStart') && isAnyRun(items[1])) items = items.slice(2);
  if (isAnchor(items.at(-1), 'textEnd') && isAnyRun(items.at(-2))) items = items.slice(0, -2);
  return { ...regex, root: { kind: 'sequence', items } };
}

function isAnchor(node: RegexNode | undefined, at: 'textStart' | 'textEnd'): boolean {
  return node?.kind === 'anchor' && node.at === at;
}

function isAnyRun(node: RegexNode | undefined): boolean {
  if (node?.kind !== 'repeat' || node.min !== 0 || node.max !== null) return false;
  return node.item.kind === 'any' && node.item.dotAll;
}

function match(field: string, regex: Regex): EvalExpr {
  return call('match', name(field), text(printPcre(regex)));
}

function either(items: readonly EvalExpr[]): EvalExpr {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'or', items };
}
