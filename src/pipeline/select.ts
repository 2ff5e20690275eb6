/** Which of a target's catalogues applies to a rule: the one whose log source says the most about it. */
import type { Catalogue } from '../ir/catalogue.ts';
import type { LogSource, Metadata } from '../ir/types.ts';

const selectors = ['product', 'category', 'service'] as const;

/** A catalogue applies where each selector that it names has the rule's value (specification 2.1, "Log source"). */
export function selectCatalogue(
  catalogues: readonly Catalogue[],
  logsource: LogSource,
  meta: Metadata,
): Catalogue | undefined {
  const taxonomy = meta.taxonomy ?? 'sigma';
  let best: Catalogue | undefined;
  for (const catalogue of catalogues) {
    if ((catalogue.taxonomy ?? 'sigma') !== taxonomy) continue;
    const wanted = catalogue.logsource;
    if (selectors.some((key) => wanted[key] !== undefined && wanted[key] !== logsource[key])) continue;
    if (best === undefined || weight(catalogue) > weight(best)) best = catalogue;
  }
  return best;
}

function weight(catalogue: Catalogue): number {
  return selectors.filter((key) => catalogue.logsource[key] !== undefined).length;
}
