/** What an index mapping says about field names: types, objects and multi-fields. Reads no documents. */

/** The field types of Elasticsearch that this reader knows. */
export type FieldType = 'keyword' | 'wildcard' | 'text' | 'long' | 'double' | 'boolean' | 'ip' | 'date';

/** Field types by full path; treated as immutable once it has been used. */
export type Mapping = Readonly<Record<string, FieldType>>;

export interface Schema {
  readonly types: ReadonlyMap<string, FieldType>;
  /** Paths that are objects because something is mapped below them. */
  readonly objects: ReadonlySet<string>;
  /** Multi-fields (`message.keyword` under a mapped `message`) by the field whose values they index. */
  readonly multiFields: ReadonlyMap<string, readonly string[]>;
}

const known = new WeakMap<Mapping, Schema>();

/** The parents of a dotted path, nearest first. */
export function parentsOf(path: string): readonly string[] {
  const parents: string[] = [];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    parents.push(path.slice(0, dot));
  }
  return parents;
}

/** The schema of a mapping, built once for each mapping object. */
export function schemaOf(mapping: Mapping): Schema {
  const cached = known.get(mapping);
  if (cached !== undefined) return cached;
  const types = new Map(Object.entries(mapping));
  const objects = new Set<string>();
  const multiFields = new Map<string, string[]>();
  for (const name of types.keys()) {
    const parents = parentsOf(name);
    const root = parents.findLast((parent) => types.has(parent));
    if (root !== undefined) multiFields.set(root, [...(multiFields.get(root) ?? []), name]);
    for (const parent of parents) if (!types.has(parent)) objects.add(parent);
  }
  const schema = { types, objects, multiFields };
  known.set(mapping, schema);
  return schema;
}

/**
 * The field that answers an exact query on `name`: itself, or for `text` its first keyword multi-field.
 * Undefined where EQL cannot search the field: unmapped, or text without such a multi-field.
 */
export function exactField(schema: Schema, name: string): string | undefined {
  const type = schema.types.get(name);
  if (type !== 'text') return type === undefined ? undefined : name;
  return schema.multiFields.get(name)?.find((child) => isStringType(schema.types.get(child)));
}

export function isStringType(type: FieldType | 'null' | undefined): boolean {
  return type === 'keyword' || type === 'wildcard';
}
