/** Value expressions (fields, constants, functions, arithmetic): their types and how they are computed. */
import type { Arithmetic, Call, Expression, Negate } from './ast.ts';
import type { Indexed, Scalar } from './document.ts';
import type { ValueType } from './functions.ts';
import { findFunction } from './functions.ts';
import type { Schema } from './schema.ts';
import { exactField } from './schema.ts';

/** All values an expression may take in a document: one for each combination of array elements; null = missing. */
export type Values = (doc: Indexed) => readonly (Scalar | null)[];

const EMPTY: Indexed = new Map();

const AS_FUNCTION = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide', '%': 'modulo' } as const;

/** Operators are functions under another name (function reference, `add` to `modulo`). */
export function asCall(expression: Arithmetic | Negate): Call {
  const args =
    expression.kind === 'negate'
      ? [{ kind: 'number', value: 0, integer: true } as const, expression.operand]
      : [expression.left, expression.right];
  const name = expression.kind === 'negate' ? 'subtract' : AS_FUNCTION[expression.operator];
  return { kind: 'call', name, insensitive: false, args };
}

/** The parts of an expression that are expressions themselves. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.args;
    case 'arithmetic':
    case 'compare':
      return [expression.left, expression.right];
    case 'negate':
    case 'not':
      return [expression.operand];
    case 'match':
      return [expression.subject, ...expression.patterns];
    case 'in':
      return [expression.subject, ...expression.items];
    case 'and':
    case 'or':
      return expression.operands;
    default:
      return [];
  }
}

/** True for a test or a combination of tests, which EQL does not take as a value. */
export function isCondition(expression: Expression): boolean {
  return ['compare', 'match', 'in', 'not', 'and', 'or'].includes(expression.kind);
}

/** True if the expression needs no document. */
export function isFoldable(expression: Expression): boolean {
  return expression.kind !== 'field' && childrenOf(expression).every(isFoldable);
}

/** The type of a verified value expression. */
export function typeOf(expression: Expression, schema: Schema): ValueType {
  switch (expression.kind) {
    case 'string':
      return 'keyword';
    case 'number':
      return expression.integer ? 'long' : 'double';
    case 'null':
      return 'null';
    case 'field': {
      const exact = exactField(schema, expression.name);
      return schema.types.get(exact ?? expression.name) ?? 'null';
    }
    case 'arithmetic':
    case 'negate':
      return typeOf(asCall(expression), schema);
    case 'call': {
      const result = findFunction(expression.name)?.result ?? 'keyword';
      if (result !== 'numeric') return result;
      return expression.args.every((each) => typeOf(each, schema) === 'long') ? 'long' : 'double';
    }
    default:
      return 'boolean';
  }
}

/** Prepares a verified value expression for evaluation. */
export function compileValues(expression: Expression, schema: Schema): Values {
  switch (expression.kind) {
    case 'string':
    case 'number':
    case 'boolean': {
      const constant = [expression.value];
      return () => constant;
    }
    case 'field': {
      const missing = [null];
      const name = exactField(schema, expression.name) ?? expression.name;
      return (doc) => doc.get(name) ?? missing;
    }
    case 'arithmetic':
    case 'negate':
      return compileCall(asCall(expression), schema);
    case 'call':
      return compileCall(expression, schema);
    default:
      return () => [null];
  }
}

function compileCall(call: Call, schema: Schema): Values {
  const args = call.args.map((arg) => compileValues(arg, schema));
  const context = { insensitive: call.insensitive, types: call.args.map((arg) => typeOf(arg, schema)) };
  const apply = findFunction(call.name)?.apply;
  return (doc) => {
    const rows = combinations(args.map((arg) => arg(doc)));
    return rows.map((row) => {
      const given = row.filter((value) => value !== null);
      return apply === undefined || given.length < row.length ? null : apply(given, context);
    });
  };
}

/** Every way to take one item of each column, the first column varying slowest. */
export function combinations<T>(columns: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return columns.reduce<readonly (readonly T[])[]>(
    (rows, column) => rows.flatMap((row) => column.map((value) => [...row, value])),
    [[]],
  );
}

/** The value of an expression without fields; null if it is null. */
export function foldConstant(expression: Expression, schema: Schema): Scalar | null {
  return compileValues(expression, schema)(EMPTY)[0] ?? null;
}
