/** A rule on data that lacks some of its fields: what is never there is false, where a translation would be refused. */
import { constant, literalText } from '../ir/build.ts';
import type { Catalogue } from '../ir/catalogue.ts';
import type { Expr, FieldRef, Leaf, ResolvedRule, Selection } from '../ir/types.ts';
import { leaves, mapLeaves } from '../ir/walk.ts';
import { applyCatalogue } from './apply.ts';

/**
 * The rule as the catalogue maps it, with `false` for tests of fields that the data never fills and of values that it
 * never holds. Undefined where the catalogue cannot say a test at all.
 *
 * @param isOwn whether a name is one of the data already, which stays
 */
export function applyFilled(
  rule: ResolvedRule,
  catalogue: Catalogue,
  isOwn: (name: string) => boolean,
): ResolvedRule | undefined {
  const own = namesIn(rule).filter((name) => isOwn(name) && !Object.hasOwn(catalogue.fields, name));
  const kept = own.map((name) => [name, { name, type: 'keyword', optional: true }] as const);
  const whole: Catalogue = { ...catalogue, fields: { ...catalogue.fields, ...Object.fromEntries(kept) } };
  const selections = new Map(
    [...rule.selections].map(([name, selection]) => [name, filledSelection(selection, whole)]),
  );
  return applyCatalogue({ ...rule, selections }, whole, () => {});
}

function namesIn(rule: ResolvedRule): readonly string[] {
  const fieldsOf = (selection: Selection): readonly FieldRef[] =>
    selection.kind === 'item'
      ? selection.values.flatMap((value) => [...leaves(value)].flatMap(fieldsOfLeaf))
      : selection.items.flatMap(fieldsOf);
  return [...rule.selections.values()].flatMap(fieldsOf).map((field) => field.name);
}

function fieldsOfLeaf(leaf: Leaf): readonly FieldRef[] {
  if (leaf.kind === 'keyword') return [];
  return leaf.kind === 'fieldCompare' ? [leaf.left, leaf.right] : [leaf.field];
}

function filledSelection(selection: Selection, catalogue: Catalogue): Selection {
  if (selection.kind !== 'item') {
    return { ...selection, items: selection.items.map((item) => filledSelection(item, catalogue)) };
  }
  const values = selection.values.map((value) => mapLeaves(value, (leaf) => filled(leaf, catalogue)));
  return { ...selection, values };
}

function filled(leaf: Leaf, catalogue: Catalogue): Expr {
  if (leaf.kind === 'keyword') return leaf;
  const never = fieldsOfLeaf(leaf).some((field) => isUnfilled(field, catalogue)) || isUnheld(leaf, catalogue);
  return never ? constant(false, leaf.span) : leaf;
}

function isUnfilled({ name }: FieldRef, { fields, missing, others }: Catalogue): boolean {
  if (Object.hasOwn(fields, name)) return false;
  return others === 'refuse' || (missing !== undefined && Object.hasOwn(missing, name));
}

/** The data spells the values of the field otherwise, and has no such value. */
function isUnheld(leaf: Leaf, { fields }: Catalogue): boolean {
  if (leaf.kind !== 'text' && leaf.kind !== 'number' && leaf.kind !== 'bool') return false;
  const { values } = (Object.hasOwn(fields, leaf.field.name) ? fields[leaf.field.name] : undefined) ?? {};
  if (values === undefined) return false;
  const text =
    leaf.kind === 'text'
      ? literalText(leaf.pattern)
      : leaf.kind === 'bool'
        ? String(leaf.value)
        : leaf.value.raw;
  return text !== undefined && !Object.hasOwn(values, text.toLowerCase());
}
