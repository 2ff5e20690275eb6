// Reads the expression language of the `search` command: () > NOT > OR > AND, where juxtaposition is AND.
import type { Cursor } from './cursor.ts';
import { UndocumentedError } from './errors.ts';
import type { SearchNode, SearchOperator } from './types.ts';

const OPERATOR_WORDS = new Set(['AND', 'OR', 'NOT', 'IN', 'XOR']);
const BARE_FIELD = /^[A-Za-z0-9_.]+$/;
const COMPARATOR = /!=|<=|>=|=|<|>/y;
const AFTER_TERM = /[ \t\r\n)|\]]|$/y;
/** Left-hand names that can be compared like fields because every event carries them (Search Reference, search). */
const INDEXED_NAMES = new Set(['index', 'source', 'sourcetype', 'host']);
/** Left-hand names that steer the search instead of testing a field (Search Reference, search; time modifiers). */
const DIRECTIVES = new Set([
  ...['eventtype', 'tag', 'hosttag', 'savedsearch', 'savedsplunk', 'splunk_server', 'splunk_server_group'],
  ...['earliest', 'latest', 'starttime', 'endtime', 'timeformat', '_index_earliest', '_index_latest'],
  ...['starttimeu', 'endtimeu', 'daysago', 'hoursago', 'minutesago', 'monthsago', 'searchtimespandays'],
  ...['startdaysago', 'starthoursago', 'startminutesago', 'startmonthsago', 'searchtimespanhours'],
  ...[
    'enddaysago',
    'endhoursago',
    'endminutesago',
    'endmonthsago',
    'searchtimespanminutes',
    'searchtimespanmonths',
  ],
]);

/** Reads a search expression up to the end of its command. */
export function parseSearchExpression(cursor: Cursor): SearchNode {
  cursor.skipSpace();
  if (cursor.atCommandEnd()) cursor.fail('empty search');
  const node = parseAnd(cursor);
  if (!cursor.atCommandEnd()) cursor.fail('unbalanced parenthesis');
  return node;
}

function parseAnd(cursor: Cursor): SearchNode {
  const parts = [parseOr(cursor)];
  for (;;) {
    cursor.skipSpace();
    if (cursor.atCommandEnd() || cursor.peek() === ')') break;
    cursor.eatWord('AND');
    parts.push(parseOr(cursor));
  }
  return join('and', parts);
}

function parseOr(cursor: Cursor): SearchNode {
  const parts = [parseNot(cursor)];
  for (;;) {
    cursor.skipSpace();
    if (!cursor.eatWord('OR')) break;
    parts.push(parseNot(cursor));
  }
  return join('or', parts);
}

function join(kind: 'and' | 'or', parts: readonly SearchNode[]): SearchNode {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { kind, parts };
}

function parseNot(cursor: Cursor): SearchNode {
  cursor.skipSpace();
  if (!cursor.eatWord('NOT')) return parseUnit(cursor);
  cursor.skipSpace();
  if (cursor.peekWord() === 'NOT') throw new UndocumentedError(`NOT NOT in search (at ${cursor.position})`);
  return { kind: 'not', part: parseUnit(cursor) };
}

function parseUnit(cursor: Cursor): SearchNode {
  const start = cursor.position;
  const next = cursor.peek();
  if (next === '(') return parseGroup(cursor);
  if (next === '"') return parseTerm(cursor, cursor.quoted(), true, start);
  if (next === '`') cursor.fail('macro outside quotes');
  if (next === '[') cursor.fail('subsearch outside quotes');
  const word = bareWord(cursor);
  if (word === '') cursor.fail('a search term is missing');
  if (OPERATOR_WORDS.has(word)) {
    if (word === 'XOR') throw new UndocumentedError(`search has no XOR (at ${start})`);
    cursor.fail(`${word} where a term is expected`, start);
  }
  return parseTerm(cursor, word, false, start);
}

function parseGroup(cursor: Cursor): SearchNode {
  cursor.expect('(');
  cursor.skipSpace();
  if (cursor.peek() === ')') cursor.fail('empty group');
  const node = parseAnd(cursor);
  cursor.expect(')');
  return node;
}

/** A quoted or bare word just read is either the left side of a comparison or a keyword. */
function parseTerm(cursor: Cursor, text: string, quoted: boolean, start: number): SearchNode {
  const end = cursor.position;
  cursor.skipSpace();
  const operator = cursor.take(COMPARATOR);
  if (operator !== undefined) {
    checkField(cursor, text, quoted, start);
    return parseComparison(cursor, text, operator as SearchOperator);
  }
  const word = cursor.peekWord();
  if (word === 'IN' && cursor.position > end) {
    cursor.eatWord('IN');
    checkField(cursor, text, quoted, start);
    return { kind: 'in', field: text, values: parseList(cursor) };
  }
  if (word === 'in') throw new UndocumentedError(`lower-case "in" in search (at ${cursor.position})`);
  cursor.position = end;
  endTerm(cursor);
  if (text === '') throw new UndocumentedError(`empty keyword (at ${start})`);
  return { kind: 'keyword', text };
}

function checkField(cursor: Cursor, name: string, quoted: boolean, start: number): void {
  if (name === '') cursor.fail('empty field name', start);
  if (!quoted && !BARE_FIELD.test(name)) cursor.fail(`field name ${name} needs double quotes`, start);
  if (name.includes('*')) throw new UndocumentedError(`wildcard in a field name (at ${start})`);
  const lower = name.toLowerCase();
  if (INDEXED_NAMES.has(name)) return;
  if (DIRECTIVES.has(lower) || INDEXED_NAMES.has(lower) || lower.startsWith('tag::')) {
    throw new UndocumentedError(`${name} steers the search and is not a field (at ${start})`);
  }
}

function parseComparison(cursor: Cursor, field: string, operator: SearchOperator): SearchNode {
  cursor.skipSpace();
  const start = cursor.position;
  const value = parseValue(cursor);
  endTerm(cursor);
  if (operator !== '=' && operator !== '!=' && value.includes('*')) {
    throw new UndocumentedError(`wildcard in an ordered comparison (at ${start})`);
  }
  return { kind: 'compare', field, operator, value };
}

function parseValue(cursor: Cursor): string {
  const start = cursor.position;
  if (cursor.peek() === '"') return cursor.quoted();
  const word = bareWord(cursor);
  if (word === '') cursor.fail('a value is missing, or needs quotes');
  if (OPERATOR_WORDS.has(word)) cursor.fail(`the value ${word} needs quotes`, start);
  return word;
}

/** CASE() and TERM() exist, but which texts they may hold is not documented well enough to model them. */
function bareWord(cursor: Cursor): string {
  const start = cursor.position;
  const word = cursor.bare();
  if ((word === 'CASE' || word === 'TERM') && cursor.peek() === '(') {
    throw new UndocumentedError(`${word}() is not modelled (at ${start})`);
  }
  return word;
}

function parseList(cursor: Cursor): readonly string[] {
  cursor.expect('(');
  const values: string[] = [];
  do {
    cursor.skipSpace();
    values.push(parseValue(cursor));
    cursor.skipSpace();
  } while (cursor.eat(','));
  cursor.expect(')');
  return values;
}

function endTerm(cursor: Cursor): void {
  AFTER_TERM.lastIndex = cursor.position;
  if (!AFTER_TERM.test(cursor.text)) cursor.fail(`unexpected ${JSON.stringify(cursor.peek())} after a term`);
}
