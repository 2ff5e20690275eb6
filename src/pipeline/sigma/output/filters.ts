/** The filters of Jinja that templates may use (Jinja documentation, "List of Builtin Filters"). */
import { shownPlain } from '../plain.ts';
import type { Plain } from '../types.ts';
import { dumpJson } from './json.ts';

type Filter = (value: Plain | undefined, given: readonly (string | number)[]) => Plain;

export const filters: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['upper', (value) => text(value).toUpperCase()],
  ['lower', (value) => text(value).toLowerCase()],
  ['trim', (value) => text(value).trim()],
  ['string', (value) => text(value)],
  ['length', (value) => lengthOf(value)],
  ['count', (value) => lengthOf(value)],
  ['first', (value) => (Array.isArray(value) ? (value[0] ?? '') : text(value).charAt(0))],
  ['last', (value) => (Array.isArray(value) ? (value.at(-1) ?? '') : text(value).slice(-1))],
  ['default', (value, [otherwise = '']) => value ?? otherwise],
  [
    'join',
    (value, [separator = '']) =>
      Array.isArray(value) ? value.map(text).join(String(separator)) : text(value),
  ],
  ['replace', (value, [from = '', to = '']) => text(value).replaceAll(String(from), String(to))],
  [
    'tojson',
    (value, [indent]) => htmlSafe(dumpJson(value ?? null, typeof indent === 'number' ? indent : null)),
  ],
]);

export function text(value: Plain | undefined): string {
  return value === undefined ? '' : shownPlain(value);
}

function lengthOf(value: Plain | undefined): number {
  if (typeof value === 'string') return [...value].length;
  return value === undefined || value === null || typeof value !== 'object' ? 0 : Object.keys(value).length;
}

/** Jinja's `tojson` is safe inside HTML. */
function htmlSafe(json: string): string {
  return json.replace(/[<>&']/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
}
