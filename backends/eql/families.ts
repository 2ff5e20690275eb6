/** What EQL can do with a field, by its type. */
import type { FieldRef, FieldType } from '../../src/ir/types.ts';

/** Types that take the same operators. A field of unknown type is taken as a keyword. */
export type Family = 'string' | 'text' | 'number' | 'boolean' | 'ip' | 'date';

const families: Readonly<Record<FieldType, Family>> = {
  keyword: 'string',
  wildcard: 'string',
  text: 'text',
  long: 'number',
  double: 'number',
  boolean: 'boolean',
  ip: 'ip',
  date: 'date',
};

export function familyOf(field: FieldRef): Family {
  return field.type === undefined ? 'string' : families[field.type];
}

/** The type of a numeric field. */
export function numberType(field: FieldRef): 'long' | 'double' | undefined {
  return field.type === 'long' || field.type === 'double' ? field.type : undefined;
}
