/** The index patterns that a detection rule searches: those of the data sets that its query asks for, or of its log source. */
import type { Expr, LogSource, Query } from '../../../src/ir/types.ts';

const forwarded = ['logs-windows.forwarded*', 'winlogbeat-*'];

/** What Elastic Defend and Sysmon call the events of a category. */
const endpointEvents: readonly (readonly [RegExp, string])[] = [
  [/^process_(?:creation|termination)$/, 'process'],
  [/^(?:network_connection|dns_query)$/, 'network'],
  [/^(?:image_load|driver_load)$/, 'library'],
  [/^file_/, 'file'],
  [/^registry_/, 'registry'],
];

/** Event logs that are not in the data set `windows.<name>`. */
const windowsServices: Readonly<Record<string, string>> = {
  security: 'logs-system.security*',
  system: 'logs-system.system*',
  application: 'logs-system.application*',
  powershell: 'logs-windows.powershell*',
  'powershell-classic': 'logs-windows.powershell*',
  sysmon: 'logs-windows.sysmon_operational-*',
};

/** Where nothing is known of the data, what Elastic Security searches for events of any kind. */
const anywhere = ['logs-*', 'auditbeat-*', 'filebeat-*', 'packetbeat-*', 'winlogbeat-*'];

export function indexesOf(queries: readonly Query[]): readonly string[] {
  return [...new Set(queries.flatMap(ofQuery))];
}

function ofQuery({ where, logsource }: Query): readonly string[] {
  const datasets = datasetsIn(where);
  if (datasets.length > 0) return [...datasets.map((name) => `logs-${name}-*`), 'filebeat-*'];
  return ofLogSource(logsource);
}

/** A data stream is named after the data set that all of its events have. */
function datasetsIn(where: Expr): readonly string[] {
  const conjuncts = where.kind === 'and' ? where.items : [where];
  return conjuncts.flatMap((each) => {
    if (each.kind !== 'text' && each.kind !== 'textOneOf') return [];
    if (each.field.name !== 'event.dataset') return [];
    const patterns = each.kind === 'text' ? [each.pattern] : each.patterns;
    const names = patterns.map((pattern) => {
      const [only] = pattern;
      return pattern.length === 1 && only?.kind === 'literal' ? only.text : '';
    });
    return names.every((name) => /^[a-z0-9_.]+$/.test(name)) ? names : [];
  });
}

function ofLogSource({ product, category = '', service }: LogSource): readonly string[] {
  const events = endpointEvents.find(([categories]) => categories.test(category))?.[1];
  const defend = events === undefined ? [] : [`logs-endpoint.events.${events}-*`];
  switch (product) {
    case 'windows':
      return [...defend, ...ofWindows(category, service), ...forwarded];
    case 'linux':
      if (service === 'auditd') return ['logs-auditd.log-*', 'filebeat-*'];
      return defend.length > 0 ? defend : anywhere;
    case 'macos':
      return defend.length > 0 ? defend : anywhere;
    case 'aws':
      return service === 'cloudtrail' ? ['logs-aws.cloudtrail-*', 'filebeat-*'] : anywhere;
    default:
      return anywhere;
  }
}

function ofWindows(category: string, service: string | undefined): readonly string[] {
  if (category.startsWith('ps_')) return ['logs-windows.powershell*'];
  if (service === undefined) return ['logs-windows.sysmon_operational-*'];
  return [windowsServices[service] ?? 'logs-windows.*'];
}
