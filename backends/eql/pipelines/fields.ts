/** Field tables that several catalogues share. Types are those of ECS 9 and of Elastic's integrations. */
import type { CatalogueField } from '../../../src/ir/catalogue.ts';
import type { FieldType } from '../../../src/ir/types.ts';

export type Values = Readonly<Record<string, string>>;
export type Fields = Readonly<Record<string, CatalogueField>>;

/** A field that the data stream always maps. */
export function mapped(name: string, type: FieldType = 'keyword', values?: Values): CatalogueField {
  return { name, type, ...(values === undefined ? {} : { values }) };
}

/** A field that the data stream may not map. */
export function optional(name: string, type: FieldType = 'keyword', values?: Values): CatalogueField {
  return { name, type, optional: true, ...(values === undefined ? {} : { values }) };
}

/** A value that is in one of several fields, which depends on what wrote the event. */
export function either(first: CatalogueField, ...also: readonly CatalogueField[]): CatalogueField {
  return { ...first, also };
}

/** `MD5=…,SHA1=…`, which the data has as one field for each hash. */
export function hashes(members: Readonly<Record<string, CatalogueField>>): CatalogueField {
  return { ...optional('related.hash'), array: true, members };
}

/** A field with a list of values. */
export function list(field: CatalogueField): CatalogueField {
  return { ...field, array: true };
}

/** Sigma names that are the target's names below a prefix: `Sigma` or `Sigma=target`, separated by blanks. */
export function below(prefix: string, names: string, type: FieldType = 'keyword'): Fields {
  return Object.fromEntries(
    names.split(' ').map((each) => {
      const [sigma = '', target = sigma] = each.split('=');
      return [sigma, optional(prefix + target, type)];
    }),
  );
}

/** The same reason for several fields that the data lacks. */
export function lacking(names: string, reason: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, reason]));
}

/** Elastic Defend and Elastic Agent write the id of their host into every event. */
export const host = mapped('host.id');

/** The process of an event, as every endpoint data stream has it. */
export const process: Fields = {
  Image: mapped('process.executable'),
  ProcessName: mapped('process.name'),
  ProcessId: mapped('process.pid', 'long'),
  ProcessGuid: mapped('process.entity_id'),
};

/** What only process events say of the process and its parent. */
export const processDetails: Fields = {
  ...process,
  CommandLine: mapped('process.command_line', 'wildcard'),
  CurrentDirectory: mapped('process.working_directory'),
  ParentImage: mapped('process.parent.executable'),
  ParentProcessName: mapped('process.parent.name'),
  ParentCommandLine: mapped('process.parent.command_line', 'wildcard'),
  ParentProcessId: mapped('process.parent.pid', 'long'),
  ParentProcessGuid: mapped('process.parent.entity_id'),
  md5: optional('process.hash.md5'),
  sha1: optional('process.hash.sha1'),
  sha256: optional('process.hash.sha256'),
};

/**
 * Defend writes the process of a network event without its command line and parent, and Sysmon's event 3 has
 * neither.
 */
export const missingInNetworkEvents = lacking(
  'CommandLine CurrentDirectory ParentImage ParentCommandLine ParentProcessId',
  'network events name the process, but not its command line or parent: correlate with process_creation instead',
);

const ipVersion = { true: 'ipv6', false: 'ipv4' };

export const network: Fields = {
  ...process,
  // Defend has the parent's id, though not its name: version 2 of Elastic's rule ecc0cd54 joined on it.
  ParentProcessGuid: optional('process.parent.entity_id'),
  SourceIp: mapped('source.ip', 'ip'),
  SourcePort: mapped('source.port', 'long'),
  SourceHostname: optional('source.domain'),
  DestinationIp: mapped('destination.ip', 'ip'),
  DestinationPort: mapped('destination.port', 'long'),
  DestinationHostname: optional('destination.domain'),
  DestinationPortName: optional('network.protocol'),
  Protocol: mapped('network.transport'),
  Initiated: mapped('network.direction', 'keyword', { true: 'egress', false: 'ingress' }),
  SourceIsIpv6: optional('network.type', 'keyword', ipVersion),
  DestinationIsIpv6: optional('network.type', 'keyword', ipVersion),
};

/**
 * InnerWarden's own names for its outbound connections. Rules written for it use them beside Sigma's names, with
 * or without the taxonomy that says so. No other data source uses them, so they are mapped wherever they may occur.
 */
export const innerwardenConnection: Fields = {
  kind: mapped('event.action', 'keyword', { 'network.outbound_connect': 'connection_attempted' }),
  comm: mapped('process.name'),
  exe_path: mapped('process.executable'),
  pid: mapped('process.pid', 'long'),
  dst_ip: mapped('destination.ip', 'ip'),
  dst_port: mapped('destination.port', 'long'),
};

/** File events may say more of the process, depending on the version of the agent. */
export const file: Fields = {
  ...process,
  TargetFilename: mapped('file.path'),
  SourceFilename: optional('file.Ext.original.path'),
  CommandLine: optional('process.command_line', 'wildcard'),
  ParentImage: optional('process.parent.executable'),
  ParentCommandLine: optional('process.parent.command_line', 'wildcard'),
};

export const dns: Fields = {
  ...process,
  QueryName: mapped('dns.question.name'),
};
