/** Windows endpoint events as Elastic Defend, or Sysmon through the Windows integration, writes them. */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';
import {
  dns,
  file,
  mapped,
  missingInNetworkEvents,
  network,
  optional,
  process,
  processDetails,
} from './fields.ts';
import { changed, fileWritten, host, lookup, started, valueSet } from './guards.ts';

/** Fields of a Windows event that ECS does not know keep Sysmon's name, always as text. */
const others = { prefix: 'winlog.event_data.', type: 'keyword' } as const;

/**
 * ECS splits `DOMAIN\name` into two fields, which no single field can match, so the undivided text is used. Only
 * Sysmon fills it.
 */
const users: Readonly<Record<string, CatalogueField>> = {
  User: optional('winlog.event_data.User'),
  ParentUser: optional('winlog.event_data.ParentUser'),
  Provider_Name: optional('winlog.provider_name'),
};

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
    OriginalFileName: mapped('process.pe.original_file_name'),
    Description: optional('process.pe.description'),
    Product: optional('process.pe.product'),
    Company: optional('process.pe.company'),
    FileVersion: optional('process.pe.file_version'),
    Imphash: optional('process.pe.imphash'),
    IntegrityLevel: optional('process.Ext.token.integrity_level_name', 'keyword', integrityLevels),
    LogonId: optional('process.Ext.authentication_id'),
  },
  others,
  guard: { all: [host('windows'), started] },
  state: { category: 'process' },
};

export const networkConnection: Catalogue = {
  id: 'eql-windows-network-connection',
  title: 'Elastic: Windows network connection',
  logsource: { product: 'windows', category: 'network_connection' },
  fields: { ...network, ...users },
  missing: missingInNetworkEvents,
  others,
  guard: { all: [host('windows'), started] },
  state: { category: 'network' },
};

export const fileEvent: Catalogue = {
  id: 'eql-windows-file-event',
  title: 'Elastic: Windows file event',
  logsource: { product: 'windows', category: 'file_event' },
  fields: { ...file, ...users },
  others,
  guard: { all: [host('windows'), fileWritten] },
  state: { category: 'file' },
};

export const dnsQuery: Catalogue = {
  id: 'eql-windows-dns-query',
  title: 'Elastic: Windows DNS query',
  logsource: { product: 'windows', category: 'dns_query' },
  fields: { ...dns, ...users, QueryStatus: optional('sysmon.dns.status') },
  missing: missingInNetworkEvents,
  others,
  guard: { all: [host('windows'), lookup] },
  state: { category: 'network' },
};

/** Sysmon's events 12 to 14 and Defend's registry events. `Details` has Sysmon's spelling (`DWORD (0x00000001)`). */
export const registryEvent: Catalogue = {
  id: 'eql-windows-registry-event',
  title: 'Elastic: Windows registry event',
  logsource: { product: 'windows', category: 'registry_event' },
  fields: { ...process, ...users, TargetObject: mapped('registry.path') },
  others,
  guard: { all: [host('windows'), changed] },
  state: { category: 'registry' },
};

export const registrySet: Catalogue = {
  ...registryEvent,
  id: 'eql-windows-registry-set',
  title: 'Elastic: Windows registry value set',
  logsource: { product: 'windows', category: 'registry_set' },
  guard: { all: [host('windows'), changed, valueSet] },
};
