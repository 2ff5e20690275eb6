/** Selections that never match, and conditions that are always true or always false (SG1304). */
import { clashIn, type Effort, isAlways, isNever } from '../../ir/disjoint.ts';
import { normalise } from '../../ir/normalise.ts';
import type { Condition, Expr, ResolvedRule } from '../../ir/types.ts';
import { type Diagnostic, diagnostic } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';

/** Shared by the lints of one rule. */
export interface ConditionContext {
  readonly lower: (condition: Condition) => Expr;
  readonly effort: Effort;
}

/** The conditions are only judged where no selection is to blame. */
export function constantParts(rule: ResolvedRule, context: ConditionContext): readonly Diagnostic[] {
  const selections = neverSelections(rule, context);
  if (selections.length > 0) return selections;
  return rule.conditions.flatMap((condition) => {
    const expr = context.lower(condition);
    if (isNever(expr, context.effort)) return [constant(expr, false, condition.span)];
    return isAlways(expr, context.effort) ? [constant(expr, true, condition.span)] : [];
  });
}

function neverSelections(rule: ResolvedRule, { lower, effort }: ConditionContext): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [name, { span }] of rule.selections) {
    const expr = lower({ kind: 'use', name, span });
    if (!isNever(expr, effort)) continue;
    const clash = clashIn(expr);
    found.push(
      diagnostic('SG1304', `the selection \`${name}\` never matches`, clash?.[1].span ?? span, {
        notes: notesOn(expr),
        ...(clash === undefined
          ? {}
          : { text: 'excludes the other', labels: [{ span: clash[0].span, text: 'both are required' }] }),
      }),
    );
  }
  return found;
}

function constant(expr: Expr, value: boolean, span: Span): Diagnostic {
  return diagnostic('SG1304', `the condition is always ${value}`, span, { notes: notesOn(expr) });
}

/** Said of what is only true where each field has one value. */
export const ofSingleValues = 'a field that has several values at once could match nevertheless';

function notesOn(expr: Expr): readonly string[] {
  return normalise(expr).kind === 'constant' ? [] : [ofSingleValues];
}
