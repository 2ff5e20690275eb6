/** Expressions and correlations of the IR as members of a plan. */
import type { Bound, Bounds, Correlation, CorrelationTest, StageExpr, StageKey } from '../ir/correlation.ts';
import type { Expr, Leaf, Pattern, Query } from '../ir/types.ts';
import type { Regex } from '../regex/ast.ts';
import { printPcre } from '../regex/print-pcre.ts';
import { printRe2 } from '../regex/print-re2.ts';
import type {
  PlanBound,
  PlanCorrelation,
  PlanCorrelationTest,
  PlanExpr,
  PlanPattern,
  PlanRegex,
  PlanStage,
  PlanStageExpr,
  PlanStageKey,
  PlanTest,
} from './types.ts';

export function planExpr(expr: Expr): PlanExpr {
  switch (expr.kind) {
    case 'and':
    case 'or': {
      const [only, second] = expr.items;
      if (only === undefined) return { always: expr.kind === 'and' };
      if (second === undefined) return planExpr(only);
      const items = expr.items.map(planExpr);
      return expr.kind === 'and' ? { and: items } : { or: items };
    }
    case 'not':
      return { not: planExpr(expr.item) };
    case 'constant':
      return { always: expr.value };
    default:
      return planTest(expr);
  }
}

function planTest(leaf: Leaf): PlanTest {
  switch (leaf.kind) {
    case 'text':
      return { test: 'text', field: leaf.field.name, case: leaf.case, patterns: [planPattern(leaf.pattern)] };
    case 'textOneOf': {
      const patterns = leaf.patterns.map(planPattern);
      return { test: 'text', field: leaf.field.name, case: leaf.case, patterns };
    }
    case 'regex':
      return { test: 'regex', field: leaf.field.name, regex: planRegex(leaf.regex) };
    case 'cidr':
      return { test: 'cidr', field: leaf.field.name, network: leaf.network.text };
    case 'number':
      return { test: 'number', field: leaf.field.name, value: leaf.value.raw };
    case 'compare':
      return { test: 'compare', field: leaf.field.name, op: leaf.op, value: leaf.value.raw };
    case 'bool':
      return { test: 'bool', field: leaf.field.name, value: leaf.value };
    case 'exists':
      return { test: 'exists', field: leaf.field.name };
    case 'fieldCompare': {
      const { left, right, op } = leaf;
      return { test: 'fieldCompare', left: left.name, right: right.name, op, case: leaf.case };
    }
    case 'timePart': {
      const { part, op } = leaf;
      return { test: 'timePart', field: leaf.field.name, part, op, value: leaf.value.raw };
    }
    case 'keyword':
      return leaf.match.kind === 'regex'
        ? { test: 'keywordRegex', regex: planRegex(leaf.match.regex) }
        : { test: 'keyword', case: leaf.match.case, pattern: planPattern(leaf.match.pattern) };
  }
}

function planPattern(pattern: Pattern): PlanPattern {
  return pattern.map((part) => {
    if (part.kind === 'literal') return part.text;
    return { any: part.kind === 'anyString' ? 'string' : 'char' };
  });
}

/** In the syntax that PCRE and engines of linear time read alike; PCRE's own where there is no such text. */
function planRegex(regex: Regex): PlanRegex {
  const printed = printRe2(regex);
  return { source: typeof printed === 'string' ? printed : printPcre(regex), flags: '' };
}

// ── correlations ───────────────────────────────────────────────────────────────────────────────────────────

/** @param single a query as a member of a plan */
export function planCorrelation(
  correlation: Correlation,
  single: (query: Query) => PlanStage['find'],
): PlanCorrelation {
  return {
    kind: 'correlation',
    stages: correlation.stages.map(({ name, input, keys, values }) => ({
      name,
      find: input.kind === 'query' ? single(input) : planCorrelation(input, single),
      keys: keys.map(planStageKey),
      values: values.map(planStageKey),
    })),
    // An implied key has a name that no field has, a blank in front.
    groupBy: correlation.groupBy.map(({ name, implied }) =>
      implied === true ? { name: name.trim(), implied } : { name },
    ),
    window: { kind: correlation.window.kind, seconds: correlation.window.seconds },
    test: planCorrelationTest(correlation.test),
  };
}

function planStageKey(key: StageKey): PlanStageKey {
  return key.kind === 'field' ? { field: key.field.name } : { group: key.index };
}

function planCorrelationTest(test: CorrelationTest): PlanCorrelationTest {
  if (test.kind === 'stages') return { kind: 'stages', require: planStageExpr(test.require) };
  if (test.kind === 'ordered') return { kind: 'ordered', chains: test.chains };
  const bounds = planBounds(test.bounds);
  if (test.kind === 'percentile') return { kind: 'percentile', percentile: test.percentile, bounds };
  return { kind: test.kind, bounds };
}

function planBounds(bounds: Bounds): readonly PlanBound[] {
  return bounds.map(({ op, value }: Bound) => ({ op, value: value.raw }));
}

function planStageExpr(expr: StageExpr): PlanStageExpr {
  if (expr.kind === 'stage') return { stage: expr.stage };
  if (expr.kind === 'not') return { not: planStageExpr(expr.item) };
  const items = expr.items.map(planStageExpr);
  return expr.kind === 'and' ? { and: items } : { or: items };
}
