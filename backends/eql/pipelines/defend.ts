/** Elastic Defend alone: the endpoint catalogues without what only Sysmon writes. */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';
import { all, is } from './guards.ts';
import { places } from './known.ts';

const ownOfSysmon = /^(winlog|sysmon)\./;

/** Defend leaves the version resource out of the executable's properties. */
const neverFilled = /\.pe\.(company|description|file_version|product)$/;

function isDefends({ name }: CatalogueField): boolean {
  return !ownOfSysmon.test(name) && !neverFilled.test(name);
}

/** The places that Defend fills, in their order. */
function kept(field: CatalogueField): CatalogueField | undefined {
  const [first, ...rest] = places(field).filter(isDefends);
  if (first === undefined) return undefined;
  const { also: _, ...own } = first;
  return rest.length === 0 ? own : { ...own, also: rest };
}

const lost = 'Elastic Defend does not report it: use the default mapping, which reads Sysmon too';

/** Sysmon writes numbers as `DWORD (0x00000001)` and Defend as digits, so rules for one miss the other. */
const spelledOtherwise =
  'Elastic Defend spells registry values otherwise than Sysmon: write the rule with `registry.data.strings`';

export function defendOnly(catalogue: Catalogue): Catalogue {
  const fields: Record<string, CatalogueField> = {};
  const missing: Record<string, string> = { ...catalogue.missing };
  for (const [name, field] of Object.entries(catalogue.fields)) {
    const rest = name === 'Details' ? undefined : kept(field);
    if (rest === undefined) missing[name] = name === 'Details' ? spelledOtherwise : lost;
    else fields[name] = rest;
  }
  const own = is('event.module', 'endpoint');
  return {
    ...catalogue,
    id: catalogue.id.replace(/^eql-/, 'eql-defend-'),
    title: catalogue.title.replace(/^Elastic:/, 'Elastic Defend:'),
    fields,
    missing,
    others: 'refuse',
    guard: catalogue.guard === undefined ? own : all(own, catalogue.guard),
  };
}
