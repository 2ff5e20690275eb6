/** Turns a JSON event into the searchable values that Elasticsearch would index for a mapping. */
import { parseIp } from './ip.ts';
import type { FieldType, Mapping, Schema } from './schema.ts';
import { parentsOf, schemaOf } from './schema.ts';

/** One searchable value; ip values stay text, dates are milliseconds since 1970. */
export type Scalar = string | number | boolean;

/** A JSON event, with dotted or nested keys or both. */
export type Document = Readonly<Record<string, unknown>>;

/** The searchable values of a document by field; an absent field has none. */
export type Indexed = ReadonlyMap<string, readonly Scalar[]>;

/** `ignore_above` of ECS keyword fields, in UTF-16 units: longer values stay in the source only. */
const IGNORE_ABOVE = 1024;

const NUMERIC = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2}))?$/;

/** Milliseconds since 1970 of an ISO date or full timestamp; undefined for every other text. */
export function parseDate(text: string): number | undefined {
  const time = ISO_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** The number that a numeric field indexes for a JSON value; `null` for the empty string (coerce), undefined if refused. */
function toNumber(type: 'long' | 'double', raw: string | number | boolean): number | null | undefined {
  if (raw === '') return null;
  if (typeof raw === 'boolean' || (typeof raw === 'string' && !NUMERIC.test(raw))) return undefined;
  const value = type === 'long' ? Math.trunc(Number(raw)) : Number(raw);
  if (!Number.isFinite(value) || (type === 'long' && Math.abs(value) > 2 ** 63)) return undefined;
  return value;
}

function toDate(raw: string | number | boolean): number | undefined {
  if (typeof raw === 'number') return Math.trunc(raw);
  return typeof raw === 'string' ? parseDate(raw) : undefined;
}

function toBoolean(raw: string | number | boolean): boolean | undefined {
  if (raw === true || raw === 'true') return true;
  return raw === false || raw === 'false' || raw === '' ? false : undefined;
}

/** The indexed value, `null` where the value is kept but not searchable, undefined where the document is rejected. */
function coerce(type: FieldType, raw: string | number | boolean): Scalar | null | undefined {
  if (type === 'keyword') return String(raw).length > IGNORE_ABOVE ? null : String(raw);
  if (type === 'wildcard' || type === 'text') return String(raw);
  if (type === 'long' || type === 'double') return toNumber(type, raw);
  if (type === 'boolean') return toBoolean(raw);
  if (type === 'date') return toDate(raw);
  return typeof raw === 'string' && parseIp(raw) !== undefined ? raw : undefined;
}

/** Collects the values of one document; `add…` answer false as soon as Elasticsearch would reject it. */
class Indexer {
  readonly values = new Map<string, Scalar[]>();
  private readonly schema: Schema;

  constructor(schema: Schema) {
    this.schema = schema;
  }

  addObject(prefix: string, object: object): boolean {
    return Object.entries(object).every(([key, value]) =>
      this.addValue(prefix === '' ? key : `${prefix}.${key}`, value),
    );
  }

  private addValue(path: string, value: unknown): boolean {
    if (value === null || value === undefined) return true;
    if (Array.isArray(value)) return value.every((each) => this.addValue(path, each));
    if (typeof value === 'object') return !this.schema.types.has(path) && this.addObject(path, value);
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return false;
    return this.addScalar(path, value);
  }

  private addScalar(path: string, raw: string | number | boolean): boolean {
    const { types, objects, multiFields } = this.schema;
    if (objects.has(path) || parentsOf(path).some((parent) => types.has(parent))) return false;
    return [path, ...(multiFields.get(path) ?? [])].every((field) => this.store(field, raw));
  }

  private store(field: string, raw: string | number | boolean): boolean {
    const type = this.schema.types.get(field);
    if (type === undefined) return true;
    const value = coerce(type, raw);
    if (value === undefined) return false;
    const values = this.values.get(field);
    if (value === null) return true;
    if (values === undefined) this.values.set(field, [value]);
    else values.push(value);
    return true;
  }
}

/** The searchable values of a document, or undefined if indexing would reject it. */
export function indexDocument(doc: Document, schema: Schema): Indexed | undefined {
  const indexer = new Indexer(schema);
  return indexer.addObject('', doc) ? indexer.values : undefined;
}

/** True if Elasticsearch would accept the document under this mapping. */
export function indexable(doc: Document, mapping: Mapping): boolean {
  return indexDocument(doc, schemaOf(mapping)) !== undefined;
}
