/** `set_state` and `set_custom_attribute`: decisions beside the expression, for later items and for the target. */
import { type Params, plain, text } from '../params.ts';
import { stateText } from '../plain.ts';
import { attributeKey } from '../rule.ts';
import type { Step } from '../types.ts';

export function readSetState(each: Params): Step {
  return setting(text(each, 'key'), stateText(plain(each, 'val')));
}

/** Kept in the state of the rule under `attribute.NAME`. */
export function readSetAttribute(each: Params): Step {
  return setting(attributeKey(text(each, 'attribute')), stateText(plain(each, 'value')));
}

function setting(key: string, value: string): Step {
  return { on: 'rule', apply: (rule) => ({ ...rule, state: { ...rule.state, [key]: value } }) };
}
