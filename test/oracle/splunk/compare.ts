// Comparison of two values in `where` and `eval`: case-sensitive, null when a side is null, typed by what is known.
import { agreed, Doubt, type Value } from './row.ts';
import { holds } from './search.ts';
import type { EvalType } from './signatures.ts';
import { compareText, numberOf } from './text.ts';
import type { CompareOperator } from './types.ts';

/** A side of a comparison: its text, unless it was computed as a number, and its number where it is or may be one. */
interface Side {
  readonly text: string | undefined;
  readonly number: number | undefined | Doubt;
  /** True for what is text by its expression (a literal, lower(), …), not a field whose type shows at run time. */
  readonly isText: boolean;
}

/**
 * Whether the comparison holds. Values that came with the event are numbers if they look like numbers; results of
 * text functions and literals in quotes are text. Where the two readings disagree the answer is in doubt.
 */
export function compareValues(
  operator: CompareOperator,
  left: Value,
  leftType: EvalType,
  right: Value,
  rightType: EvalType,
): Value {
  if (left === null || right === null) return null;
  if (left instanceof Doubt) {
    return agreed(left, (option) => compareValues(operator, option, leftType, right, rightType));
  }
  if (right instanceof Doubt) {
    return agreed(right, (option) => compareValues(operator, left, leftType, option, rightType));
  }
  const a = sideOf(left, leftType);
  const b = sideOf(right, rightType);
  if (a === undefined || b === undefined) return new Doubt('comparison of a multivalue field in eval');
  if (a.text === undefined || b.text === undefined) return compareNumbers(operator, a, b);
  return compareTexts(operator, a, b, compareText(a.text, b.text));
}

function sideOf(value: Value, type: EvalType): Side | undefined {
  if (typeof value === 'number') return { text: undefined, number: value, isText: false };
  if (typeof value !== 'string') return undefined;
  return { text: value, number: numberOf(value), isText: type === 'string' };
}

/** At least one side was computed as a number. */
function compareNumbers(operator: CompareOperator, a: Side, b: Side): Value {
  const numeric = numericAnswer(operator, a, b);
  if (numeric === undefined) {
    return isEquality(operator) ? operator === '!=' : new Doubt('the order of a number and a text');
  }
  return a.isText || b.isText ? new Doubt('a computed number beside a text') : numeric;
}

/** Both sides have a text; `order` is the sign of the texts' difference. */
function compareTexts(operator: CompareOperator, a: Side, b: Side, order: number): Value {
  const textual = holds(operator, order);
  const oneIsText = a.isText || b.isText;
  if ((a.isText && b.isText) || (isEquality(operator) && (oneIsText || order === 0))) return textual;
  const numeric = numericAnswer(operator, a, b);
  if (numeric === undefined || numeric === textual) return textual;
  if (numeric instanceof Doubt || oneIsText || isEquality(operator)) {
    return new Doubt(`whether ${a.text} and ${b.text} compare as numbers`);
  }
  return numeric;
}

function isEquality(operator: CompareOperator): boolean {
  return operator === '=' || operator === '==' || operator === '!=';
}

/** The answer by number: undefined when a side is none, a doubt when that is open. */
function numericAnswer(operator: CompareOperator, a: Side, b: Side): boolean | undefined | Doubt {
  if (a.number === undefined || b.number === undefined) return undefined;
  if (a.number instanceof Doubt) return a.number;
  if (b.number instanceof Doubt) return b.number;
  return holds(operator, a.number - b.number);
}
