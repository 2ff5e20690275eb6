/** The texts that a rule only ever excludes: those that stand under an odd number of negations in every use. */
import type { Condition, Expr, FieldRef, Pattern, ResolvedRule, Selection } from '../../ir/types.ts';
import type { Span } from '../../source/span.ts';

export interface ExcludedText {
  readonly field: FieldRef;
  readonly pattern: Pattern;
  readonly span: Span;
}

export function excludedTexts(rule: ResolvedRule): readonly ExcludedText[] {
  const uses: Uses = { plain: new Set(), negated: new Set() };
  for (const condition of rule.conditions) addUses(condition, false, uses);
  const found: ExcludedText[] = [];
  for (const [name, selection] of rule.selections) {
    const isNegated = uses.negated.has(name);
    if (isNegated !== uses.plain.has(name)) addSelection(selection, isNegated, found);
  }
  return found;
}

interface Uses {
  readonly plain: Set<string>;
  readonly negated: Set<string>;
}

function addUses(condition: Condition, negated: boolean, uses: Uses): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const item of condition.items) addUses(item, negated, uses);
      return;
    case 'not':
      addUses(condition.item, !negated, uses);
      return;
    case 'use':
      (negated ? uses.negated : uses.plain).add(condition.name);
      return;
    case 'quantified':
      for (const name of condition.of) (negated ? uses.negated : uses.plain).add(name);
  }
}

function addSelection(selection: Selection, negated: boolean, found: ExcludedText[]): void {
  if (selection.kind !== 'item') {
    for (const item of selection.items) addSelection(item, negated, found);
    return;
  }
  for (const value of selection.values) addExpr(value, negated !== selection.negated, found);
}

function addExpr(expr: Expr, negated: boolean, found: ExcludedText[]): void {
  if (expr.kind === 'and' || expr.kind === 'or') for (const item of expr.items) addExpr(item, negated, found);
  else if (expr.kind === 'not') addExpr(expr.item, !negated, found);
  else if (negated && (expr.kind === 'text' || expr.kind === 'textOneOf')) {
    const { field, span } = expr;
    for (const pattern of expr.kind === 'text' ? [expr.pattern] : expr.patterns)
      found.push({ field, pattern, span });
  }
}
