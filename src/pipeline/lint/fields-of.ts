/** The leaves and fields of a rule, in source order. Lints run on every rule, so these are plain loops. */
import type { Expr, FieldRef, Leaf, ResolvedRule, Selection } from '../../ir/types.ts';

export function leavesOf(rule: ResolvedRule): readonly Leaf[] {
  const found: Leaf[] = [];
  for (const selection of rule.selections.values()) addSelection(selection, found);
  return found;
}

function addSelection(selection: Selection, found: Leaf[]): void {
  if (selection.kind === 'item') for (const value of selection.values) addExpr(value, found);
  else for (const item of selection.items) addSelection(item, found);
}

function addExpr(expr: Expr, found: Leaf[]): void {
  if (expr.kind === 'and' || expr.kind === 'or') for (const item of expr.items) addExpr(item, found);
  else if (expr.kind === 'not') addExpr(expr.item, found);
  else if (expr.kind !== 'constant') found.push(expr);
}

/** Each name that a field has in this stage, with the first place where it stands. */
export function fieldsOf(leaves: readonly Leaf[]): ReadonlyMap<string, FieldRef> {
  const found = new Map<string, FieldRef>();
  const add = (field: FieldRef): void => {
    if (!found.has(field.name)) found.set(field.name, field);
  };
  for (const leaf of leaves) {
    if (leaf.kind === 'keyword') continue;
    if (leaf.kind === 'fieldCompare') {
      add(leaf.left);
      add(leaf.right);
    } else add(leaf.field);
  }
  return found;
}
