/** DNS questions as captured on the wire: no process, no answer. */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';
import { nativeFields } from './native.ts';

const domain: CatalogueField = { name: 'details.domain', type: 'keyword', optional: true };
const recordType: CatalogueField = { name: 'details.qtype_name', type: 'keyword', optional: true };

const noProcess = 'a DNS event of InnerWarden is taken from the wire and names no process';
const noAnswer = 'InnerWarden captures DNS questions, not their answers';

function dnsCatalogue(id: string, logsource: Catalogue['logsource']): Catalogue {
  return {
    id,
    title: 'InnerWarden dns.query',
    logsource,
    fields: {
      QueryName: domain,
      query: domain,
      domain,
      record_type: recordType,
      src_ip: nativeFields.src_ip,
      kind: nativeFields.kind,
    },
    missing: {
      Image: noProcess,
      ProcessId: noProcess,
      User: noProcess,
      QueryResults: noAnswer,
      QueryStatus: noAnswer,
      answer: noAnswer,
    },
    others: 'refuse',
    guard: { field: 'kind', type: 'keyword', is: ['dns.query'] },
  };
}

export const dnsCatalogues: readonly Catalogue[] = [
  dnsCatalogue('innerwarden_dns_query', { product: 'linux', category: 'dns_query' }),
  dnsCatalogue('innerwarden_dns', { category: 'dns' }),
];
