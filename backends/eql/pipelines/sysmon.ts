/** Sysmon by way of the Windows integration or Winlogbeat's module: event numbers and the ECS names of its fields. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { dns, type Fields, file, lacking, mapped, network, optional, processDetails } from './fields.ts';
import { sysmon as events } from './guards.ts';
import {
  deletedHashes,
  dnsStatus,
  fileHashes,
  others,
  processHashes,
  record,
  registryValue,
  users,
} from './windows-fields.ts';

/** Event numbers of the Sysmon documentation ("Events") for the categories that Sigma defines by them. */
export const sysmonEvents: Readonly<Record<string, readonly string[]>> = {
  process_creation: ['1'],
  file_change: ['2'],
  network_connection: ['3'],
  sysmon_status: ['4', '16'],
  process_termination: ['5'],
  driver_load: ['6'],
  image_load: ['7'],
  create_remote_thread: ['8'],
  raw_access_thread: ['9'],
  process_access: ['10'],
  file_event: ['11'],
  registry_add: ['12'],
  registry_delete: ['12'],
  registry_set: ['13'],
  registry_rename: ['14'],
  registry_event: ['12', '13', '14'],
  create_stream_hash: ['15'],
  pipe_created: ['17', '18'],
  wmi_event: ['19', '20', '21'],
  dns_query: ['22'],
  file_delete: ['23', '26'],
  clipboard_capture: ['24'],
  process_tampering: ['25'],
  file_delete_detected: ['26'],
  file_block_executable: ['27'],
  file_block_shredding: ['28'],
  file_executable_detected: ['29'],
  sysmon_error: ['255'],
};

/** Names that ECS has for fields of several events, whatever the event. */
const common: Fields = {
  ...network,
  ...dns,
  ...file,
  ...processDetails,
  ...users,
  ...record,
  ...registryValue,
  SourceImage: mapped('process.executable'),
  SourceProcessId: mapped('process.pid', 'long'),
  SourceProcessGuid: mapped('process.entity_id'),
  SourceProcessGUID: mapped('process.entity_id'),
  SourceThreadId: optional('process.thread.id', 'long'),
  OriginalFileName: optional('process.pe.original_file_name'),
  RuleName: optional('rule.name'),
  Hashes: processHashes,
  ImageLoaded: mapped('file.path'),
  Device: mapped('file.path'),
  PipeName: mapped('file.name'),
  Destination: mapped('process.executable'),
  QueryStatus: optional('sysmon.dns.status', 'keyword', dnsStatus),
  IsExecutable: optional('sysmon.file.is_executable', 'boolean'),
  Archived: optional('sysmon.file.archived', 'boolean'),
};

const version: Fields = {
  Hashes: fileHashes,
  Hash: fileHashes,
  OriginalFileName: optional('file.pe.original_file_name'),
  Imphash: optional('file.pe.imphash'),
  md5: optional('file.hash.md5'),
  sha1: optional('file.hash.sha1'),
  sha256: optional('file.hash.sha256'),
};

/** Names that differ with the event. */
const special: Readonly<Record<string, Fields>> = {
  process_creation: { Imphash: optional('process.pe.imphash') },
  image_load: version,
  driver_load: version,
  create_stream_hash: version,
  file_delete: { Hashes: deletedHashes },
  file_delete_detected: { Hashes: fileHashes },
  file_executable_detected: { Hashes: fileHashes },
  process_tampering: { Type: mapped('message', 'text') },
  sysmon_error: { ID: optional('error.code') },
};

const missing = lacking(
  'QueryResults',
  'the integration takes the answers apart into `dns.answers.data` and `dns.resolved_ip`: write the rule with these',
);

function sysmonCatalogue(category: string, codes: readonly string[]): Catalogue {
  return {
    id: `eql-sysmon-${category.replaceAll('_', '-')}`,
    title: `Elastic: Sysmon ${category.replaceAll('_', ' ')}`,
    logsource: { product: 'windows', category },
    fields: { ...common, ...special[category] },
    missing,
    others,
    guard: events(...codes),
    state: { category: 'any' },
  };
}

/** Any of Sysmon's events. */
export const sysmonService: Catalogue = {
  id: 'eql-windows-sysmon',
  title: 'Elastic: Sysmon',
  logsource: { product: 'windows', service: 'sysmon' },
  fields: common,
  missing,
  others,
  guard: events(),
  state: { category: 'any' },
};

/** Every category as Sysmon reports it. */
export const sysmonCategories: readonly Catalogue[] = Object.entries(sysmonEvents).map(([category, codes]) =>
  sysmonCatalogue(category, codes),
);
