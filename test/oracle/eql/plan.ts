/**
 * Plans a verified condition as Elasticsearch's optimizer does, which is where optional fields that no index
 * maps change a query: they are the literal null, and null is folded away before anything runs.
 */
import type { Compare, Expression } from './ast.ts';
import type { Indexed } from './document.ts';
import { compileTest } from './leaves.ts';
import type { Schema } from './schema.ts';
import { asCall, childrenOf, foldConstant, isFoldable } from './values.ts';

/** A planned condition; after folding, constants stand only at the top. */
export type Plan =
  | { readonly kind: 'true' | 'false' | 'null' }
  | { readonly kind: 'missing'; readonly subject: Expression }
  | { readonly kind: 'test'; readonly test: Expression }
  | { readonly kind: 'not'; readonly operand: Plan }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Plan[] };

const TRUE: Plan = { kind: 'true' };
const FALSE: Plan = { kind: 'false' };
const NULL: Plan = { kind: 'null' };
const NO_VALUES: Indexed = new Map();

/**
 * The plan of a condition: null checks first, then boolean constants, then nulls. One round is enough, for the
 * last pass makes no new constant except at the top.
 */
export function planCondition(condition: Expression, schema: Schema): Plan {
  return pruneNulls(simplify(planLeaves(condition, schema)));
}

/** First pass: null checks become tests for existence, and any other test on null becomes null. */
function planLeaves(expression: Expression, schema: Schema): Plan {
  switch (expression.kind) {
    case 'boolean':
      return expression.value ? TRUE : FALSE;
    case 'not':
      return { kind: 'not', operand: planLeaves(expression.operand, schema) };
    case 'and':
    case 'or':
      return { kind: expression.kind, operands: expression.operands.map((each) => planLeaves(each, schema)) };
    case 'compare':
      if (expression.left.kind === 'null' || expression.right.kind === 'null')
        return planNullCheck(expression, schema);
      return planTest(expression, schema);
    default:
      return planTest(expression, schema);
  }
}

function planNullCheck({ operator, left, right }: Compare, schema: Schema): Plan {
  const subject = right.kind === 'null' ? left : right;
  const missing: Plan = isNull(subject, schema)
    ? TRUE
    : isFoldable(subject)
      ? FALSE
      : { kind: 'missing', subject };
  return operator === '!=' ? { kind: 'not', operand: missing } : missing;
}

function planTest(test: Expression, schema: Schema): Plan {
  if (childrenOf(test).some((child) => isNull(child, schema)) || isNull(test, schema)) return NULL;
  if (isFoldable(test)) return compileTest(test, schema)(NO_VALUES) ? TRUE : FALSE;
  return { kind: 'test', test };
}

/** True if a value is null in every document: unmapped, or computed from such a field. */
function isNull(expression: Expression, schema: Schema): boolean {
  if (expression.kind === 'null') return true;
  if (expression.kind === 'field') return !schema.types.has(expression.name);
  if (expression.kind === 'arithmetic' || expression.kind === 'negate')
    return isNull(asCall(expression), schema);
  if (expression.kind !== 'call') return false;
  return (
    expression.args.some((arg) => isNull(arg, schema)) ||
    (isFoldable(expression) && foldConstant(expression, schema) === null)
  );
}

/** Second pass: constants true and false are resolved, even next to null. */
function simplify(plan: Plan): Plan {
  if (plan.kind === 'not') {
    const operand = simplify(plan.operand);
    if (operand.kind === 'true') return FALSE;
    return operand.kind === 'false' ? TRUE : { kind: 'not', operand };
  }
  if (plan.kind !== 'and' && plan.kind !== 'or') return plan;
  const [absorbing, neutral] = plan.kind === 'and' ? [FALSE, TRUE] : [TRUE, FALSE];
  const operands = plan.operands.map(simplify);
  if (operands.some((operand) => operand.kind === absorbing.kind)) return absorbing;
  return join(
    plan.kind,
    operands.filter((operand) => operand.kind !== neutral.kind),
    neutral,
  );
}

/** Third pass: `null or x` is x, `null and x` is null, `not null` is null. */
function pruneNulls(plan: Plan): Plan {
  if (plan.kind === 'not') {
    const operand = pruneNulls(plan.operand);
    return operand.kind === 'null' ? NULL : { kind: 'not', operand };
  }
  if (plan.kind !== 'and' && plan.kind !== 'or') return plan;
  const operands = plan.operands.map(pruneNulls);
  const rest = operands.filter((operand) => operand.kind !== 'null');
  if (plan.kind === 'and' && rest.length < operands.length) return NULL;
  return join(plan.kind, rest, NULL);
}

function join(kind: 'and' | 'or', operands: readonly Plan[], empty: Plan): Plan {
  return operands.length > 1 ? { kind, operands } : (operands[0] ?? empty);
}
