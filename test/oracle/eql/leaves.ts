/** Single tests on values: comparisons, patterns, lists and boolean functions, compiled once per query. */
import { compileLucene } from '../lucene/index.ts';
import type { Call, Compare, Expression, In, Match } from './ast.ts';
import type { Indexed, Scalar } from './document.ts';
import { parseDate } from './document.ts';
import { render } from './functions.ts';
import { parseIp } from './ip.ts';
import type { Schema } from './schema.ts';
import { compareText, compileWildcard, foldAscii } from './text.ts';
import { compileValues, foldConstant, isFoldable, typeOf } from './values.ts';

/** A compiled condition over the searchable values of one document. */
export type Filter = (doc: Indexed) => boolean;

type Test = (value: Scalar) => boolean;

/** Compiles one verified test; null folding must have happened before. */
export function compileTest(test: Expression, schema: Schema): Filter {
  if (test.kind === 'compare') return compileCompare(test, schema);
  if (test.kind === 'match') return anyValue(test.subject, schema, matchTest(test));
  if (test.kind === 'in') return anyValue(test.subject, schema, inTest(test, schema));
  const pushed = test.kind === 'call' ? pushedDown(test) : undefined;
  if (pushed !== undefined) return anyValue(pushed.subject, schema, pushed.test);
  return anyValue(test, schema, (value) => value === true);
}

/** A test on a field with several values holds if it holds for any of them, and never for a missing one. */
function anyValue(subject: Expression, schema: Schema, test: Test): Filter {
  const values = compileValues(subject, schema);
  return (doc) => values(doc).some((value) => value !== null && test(value));
}

/** Constants move to the right side; `x != y` is `not x == y` and so holds for missing values. */
function compileCompare({ operator, left, right }: Compare, schema: Schema): Filter {
  const swapped = isFoldable(left) && !isFoldable(right);
  const [subject, constant] = swapped ? [right, left] : [left, right];
  if (operator === '==' || operator === '!=') {
    const equal = anyValue(subject, schema, equalTest(subject, constant, schema));
    return operator === '==' ? equal : (doc) => !equal(doc);
  }
  const order = orderTest(subject, constant, schema);
  return anyValue(subject, schema, (value) => {
    const sign = swapped ? -order(value) : order(value);
    if (sign === 0) return operator === '<=' || operator === '>=';
    return sign < 0 ? operator.startsWith('<') : operator.startsWith('>');
  });
}

/** Equality in the terms of the field's type: a number constant on a keyword is its text, and the reverse. */
function equalTest(subject: Expression, constant: Expression, schema: Schema): Test {
  const type = typeOf(subject, schema);
  const value = foldConstant(constant, schema) ?? '';
  if (type === 'keyword' || type === 'wildcard') {
    const text = render(value, typeOf(constant, schema));
    return (each) => each === text;
  }
  if (type === 'ip') {
    const address = parseIp(String(value));
    return (each) => parseIp(String(each)) === address;
  }
  if (type === 'boolean') return (each) => String(each) === String(value);
  const number = type === 'date' ? parseDate(String(value)) : Number(value);
  return (each) => each === number;
}

function orderTest(subject: Expression, constant: Expression, schema: Schema): (value: Scalar) => number {
  const type = typeOf(subject, schema);
  const value = foldConstant(constant, schema) ?? '';
  if (type === 'keyword' || type === 'wildcard') return (each) => compareText(String(each), String(value));
  const number = type === 'date' ? (parseDate(String(value)) ?? 0) : Number(value);
  return (each) => Number(each) - number;
}

/** `:` is `like~`; a regex list is one expression joined with `|`. */
function matchTest({ operator, patterns }: Match): Test {
  const texts = patterns.flatMap((pattern) => (pattern.kind === 'string' ? [pattern.value] : []));
  if (operator === 'regex' || operator === 'regex~') {
    const matches = compileLucene(texts.join('|'), operator === 'regex~');
    return (value) => matches(String(value));
  }
  const tests = texts.map((text) => compileWildcard(text, operator !== 'like'));
  return (value) => tests.some((test) => test(String(value)));
}

/** Lists are literal: `*` and `?` stand for themselves. */
function inTest({ insensitive, items }: In, schema: Schema): Test {
  const values = items.map((item) => foldConstant(item, schema));
  if (!insensitive) {
    const wanted = new Set(values);
    return (value) => wanted.has(value);
  }
  const folded = new Set(values.map((value) => foldAscii(String(value))));
  return (value) => folded.has(foldAscii(String(value)));
}

/**
 * `endsWith`, `endsWith~` and `stringContains~` of a field and a constant run as Lucene wildcard queries in
 * which the constant is not escaped, so that `*`, `?` and `\` in it are syntax.
 */
function pushedDown({ name, insensitive, args }: Call): { subject: Expression; test: Test } | undefined {
  const [subject, part] = args;
  if (subject?.kind !== 'field' || part?.kind !== 'string') return undefined;
  const suffix = name.toLowerCase() === 'endswith';
  if (!suffix && !(name.toLowerCase() === 'stringcontains' && insensitive)) return undefined;
  const test = compileWildcard(suffix ? `*${part.value}` : `*${part.value}*`, insensitive, 'escape');
  return { subject, test: (value) => test(String(value)) };
}
