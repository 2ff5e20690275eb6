/** Says of field maps which field tells the hosts of their events apart. */
import type { Catalogue, CatalogueField } from '../ir/catalogue.ts';

/** The same catalogues, and those of their further data sources, with that field. */
export function withHost(host: CatalogueField, catalogues: readonly Catalogue[]): readonly Catalogue[] {
  return catalogues.map((each) => ({
    ...each,
    host,
    ...(each.also === undefined ? {} : { also: withHost(host, each.also) }),
  }));
}
