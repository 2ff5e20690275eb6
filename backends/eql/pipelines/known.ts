/** What the lints know of field names: those of ECS, with their types, and those of Elastic's integrations. */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';
import { ecsTable } from './ecs.gen.ts';

export interface KnownField {
  /** The type in Elasticsearch: those of `FieldType`, and `flattened`, `nested`, `object` and `geo_point`. */
  readonly type: string;
  readonly array: boolean;
}

let table: ReadonlyMap<string, KnownField> | undefined;

/** Every field of ECS. Unpacked at the first call, since most runs never ask. */
export function ecsFields(): ReadonlyMap<string, KnownField> {
  table ??= unpackTable();
  return table;
}

/** Every field of ECS, and what the catalogues map beside them. */
export function knownFields(catalogues: readonly Catalogue[]): ReadonlyMap<string, KnownField> {
  const known = new Map(ecsFields());
  for (const { fields } of catalogues) {
    for (const { name, type, array = false } of Object.values(fields).flatMap(places)) {
      if (!known.has(name)) known.set(name, { type, array });
    }
  }
  return known;
}

/** Every field that may hold the value or a part of it. */
export function places(field: CatalogueField): readonly CatalogueField[] {
  const parts = [...(field.split?.into ?? []), ...Object.values(field.members ?? {})];
  return parts.length > 0 ? parts.flatMap(places) : [field, ...(field.also ?? [])];
}

function unpackTable(): ReadonlyMap<string, KnownField> {
  const lines = ecsTable.trim().split('\n');
  const rows = lines.map((line) => {
    const space = line.indexOf(' ');
    return { type: line.slice(0, space), names: unpackNames(line.slice(space + 1)) };
  });
  const arrays = new Set(rows.filter(({ type }) => type === 'array').flatMap(({ names }) => names));
  const fields = rows
    .filter(({ type }) => type !== 'array')
    .flatMap(({ type, names }) => names.map((name) => [name, { type, array: arrays.has(name) }] as const));
  return new Map(fields);
}

/** `a(b c(d)) e` -> `a.b`, `a.c.d`, `e` */
function unpackNames(packed: string): readonly string[] {
  const names: string[] = [];
  const path: string[] = [];
  for (const [, name = '', sign] of packed.matchAll(/([^ ()]*)([ ()]|$)/g)) {
    if (sign === '(') path.push(name);
    else if (name !== '') names.push([...path, name].join('.'));
    if (sign === ')') path.pop();
  }
  return names;
}
