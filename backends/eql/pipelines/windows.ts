/** Windows endpoint events as Elastic Defend, or Sysmon through the Windows integration, writes them. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import {
  dns,
  either,
  type Fields,
  lacking,
  mapped,
  missingInNetworkEvents,
  network,
  optional,
  process,
  processDetails,
} from './fields.ts';
import { all, driverLoaded, ended, host, imageLoaded, lookup, started } from './guards.ts';
import { dnsStatus, fileHashes, others, processHashes, source, users } from './windows-fields.ts';

/** Mandatory labels: Defend names them, Sysmon rules name them or give the SID. */
const integrityLevels = {
  untrusted: 'untrusted',
  low: 'low',
  medium: 'medium',
  high: 'high',
  system: 'system',
  's-1-16-0': 'untrusted',
  's-1-16-4096': 'low',
  's-1-16-8192': 'medium',
  's-1-16-12288': 'high',
  's-1-16-16384': 'system',
} as const;

export const processCreation: Catalogue = {
  id: 'eql-windows-process-creation',
  title: 'Elastic: Windows process creation',
  logsource: { product: 'windows', category: 'process_creation' },
  fields: {
    ...processDetails,
    ...users,
    ...source,
    OriginalFileName: mapped('process.pe.original_file_name'),
    Description: optional('process.pe.description'),
    Product: optional('process.pe.product'),
    Company: optional('process.pe.company'),
    FileVersion: optional('process.pe.file_version'),
    Imphash: optional('process.pe.imphash'),
    Hashes: processHashes,
    IntegrityLevel: either(
      optional('winlog.event_data.IntegrityLevel'),
      optional('process.Ext.token.integrity_level_name', 'keyword', integrityLevels),
    ),
    LogonId: either(optional('winlog.event_data.LogonId'), optional('process.Ext.authentication_id')),
  },
  others,
  guard: all(host('windows'), started),
  state: { category: 'process' },
};

export const processTermination: Catalogue = {
  id: 'eql-windows-process-termination',
  title: 'Elastic: Windows process termination',
  logsource: { product: 'windows', category: 'process_termination' },
  fields: { ...processDetails, ...users, ...source },
  others,
  guard: all(host('windows'), ended),
  state: { category: 'process' },
};

export const networkConnection: Catalogue = {
  id: 'eql-windows-network-connection',
  title: 'Elastic: Windows network connection',
  logsource: { product: 'windows', category: 'network_connection' },
  fields: { ...network, ...users, ...source },
  missing: missingInNetworkEvents,
  others,
  guard: all(host('windows'), started),
  state: { category: 'network' },
};

export const dnsQuery: Catalogue = {
  id: 'eql-windows-dns-query',
  title: 'Elastic: Windows DNS query',
  logsource: { product: 'windows', category: 'dns_query' },
  fields: { ...dns, ...users, ...source, QueryStatus: optional('sysmon.dns.status', 'keyword', dnsStatus) },
  missing: {
    ...missingInNetworkEvents,
    QueryResults:
      'the integration takes the answers apart into `dns.answers.data` and `dns.resolved_ip`: write the rule with these',
  },
  others,
  guard: all(host('windows'), lookup),
  state: { category: 'network' },
};

/** The same fact about a file in the two places where it may be: Sysmon's `file`, Defend's `dll`. */
function ofImage(name: string): Fields[string] {
  return either(optional(`file.${name}`), optional(`dll.${name}`));
}

const image: Fields = {
  ImageLoaded: ofImage('path'),
  Hashes: fileHashes,
  md5: ofImage('hash.md5'),
  sha1: ofImage('hash.sha1'),
  sha256: ofImage('hash.sha256'),
  Imphash: ofImage('pe.imphash'),
  OriginalFileName: ofImage('pe.original_file_name'),
  Signature: ofImage('code_signature.subject_name'),
  Signed: either(optional('winlog.event_data.Signed'), optional('dll.code_signature.exists', 'boolean')),
  SignatureStatus: optional('winlog.event_data.SignatureStatus'),
};

/** Sysmon's event 7 and Defend's library events. Only Sysmon has the version resource. */
export const imageLoad: Catalogue = {
  id: 'eql-windows-image-load',
  title: 'Elastic: Windows image load',
  logsource: { product: 'windows', category: 'image_load' },
  fields: {
    ...process,
    ...users,
    ...source,
    ...image,
    Description: optional('file.pe.description'),
    Product: optional('file.pe.product'),
    Company: optional('file.pe.company'),
    FileVersion: optional('file.pe.file_version'),
  },
  missing: lacking(
    'CommandLine ParentImage ParentCommandLine CurrentDirectory',
    'image loads name the process, but not its command line or parent: correlate with process_creation instead',
  ),
  others,
  guard: all(host('windows'), imageLoaded),
  state: { category: 'any' },
};

/** Sysmon's event 6 and Defend's driver events. */
export const driverLoad: Catalogue = {
  id: 'eql-windows-driver-load',
  title: 'Elastic: Windows driver load',
  logsource: { product: 'windows', category: 'driver_load' },
  fields: image,
  missing: lacking('Image CommandLine', 'drivers are loaded by the kernel, so these events name no process'),
  others,
  guard: all(host('windows'), driverLoaded),
  state: { category: 'driver' },
};
