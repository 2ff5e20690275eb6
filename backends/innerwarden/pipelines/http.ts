/** HTTP requests, from the wire (plain text only) or from the access log of nginx. */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';
import { nativeFields } from './native.ts';

function detail(key: string, also?: CatalogueField): CatalogueField {
  return { name: `details.${key}`, type: 'keyword', optional: true, ...(also ? { also: [also] } : {}) };
}

/** The capture calls the client `src_ip`, the access log calls it `ip`. */
const client = detail('src_ip', detail('ip'));

const onePath = 'an HTTP event of InnerWarden has path and query in one field: test `cs-uri`';
const noHeader = 'InnerWarden does not keep this header';

function httpCatalogue(
  category: string,
  fields: Catalogue['fields'],
  missing: Catalogue['missing'],
): Catalogue {
  return {
    id: `innerwarden_${category}`,
    title: 'InnerWarden http.request',
    logsource: { category },
    fields: {
      'cs-method': detail('method'),
      'cs-user-agent': detail('user_agent'),
      'c-useragent': detail('user_agent'),
      'cs-host': detail('host'),
      'c-ip': client,
      src_ip: client,
      kind: nativeFields.kind,
      ...fields,
    },
    missing: {
      'cs-uri-query': onePath,
      'cs-uri-stem': onePath,
      'c-uri-query': onePath,
      'c-uri-stem': onePath,
      'cs-referer': noHeader,
      'cs-referrer': noHeader,
      'cs-cookie': noHeader,
      ...missing,
    },
    others: 'refuse',
    guard: { field: 'kind', type: 'keyword', is: ['http.request'] },
  };
}

export const httpCatalogues: readonly Catalogue[] = [
  httpCatalogue(
    'webserver',
    {
      'cs-uri': detail('path'),
      // Only the access log of nginx has it.
      'sc-status': { name: 'details.status', type: 'long', optional: true },
    },
    {},
  ),
  httpCatalogue(
    'proxy',
    {},
    {
      'c-uri': 'an HTTP event of InnerWarden has the path of the request without the host',
      'cs-uri': 'an HTTP event of InnerWarden has the path of the request without the host',
      'sc-status': 'InnerWarden sees the status of its own web server only',
    },
  ),
];
