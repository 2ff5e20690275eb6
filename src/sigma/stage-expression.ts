/** Conditions of temporal correlations: which of the rules must have events, and in which order. */
import type { CorrelationTest, Reference, StageExpr } from '../ir/correlation.ts';
import { choices, leastCount, leastSets, maximumSets, type StageSets } from '../ir/stage-sets.ts';
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { didYouMean } from '../source/suggest.ts';
import type { CorrelationConditionAst } from './ast.ts';
import type { ConditionAst } from './condition/ast.ts';
import { quote } from './quote.ts';

export function stagesTest(
  condition: CorrelationConditionAst | undefined,
  rules: readonly Reference[],
  place: Span,
  report: Report,
): CorrelationTest | undefined {
  if (condition === undefined) return { kind: 'stages', require: allOf(rules, place) };
  if (condition.kind === 'bounds') {
    return isPlain(condition, report) ? { kind: 'stageCount', bounds: condition.bounds } : undefined;
  }
  const require = bound(condition.expression, rules, report);
  return require && { kind: 'stages', require };
}

export function orderedTest(
  condition: CorrelationConditionAst | undefined,
  rules: readonly Reference[],
  place: Span,
  report: Report,
): CorrelationTest | undefined {
  const everything = rules.map((_, stage) => stage);
  if (condition === undefined) return { kind: 'ordered', chains: [everything] };
  const refuse = (message: string, help: string): undefined => {
    report(diagnostic('SG1507', message, condition?.span ?? place, { help }));
  };
  const tooMany = (): undefined =>
    refuse(`the condition allows more than ${maximumSets} orders of events`, 'divide the correlation');
  let chains: StageSets;
  if (condition.kind === 'expression') {
    const expr = bound(condition.expression, rules, report);
    if (expr === undefined) return undefined;
    const found = leastSets(expr);
    if (found === 'negated') {
      return refuse('an event that must not be there has no place in an order', 'use the type `temporal`');
    }
    if (found === 'many') return tooMany();
    chains = found;
  } else {
    if (!isPlain(condition, report)) return undefined;
    const least = leastCount(condition.bounds);
    if (least === undefined) {
      return refuse(
        'an order of events has at least so many: `gte` or `gt`',
        'use `gte` with a whole number',
      );
    }
    if (least > rules.length) {
      return refuse(
        `the correlation has ${rules.length} rules, fewer than the condition asks for`,
        'lower it',
      );
    }
    chains = choices(everything, least);
  }
  return chains.length > maximumSets ? tooMany() : { kind: 'ordered', chains };
}

/** Fields and percentiles say nothing of a count of rules. */
function isPlain(condition: Extract<CorrelationConditionAst, { kind: 'bounds' }>, report: Report): boolean {
  const [field] = condition.fields;
  const odd = field?.span ?? condition.percentile?.span;
  if (odd === undefined) return true;
  const message = 'the condition of a temporal correlation counts rules, not values of a field';
  report(diagnostic('SG1507', message, odd, { help: 'remove it' }));
  return false;
}

function allOf(rules: readonly Reference[], span: Span): StageExpr {
  const items = rules.map((each, stage): StageExpr => ({ kind: 'stage', stage, span: each.span }));
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'and', items, span };
}

/** The expression over stages; undefined where it names other rules, or leaves one out, which is reported. */
function bound(ast: ConditionAst, rules: readonly Reference[], report: Report): StageExpr | undefined {
  const used = new Set<string>();
  const expr = bind(ast, rules, used, report);
  if (expr === undefined) return undefined;
  const unused = rules.find(({ name }) => !used.has(name));
  if (unused === undefined) return expr;
  report(
    diagnostic('SG1505', `the condition does not use the rule ${quote(unused.name)}`, unused.span, {
      help: 'use it in the condition, or remove it from `rules`',
    }),
  );
  return undefined;
}

function bind(
  ast: ConditionAst,
  rules: readonly Reference[],
  used: Set<string>,
  report: Report,
): StageExpr | undefined {
  switch (ast.kind) {
    case 'and':
    case 'or': {
      const items = ast.items.map((item) => bind(item, rules, used, report));
      return items.every((item) => item !== undefined)
        ? { kind: ast.kind, items, span: ast.span }
        : undefined;
    }
    case 'not': {
      const item = bind(ast.item, rules, used, report);
      return item && { kind: 'not', item, span: ast.span };
    }
    case 'name': {
      used.add(ast.name);
      const stage = rules.findIndex(({ name }) => name === ast.name);
      if (stage >= 0) return { kind: 'stage', stage, span: ast.span };
      const help = didYouMean(
        ast.name,
        rules.map(({ name }) => name),
      );
      const message = `${quote(ast.name)} is none of the correlation's rules`;
      report(diagnostic('SG1507', message, ast.span, help === undefined ? {} : { help }));
      return undefined;
    }
    case 'quantified': {
      const message = 'the condition of a correlation names its rules one by one';
      report(diagnostic('SG1507', message, ast.span, { help: 'join their names with `and` and `or`' }));
      return undefined;
    }
  }
}
