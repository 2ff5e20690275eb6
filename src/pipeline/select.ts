/** Which of a target's catalogues applies to a rule: the one whose log source says the most about it. */
import type { Catalogue } from '../ir/catalogue.ts';
import type { LogSource, Metadata } from '../ir/types.ts';

const selectors = ['product', 'category', 'service'] as const;

// The catalogues of a target never change, so what was found for a log source stays true.
const known = new WeakMap<readonly Catalogue[], Map<string, Catalogue | undefined>>();

/** A catalogue applies where each selector that it names has the rule's value (specification 2.1, "Log source"). */
export function selectCatalogue(
  catalogues: readonly Catalogue[],
  logsource: LogSource,
  meta: Metadata,
): Catalogue | undefined {
  const { product, category, service } = logsource;
  const key = JSON.stringify([product, category, service, meta.taxonomy]);
  const found = known.get(catalogues) ?? new Map<string, Catalogue | undefined>();
  if (found.has(key)) return found.get(key);
  const best = findCatalogue(catalogues, logsource, meta.taxonomy ?? 'sigma');
  // Log sources come from strangers' rules, so their number is bounded.
  if (found.size >= 1000) found.clear();
  known.set(catalogues, found.set(key, best));
  return best;
}

function findCatalogue(
  catalogues: readonly Catalogue[],
  logsource: LogSource,
  taxonomy: string,
): Catalogue | undefined {
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
