/** Rules written in the engine's own field names (`taxonomy: innerwarden`). */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';

/** Names that InnerWarden's own rules use beside those of Sigma, also under Sigma's log sources. */
export const nativeFields = {
  kind: { name: 'kind', type: 'keyword', optional: false },
  comm: { name: 'details.comm', type: 'keyword', optional: true },
  parent_comm: { name: 'details.parent_comm', type: 'keyword', optional: true },
  exe_path: { name: 'details.exe_path', type: 'keyword', optional: true },
  command: { name: 'details.command', type: 'keyword', optional: true },
  filename: { name: 'details.filename', type: 'keyword', optional: true },
  domain: { name: 'details.domain', type: 'keyword', optional: true },
  src_ip: { name: 'details.src_ip', type: 'keyword', optional: true },
  dst_ip: { name: 'details.dst_ip', type: 'keyword', optional: true },
  dst_port: { name: 'details.dst_port', type: 'long', optional: true },
  pid: { name: 'details.pid', type: 'long', optional: true },
  ppid: { name: 'details.ppid', type: 'long', optional: true },
  uid: { name: 'details.uid', type: 'long', optional: true },
} as const satisfies Readonly<Record<string, CatalogueField>>;

export const native: Catalogue = {
  id: 'innerwarden_native',
  title: 'InnerWarden events, by their own names',
  logsource: {},
  taxonomy: 'innerwarden',
  fields: {
    ...nativeFields,
    source: { name: 'source', type: 'keyword', optional: false },
    summary: { name: 'summary', type: 'text', optional: false },
    host: { name: 'host', type: 'keyword', optional: false },
    severity: { name: 'severity', type: 'keyword', optional: false },
  },
  others: { prefix: 'details.' },
};
