/** `add_field`, `remove_field` and `set_field`: the rule's list of fields for analysts (`fields`). */
import type { ResolvedRule } from '../../../ir/types.ts';
import { type Params, texts } from '../params.ts';
import type { Step } from '../types.ts';

export function readAddField(each: Params): Step {
  const added = texts(each, 'field', true);
  return step((fields) => [...fields, ...added]);
}

export function readRemoveField(each: Params): Step {
  const removed = texts(each, 'field', true);
  return step((fields) => fields.filter((field) => !removed.includes(field)));
}

export function readSetField(each: Params): Step {
  const wanted = texts(each, 'fields');
  return step(() => wanted);
}

function step(change: (fields: readonly string[]) => readonly string[]): Step {
  const apply = (rule: ResolvedRule): ResolvedRule => ({
    ...rule,
    meta: { ...rule.meta, fields: change(rule.meta.fields) },
  });
  return { on: 'rule', apply };
}
