// Reads the expression language of `where` and `eval`: () > comparison > NOT > AND > OR > XOR.
import type { Cursor } from './cursor.ts';
import { UndocumentedError } from './errors.ts';
import { checkCall } from './signatures.ts';
import type { ArithmeticOperator, CompareOperator, EvalNode } from './types.ts';

const COMPARATOR = /==|!=|<=|>=|=|<|>/y;
const NUMBER = /-?(?:\d+(?:\.\d+)?)(?![A-Za-z0-9_])/y;
const BARE_NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const RESERVED = new Set(['AND', 'OR', 'NOT', 'XOR', 'LIKE', 'IN']);

/** Reads one expression; what follows it is the caller's to judge. */
export function parseEvalExpression(cursor: Cursor): EvalNode {
  return parseLogic(cursor, 'XOR', 'xor', (c) =>
    parseLogic(c, 'OR', 'or', (inner) => parseLogic(inner, 'AND', 'and', parseNot)),
  );
}

function parseLogic(
  cursor: Cursor,
  word: string,
  operator: 'and' | 'or' | 'xor',
  operand: (cursor: Cursor) => EvalNode,
): EvalNode {
  const first = operand(cursor);
  const parts = [first];
  for (;;) {
    cursor.skipSpace();
    if (!cursor.eatWord(word)) break;
    parts.push(operand(cursor));
  }
  return parts.length === 1 ? first : { kind: 'logic', operator, parts, at: first.at };
}

function parseNot(cursor: Cursor): EvalNode {
  cursor.skipSpace();
  const at = cursor.position;
  if (!cursor.eatWord('NOT')) return parseComparison(cursor);
  cursor.skipSpace();
  if (cursor.peekWord() === 'NOT') throw new UndocumentedError(`NOT NOT in eval (at ${at})`);
  return { kind: 'not', part: parseComparison(cursor), at };
}

function parseComparison(cursor: Cursor): EvalNode {
  const left = parseSum(cursor);
  cursor.skipSpace();
  const at = cursor.position;
  const operator = cursor.take(COMPARATOR);
  if (operator !== undefined) {
    const right = parseSum(cursor);
    cursor.skipSpace();
    if (cursor.take(COMPARATOR) !== undefined) cursor.fail('chained comparison');
    return { kind: 'compare', operator: operator as CompareOperator, left, right, at };
  }
  if (cursor.eatWord('LIKE')) return call(cursor, 'like', [left, parseSum(cursor)], at);
  if (cursor.eatWord('IN') || cursor.eatWord('in'))
    return call(cursor, 'in', [left, ...parseArguments(cursor)], at);
  return left;
}

function parseSum(cursor: Cursor): EvalNode {
  let left = parseProduct(cursor);
  let joined: 'text' | 'number' | undefined;
  for (;;) {
    cursor.skipSpace();
    const at = cursor.position;
    const operator = cursor.peek();
    if (operator !== '+' && operator !== '-' && operator !== '.') return left.node;
    cursor.position += 1;
    const right = parseProduct(cursor);
    const kind = operator === '.' ? 'text' : 'number';
    // The documentation does not rank concatenation against arithmetic.
    if ((joined ?? kind) !== kind || (kind === 'text' && (left.product || right.product))) {
      throw new UndocumentedError(`concatenation mixed with arithmetic (at ${at})`);
    }
    joined = kind;
    left = { node: arithmetic(operator, left.node, right.node, at), product: false };
  }
}

/** A product, and whether it is one that stands outside parentheses. */
function parseProduct(cursor: Cursor): { readonly node: EvalNode; readonly product: boolean } {
  let node = parsePrimary(cursor);
  let product = false;
  for (;;) {
    cursor.skipSpace();
    const at = cursor.position;
    const operator = cursor.peek();
    if (operator !== '*' && operator !== '/' && operator !== '%') return { node, product };
    cursor.position += 1;
    node = arithmetic(operator, node, parsePrimary(cursor), at);
    product = true;
  }
}

function arithmetic(operator: ArithmeticOperator, left: EvalNode, right: EvalNode, at: number): EvalNode {
  return { kind: 'arithmetic', operator, left, right, at };
}

function parsePrimary(cursor: Cursor): EvalNode {
  cursor.skipSpace();
  const at = cursor.position;
  const next = cursor.peek();
  if (next === '"') return { kind: 'string', text: cursor.quoted(), at };
  if (next === "'") return { kind: 'field', name: quotedName(cursor), at };
  if (next === '(') {
    cursor.position += 1;
    const inner = parseEvalExpression(cursor);
    cursor.expect(')');
    return inner;
  }
  const number = cursor.take(NUMBER);
  if (number !== undefined) return { kind: 'number', value: Number(number), at };
  const name = cursor.take(BARE_NAME);
  if (name === undefined)
    cursor.fail(next === '' ? 'an operand is missing' : `unexpected ${JSON.stringify(next)}`);
  if (RESERVED.has(name)) cursor.fail(`${name} where an operand is expected`, at);
  if (cursor.peek() === '(') return call(cursor, name, parseArguments(cursor), at);
  return { kind: 'field', name, at };
}

function call(cursor: Cursor, name: string, args: readonly EvalNode[], at: number): EvalNode {
  checkCall(cursor, name, args, at);
  return { kind: 'call', name, args, at };
}

function parseArguments(cursor: Cursor): readonly EvalNode[] {
  cursor.expect('(');
  cursor.skipSpace();
  if (cursor.eat(')')) return [];
  const args: EvalNode[] = [];
  do args.push(parseEvalExpression(cursor));
  while (eatComma(cursor));
  cursor.expect(')');
  return args;
}

function eatComma(cursor: Cursor): boolean {
  cursor.skipSpace();
  return cursor.eat(',');
}

/**
 * A field name within single quotes, needed for every name that is not letters, digits and underscores or that
 * starts with a digit (Search Reference, eval). No escape is documented within them.
 */
export function quotedName(cursor: Cursor): string {
  const start = cursor.position;
  cursor.expect("'");
  const end = cursor.text.indexOf("'", cursor.position);
  if (end < 0) cursor.fail('unbalanced single quotes', start);
  const name = cursor.text.slice(cursor.position, end);
  cursor.position = end + 1;
  if (name === '') cursor.fail('empty field name', start);
  if (/[\\\u0000-\u001f]/.test(name))
    throw new UndocumentedError(`backslash or control in a field name (at ${start})`);
  return name;
}

/** The field that an `eval` assignment writes, bare or in single quotes. */
export function parseAssignedName(cursor: Cursor): string {
  cursor.skipSpace();
  if (cursor.peek() === "'") return quotedName(cursor);
  const name = cursor.take(BARE_NAME);
  if (name === undefined) cursor.fail('a field name is missing, or needs single quotes');
  return name;
}
