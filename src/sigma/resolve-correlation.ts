/** A correlation as written to what it asks for. Which rules its names stand for is found in `link`. */

import type { CorrelationTest, Reference, ResolvedCorrelation, Window } from '../ir/correlation.ts';
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { CorrelationAst, CorrelationConditionAst, NameAst } from './ast.ts';
import { ruleKey } from './rule-name.ts';
import { orderedTest, stagesTest } from './stage-expression.ts';

/** Undefined where an error made the correlation unusable, which is reported. */
export function resolveCorrelation(ast: CorrelationAst, report: Report): ResolvedCorrelation | undefined {
  const rules = referencesOf(ast);
  const test = testOf(ast, rules, report);
  if (test === undefined) return undefined;
  const { text, seconds, span } = ast.timespan;
  const window: Window = { kind: slides(test) ? 'sliding' : 'fixed', seconds, text, span };
  return {
    kind: 'correlation',
    meta: ast.meta,
    rules,
    groupBy: ast.groupBy.map(reference),
    aliases: new Map(
      ast.aliases.map(({ text: alias, fields }) => [
        alias,
        new Map(fields.map(({ rule, field }) => [ruleKey(rule.text), reference(field)])),
      ]),
    ),
    window,
    test,
    values: ast.condition?.kind === 'bounds' ? ast.condition.fields.map(reference) : [],
    generate: ast.generate,
    span: ast.span,
  };
}

function reference({ text, span }: NameAst): Reference {
  return { name: text, span };
}

/** Without `rules`, the rules that the condition names, in their order there. */
function referencesOf({ rules, condition }: CorrelationAst): readonly Reference[] {
  if (rules !== undefined) return rules.map(reference);
  const found = new Map<string, Reference>();
  const visit = (each: Extract<CorrelationConditionAst, { kind: 'expression' }>['expression']): void => {
    if (each.kind === 'and' || each.kind === 'or') each.items.forEach(visit);
    else if (each.kind === 'not') visit(each.item);
    else if (each.kind === 'name' && !found.has(each.name)) {
      found.set(each.name, { name: each.name, span: each.span });
    }
  };
  if (condition?.kind === 'expression') visit(condition.expression);
  return [...found.values()];
}

/** True where a window of any beginning counts, since further events cannot undo a match (ADR 0009). */
function slides(test: CorrelationTest): boolean {
  switch (test.kind) {
    case 'ordered':
      return true;
    case 'stages':
      return !hasNegation(test.require);
    case 'average':
    case 'percentile':
      return false;
    default:
      return test.bounds.every(({ op }) => op === 'gt' || op === 'gte');
  }
}

type StageExpr = Extract<CorrelationTest, { kind: 'stages' }>['require'];

function hasNegation(expr: StageExpr): boolean {
  if (expr.kind === 'not') return true;
  return expr.kind !== 'stage' && expr.items.some(hasNegation);
}

function testOf(
  ast: CorrelationAst,
  rules: readonly Reference[],
  report: Report,
): CorrelationTest | undefined {
  const { type, condition } = ast;
  if (type === 'temporal') return stagesTest(condition, rules, ast.keySpan, report);
  if (type === 'temporal_ordered') return orderedTest(condition, rules, ast.keySpan, report);
  const refuse = (message: string, help: string): undefined => {
    report(diagnostic('SG1507', message, condition?.span ?? ast.keySpan, { help }));
  };
  if (condition?.kind !== 'bounds') {
    const what = condition === undefined ? 'no `condition`' : 'rule names for a condition';
    return refuse(`the \`${type}\` correlation has ${what}`, 'give it a map such as `gte: 10`');
  }
  const { bounds, fields, percentile } = condition;
  if (percentile !== undefined && type !== 'value_percentile') {
    return refuse(`\`percentile\` has no place in \`${type}\``, 'use the type `value_percentile`');
  }
  if (type === 'event_count') {
    if (fields.length === 0) return { kind: 'events', bounds };
    return refuse('`event_count` counts events, not values of a field', 'use `value_count` to count values');
  }
  if (fields.length === 0) {
    return refuse(
      `\`${type}\` needs the \`field\` whose values it looks at`,
      'add `field: …` to the condition',
    );
  }
  if (type === 'value_count') return { kind: 'distinct', bounds };
  if (fields.length > 1) return refuse(`\`${type}\` looks at one field`, 'name one field');
  switch (type) {
    case 'value_sum':
      return { kind: 'sum', bounds };
    case 'value_avg':
      return { kind: 'average', bounds };
    case 'value_median':
      return { kind: 'percentile', percentile: 50, bounds };
    case 'value_percentile':
      if (percentile !== undefined) return { kind: 'percentile', percentile: percentile.value, bounds };
      return refuse(
        'the condition does not say which percentile is compared',
        'add `percentile: 95` for the value that 95 % of the values do not exceed; how common a value is, no target can tell',
      );
  }
}
