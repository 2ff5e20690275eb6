/**
 * Events that are written down beside a rule, in Sigma's names, as events of InnerWarden. Reads the same tables as the
 * field map that is applied to the rule.
 */
import type { Catalogue, CatalogueField, Guard } from '../../../src/ir/catalogue.ts';
import { engineField, firstArgument } from '../fields.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Undefined where the sensor cannot have such an event: two fields of the rule share one of its, or a value has no
 * counterpart.
 */
export function exampleEvent(event: JsonObject, catalogue: Catalogue | undefined): JsonObject | undefined {
  const fields = new Map<string, unknown>();
  for (const [name, value] of flat(event, catalogue?.fields ?? {}, '')) {
    const placed = place(name, value, catalogue);
    if (placed === undefined) return undefined;
    const before = fields.get(placed.name);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(placed.value)) return undefined;
    fields.set(placed.name, placed.value);
  }
  if (catalogue?.guard !== undefined) satisfy(catalogue.guard, fields);
  const result: Record<string, unknown> = {};
  for (const [name, value] of fields) {
    if (name === firstArgument) put(result, ['details', 'argv'], [value]);
    else put(result, name.split('.'), value);
  }
  return result;
}

/** Objects inside the event as dotted names, unless the field map knows the object itself. */
function flat(event: JsonObject, known: Catalogue['fields'], prefix: string): readonly [string, unknown][] {
  return Object.entries(event).flatMap(([key, value]): readonly [string, unknown][] => {
    const name = prefix + key;
    if (!isObject(value) || Object.hasOwn(known, name)) return [[name, value]];
    return flat(value, known, `${name}.`);
  });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function place(
  name: string,
  value: unknown,
  catalogue: Catalogue | undefined,
): { readonly name: string; readonly value: unknown } | undefined {
  const field: CatalogueField | undefined =
    catalogue && Object.hasOwn(catalogue.fields, name) ? catalogue.fields[name] : undefined;
  if (field === undefined) {
    const prefix = typeof catalogue?.others === 'object' ? catalogue.others.prefix : '';
    return { name: engineField(prefix + name), value };
  }
  if (field.values === undefined) return { name: engineField(field.name), value };
  const key = String(value).toLowerCase();
  return Object.hasOwn(field.values, key)
    ? { name: engineField(field.name), value: field.values[key] }
    : undefined;
}

/** Adds what every event of the log source has and the example leaves out. */
function satisfy(guard: Guard, fields: Map<string, unknown>): void {
  if ('all' in guard) for (const each of guard.all) satisfy(each, fields);
  else if ('any' in guard) {
    const [first] = guard.any;
    if (first !== undefined) satisfy(first, fields);
  } else if (!fields.has(guard.field)) {
    fields.set(guard.field, 'is' in guard ? guard.is[0] : `${guard.startsWith}api_call`);
  }
}

function put(into: Record<string, unknown>, [head = '', ...rest]: readonly string[], value: unknown): void {
  const inner = Object.hasOwn(into, head) ? into[head] : undefined;
  const next = rest.length === 0 ? value : { ...(isObject(inner) ? inner : {}) };
  if (rest.length > 0) put(next as Record<string, unknown>, rest, value);
  Object.defineProperty(into, head, { value: next, enumerable: true, configurable: true, writable: true });
}
