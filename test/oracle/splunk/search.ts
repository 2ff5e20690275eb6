// Compiles an expression of the `search` command into a test of one row.
import { keywordTest } from './keyword.ts';
import { networkTest } from './network.ts';
import { Doubt, type Row, type Value, type Verdict } from './row.ts';
import { compareText, isAllWildcard, lowerCase, numberOf, textOfNumber, wildcardTest } from './text.ts';
import type { SearchNode, SearchOperator } from './types.ts';

export type RowTest = (row: Row) => Verdict;
type TextTest = (text: string) => Verdict;

export function compileSearch(node: SearchNode): RowTest {
  switch (node.kind) {
    case 'and':
      return joinTests(node.parts.map(compileSearch), false);
    case 'or':
      return joinTests(node.parts.map(compileSearch), true);
    case 'not':
      return negated(compileSearch(node.part));
    case 'compare':
      return compileCompare(node.field, node.operator, node.value);
    case 'in':
      return compileIn(node.field, node.values);
    case 'keyword':
      return compileKeyword(node.text);
  }
}

/** AND and OR over answers of which some may be in doubt; `decisive` is the answer that settles the matter. */
function joinTests(tests: readonly RowTest[], decisive: boolean): RowTest {
  return (row) => anyOf(tests, (test) => test(row), decisive);
}

function anyOf<T>(items: readonly T[], ask: (item: T) => Verdict, decisive: boolean): Verdict {
  let doubt: Doubt | undefined;
  for (const item of items) {
    const answer = ask(item);
    if (answer === decisive) return decisive;
    if (answer instanceof Doubt) doubt = answer;
  }
  return doubt ?? !decisive;
}

function negated(test: RowTest): RowTest {
  return (row) => {
    const answer = test(row);
    return answer instanceof Doubt ? answer : !answer;
  };
}

function compileKeyword(text: string): RowTest {
  const test = keywordTest(text);
  return (row) => {
    const raw = row.get('_raw');
    return typeof raw === 'string' ? test(raw) : new Doubt('a keyword where _raw is gone');
  };
}

function compileCompare(field: string, operator: SearchOperator, value: string): RowTest {
  if (operator === '!=') return compileDiffers(field, value);
  if (operator !== '=') return compileOrdered(field, operator, value);
  const test = equals(value);
  return (row) => overTexts(row.get(field), (texts) => anyOf(texts, test, true));
}

function compileOrdered(field: string, operator: SearchOperator, value: string): RowTest {
  const test = ordered(operator, value);
  const bound = numberOf(value);
  return (row) => {
    const found = row.get(field);
    if (typeof found === 'number' && typeof bound === 'number') return holds(operator, found - bound);
    return overTexts(found, (texts) => anyOf(texts, test, true));
  };
}

/** `f!=v` keeps only events that have the field; with several values, of which only some differ, nothing is said. */
function compileDiffers(field: string, value: string): RowTest {
  if (isAllWildcard(value)) return () => false;
  const test = equals(value);
  return (row) =>
    overTexts(row.get(field), (texts) => {
      const some = anyOf(texts, test, true);
      if (some instanceof Doubt || some === false) return some === false ? true : some;
      return anyOf(texts, test, false) === true ? false : new Doubt(`${field}!= on several values`);
    });
}

function compileIn(field: string, values: readonly string[]): RowTest {
  const tests = values.map((value) => {
    const test = equals(value);
    if (networkTest(value) === undefined) return test;
    const doubt = new Doubt(`a network within IN: ${value}`);
    return (text: string): Verdict => test(text) !== (lowerCase(text) === lowerCase(value)) && doubt;
  });
  return (row) =>
    overTexts(row.get(field), (texts) => anyOf(texts, (text) => anyOf(tests, (t) => t(text), true), true));
}

/** Asks about the texts of a value; a missing field answers false, and a computed number counts as its text. */
function overTexts(value: Value, ask: (texts: readonly string[]) => Verdict): Verdict {
  if (value === null || typeof value === 'boolean') return false;
  if (value instanceof Doubt) return value;
  if (typeof value === 'string') return ask([value]);
  if (typeof value !== 'number') return ask(value);
  const text = textOfNumber(value);
  return text instanceof Doubt ? text : ask([text]);
}

/** Equality of texts without regard to case, with wildcards; a network takes the addresses within it. */
function equals(value: string): TextTest {
  // Whether an empty value counts as present is not documented and sources conflict.
  if (isAllWildcard(value)) return (text) => text !== '' || new Doubt('f=* where f is empty');
  const pattern = lowerCase(value);
  const network = networkTest(value);
  if (network !== undefined) {
    return (text) =>
      lowerCase(text) === pattern ? new Doubt(`the network ${value} as a text`) : network(text);
  }
  const test = wildcardTest(pattern);
  return (text) => test(lowerCase(text));
}

/** Numeric order when both sides are numbers, else the order of texts. */
function ordered(operator: SearchOperator, value: string): TextTest {
  const bound = numberOf(value);
  return (text) => {
    const number = numberOf(text);
    if (number instanceof Doubt) return number;
    if (bound instanceof Doubt) return bound;
    if (number !== undefined && bound !== undefined) return holds(operator, number - bound);
    const exact = holds(operator, compareText(text, value));
    const folded = holds(operator, compareText(lowerCase(text), lowerCase(value)));
    return exact === folded ? exact : new Doubt(`whether the order of ${text} and ${value} regards case`);
  };
}

/** Whether `left operator right` holds, given the sign of their difference. */
export function holds(operator: string, sign: number): boolean {
  switch (operator) {
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
    case '!=':
      return sign !== 0;
    default:
      return sign === 0;
  }
}
