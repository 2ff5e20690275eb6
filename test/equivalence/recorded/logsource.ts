/** Which log sources a Windows event belongs to, from the taxonomy appendix of the Sigma specification. */
import type { LogSource } from '../../../src/ir/types.ts';
import { type RawEvent, sysmonChannel } from './raw.ts';

/** Numbers of Sysmon's events by category. */
const categories: Readonly<Record<string, readonly number[]>> = {
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
  file_block_executable: [27],
  file_executable_detected: [29],
  sysmon_error: [255],
};

/** Event logs by service. */
const services: Readonly<Record<string, string>> = {
  sysmon: sysmonChannel,
  taskscheduler: 'Microsoft-Windows-TaskScheduler/Operational',
  security: 'Security',
  system: 'System',
  application: 'Application',
  windefend: 'Microsoft-Windows-Windows Defender/Operational',
};

/** What Sysmon's event 12 says happened, by category; both categories share the number. */
const objectEvents: Readonly<Record<string, RegExp>> = {
  registry_add: /^Create/i,
  registry_delete: /^Delete/i,
};

/** Undefined where the tables above do not say. */
export function belongsTo(event: RawEvent, logsource: LogSource): boolean | undefined {
  const { System } = event;
  const { product, category, service } = logsource;
  if (product !== 'windows') return undefined;
  if (category !== undefined) {
    const happened = objectEvents[category];
    const numbers = happened === undefined ? categories[category] : [12];
    if (numbers === undefined || service !== undefined) return undefined;
    const isOne = System.Channel === sysmonChannel && numbers.includes(System.EventID);
    return isOne && (happened === undefined || happened.test(String(event.EventData.EventType)));
  }
  const channel = service === undefined ? undefined : services[service];
  return channel === undefined ? undefined : System.Channel === channel;
}
