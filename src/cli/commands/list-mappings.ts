/** Rows of `sigmats list pipelines` and `sigmats list fields`: the field maps that targets come with. */
import type { Backend } from '../../backend/types.ts';
import type { Catalogue } from '../../ir/catalogue.ts';

type Rows = readonly (readonly string[])[];

/** Target, name for `-p`, number of log sources, description; `default` is what applies where none is named. */
export function pipelineRows(of: readonly Backend[]): Rows {
  return of.flatMap(({ id, catalogues, fieldMaps = [] }) => [
    [id, 'default', sourcesOf(catalogues), 'applies where no pipeline is named'],
    ...fieldMaps.map((map) => [id, map.id, sourcesOf(map.catalogues), `${map.title}: ${map.description}`]),
  ]);
}

function sourcesOf(catalogues: readonly Catalogue[]): string {
  return catalogues.length === 1 ? '1 log source' : `${catalogues.length} log sources`;
}

/** Target, catalogue, field of the rule, field of the data, its type; fields that are never filled have no type. */
export function fieldRows(of: readonly Backend[]): Rows {
  return of.flatMap(({ id, catalogues }) =>
    catalogues
      .flatMap((each) => [each, ...(each.also ?? [])])
      .flatMap((each) => catalogueRows(each).map((row) => [id, each.id, ...row])),
  );
}

function catalogueRows({ fields, missing = {} }: Catalogue): Rows {
  const mapped = Object.entries(fields).flatMap(([name, field]) =>
    [field, ...(field.also ?? [])].map((each) => [name, each.name, each.type]),
  );
  return [...mapped, ...Object.entries(missing).map(([name, reason]) => [name, 'never filled', reason])];
}
