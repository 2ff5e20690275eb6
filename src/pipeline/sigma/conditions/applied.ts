/** `processing_item_applied`: whether an item before has changed the rule, the selection item or the field. */
import { type Params, text } from '../params.ts';
import type { FieldTest, ItemTest, RuleTest } from '../types.ts';
import { hasApplied, leavesOf } from '../values.ts';

/** True as soon as the conditions of that item held for the rule, whether or not it found something to change. */
export function readRuleApplied(each: Params): RuleTest {
  const id = text(each, 'processing_item_id');
  return (rule) => hasApplied(rule, id);
}

export function readItemApplied(each: Params): ItemTest {
  const id = text(each, 'processing_item_id');
  return (item) => leavesOf(item).some((leaf) => hasApplied(leaf, id));
}

export function readFieldApplied(each: Params): FieldTest {
  const id = text(each, 'processing_item_id');
  return (field) => field.applied(id);
}
