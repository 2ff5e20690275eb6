/** Which fields rules use, and what a target's field maps make of each. */
import type { Catalogue, CatalogueField } from '../ir/catalogue.ts';
import type { FieldType, ResolvedRule } from '../ir/types.ts';
import { compareText } from '../source/diagnostic.ts';
import { logsourceName } from './field-map.ts';
import { fieldsOf, leavesOf } from './lint/fields-of.ts';
import { selectCatalogue } from './select.ts';

/** A field in the data of one source of the target. */
export interface MappedPlace {
  /** Title of the catalogue: the data source that fills the field. */
  readonly source: string;
  readonly name: string;
  readonly type?: FieldType;
}

/**
 * `mapped`: a catalogue names it. `carried`: the catalogue has no entry but a rule for all others, such as a
 * prefix. `kept`: the name stays as in the rule, on trust. `missing`: the data source never fills it. `unmapped`: no
 * catalogue knows the log source.
 */
export type FieldFate = 'mapped' | 'carried' | 'kept' | 'missing' | 'unmapped';

export interface FieldUsage {
  /** `product/category/service` as far as the rules say. */
  readonly logsource: string;
  readonly field: string;
  /** How many of the rules use it. */
  readonly rules: number;
  readonly fate: FieldFate;
  /** Where the target's data has it; empty for `missing`. */
  readonly places: readonly MappedPlace[];
  /** Why no source fills it, for `missing`. */
  readonly reason?: string;
}

/** One entry for each log source and field, by log source and then by how many rules use the field. */
export function fieldUsage(
  rules: readonly ResolvedRule[],
  catalogues: readonly Catalogue[],
): readonly FieldUsage[] {
  const found = new Map<string, FieldUsage>();
  for (const rule of rules) {
    const logsource = logsourceName(rule.logsource);
    const catalogue = selectCatalogue(catalogues, rule.logsource, rule.meta);
    for (const field of fieldsOf(leavesOf(rule)).keys()) {
      // Rules of another taxonomy have catalogues of their own.
      const key = [logsource, catalogue?.id, field].join('\n');
      const known = found.get(key);
      if (known !== undefined) found.set(key, { ...known, rules: known.rules + 1 });
      else found.set(key, { logsource, field, rules: 1, ...fateOf(field, catalogue) });
    }
  }
  return [...found.values()].toSorted(
    (a, b) => compareText(a.logsource, b.logsource) || b.rules - a.rules || compareText(a.field, b.field),
  );
}

function fateOf(
  field: string,
  catalogue: Catalogue | undefined,
): Pick<FieldUsage, 'fate' | 'places' | 'reason'> {
  if (catalogue === undefined) return { fate: 'unmapped', places: [] };
  const sources = [catalogue, ...(catalogue.also ?? [])];
  const mapped = sources.flatMap((source) => placesIn(source, own(source.fields, field)));
  if (mapped.length > 0) return { fate: 'mapped', places: mapped };
  const open = sources.filter(
    (source) => source.others !== 'refuse' && own(source.missing, field) === undefined,
  );
  if (open.length === 0) {
    const reason = sources.map((source) => own(source.missing, field)).find((each) => each !== undefined);
    return { fate: 'missing', places: [], ...(reason === undefined ? {} : { reason }) };
  }
  const places = open.map((source) => otherPlace(source, field));
  return { fate: open.some(({ others }) => others === 'keep') ? 'kept' : 'carried', places };
}

function placesIn({ title }: Catalogue, field: CatalogueField | undefined): readonly MappedPlace[] {
  if (field === undefined) return [];
  return [field, ...(field.also ?? [])].map(({ name, type }) => ({ source: title, name, type }));
}

function otherPlace({ title, others }: Catalogue, field: string): MappedPlace {
  if (typeof others === 'string') return { source: title, name: field };
  const { prefix, type } = others;
  return { source: title, name: prefix + field, ...(type === undefined ? {} : { type }) };
}

function own<T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
