/** JSON for people and programs: indented, and with what a terminal would obey or hide written as escapes. */

import { escapeHidden } from '../source/json.ts';

/** Maps become objects. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(
    value,
    (_key, each: unknown) => (each instanceof Map ? Object.fromEntries(each) : each),
    2,
  );
  return escapeHidden(text);
}
