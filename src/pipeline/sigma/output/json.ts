/** JSON as Python's `json.dumps` writes it, so that pipelines give the same bytes as elsewhere. */
import type { Plain } from '../types.ts';

/** @param indent null: all on one line, with a space behind commas and colons */
export function dumpJson(value: Plain, indent: number | null, level = 0): string {
  if (typeof value === 'string') return asciiText(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const isList = Array.isArray(value);
  const items = isList
    ? value.map((each: Plain) => dumpJson(each, indent, level + 1))
    : Object.entries(value).map(([key, each]) => `${asciiText(key)}: ${dumpJson(each, indent, level + 1)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (items.length === 0) return open + close;
  if (indent === null) return open + items.join(', ') + close;
  const margin = (depth: number): string => `\n${' '.repeat(indent * depth)}`;
  return open + margin(level + 1) + items.join(`,${margin(level + 1)}`) + margin(level) + close;
}

function asciiText(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
