/**
 * Catalogues over the datasets of the Common Information Model, by search-time field names. They tell neither the
 * operating system nor the collector of an event.
 */
import type { Catalogue, FieldMap, Guard } from '../../../src/ir/catalogue.ts';
import {
  type Dataset,
  filesystem,
  malware,
  processes,
  proxy,
  registry,
  resolution,
  traffic,
  web,
} from './data-models.ts';
import { is } from './parts.ts';

/** `state.dataset` names the data model and dataset for `tstats`, and `state.root` the root dataset where it is another. */
function over(dataset: Dataset, category: string, action: string | undefined, isTagged: boolean): Catalogue {
  const { tags, fields, missing, name, root } = dataset;
  const guards: Guard[] = isTagged ? tags.map((tag) => is('tag', tag)) : [];
  if (action !== undefined) guards.push(is('action', action));
  return {
    id: `splunk_${isTagged ? 'cim' : 'tstats'}_${category}`,
    title: `data model ${name}`,
    logsource: { category },
    fields,
    ...(missing === undefined ? {} : { missing }),
    others: 'refuse',
    ...(guards.length === 0 ? {} : { guard: { all: guards } }),
    state: { dataset: name, ...(root === undefined ? {} : { root }) },
  };
}

/** Log sources without a product: the model says which of the many devices write such events. */
const anyProduct: readonly (readonly [string, Dataset])[] = [
  ['proxy', proxy],
  ['webserver', web],
  ['dns', resolution],
  ['firewall', traffic],
  ['antivirus', malware],
];

const endpoint: readonly (readonly [string, Dataset, string?])[] = [
  ['process_creation', processes],
  ['registry_event', registry],
  ['registry_add', registry, 'created'],
  ['registry_set', registry, 'modified'],
  ['registry_delete', registry, 'deleted'],
  ['file_event', filesystem, 'created'],
  ['file_change', filesystem, 'modified'],
  ['file_delete', filesystem, 'deleted'],
  ['network_connection', traffic],
  ['dns_query', resolution],
];

/** Log sources that no data model covers; any field of such a rule is refused. */
const uncovered: Catalogue = {
  id: 'splunk_cim_uncovered',
  title: 'the Common Information Model',
  logsource: {},
  fields: {},
  others: 'refuse',
};

function all(isTagged: boolean): readonly Catalogue[] {
  return [
    ...endpoint.map(([category, dataset, action]) => over(dataset, category, action, isTagged)),
    ...anyProduct.map(([category, dataset]) => over(dataset, category, undefined, isTagged)),
  ];
}

export const cim: FieldMap = {
  id: 'splunk-cim',
  title: 'Splunk Common Information Model',
  description: 'Events of any add-on, by the tags and the search-time fields of the data models',
  catalogues: [...all(true), uncovered],
};

/** For searches of a data model, which holds the events with its tags and no others. */
export const datasetCatalogues: readonly Catalogue[] = all(false);
