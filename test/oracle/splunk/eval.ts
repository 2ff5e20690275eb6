// Compiles an expression of `where` and `eval` into a function of one row, with SQL-like three-valued logic.
import { compareValues } from './compare.ts';
import { compileCall } from './functions.ts';
import { agreed, Doubt, type Row, type Value, type Verdict } from './row.ts';
import { staticType } from './signatures.ts';
import { numberOf, textOfNumber } from './text.ts';
import type { ArithmeticOperator, EvalNode, SplRunOptions } from './types.ts';

export type Evaluator = (row: Row) => Value;

export function compileEval(node: EvalNode, options: SplRunOptions): Evaluator {
  switch (node.kind) {
    case 'number': {
      const { value } = node;
      return () => value;
    }
    case 'string': {
      const { text } = node;
      return () => text;
    }
    case 'field':
      return (row) => row.get(node.name);
    case 'not':
      return negated(compileEval(node.part, options));
    case 'logic':
      return compileLogic(
        node.operator,
        node.parts.map((part) => compileEval(part, options)),
      );
    case 'compare':
      return compileComparison(node, options);
    case 'arithmetic':
      return compileArithmetic(node, options);
    case 'call':
      return compileCall(node, options);
  }
}

/** The answer of a condition where only TRUE counts: null and FALSE are both false. */
export function truth(value: Value): Verdict {
  const answer = value instanceof Doubt ? agreed(value, (option) => option === true) : value;
  return answer instanceof Doubt ? answer : answer === true;
}

function negated(part: Evaluator): Evaluator {
  const negate = (value: Value): Value => {
    if (value instanceof Doubt) return agreed(value, negate);
    return typeof value === 'boolean' ? !value : value;
  };
  return (row) => negate(part(row));
}

function compileLogic(operator: 'and' | 'or' | 'xor', parts: readonly Evaluator[]): Evaluator {
  if (operator === 'xor') return (row) => parts.map((part) => part(row)).reduce(exclusive);
  const decisive = operator === 'or';
  return (row) => {
    let doubt: Doubt | undefined;
    let sawNull = false;
    for (const part of parts) {
      const value = part(row);
      if (value === decisive) return decisive;
      if (value instanceof Doubt) doubt = value;
      if (value === null) sawNull = true;
    }
    if (doubt === undefined) return sawNull ? null : !decisive;
    // Beside a null, a doubtful part leaves only null and the decisive answer open.
    return new Doubt(doubt.reason, sawNull ? [null, decisive] : undefined);
  };
}

function exclusive(left: Value, right: Value): Value {
  for (const side of [left, right]) if (side instanceof Doubt) return new Doubt(side.reason);
  return left === null || right === null ? null : left !== right;
}

function compileComparison(node: EvalNode & { kind: 'compare' }, options: SplRunOptions): Evaluator {
  const left = compileEval(node.left, options);
  const right = compileEval(node.right, options);
  const leftType = staticType(node.left);
  const rightType = staticType(node.right);
  return (row) => compareValues(node.operator, left(row), leftType, right(row), rightType);
}

function compileArithmetic(node: EvalNode & { kind: 'arithmetic' }, options: SplRunOptions): Evaluator {
  const left = compileEval(node.left, options);
  const right = compileEval(node.right, options);
  const { operator } = node;
  const concatenates = operator === '.' || staticType(node) === 'string';
  const combine = concatenates ? concatenate : (a: Value, b: Value) => calculate(operator, a, b);
  const apply = (a: Value, b: Value): Value => {
    if (a === null || b === null) return null;
    if (a instanceof Doubt) return agreed(a, (option) => apply(option, b));
    if (b instanceof Doubt) return agreed(b, (option) => apply(a, option));
    return combine(a, b);
  };
  return (row) => apply(left(row), right(row));
}

function concatenate(left: Value, right: Value): Value {
  const a = typeof left === 'number' ? textOfNumber(left) : left;
  const b = typeof right === 'number' ? textOfNumber(right) : right;
  if (a instanceof Doubt) return a;
  if (b instanceof Doubt) return b;
  return typeof a === 'string' && typeof b === 'string'
    ? a + b
    : new Doubt('concatenation of a multivalue field');
}

function calculate(operator: ArithmeticOperator, left: Value, right: Value): Value {
  const a = operand(left);
  const b = operand(right);
  if (a === undefined || b === undefined) return new Doubt(`the operator ${operator} on what is no number`);
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      if (b === 0) return new Doubt('division by zero');
      return operator === '/' ? a / b : a % b;
  }
}

function operand(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  const number = typeof value === 'string' ? numberOf(value) : undefined;
  return typeof number === 'number' ? number : undefined;
}
