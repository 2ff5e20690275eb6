/** Access to the fields of a JSON event. What counts as a value is decided here and nowhere else. */
import { numberText } from './number.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The values of a field: elements of arrays one by one, without nulls. None means that the field has no value:
 * it is missing, null or an empty array. A dotted name is tried as a key first, then as a path, which goes
 * through every element of an array on its way.
 */
export function fieldValues(event: unknown, name: string): readonly unknown[] {
  if (Array.isArray(event)) return flatten(event, Array.isArray).flatMap((each) => fieldValues(each, name));
  if (!isObject(event)) return [];
  if (Object.hasOwn(event, name)) return flatten(event[name], Array.isArray).filter(isValue);
  const dot = name.indexOf('.');
  const head = name.slice(0, dot);
  if (dot === -1 || !Object.hasOwn(event, head)) return [];
  return fieldValues(event[head], name.slice(dot + 1));
}

/** The text of a string, number or boolean (its JSON text); undefined for what has none. */
export function valueText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'boolean' ? String(value) : undefined;
}

export function fieldTexts(event: unknown, name: string): readonly string[] {
  return fieldValues(event, name).flatMap((value) => valueText(value) ?? []);
}

/**
 * The text of the log message that keywords are looked for in: `_raw` where the event has a value there, else
 * all its scalar values, deep and in order, a line each.
 */
export function messageText(event: unknown): string {
  const raw = isObject(event) && Object.hasOwn(event, '_raw') ? event._raw : undefined;
  const scalars = flatten(raw ?? event, isContainer);
  return scalars.flatMap((value) => valueText(value) ?? []).join('\n');
}

/** What is inside the containers, deep and in order. A loop, since events may be nested deeper than the stack. */
function flatten(value: unknown, opens: (value: unknown) => boolean): readonly unknown[] {
  const found: unknown[] = [];
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!opens(next)) found.push(next);
    else for (const each of Object.values(next as object).reverse()) waiting.push(each);
  }
  return found;
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isValue(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
