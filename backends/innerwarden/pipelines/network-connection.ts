/** Outgoing connections as the sensor's `connect` probe records them: IPv4, without protocol and source. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { nativeFields } from './native.ts';

const noSource = 'the event is taken when the connection is asked for, before it has a source address';

export const networkConnection: Catalogue = {
  id: 'innerwarden_network_connection',
  title: 'InnerWarden network.outbound_connect',
  logsource: { product: 'linux', category: 'network_connection' },
  fields: {
    DestinationIp: { name: 'details.dst_ip', type: 'keyword', optional: true },
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
    kind: nativeFields.kind,
    comm: nativeFields.comm,
    exe_path: nativeFields.exe_path,
    dst_ip: nativeFields.dst_ip,
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
    SourceIsIpv6: noSource,
    Protocol: 'InnerWarden does not record the protocol of a connection',
    CommandLine: 'a connect event of InnerWarden has no command line',
    User: 'a connect event of InnerWarden has the numeric user id only',
  },
  others: 'refuse',
  guard: { field: 'kind', type: 'keyword', is: ['network.outbound_connect'] },
};
