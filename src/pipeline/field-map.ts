/** Field maps as pipelines: the catalogue that fits a rule's log source is applied to it. */
import type { Catalogue, CatalogueField, FieldMap } from '../ir/catalogue.ts';
import type { LogSource, ResolvedRule } from '../ir/types.ts';
import { diagnostic, type Report } from '../source/diagnostic.ts';
import { applyCatalogue } from './apply.ts';
import { selectCatalogue } from './select.ts';
import type { Pipeline } from './types.ts';

export function fieldMapPipeline(map: FieldMap): Pipeline {
  return {
    id: map.id,
    title: map.title,
    priority: 20,
    apply: (rule, { report }) => applyBestCatalogue(rule, map.catalogues, report),
    hostField: (rule) => hostIn(rule, map.catalogues),
  };
}

/** The field of the host in the data of the rule; undefined where its data sources differ in it. */
export function hostIn(
  { logsource, meta }: ResolvedRule,
  catalogues: readonly Catalogue[],
): CatalogueField | undefined {
  const catalogue = selectCatalogue(catalogues, logsource, meta);
  const sources = catalogue === undefined ? [] : [catalogue, ...(catalogue.also ?? [])];
  const [first] = sources.map((each) => each.host);
  return sources.every((each) => each.host?.name === first?.name) ? first : undefined;
}

/** A rule whose log source no catalogue knows keeps its field names, with a note. */
export function applyBestCatalogue(
  rule: ResolvedRule,
  catalogues: readonly Catalogue[],
  report: Report,
): ResolvedRule | undefined {
  const catalogue = selectCatalogue(catalogues, rule.logsource, rule.meta);
  if (catalogue !== undefined) return applyCatalogue(rule, catalogue, report);
  const name = logsourceName(rule.logsource);
  report(
    diagnostic(
      'SG2004',
      `there is no field mapping for ${name}; fields keep the names of the rule`,
      rule.logsource.span,
    ),
  );
  return rule;
}

export function logsourceName({ product, category, service }: LogSource): string {
  return [product, category, service].filter((each) => each !== undefined).join('/');
}
