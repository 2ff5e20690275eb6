/** Members of a plan as expressions of the IR, so that the reference semantics run them. */
import { and, anyChar, anyString, constant, literal, not, or, pattern } from '../ir/build.ts';
import type { Correlation, CorrelationTest, StageExpr, StageKey } from '../ir/correlation.ts';
import type { Expr, FieldRef, Metadata, Num, Pattern } from '../ir/types.ts';
import { parseCidr } from '../net/parse.ts';
import type { Regex } from '../regex/ast.ts';
import { parseRegex } from '../regex/parse.ts';
import { invariant } from '../source/assert.ts';
import type { Span } from '../source/span.ts';
import type {
  PlanCorrelation,
  PlanCorrelationTest,
  PlanExpr,
  PlanPattern,
  PlanRegex,
  PlanRule,
  PlanStageExpr,
  PlanStageKey,
  PlanTest,
} from './types.ts';

/** Plans have no places of their own; messages name their paths. */
const span: Span = { source: 'plan', start: 0, end: 0 };

/** @param expr of a plan that `readPlan` or `toPlan` has made */
export function exprOf(expr: PlanExpr): Expr {
  if ('and' in expr) return and(expr.and.map(exprOf), span);
  if ('or' in expr) return or(expr.or.map(exprOf), span);
  if ('not' in expr) return not(exprOf(expr.not), span);
  return 'always' in expr ? constant(expr.always, span) : testOf(expr);
}

function testOf(test: PlanTest): Expr {
  switch (test.test) {
    case 'text': {
      const patterns = test.patterns.map(patternOf);
      const [only, second] = patterns;
      const common = { field: fieldOf(test.field), case: test.case, span };
      return second === undefined
        ? { kind: 'text', pattern: only ?? [], ...common }
        : { kind: 'textOneOf', patterns, ...common };
    }
    case 'regex':
      return { kind: 'regex', field: fieldOf(test.field), regex: regexOf(test.regex), span };
    case 'cidr': {
      const parsed = parseCidr(test.network);
      invariant('network' in parsed, 'a network of a plan was not checked');
      return { kind: 'cidr', field: fieldOf(test.field), network: parsed.network, span };
    }
    case 'number':
      return { kind: 'number', field: fieldOf(test.field), value: numOf(test.value), span };
    case 'compare':
      return { kind: 'compare', field: fieldOf(test.field), op: test.op, value: numOf(test.value), span };
    case 'bool':
      return { kind: 'bool', field: fieldOf(test.field), value: test.value, span };
    case 'exists':
      return { kind: 'exists', field: fieldOf(test.field), span };
    case 'fieldCompare': {
      const { left, right, op } = test;
      return { kind: 'fieldCompare', left: fieldOf(left), right: fieldOf(right), op, case: test.case, span };
    }
    case 'timePart': {
      const { part, op } = test;
      return { kind: 'timePart', field: fieldOf(test.field), part, op, value: numOf(test.value), span };
    }
    case 'keyword': {
      const match = { kind: 'text', pattern: patternOf(test.pattern), case: test.case } as const;
      return { kind: 'keyword', match, span };
    }
    case 'keywordRegex':
      return { kind: 'keyword', match: { kind: 'regex', regex: regexOf(test.regex) }, span };
  }
}

function fieldOf(name: string): FieldRef {
  return { name, original: name, span };
}

function numOf(raw: string): Num {
  return { value: Number(raw), raw };
}

function patternOf(parts: PlanPattern): Pattern {
  return pattern(
    parts.map((part) => {
      if (typeof part === 'string') return literal(part);
      return part.any === 'string' ? anyString : anyChar;
    }),
  );
}

function regexOf({ source, flags }: PlanRegex): Regex {
  const parsed = parseRegex(source, flagsOf(flags));
  invariant('regex' in parsed, 'a regular expression of a plan was not checked');
  return parsed.regex;
}

export function flagsOf(flags: string): Regex['flags'] {
  return { i: flags.includes('i'), m: flags.includes('m'), s: flags.includes('s') };
}

/** A correlation of a plan, whose stages are queries that only have their expression. */
export function correlationOf(plan: PlanCorrelation, rule: PlanRule): Correlation {
  const meta: Metadata = {
    title: rule.title,
    references: [],
    tags: [],
    falsepositives: [],
    fields: [],
    related: [],
    span,
  };
  return correlationIn(plan, meta);
}

function correlationIn(plan: PlanCorrelation, meta: Metadata): Correlation {
  const { kind, seconds } = plan.window;
  return {
    kind: 'correlation',
    meta,
    stages: plan.stages.map(({ name, find, keys, values }) => ({
      name,
      input:
        find.kind === 'correlation'
          ? correlationIn(find, meta)
          : {
              kind: 'query',
              meta,
              logsource: { span },
              where: exprOf(find.where),
              state: {},
              index: 0,
              span,
            },
      keys: keys.map(keyOf),
      values: values.map(keyOf),
      span,
    })),
    groupBy: plan.groupBy.map((key) => ({ ...key, span })),
    window: { kind, seconds, text: `${seconds}s`, span },
    test: correlationTestOf(plan.test),
    span,
  };
}

function keyOf(key: PlanStageKey): StageKey {
  return 'group' in key
    ? { kind: 'group', index: key.group, span }
    : { kind: 'field', field: fieldOf(key.field) };
}

function correlationTestOf(test: PlanCorrelationTest): CorrelationTest {
  if (test.kind === 'ordered') return test;
  if (test.kind === 'stages') return { kind: 'stages', require: stageExprOf(test.require) };
  const bounds = test.bounds.map(({ op, value }) => ({ op, value: numOf(value), span }));
  return { ...test, bounds };
}

function stageExprOf(expr: PlanStageExpr): StageExpr {
  if ('stage' in expr) return { kind: 'stage', stage: expr.stage, span };
  if ('not' in expr) return { kind: 'not', item: stageExprOf(expr.not), span };
  if ('and' in expr) return { kind: 'and', items: expr.and.map(stageExprOf), span };
  return { kind: 'or', items: expr.or.map(stageExprOf), span };
}
