/** Field maps that are chosen by name. Each has its own catalogues for some log sources and the default ones for the rest. */
import { withHost } from '../../../src/backend/hosts.ts';
import type { Catalogue, FieldMap } from '../../../src/ir/catalogue.ts';
import { managerCatalogues } from './auditd.ts';
import { defendOnly } from './defend.ts';
import { host } from './fields.ts';
import { catalogues } from './index.ts';
import { sysmonCategories } from './sysmon.ts';
import { rawSysmon } from './winlogbeat-raw.ts';

function keyOf({ logsource, taxonomy }: Catalogue): string {
  return JSON.stringify([logsource.product, logsource.category, logsource.service, taxonomy]);
}

function withDefaults(own: readonly Catalogue[]): readonly Catalogue[] {
  const taken = new Set(own.map(keyOf));
  return [...own, ...catalogues.filter((each) => !taken.has(keyOf(each)))];
}

/** Defend's events are in these categories; event logs and PowerShell come from elsewhere. */
const defendCategories = new Set([
  'process_creation',
  'process_termination',
  'network_connection',
  'dns_query',
  'image_load',
  'driver_load',
  'file_event',
  'file_delete',
  'file_rename',
  'file_access',
  'registry_event',
  'registry_set',
  'registry_add',
  'registry_delete',
]);

const defend = catalogues
  .filter(({ logsource, taxonomy }) => taxonomy === undefined && logsource.product !== undefined)
  .filter(({ logsource: { category } }) => category !== undefined && defendCategories.has(category))
  .map(defendOnly);

export const fieldMaps: readonly FieldMap[] = [
  {
    id: 'ecs-defend',
    title: 'Elastic Defend',
    description:
      'endpoint events of Elastic Defend alone; rules that need what only Sysmon writes are refused',
    catalogues: withDefaults(defend),
  },
  {
    id: 'ecs-sysmon',
    title: 'Sysmon as ECS',
    description: 'every Windows category as Sysmon through the Windows integration or Winlogbeat',
    catalogues: withDefaults(withHost(host, sysmonCategories)),
  },
  {
    id: 'winlogbeat-raw',
    title: 'Winlogbeat without a module',
    description: 'Windows events that no ingest pipeline has changed: every field is winlog.event_data.*',
    catalogues: withDefaults(withHost(host, rawSysmon)),
  },
  {
    id: 'ecs-auditd',
    title: 'Auditd Manager',
    description: 'Linux processes, connections and files from audit events instead of Elastic Defend',
    catalogues: withDefaults(withHost(host, managerCatalogues)),
  },
];
