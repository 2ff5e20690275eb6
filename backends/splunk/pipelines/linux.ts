/** Linux events as the add-ons for Sysmon for Linux and for Unix bring them in. Data only. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { type Fields, is, sourcetype, text } from './parts.ts';
import { eventFields } from './sysmon.ts';

const source = is('source', 'Syslog:Linux-Sysmon/Operational');

/** Event numbers that Sysmon for Linux writes; it has none for DNS queries. */
const categories: Readonly<Record<string, number>> = {
  process_creation: 1,
  network_connection: 3,
  process_termination: 5,
  raw_access_thread: 9,
  file_event: 11,
  file_delete: 23,
};

/**
 * InnerWarden's own names, which its rules mix with Sigma's. `network.outbound_connect` is event 3 with `Initiated`
 * true. `process_name` is the base name of the image; the kernel's `comm` is the same cut to 15 bytes, so a longer
 * name in a rule never matches at the sensor.
 */
const innerwardenFields: Fields = {
  kind: { name: 'Initiated', type: 'keyword', values: { 'network.outbound_connect': 'true' } },
  comm: text('process_name'),
  exe_path: text('Image'),
  pid: text('ProcessId'),
  dst_ip: text('DestinationIp'),
  dst_port: text('DestinationPort'),
};

export const linuxSysmonCatalogues: readonly Catalogue[] = Object.entries(categories).map(
  ([category, code]): Catalogue => ({
    id: `splunk_linux_${category}`,
    title: `${category} events of Sysmon for Linux`,
    logsource: { product: 'linux', category },
    fields: {
      EventID: text('EventCode'),
      ...eventFields([code]),
      ...(category === 'network_connection' ? innerwardenFields : {}),
    },
    others: 'keep',
    guard: { all: [source, is('EventCode', code)] },
  }),
);

/** Sourcetypes that the Splunk Add-on for Unix and Linux gives the log files of these services. */
const logFiles: Readonly<Record<string, readonly string[]>> = {
  // Each record of the audit log is an event of its own, with the names of the record.
  auditd: ['linux:audit'],
  auth: ['linux_secure'],
  sshd: ['linux_secure'],
  sudo: ['linux_secure'],
  syslog: ['syslog', 'linux_messages_syslog'],
};

export const linuxLogCatalogues: readonly Catalogue[] = Object.entries(logFiles).map(
  ([service, sourcetypes]): Catalogue => ({
    id: `splunk_linux_${service}`,
    title: `Linux ${service} log`,
    logsource: { product: 'linux', service },
    fields: {},
    others: { prefix: '' },
    guard: sourcetype(...sourcetypes),
  }),
);

/** For rules that say they are written in InnerWarden's taxonomy. */
export const innerwardenCatalogue: Catalogue = {
  id: 'splunk_innerwarden_network_connection',
  title: 'InnerWarden network rules on events of Sysmon for Linux',
  logsource: { category: 'network_connection' },
  taxonomy: 'innerwarden',
  fields: innerwardenFields,
  missing: {
    uid: 'Sysmon for Linux writes the name of the user, not the number',
    ppid: 'a network event of Sysmon for Linux has no parent process',
    cgroup_id: 'Sysmon for Linux does not write control groups',
    container_id: 'Sysmon for Linux does not write containers',
  },
  others: 'refuse',
  guard: { all: [source, is('EventCode', 3)] },
};
