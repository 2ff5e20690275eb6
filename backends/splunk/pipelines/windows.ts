/**
 * Windows event logs as the Splunk add-ons for Windows and for Sysmon bring them in. Data only.
 *
 * The add-ons name the source after the channel, with `Xml` in front where events are rendered as XML, and keep
 * the field names of the event. The event number is `EventCode` (the add-on for Sysmon has `EventID` as well).
 */
import type { Catalogue, CatalogueField, Guard } from '../../../src/ir/catalogue.ts';
import { eventFields } from './sysmon.ts';

const sysmonChannel = 'Microsoft-Windows-Sysmon/Operational';
const powershellChannels = ['Microsoft-Windows-PowerShell/Operational', 'PowerShellCore/Operational'];

const eventCode: CatalogueField = { name: 'EventCode', type: 'keyword' };

/** Event numbers of the Sysmon documentation for the categories that Sigma defines by them. */
const sysmonCategories: Readonly<Record<string, readonly number[]>> = {
  process_creation: [1],
  file_change: [2],
  network_connection: [3],
  process_termination: [5],
  driver_load: [6],
  image_load: [7],
  create_remote_thread: [8],
  raw_access_thread: [9],
  process_access: [10],
  file_event: [11],
  registry_add: [12],
  registry_delete: [12],
  registry_set: [13],
  registry_rename: [14],
  registry_event: [12, 13, 14],
  create_stream_hash: [15],
  pipe_created: [17, 18],
  wmi_event: [19, 20, 21],
  dns_query: [22],
  file_delete: [23, 26],
};

const powershellCategories: Readonly<Record<string, readonly number[]>> = {
  ps_module: [4103],
  ps_script: [4104],
};

const serviceChannels: Readonly<Record<string, readonly string[]>> = {
  security: ['Security'],
  system: ['System'],
  application: ['Application'],
  sysmon: [sysmonChannel],
  powershell: powershellChannels,
  windefend: ['Microsoft-Windows-Windows Defender/Operational'],
};

export const windowsCatalogues: readonly Catalogue[] = [
  ...Object.entries(sysmonCategories).map(
    ([category, codes]): Catalogue => ({
      ...byCategory(category, [sysmonChannel], codes),
      fields: { EventID: eventCode, ...eventFields(codes) },
      others: 'keep',
    }),
  ),
  ...Object.entries(powershellCategories).map(([category, codes]) =>
    byCategory(category, powershellChannels, codes),
  ),
  ...Object.entries(serviceChannels).map(
    ([service, channels]): Catalogue => ({
      id: `splunk_windows_${service}`,
      title: `Windows ${service} events`,
      logsource: { product: 'windows', service },
      fields: { EventID: eventCode },
      others: { prefix: '' },
      guard: inChannels(channels),
    }),
  ),
];

function byCategory(category: string, channels: readonly string[], codes: readonly number[]): Catalogue {
  return {
    id: `splunk_windows_${category}`,
    title: `Windows ${category} events`,
    logsource: { product: 'windows', category },
    fields: { EventID: eventCode },
    others: { prefix: '' },
    guard: { all: [inChannels(channels), { field: 'EventCode', type: 'keyword', is: codes }] },
  };
}

function inChannels(channels: readonly string[]): Guard {
  const is = channels.flatMap((channel) => [`XmlWinEventLog:${channel}`, `WinEventLog:${channel}`]);
  return { field: 'source', type: 'keyword', is };
}
