/** Join keys: the values that the events of a sequence or sample share, and when two of them are the same. */
import type { FieldRef } from './ast.ts';
import type { Indexed } from './document.ts';
import { parseIp } from './ip.ts';
import type { Schema } from './schema.ts';
import type { KeyValue } from './stream.ts';
import { compareText } from './text.ts';
import { combinations, compileValues, typeOf } from './values.ts';

/** The join key of one event: the values, and two texts that are equal where Elasticsearch finds keys equal. */
export interface JoinKey {
  readonly values: readonly KeyValue[];
  /** Equality of the matcher of sequences, which compares objects: a long is never a double. */
  readonly object: string;
  /** Equality of a term query, by which samples and missing events are found: numbers by value. */
  readonly term: string;
}

/** One value of one key field with its two equalities. */
interface Part {
  readonly value: KeyValue;
  readonly object: string;
  readonly term: string;
}

/**
 * Prepares the keys of a term. An event has one key for each combination of its fields' values, each key once;
 * it has none, and so is no hit, where a field without `?` has no value. Without key fields all events share
 * the empty key.
 */
export function compileKeys(
  by: readonly FieldRef[],
  schema: Schema,
): (values: Indexed) => readonly JoinKey[] {
  const columns = by.map((field) => compileColumn(field, schema));
  return (values) => {
    const rows = combinations(columns.map((column) => column(values)));
    const keys = rows.map(joinParts).map((key) => [key.object, key] as const);
    return [...new Map(keys).values()];
  };
}

function compileColumn(field: FieldRef, schema: Schema): (values: Indexed) => readonly Part[] {
  const read = compileValues(field, schema);
  const type = typeOf(field, schema);
  return (values) =>
    read(values)
      .filter((value) => value !== null || field.optional)
      .map((value) => toPart(value, type));
}

function toPart(value: KeyValue, type: string): Part {
  if (value === null) return { value, object: 'null', term: 'null' };
  const text = JSON.stringify(type === 'ip' ? String(parseIp(String(value))) : value);
  return { value, object: type === 'double' ? `double ${text}` : text, term: text };
}

function joinParts(parts: readonly Part[]): JoinKey {
  return {
    values: parts.map((part) => part.value),
    object: parts.map((part) => part.object).join(),
    term: parts.map((part) => part.term).join(),
  };
}

/** Order of keys: position by position, null first, text by code points, false before true. */
export function compareKeys(left: readonly KeyValue[], right: readonly KeyValue[]): number {
  for (const [index, value] of left.entries()) {
    const sign = compareValues(value, right[index] ?? null);
    if (sign !== 0) return sign;
  }
  return 0;
}

function compareValues(left: KeyValue, right: KeyValue): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (typeof left === 'string') return compareText(left, String(right));
  return Number(left) - Number(right);
}
