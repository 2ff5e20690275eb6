/** The grammar of EQL conditions: precedence not > and > or, comparisons that never chain, arithmetic below. */
import type {
  ArithmeticOperator,
  ComparisonOperator,
  Expression,
  FieldRef,
  Literal,
  MatchOperator,
} from './ast.ts';
import type { Token } from './lexer.ts';
import type { TokenStream } from './tokens.ts';

const COMPARISONS: readonly ComparisonOperator[] = ['==', '!=', '<=', '>=', '<', '>'];
const MATCHES: readonly MatchOperator[] = [':', 'like', 'like~', 'regex', 'regex~'];

/** Reads a condition, up to the first token that cannot continue it. */
export function parseExpression(tokens: TokenStream): Expression {
  return parseJunction(tokens, 'or', () => parseJunction(tokens, 'and', () => parseNot(tokens)));
}

function parseJunction(tokens: TokenStream, kind: 'and' | 'or', read: () => Expression): Expression {
  const first = read();
  if (!tokens.is('keyword', kind)) return first;
  const operands = [first];
  while (tokens.take('keyword', kind) !== undefined) operands.push(read());
  return { kind, operands };
}

function parseNot(tokens: TokenStream): Expression {
  if (tokens.take('keyword', 'not') === undefined) return parsePredicate(tokens);
  return { kind: 'not', operand: tokens.nested(() => parseNot(tokens)) };
}

/** One test on a value. What follows it must be a logical operator or the end: tests do not chain. */
function parsePredicate(tokens: TokenStream): Expression {
  const subject = parseSum(tokens);
  const comparison = takeOneOf(tokens, COMPARISONS);
  if (comparison !== undefined) {
    return { kind: 'compare', operator: comparison, left: subject, right: parseSum(tokens) };
  }
  const match = takeOneOf(tokens, MATCHES);
  if (match !== undefined)
    return { kind: 'match', operator: match, subject, patterns: parsePatterns(tokens) };
  const negated = tokens.take('keyword', 'not') !== undefined;
  if (tokens.is('keyword', 'in') || tokens.is('keyword', 'in~')) {
    const insensitive = tokens.next().text === 'in~';
    tokens.expect('symbol', '(');
    const items = parseList(tokens, () => parseExpression(tokens));
    const found: Expression = { kind: 'in', insensitive, subject, items };
    return negated ? { kind: 'not', operand: found } : found;
  }
  return negated ? tokens.fail('"not" inside a test may stand only before in and in~') : subject;
}

function takeOneOf<T extends string>(tokens: TokenStream, operators: readonly T[]): T | undefined {
  const token = tokens.peek();
  if (token.kind !== 'symbol' && token.kind !== 'keyword') return undefined;
  const operator = operators.find((each) => each === token.text);
  if (operator !== undefined) tokens.next();
  return operator;
}

/** The right side of `:`, like and regex: a constant or a parenthesised list of constants. */
function parsePatterns(tokens: TokenStream): readonly Literal[] {
  const literal = (): Literal => parseLiteral(tokens) ?? tokens.fail('expected a constant');
  return tokens.take('symbol', '(') === undefined ? [literal()] : parseList(tokens, literal);
}

/** The rest of a non-empty, comma-separated list after its opening parenthesis; no trailing comma. */
function parseList<T>(tokens: TokenStream, read: () => T): readonly T[] {
  const items = [tokens.nested(read)];
  while (tokens.take('symbol', ',') !== undefined) items.push(tokens.nested(read));
  tokens.expect('symbol', ')');
  return items;
}

function parseSum(tokens: TokenStream): Expression {
  return parseArithmetic(tokens, ['+', '-'], () =>
    parseArithmetic(tokens, ['*', '/', '%'], () => parseUnary(tokens)),
  );
}

function parseArithmetic(
  tokens: TokenStream,
  operators: readonly ArithmeticOperator[],
  read: () => Expression,
): Expression {
  let left = read();
  for (;;) {
    const operator = takeOneOf(tokens, operators);
    if (operator === undefined) return left;
    left = { kind: 'arithmetic', operator, left, right: read() };
  }
}

function parseUnary(tokens: TokenStream): Expression {
  const negative = tokens.take('symbol', '-') !== undefined;
  if (negative) return { kind: 'negate', operand: tokens.nested(() => parseUnary(tokens)) };
  if (tokens.take('symbol', '+') !== undefined) return tokens.nested(() => parseUnary(tokens));
  return parsePrimary(tokens);
}

function parsePrimary(tokens: TokenStream): Expression {
  if (tokens.take('symbol', '(') !== undefined) {
    const inner = tokens.nested(() => parseExpression(tokens));
    tokens.expect('symbol', ')');
    return inner;
  }
  const literal = parseLiteral(tokens);
  if (literal !== undefined) return literal;
  if (tokens.is('tildeName')) return parseCall(tokens, true);
  return tokens.is('name') && tokens.is('symbol', '(', 1) ? parseCall(tokens, false) : parseField(tokens);
}

function parseCall(tokens: TokenStream, insensitive: boolean): Expression {
  const name = tokens.next().text;
  tokens.expect('symbol', '(');
  if (tokens.take('symbol', ')') !== undefined) return { kind: 'call', name, insensitive, args: [] };
  return { kind: 'call', name, insensitive, args: parseList(tokens, () => parseExpression(tokens)) };
}

function parseLiteral(tokens: TokenStream): Literal | undefined {
  const { kind, text } = tokens.peek();
  if (kind === 'string') return { kind: 'string', value: tokens.next().text };
  if (kind === 'integer') return parseInteger(tokens);
  if (kind === 'decimal') return { kind: 'number', value: Number(tokens.next().text), integer: false };
  if (kind !== 'keyword') return undefined;
  if (text === 'null') {
    tokens.next();
    return { kind: 'null' };
  }
  if (text !== 'true' && text !== 'false') return undefined;
  return { kind: 'boolean', value: tokens.next().text === 'true' };
}

function parseInteger(tokens: TokenStream): Literal {
  if (BigInt(tokens.peek().text) > 0x7fff_ffff_ffff_ffffn) tokens.fail('number is too large for a long');
  return { kind: 'number', value: Number(tokens.next().text), integer: true };
}

/** A field path: an optional `?`, then plain or backtick-quoted components joined by dots, without blanks. */
export function parseField(tokens: TokenStream): FieldRef {
  const optional = tokens.take('symbol', '?') !== undefined;
  if (optional && !tokens.isAdjacent()) tokens.fail('"?" stands directly before the field name');
  let name = expectComponent(tokens).text;
  while (tokens.is('symbol', '.')) {
    if (!tokens.isAdjacent() || !tokens.isAdjacent(1)) tokens.fail('blank inside a field name');
    tokens.next();
    name += `.${expectComponent(tokens).text}`;
  }
  return { kind: 'field', name, optional };
}

function expectComponent(tokens: TokenStream): Token {
  return tokens.take('name') ?? tokens.take('quotedName') ?? tokens.fail('expected a field name');
}
