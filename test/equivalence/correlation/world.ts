/** Events of a log source in the data of a target, as streams of a correlation need them. */
import type { Backend } from '../../../src/backend/types.ts';
import type { Catalogue, CatalogueField, Guard } from '../../../src/ir/catalogue.ts';
import type { LinkedCorrelation } from '../../../src/ir/correlation.ts';
import type { ResolvedRule } from '../../../src/ir/types.ts';
import { selectCatalogue } from '../../../src/pipeline/select.ts';
import type { Fields as OracleFields } from '../../oracle/correlation/index.ts';
import type { FieldType, Mapping } from '../../oracle/eql/index.ts';
import type { JsonEvent } from '../../support/events.ts';
import { mapEvent } from '../events.ts';

export interface World {
  /** The event in the data of the target; undefined where it cannot hold it. */
  readonly fields: (event: JsonEvent, category: string, host: string) => OracleFields | undefined;
  /** The types of all fields, for Elasticsearch. */
  readonly mapping: Mapping;
}

export function worldOf(correlation: LinkedCorrelation, backend: Backend): World {
  const catalogues = new Map(
    rulesOf(correlation).map((rule) => [
      rule.logsource.category ?? '',
      selectCatalogue(backend.catalogues, rule.logsource, rule.meta),
    ]),
  );
  const known = [...catalogues.values()].filter((each) => each !== undefined);
  return {
    mapping: Object.fromEntries(known.flatMap(typesOf)),
    fields: (event, category, host) => {
      const catalogue = catalogues.get(category);
      const mapped = mapEvent(event, catalogue, new Set());
      if (mapped === undefined) return undefined;
      const fields = Object.entries(mapped).map(
        ([name, values]) => [name, values.map(textOrNumber)] as const,
      );
      const state = catalogue?.state?.category;
      return {
        ...Object.fromEntries(fields),
        ...(catalogue?.host === undefined ? {} : { [catalogue.host.name]: [host] }),
        ...(state === undefined || state === 'any' ? {} : { 'event.category': [state] }),
      };
    },
  };
}

function textOrNumber(value: string | number | boolean): string | number {
  return typeof value === 'boolean' ? String(value) : value;
}

export function rulesOf({ stages }: LinkedCorrelation): readonly ResolvedRule[] {
  return stages.flatMap(({ input }) => (input.kind === 'rule' ? [input] : rulesOf(input)));
}

function typesOf({ fields, host, guard }: Catalogue): readonly (readonly [string, FieldType])[] {
  const places = [...Object.values(fields), ...(host === undefined ? [] : [host])].flatMap(placesOf);
  const known = places.map(({ name, type }) => [name, type] as const);
  return [['event.category', 'keyword'], ...known, ...(guard === undefined ? [] : guardTypes(guard))];
}

function placesOf(field: CatalogueField): readonly CatalogueField[] {
  const parts = [...(field.split?.into ?? []), ...Object.values(field.members ?? {})];
  return parts.length > 0 ? parts.flatMap(placesOf) : [field, ...(field.also ?? [])];
}

function guardTypes(guard: Guard): readonly (readonly [string, FieldType])[] {
  if ('all' in guard) return guard.all.flatMap(guardTypes);
  if ('any' in guard) return guard.any.flatMap(guardTypes);
  return [[guard.field, guard.type]];
}
