/** `set_value`: one fixed value in the place of all values of an item. */
import { or } from '../../../ir/build.ts';
import type { FieldRef, SelectionItem } from '../../../ir/types.ts';
import { diagnostic } from '../../../source/diagnostic.ts';
import { choice, lookUp, type Params, placeOfParam, scalar } from '../params.ts';
import { plainOf } from '../plain.ts';
import { fail, pipelineVia } from '../rule.ts';
import type { Step } from '../types.ts';
import { leavesOf, type TypedValue, valueExpr } from '../values.ts';

export function readSetValue(each: Params): Step {
  const value = readValue(each);
  return {
    on: 'item',
    apply: (item, run) => {
      const values = fieldsIn(item).map((field) => valueExpr(value, field, item.span, [pipelineVia(run)]));
      if (values.every((each) => each !== undefined)) return { ...item, values: [or(values, item.span)] };
      fail(run, 'SG2110', 'keywords can only be set to text', item.span);
      return item;
    },
  };
}

/** Every field that the item is asked of, once. */
function fieldsIn(item: SelectionItem): readonly (FieldRef | undefined)[] {
  const fields = new Map<string | undefined, FieldRef | undefined>();
  for (const leaf of leavesOf(item)) {
    const field = leaf.kind === 'keyword' ? undefined : leaf.kind === 'fieldCompare' ? leaf.left : leaf.field;
    fields.set(field?.name, field);
  }
  return [...fields.values()];
}

function readValue(each: Params): TypedValue {
  const found = scalar(each, 'value');
  const forced = lookUp(each, 'force_type');
  const type = forced === undefined ? undefined : choice(each, 'force_type', ['str', 'num']);
  if (found === undefined) return null;
  if (type === 'str' && found.value.type !== 'null') return found.text;
  if (type === 'num') {
    const number = Number(found.text.trim());
    if (found.text.trim() !== '' && Number.isFinite(number) && found.value.type !== 'null') return number;
  }
  if (type !== undefined) {
    const message = `the value cannot be turned into ${type === 'num' ? 'a number' : 'text'}`;
    each.report(diagnostic('SG2104', message, placeOfParam(each, 'value')));
  }
  const plain = plainOf(found);
  return plain === null || typeof plain !== 'object' ? plain : null;
}
