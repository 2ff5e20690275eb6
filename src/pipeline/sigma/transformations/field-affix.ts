/** `field_name_prefix` and `field_name_suffix`: text before or behind field names. */
import { type Params, text } from '../params.ts';
import type { Step } from '../types.ts';

export function readFieldPrefix(each: Params): Step {
  const prefix = text(each, 'prefix');
  return { on: 'field', map: (name) => (name === undefined ? undefined : [prefix + name]) };
}

export function readFieldSuffix(each: Params): Step {
  const suffix = text(each, 'suffix');
  return { on: 'field', map: (name) => (name === undefined ? undefined : [name + suffix]) };
}
