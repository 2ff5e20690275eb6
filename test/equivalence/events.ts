/**
 * Events of a rule in the shape of a target's data. It reads the field tables of the catalogues, which are data,
 * and shares no code with the pipeline that applies them to rules.
 */
import type { Catalogue, CatalogueField, Guard } from '../../src/ir/catalogue.ts';
import type { JsonEvent, JsonValue } from '../support/events.ts';

export type Scalar = string | number | boolean;

/** One field of a target's event: its name and the values that it holds. */
export type Fields = Readonly<Record<string, readonly Scalar[]>>;

/** Every scalar of a value; null, missing and empty arrays have none. Undefined for objects. */
function scalars(value: JsonValue | undefined): readonly Scalar[] | undefined {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    const parts = value.map((each) => scalars(each));
    return parts.every((each) => each !== undefined) ? parts.flat() : undefined;
  }
  return typeof value === 'object' ? undefined : [value as Scalar];
}

/**
 * The event with the fields of the target, and the log source's own fields added where the event leaves them
 * open. Undefined where the target's data cannot hold such an event: two fields of the rule share one field of
 * the target, a value has no counterpart, or a field that the rule reads (`used`) is one that every event of the
 * log source has.
 */
export function mapEvent(
  event: JsonEvent,
  catalogue: Catalogue | undefined,
  used: ReadonlySet<string>,
): Fields | undefined {
  const mapped: Record<string, readonly Scalar[]> = {};
  const turn = turnOf(event);
  for (const [name, value] of Object.entries(event)) {
    const values = scalars(value);
    if (values === undefined) return undefined;
    const field = catalogue && Object.hasOwn(catalogue.fields, name) ? catalogue.fields[name] : undefined;
    if (field?.split !== undefined || field?.members !== undefined) {
      if (!takeApart(values, field, turn, mapped)) return undefined;
      continue;
    }
    const place = field && placeOf(field, turn);
    const target = place?.name ?? otherName(name, catalogue);
    const known = place?.values;
    const translated =
      known === undefined ? values : values.map((each) => own(known, String(each).toLowerCase()));
    if (!translated.every((each) => each !== undefined)) return undefined;
    const before = mapped[target];
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(translated)) return undefined;
    mapped[target] = translated;
  }
  if (catalogue?.guard === undefined) return mapped;
  const before = new Set(Object.keys(mapped));
  satisfy(catalogue.guard, mapped);
  const added = new Set(Object.keys(mapped).filter((name) => !before.has(name)));
  const read = Object.entries(catalogue.fields).filter(([name]) => used.has(name));
  return read.some(([, field]) => places(field).some(({ name }) => added.has(name))) ? undefined : mapped;
}

function places(field: CatalogueField): readonly CatalogueField[] {
  return partsOf(field).flatMap((part) => [part, ...(part.also ?? [])]);
}

function partsOf({ split, members, ...field }: CatalogueField): readonly CatalogueField[] {
  return split?.into ?? (members === undefined ? [field] : Object.values(members));
}

const memberOf = /([a-z0-9]+)=([0-9a-f]*)/gi;

/**
 * The event with the values that the data has in parts made such that it can: `DOMAIN\name`, `MD5=01,SHA1=23`. The
 * data cannot hold any others.
 */
export function shapeEvent(event: JsonEvent, catalogue: Catalogue | undefined): JsonEvent {
  const shaped = Object.entries(event).map(([name, value]) => {
    const field = catalogue && Object.hasOwn(catalogue.fields, name) ? catalogue.fields[name] : undefined;
    if (typeof value !== 'string' || (field?.split ?? field?.members) === undefined) return [name, value];
    return [
      name,
      field?.split === undefined ? listOf(value, field?.members ?? {}) : halvesOf(value, field.split.at),
    ];
  });
  return Object.fromEntries(shaped) as JsonEvent;
}

function halvesOf(value: string, at: string): string {
  const [first = '', ...rest] = value.split(at);
  return rest.length === 0 ? `d${at}${first}` : `${first}${at}${rest.join('')}`;
}

function listOf(value: string, members: Readonly<Record<string, CatalogueField>>): string | null {
  const found = [...value.matchAll(memberOf)].filter(([, key = '']) =>
    Object.hasOwn(members, key.toLowerCase()),
  );
  const distinct = new Map(found.map(([, key = '', hash = '']) => [key.toUpperCase(), hash]));
  const list = [...distinct].filter(([, hash]) => hash !== '').map(([key, hash]) => `${key}=${hash}`);
  return list.length === 0 ? null : list.join(',');
}

/** False where the data cannot hold the value. */
function takeApart(
  values: readonly Scalar[],
  field: CatalogueField,
  turn: number,
  mapped: Record<string, readonly Scalar[]>,
): boolean {
  const [value, ...more] = values;
  if (value === undefined) return true;
  if (more.length > 0 || typeof value !== 'string') return false;
  const parts = partsOf(field);
  const pairs: (readonly [CatalogueField | undefined, string | undefined])[] = [];
  if (field.split === undefined) {
    for (const [, key = '', hash] of value.matchAll(memberOf))
      pairs.push([field.members?.[key.toLowerCase()], hash]);
  } else {
    const halves = value.split(field.split.at);
    if (halves.length !== 2) return false;
    for (const [at, part] of parts.entries()) pairs.push([part, halves[at]]);
  }
  for (const [part, text] of pairs) {
    if (part === undefined || text === undefined) return false;
    const { name } = placeOf(part, turn);
    if (mapped[name] !== undefined && mapped[name][0] !== text) return false;
    mapped[name] = [text];
  }
  return true;
}

/** A value of which the data has several places is put into the first in half of the events, else into another. */
function placeOf(field: CatalogueField, turn: number): CatalogueField {
  const others = field.also ?? [];
  return (turn % 2 === 0 ? undefined : others[(turn >> 1) % others.length]) ?? field;
}

/** A number that is the same for equal events and spreads over different ones. */
function turnOf(event: JsonEvent): number {
  let turn = 0;
  for (const char of JSON.stringify(event)) turn = (turn * 31 + char.charCodeAt(0)) % 1_000_003;
  return turn;
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function otherName(name: string, catalogue: Catalogue | undefined): string {
  if (name === '_raw' || typeof catalogue?.others !== 'object') return name;
  return catalogue.others.prefix + name;
}

function satisfy(guard: Guard, fields: Record<string, readonly Scalar[]>): void {
  if ('all' in guard) for (const each of guard.all) satisfy(each, fields);
  else if ('any' in guard) {
    const [first] = guard.any;
    if (first !== undefined && !guard.any.some((each) => guardHolds(each, fields))) satisfy(first, fields);
  } else if (fields[guard.field] === undefined) {
    fields[guard.field] = 'is' in guard ? guard.is.slice(0, 1) : [`${guard.startsWith}x`];
  }
}

/** Whether an event belongs to the log source at all. */
export function guardHolds(guard: Guard, fields: Fields): boolean {
  if ('all' in guard) return guard.all.every((each) => guardHolds(each, fields));
  if ('any' in guard) return guard.any.some((each) => guardHolds(each, fields));
  const texts = (fields[guard.field] ?? []).map((each) => String(each).toLowerCase());
  if ('startsWith' in guard) return texts.some((each) => each.startsWith(guard.startsWith.toLowerCase()));
  return guard.is.some((each) => texts.includes(String(each).toLowerCase()));
}
