/** Words that the catalogues are written in. */
import type { CatalogueField, Guard } from '../../../src/ir/catalogue.ts';

export type Fields = Readonly<Record<string, CatalogueField>>;

/** All search-time fields are text to Splunk. */
export function text(name: string, ...also: readonly string[]): CatalogueField {
  const [first, ...rest] = also;
  if (first === undefined) return { name, type: 'keyword' };
  return { name, type: 'keyword', also: [text(first), ...rest.map((each) => text(each))] };
}

/** A field of a JSON array, which the extraction names with `{}`. */
export function several(name: string): CatalogueField {
  return { name, type: 'keyword', array: true };
}

/** A field whose values are spelled otherwise: Sigma's text in lower case -> the text in the data. */
export function coded(name: string, values: Readonly<Record<string, string>>): CatalogueField {
  return { name, type: 'keyword', values };
}

/** Fields with other names in the data, as `{ Sigma: data }`. */
export function renamed(names: Readonly<Record<string, string>>): Fields {
  return Object.fromEntries(
    Object.entries(names).map(([from, to]) => [from, to.includes('{}') ? several(to) : text(to)]),
  );
}

/** Fields that keep their names, given as a list between blanks. */
export function named(names: string): Fields {
  return Object.fromEntries(names.split(' ').map((name) => [name, text(name)]));
}

/** One reason for several fields, given as a list between blanks. */
export function lacking(names: string, reason: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, reason]));
}

export function is(field: string, ...values: readonly (string | number)[]): Guard {
  return { field, type: 'keyword', is: values };
}

export function sourcetype(...names: readonly string[]): Guard {
  return is('sourcetype', ...names);
}
