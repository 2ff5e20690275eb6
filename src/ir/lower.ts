/** Rule level to boolean level: selections are put where the condition uses them. One query per condition. */

import { invariant } from '../source/assert.ts';
import { and, not, or } from './build.ts';
import { normalise } from './normalise.ts';
import type { Condition, Expr, Query, ResolvedRule, Selection } from './types.ts';

export function lowerRule(rule: ResolvedRule): readonly Query[] {
  const lower = loweringOf(rule);
  return rule.conditions.map((condition, index) => ({
    kind: 'query',
    meta: rule.meta,
    logsource: rule.logsource,
    where: normalise(lower(condition)),
    state: rule.state,
    index,
    span: condition.span,
  }));
}

/** Lowers conditions of the rule and parts of them, without normalising; a selection becomes one expression. */
export function loweringOf(rule: ResolvedRule): (condition: Condition) => Expr {
  const cache = new Map<string, Expr>();
  const use = (name: string): Expr => {
    const known = cache.get(name);
    if (known !== undefined) return known;
    const selection = rule.selections.get(name);
    invariant(selection !== undefined, `selection ${name} was bound by resolve`);
    const expr = lowerSelection(selection);
    cache.set(name, expr);
    return expr;
  };
  return (condition) => lowerCondition(condition, use);
}

function lowerCondition(condition: Condition, use: (name: string) => Expr): Expr {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const items = condition.items.map((item) => lowerCondition(item, use));
      return condition.kind === 'and' ? and(items, condition.span) : or(items, condition.span);
    }
    case 'not':
      return not(lowerCondition(condition.item, use), condition.span);
    case 'use':
      return use(condition.name);
    case 'quantified': {
      const items = condition.of.map(use);
      return condition.quantifier === 'all' ? and(items, condition.span) : or(items, condition.span);
    }
  }
}

function lowerSelection(selection: Selection): Expr {
  if (selection.kind === 'and') return and(selection.items.map(lowerSelection), selection.span);
  if (selection.kind === 'or') return or(selection.items.map(lowerSelection), selection.span);
  const joined =
    selection.link === 'and' ? and(selection.values, selection.span) : or(selection.values, selection.span);
  return selection.negated ? not(joined, selection.span) : joined;
}
