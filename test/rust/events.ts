/** Events in InnerWarden's shape, and what the reference matcher is to see of them. */
import { engineField, firstArgument } from '../../backends/innerwarden/fields.ts';
import type { FieldRef, Leaf, Query } from '../../src/ir/types.ts';
import { mapLeaves } from '../../src/ir/walk.ts';
import type { Fields } from '../equivalence/events.ts';
import type { JsonEvent, JsonValue } from '../support/events.ts';

const ownKeys: ReadonlySet<string> = new Set(['kind', 'source', 'summary', 'host']);
const severities: ReadonlySet<unknown> = new Set(['debug', 'info', 'low', 'medium', 'high', 'critical']);

export interface InnerwardenEvent {
  readonly kind: string;
  readonly source: string;
  readonly summary: string;
  readonly host: string;
  readonly severity: string;
  readonly details: Readonly<Record<string, JsonValue>>;
}

/**
 * An event over InnerWarden's names. Every other one has what is in a dotted name nested. Undefined where the event's own
 * fields would hold anything but texts.
 */
export function innerwardenEvent(fields: JsonEvent, isNested: boolean): InnerwardenEvent | undefined {
  const own: Record<string, string> = {
    kind: 'test.event',
    source: 'test',
    summary: 'a summary',
    host: 'h',
    severity: 'info',
  };
  const details: Record<string, JsonValue> = {};
  for (const [field, value] of Object.entries(fields)) {
    const name = engineField(field);
    if (ownKeys.has(name) || name === 'severity') {
      if (typeof value !== 'string' || (name === 'severity' && !severities.has(value))) return undefined;
      own[name] = value;
    } else if (name === firstArgument) details.argv = [value, '--flag'];
    else put(details, name.slice('details.'.length), value, isNested);
  }
  return { ...(own as Omit<InnerwardenEvent, 'details'> & Record<string, string>), details };
}

function put(into: Record<string, JsonValue>, name: string, value: JsonValue, isNested: boolean): void {
  const dot = name.indexOf('.');
  const head = name.slice(0, dot);
  const inner = Object.hasOwn(into, head) ? into[head] : {};
  if (!isNested || dot < 1 || typeof inner !== 'object' || inner === null || Array.isArray(inner)) {
    define(into, name, value);
    return;
  }
  const copy = { ...(inner as Record<string, JsonValue>) };
  put(copy, name.slice(dot + 1), value, true);
  define(into, head, copy);
}

/** Also for names such as `__proto__`. */
function define(into: Record<string, JsonValue>, name: string, value: JsonValue): void {
  Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
}

/** A field with one value as that value. */
export function unlisted(fields: Fields): JsonEvent {
  const entries = Object.entries(fields).filter(([, values]) => values.length > 0);
  return Object.fromEntries(
    entries.map(([name, values]) => [name, values.length === 1 ? (values[0] ?? null) : values]),
  );
}

/** The event as the reference matcher sees it: with the text of its message, and the first argument by its name. */
export function referenceEvent(event: InnerwardenEvent): JsonEvent {
  const { _raw } = event.details;
  const [first] = Array.isArray(event.details.argv) ? event.details.argv : [];
  return {
    ...event,
    _raw: _raw ?? [event.summary, inOrder(event.details)],
    ...(first === undefined ? {} : { [firstArgument]: first }),
  };
}

/** What is inside, by key; as arrays, since objects have an order of their own for keys that are numbers. */
function inOrder(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return keys.map((key) => inOrder((value as Record<string, JsonValue>)[key] ?? null));
}

/** The query with the names by which the module looks fields up, also as the original ones. */
export function byEngineNames(query: Query): Query {
  return { ...query, where: mapLeaves(query.where, (leaf) => renamed(leaf)) };
}

function renamed(leaf: Leaf): Leaf {
  const field = (ref: FieldRef): FieldRef => {
    const name = engineField(ref.name);
    return { ...ref, name, original: name };
  };
  if (leaf.kind === 'keyword') return leaf;
  if (leaf.kind === 'fieldCompare') return { ...leaf, left: field(leaf.left), right: field(leaf.right) };
  return { ...leaf, field: field(leaf.field) };
}
