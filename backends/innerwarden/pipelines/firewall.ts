/** Packets that the firewall of the host blocked; what it lets through is not recorded. */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';
import { nativeFields } from './native.ts';

const kind = 'network.connection_blocked';

/** True of every event. */
function always(value: string): CatalogueField {
  return { name: 'kind', type: 'keyword', optional: false, values: { [value]: kind } };
}

export const firewall: Catalogue = {
  id: 'innerwarden_firewall',
  title: `InnerWarden ${kind}`,
  logsource: { category: 'firewall' },
  fields: {
    src_ip: nativeFields.src_ip,
    dst_ip: nativeFields.dst_ip,
    dst_port: nativeFields.dst_port,
    protocol: { name: 'details.proto', type: 'keyword', optional: true },
    blocked: always('true'),
    kind: nativeFields.kind,
  },
  missing: {
    src_port: 'a firewall event of InnerWarden has the destination port only',
    action: 'firewalls name their actions differently: test `blocked`',
    username: 'a firewall event of InnerWarden names no user',
  },
  others: 'refuse',
  guard: { field: 'kind', type: 'keyword', is: [kind] },
};
