/** Sysmon's events in ECS, field by field, by what the ingest pipeline of Elastic's Windows integration does. */

import type { EcsDocument, EcsValue } from './ecs.ts';
import { categorisation } from './ecs-categories.ts';
import { registryFields } from './ecs-registry.ts';
import { eventData, type RawEvent } from './raw.ts';

type Fields = Record<string, EcsValue>;
type Data = Map<string, string>;

/** Moved: the name in `winlog.event_data` is gone afterwards. */
const moved: Readonly<Record<string, string>> = {
  ProcessGuid: 'process.entity_id',
  SourceProcessGuid: 'process.entity_id',
  SourceProcessGUID: 'process.entity_id',
  Image: 'process.executable',
  SourceImage: 'process.executable',
  Destination: 'process.executable',
  CommandLine: 'process.command_line',
  CurrentDirectory: 'process.working_directory',
  ParentProcessGuid: 'process.parent.entity_id',
  ParentImage: 'process.parent.executable',
  ParentCommandLine: 'process.parent.command_line',
  TargetFilename: 'file.path',
  Device: 'file.path',
  ImageLoaded: 'file.path',
  PipeName: 'file.name',
  Protocol: 'network.transport',
  DestinationPortName: 'network.protocol',
  SourceHostname: 'source.domain',
  DestinationHostname: 'destination.domain',
  SourceIp: 'source.ip',
  DestinationIp: 'destination.ip',
  QueryName: 'dns.question.name',
  RuleName: 'rule.name',
  TargetProcessGuid: 'winlog.event_data.TargetProcessGUID',
};

const numbers: Readonly<Record<string, string>> = {
  ProcessId: 'process.pid',
  SourceProcessId: 'process.pid',
  ParentProcessId: 'process.parent.pid',
  SourceThreadId: 'process.thread.id',
  SourcePort: 'source.port',
  DestinationPort: 'destination.port',
};

/** Said in other words in ECS, and removed. */
const removed = [
  'UtcTime',
  'User',
  'Hash',
  'Hashes',
  'Initiated',
  'SourceIsIpv6',
  'DestinationIsIpv6',
  'SourcePortName',
  'QueryStatus',
  'QueryResults',
  'Archived',
  'IsExecutable',
  'TargetObject',
];

const versionResource: Readonly<Record<string, string>> = {
  Company: 'pe.company',
  Description: 'pe.description',
  FileVersion: 'pe.file_version',
  Product: 'pe.product',
};

const nothing = ['', '-', '{00000000-0000-0000-0000-000000000000}'];

export function sysmonFields(event: RawEvent): EcsDocument {
  const code = event.System.EventID;
  const texts = eventData(event).map(([name, value]) => [name, String(value)] as const);
  const data: Data = new Map(texts.filter(([, value]) => !nothing.includes(value)));
  const fields: Fields = { ...categorisation(code) };
  move(data, fields);
  addVersion(data, fields, code === 7 ? 'file' : 'process');
  addHashes(data, fields, [1, 23, 24, 25].includes(code) ? 'process' : 'file');
  addSignature(data, fields);
  addNetwork(data, fields);
  addUser(data, fields);
  addDns(data, fields);
  addDeletion(data, fields);
  Object.assign(fields, registryFields(data.get('TargetObject'), data.get('Details')));
  addNames(fields);
  for (const [name, value] of data) {
    if (!removed.includes(name)) fields[`winlog.event_data.${name}`] = value;
  }
  return fields;
}

function move(data: Data, fields: Fields): void {
  for (const [name, target] of Object.entries(moved)) {
    const value = data.get(name);
    if (value !== undefined) fields[target] = value;
    data.delete(name);
  }
  for (const [name, target] of Object.entries(numbers)) {
    const value = data.get(name);
    if (value !== undefined) fields[target] = Number(value);
    data.delete(name);
  }
}

/** The original name moves; the other entries of the version resource stay behind as well. */
function addVersion(data: Data, fields: Fields, owner: string): void {
  const original = data.get('OriginalFileName');
  if (original !== undefined) fields[`${owner}.pe.original_file_name`] = original;
  data.delete('OriginalFileName');
  for (const [name, target] of Object.entries(versionResource)) {
    const value = data.get(name);
    if (value !== undefined) fields[`${owner}.${target}`] = value;
  }
}

/** `MD5=…,IMPHASH=…`: one field an algorithm, in small letters; a hash of zeros is none. */
function addHashes(data: Data, fields: Fields, owner: string): void {
  for (const each of (data.get('Hashes') ?? data.get('Hash') ?? '').split(',')) {
    const [algorithm = '', value = ''] = each.toLowerCase().split('=');
    if (/^0*$/.test(value)) continue;
    fields[algorithm === 'imphash' ? `${owner}.pe.imphash` : `${owner}.hash.${algorithm}`] = value;
  }
}

function addSignature(data: Data, fields: Fields): void {
  const signer = data.get('Signature');
  const status = data.get('SignatureStatus');
  if (signer !== undefined) fields['file.code_signature.subject_name'] = signer;
  if (status !== undefined) fields['file.code_signature.status'] = status;
  if (status === 'Valid') fields['file.code_signature.valid'] = true;
}

function addNetwork(data: Data, fields: Fields): void {
  const initiated = data.get('Initiated');
  if (initiated === 'true') fields['network.direction'] = 'egress';
  if (initiated === 'false') fields['network.direction'] = 'ingress';
  const six = data.get('SourceIsIpv6');
  if (six !== undefined) fields['network.type'] = six === 'true' ? 'ipv6' : 'ipv4';
}

function addUser(data: Data, fields: Fields): void {
  const parts = data.get('User')?.split('\\') ?? [];
  const [domain = '', name = ''] = parts;
  if (parts.length !== 2) return;
  fields['user.domain'] = domain;
  fields['user.name'] = name;
}

/** Numbers of Windows that the pipeline writes out; it knows many more. */
const dnsStatus: Readonly<Record<string, string>> = {
  0: 'SUCCESS',
  1460: 'ERROR_TIMEOUT',
  9002: 'DNS_ERROR_RCODE_SERVER_FAILURE',
  9003: 'DNS_ERROR_RCODE_NAME_ERROR',
  9501: 'DNS_INFO_NO_RECORDS',
};

/** The results are a list with semicolons: addresses, and names with the number of their record type in front. */
function addDns(data: Data, fields: Fields): void {
  const status = data.get('QueryStatus');
  if (status !== undefined) fields['sysmon.dns.status'] = dnsStatus[status] ?? status;
  const results =
    data
      .get('QueryResults')
      ?.split(';')
      .filter((each) => each !== '') ?? [];
  const addresses = results.filter((each) => !each.startsWith('type:'));
  if (addresses.length > 0) {
    fields['dns.resolved_ip'] = addresses.map((each) => each.replace(/^::ffff:(?=\d+\.)/, ''));
  }
  if (data.has('QueryName') || status !== undefined) fields['network.protocol'] = 'dns';
}

function addDeletion(data: Data, fields: Fields): void {
  const archived = data.get('Archived');
  if (archived !== undefined) fields['sysmon.file.archived'] = archived === 'true';
  const executable = data.get('IsExecutable');
  if (executable !== undefined) fields['sysmon.file.is_executable'] = executable === 'true';
}

/** Names, folders and extensions of the paths that there are. */
function addNames(fields: Fields): void {
  for (const owner of ['process', 'process.parent']) {
    const path = fields[`${owner}.executable`];
    if (typeof path === 'string' && path.includes('\\')) {
      fields[`${owner}.name`] = path.slice(path.lastIndexOf('\\') + 1);
    }
  }
  const path = fields['file.path'];
  if (typeof path !== 'string' || !path.includes('\\')) return;
  fields['file.name'] = path.slice(path.lastIndexOf('\\') + 1);
  fields['file.directory'] = path.slice(0, path.lastIndexOf('\\'));
  if (path.includes('.')) fields['file.extension'] = path.slice(path.lastIndexOf('.') + 1);
}
