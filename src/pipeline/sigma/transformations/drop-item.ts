/** `drop_detection_item`: takes selection items out of the rule. What becomes of emptied selections: see `drop`. */
import type { Step } from '../types.ts';

export function readDropItem(): Step {
  return { on: 'item', apply: () => 'drop' };
}
