/**
 * Windows event logs as the Splunk add-ons for Windows and for Sysmon bring them in. Data only.
 *
 * The add-ons name the source after the channel, with `Xml` in front where events are rendered as XML, and keep
 * the field names of the event. The event number is `EventCode` (the add-on for Sysmon has `EventID` as well).
 */
import type { Catalogue, Guard } from '../../../src/ir/catalogue.ts';
import {
  channelsOfServices,
  powershell,
  powershellClassic,
  sysmonChannel,
} from '../../../src/ir/windows-channels.ts';
import { type Fields, is, text } from './parts.ts';
import { eventFields } from './sysmon.ts';

/** Event numbers of the Sysmon documentation for the categories that Sigma defines by them. */
const sysmonCategories: Readonly<Record<string, readonly number[]>> = {
  process_creation: [1],
  file_change: [2],
  network_connection: [3],
  sysmon_status: [4, 16],
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
  clipboard_capture: [24],
  process_tampering: [25],
  file_delete_detected: [26],
  file_block_executable: [27],
  file_block_shredding: [28],
  file_executable_detected: [29],
  sysmon_error: [255],
};

const powershellCategories: Readonly<Record<string, readonly [readonly string[], number]>> = {
  ps_module: [powershell, 4103],
  ps_script: [powershell, 4104],
  ps_classic_start: [powershellClassic, 400],
  ps_classic_provider_start: [powershellClassic, 600],
  ps_classic_script: [powershellClassic, 800],
};

/** The header of an event, whose names differ between the XML and the classic rendering. */
const header: Fields = {
  EventID: text('EventCode'),
  Provider_Name: text('Name', 'SourceName'),
  Channel: text('Channel', 'LogName'),
};

function inChannels(channels: readonly string[]): Guard {
  return is(
    'source',
    ...channels.flatMap((channel) => [`XmlWinEventLog:${channel}`, `WinEventLog:${channel}`]),
  );
}

/** Events with these numbers in these channels. */
export function events(channels: readonly string[], codes: readonly number[]): Guard {
  return { all: [inChannels(channels), is('EventCode', ...codes)] };
}

export const sysmonCatalogues: readonly Catalogue[] = [
  ...Object.entries(sysmonCategories).map(
    ([category, codes]): Catalogue => ({
      id: `splunk_windows_${category}`,
      title: `Windows ${category} events of Sysmon`,
      logsource: { product: 'windows', category },
      fields: { ...header, ...eventFields(codes) },
      others: 'keep',
      guard: events([sysmonChannel], codes),
    }),
  ),
  ofService('sysmon', [sysmonChannel]),
];

export const windowsCatalogues: readonly Catalogue[] = [
  ...sysmonCatalogues,
  ...Object.entries(powershellCategories).map(
    ([category, [channels, code]]): Catalogue => ({
      id: `splunk_windows_${category}`,
      title: `Windows ${category} events`,
      logsource: { product: 'windows', category },
      fields: header,
      others: { prefix: '' },
      guard: events(channels, [code]),
    }),
  ),
  ...Object.entries(channelsOfServices).map(([service, channels]) => ofService(service, channels)),
];

function ofService(service: string, channels: readonly string[]): Catalogue {
  return {
    id: `splunk_windows_${service}`,
    title: `Windows ${service} events`,
    logsource: { product: 'windows', service },
    fields: header,
    others: { prefix: '' },
    guard: inChannels(channels),
  };
}
