/** Outgoing connections as the sensor's `connect` probe records them: IPv4, without protocol and source. */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';
import { nativeFields } from './native.ts';

const noSource = 'the event is taken when the connection is asked for, before it has a source address';

/** The type says that the probe alone fills the field, with IPv4 addresses. */
const destination: CatalogueField = { ...nativeFields.dst_ip, type: 'ip' };

export const networkConnection: Catalogue = {
  id: 'innerwarden_network_connection',
  title: 'InnerWarden network.outbound_connect',
  logsource: { product: 'linux', category: 'network_connection' },
  fields: {
    DestinationIp: destination,
    DestinationPort: { name: 'details.dst_port', type: 'long', optional: true },
    Image: { name: 'details.exe_path', type: 'keyword', optional: true },
    ProcessId: { name: 'details.pid', type: 'long', optional: true },
    // Every event of the probe is initiated here; connections from outside are another kind of event.
    Initiated: {
      name: 'kind',
      type: 'keyword',
      optional: false,
      values: { true: 'network.outbound_connect', false: 'network.accept' },
    },
    DestinationIsIpv6: {
      name: 'kind',
      type: 'keyword',
      optional: false,
      values: { false: 'network.outbound_connect', true: 'network.accept' },
    },
    kind: nativeFields.kind,
    comm: nativeFields.comm,
    exe_path: nativeFields.exe_path,
    dst_ip: destination,
    dst_port: nativeFields.dst_port,
    pid: nativeFields.pid,
    ppid: nativeFields.ppid,
    uid: nativeFields.uid,
  },
  missing: {
    DestinationHostname: 'InnerWarden records host names in DNS and TLS events only',
    SourceHostname: 'InnerWarden records host names in DNS and TLS events only',
    SourceIp: noSource,
    SourcePort: noSource,
    SourcePortName: noSource,
    SourceIsIpv6: noSource,
    DestinationPortName: 'InnerWarden records the number of a port only',
    Protocol: 'InnerWarden does not record the protocol of a connection',
    CommandLine: 'a connect event of InnerWarden has no command line',
    ParentImage: 'a connect event of InnerWarden has only the number of the parent process',
    User: 'a connect event of InnerWarden has the numeric user id only',
  },
  others: 'refuse',
  guard: { field: 'kind', type: 'keyword', is: ['network.outbound_connect'] },
};
