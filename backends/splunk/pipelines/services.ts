/** Hosted services and devices whose Splunk add-ons keep the names of the records, or nearly so. Data only. */
import type { Catalogue, Guard } from '../../../src/ir/catalogue.ts';
import { type Fields, is, renamed, sourcetype, text } from './parts.ts';

function records(
  logsource: Catalogue['logsource'],
  title: string,
  guard: Guard,
  fields: Fields = {},
): Catalogue {
  const name = [logsource.product, logsource.category, logsource.service].filter(Boolean).join('_');
  return {
    id: `splunk_${name}`,
    title,
    logsource,
    fields,
    others: { prefix: '' },
    guard,
  };
}

/** Microsoft 365's unified audit log (`threat_management` and the like are Sigma's division, not the data's). */
const unifiedAudit = ['audit', 'exchange', 'threat_management', 'threat_detection'].map((service) =>
  records({ product: 'm365', service }, `Microsoft 365 ${service}`, sourcetype('o365:management:activity'), {
    eventSource: text('Workload'),
    eventName: text('Operation'),
    status: text('ResultStatus'),
  }),
);

/** Audit events from a collector of log files, or by the name that Splunk's own content gives the source. */
const kubernetes = records(
  { product: 'kubernetes', service: 'audit' },
  'Kubernetes audit log',
  { any: [is('source', 'kubernetes'), sourcetype('kube:apiserver-audit')] },
  renamed({
    apiGroup: 'objectRef.apiGroup',
    namespace: 'objectRef.namespace',
    resource: 'objectRef.resource',
    subresource: 'objectRef.subresource',
    username: 'user.username',
    'user.groups': 'user.groups{}',
    sourceIPs: 'sourceIPs{}',
    capabilities: 'requestObject.spec.containers{}.securityContext.capabilities.add{}',
    hostPath: 'requestObject.spec.volumes{}.hostPath.path',
  }),
);

const okta = records(
  { product: 'okta', service: 'okta' },
  'Okta system log',
  sourcetype('OktaIM2:log'),
  renamed({
    eventtype: 'eventType',
    'target.id': 'target{}.id',
    'target.type': 'target{}.type',
    'target.alternateId': 'target{}.alternateId',
    'target.displayName': 'target{}.displayName',
  }),
);

const github = records(
  { product: 'github', service: 'audit' },
  'GitHub audit log',
  sourcetype('github:cloud:audit', 'github:enterprise:audit', 'httpevent'),
);

const cisco = ['aaa', 'bgp', 'ldp'].map((service) =>
  records({ product: 'cisco', service }, `Cisco IOS ${service} messages`, sourcetype('cisco:ios')),
);

const fortigate = records(
  { product: 'fortigate', service: 'event' },
  'FortiGate event log',
  sourcetype('fgt_event', 'fortigate_event'),
);

/** RPC Firewall writes to an event log of its own; its parameters need an extraction of yours. */
const rpcFirewall: Catalogue = {
  ...records(
    { product: 'rpc_firewall', category: 'application' },
    'RPC Firewall',
    is('source', 'XmlWinEventLog:RPCFW', 'WinEventLog:RPCFW'),
    { EventID: text('EventCode'), EventLog: text('Channel', 'LogName') },
  ),
  others: 'keep',
};

/** Zeek's logs as JSON, with the names of Zeek. */
const zeek = 'conn dce_rpc dns files http kerberos rdp smb_files smb_mapping smtp ssh ssl x509'
  .split(' ')
  .map((service) =>
    records({ product: 'zeek', service }, `Zeek ${service}`, sourcetype(`bro:${service}:json`)),
  );

export const serviceCatalogues: readonly Catalogue[] = [
  ...unifiedAudit,
  kubernetes,
  okta,
  github,
  ...cisco,
  fortigate,
  rpcFirewall,
  ...zeek,
];
