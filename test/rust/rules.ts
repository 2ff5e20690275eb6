/** Rules as the module takes them: mapped to InnerWarden's fields and legalised. */
import { catalogues } from '../../backends/innerwarden/pipelines/index.ts';
import { rustCapabilities } from '../../backends/innerwarden/rust/capabilities.ts';
import { legalise } from '../../src/backend/legalise.ts';
import type { Catalogue } from '../../src/ir/catalogue.ts';
import { lowerRule } from '../../src/ir/lower.ts';
import type { Query, ResolvedRule } from '../../src/ir/types.ts';
import { applyBestCatalogue } from '../../src/pipeline/field-map.ts';
import { selectCatalogue } from '../../src/pipeline/select.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';

export interface Prepared {
  /** Over Sigma's fields, as the rule has it. */
  readonly original: Query;
  /** The same over InnerWarden's fields, with the guard of the log source. */
  readonly query: Query;
  readonly catalogue: Catalogue | undefined;
}

export type Preparation = { readonly queries: readonly Prepared[] } | { readonly refused: Diagnostic };

export function prepare(rule: ResolvedRule): Preparation {
  const found: Diagnostic[] = [];
  const report = (each: Diagnostic): void => {
    if (each.severity === 'error') found.push(each);
  };
  const mapped = applyBestCatalogue(rule, catalogues, report);
  const catalogue = selectCatalogue(catalogues, rule.logsource, rule.meta);
  const originals = lowerRule(rule);
  const queries = mapped === undefined ? [] : lowerRule(mapped);
  const prepared = queries.flatMap((query, at): readonly Prepared[] => {
    const { expr } = legalise(query.where, rustCapabilities, new Set(), report);
    const original = originals[at];
    return expr && original ? [{ original, query: { ...query, where: expr }, catalogue }] : [];
  });
  const [refused] = found;
  return refused === undefined ? { queries: prepared } : { refused };
}
