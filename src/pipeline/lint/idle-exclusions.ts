/** Exclusions of what the rest of the condition never matches (SG1305). */
import { and } from '../../ir/build.ts';
import { disjoint, isNever } from '../../ir/disjoint.ts';
import type { Condition, Expr, ResolvedRule } from '../../ir/types.ts';
import { type Diagnostic, diagnostic } from '../../source/diagnostic.ts';
import { type ConditionContext, ofSingleValues } from './constant.ts';

export function idleExclusions(rule: ResolvedRule, context: ConditionContext): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const condition of rule.conditions) {
    for (const alternative of alternativesOf(condition)) {
      for (const each of idleIn(alternative, context)) {
        const { start, end } = each.primary.span;
        found.set(`${start} ${end} ${each.message}`, each);
      }
    }
  }
  return [...found.values()];
}

/** Each part of an `or` has exclusions of its own. */
function alternativesOf(condition: Condition): readonly Condition[] {
  return condition.kind === 'or' ? condition.items.flatMap(alternativesOf) : [condition];
}

function idleIn(condition: Condition, { lower, effort }: ConditionContext): readonly Diagnostic[] {
  const required: Expr[] = [];
  const excluded: Condition[] = [];
  for (const item of conjunctsOf(condition)) {
    if (item.kind === 'not') excluded.push(...excludedBy(item.item));
    else required.push(lower(item));
  }
  if (required.length === 0 || excluded.length === 0) return [];
  const rest = and(required, condition.span);
  if (isNever(rest, effort)) return [];
  return excluded.flatMap((part) => {
    const expr = lower(part);
    return disjoint(expr, rest, effort) && !isNever(expr, effort) ? [idle(part, expr, rest)] : [];
  });
}

function conjunctsOf(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.items.flatMap(conjunctsOf) : [condition];
}

/** What is excluded one by one: `not 1 of filter_*` are as many exclusions as there are filters. */
function excludedBy(condition: Condition): readonly Condition[] {
  if (condition.kind === 'or') return condition.items.flatMap(excludedBy);
  if (condition.kind !== 'quantified' || condition.quantifier === 'all') return [condition];
  return condition.of.map((name) => ({ kind: 'use', name, span: condition.span }));
}

function idle(part: Condition, expr: Expr, rest: Expr): Diagnostic {
  const name = part.kind === 'use' ? `\`${part.name}\`` : 'the exclusion';
  const wrong = itemsOf(expr).find((item) => disjoint(item, rest));
  const reason = itemsOf(rest).find((item) => disjoint(item, wrong ?? expr));
  const message = `${name} excludes nothing: the rest of the condition never matches what it does`;
  return diagnostic('SG1305', message, (wrong ?? expr).span, {
    text: 'never true here',
    labels: reason === undefined ? [] : [{ span: reason.span, text: 'since this is required' }],
    // The exclusion of a missing value or an empty text is often written to be safe, and does no harm.
    ...(isEmptiness(wrong ?? expr) ? { severity: 'note' as const } : { notes: [ofSingleValues] }),
    help: 'remove the exclusion, or mend what is wrong in it',
  });
}

function isEmptiness(expr: Expr): boolean {
  if (expr.kind === 'not') return expr.item.kind === 'exists';
  return expr.kind === 'text' && expr.pattern.length === 0;
}

function itemsOf(expr: Expr): readonly Expr[] {
  return expr.kind === 'and' ? expr.items : [expr];
}
