/** Windows event logs by Sigma service, as the Windows integration and Winlogbeat write them. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { channelsOfServices, powershell, powershellClassic } from '../../../src/ir/windows-channels.ts';
import { either, type Fields, lacking, mapped, optional } from './fields.ts';
import { channel } from './guards.ts';
import { others, record } from './windows-fields.ts';

/**
 * Values without a name, which Sigma calls `Data`. Winlogbeat numbers them; few events have more than ten.
 */
const unnamed = Array.from({ length: 10 }, (_, at) => optional(`winlog.event_data.param${at + 1}`));

const logFields: Fields = {
  ...record,
  Data: either(optional('winlog.event_data.Data'), ...unnamed),
  Keywords: optional('winlog.keywords', 'keyword', {
    '0x8010000000000000': 'Audit Failure',
    '0x8020000000000000': 'Audit Success',
  }),
  Level: optional('log.level', 'keyword', {
    1: 'critical',
    2: 'error',
    3: 'warning',
    4: 'information',
    5: 'verbose',
  }),
  Message: mapped('message', 'text'),
};

const missing = lacking(
  'EventData UserData',
  'the integration takes these blocks apart: name the field inside the block',
);

function logCatalogue(
  id: string,
  title: string,
  logsource: Catalogue['logsource'],
  logs: readonly string[],
  ...codes: readonly string[]
): Catalogue {
  return {
    id: `eql-windows-${id}`,
    title: `Elastic: ${title}`,
    logsource: { product: 'windows', ...logsource },
    fields: logFields,
    missing,
    others,
    guard: channel(logs, ...codes),
    state: { category: 'any' },
  };
}

/**
 * PowerShell as Winlogbeat without a module, or the Custom Windows Event Logs integration, writes it. The pipeline of
XX the rules find nothing in what it makes.
 */
const powershellEvents: readonly Catalogue[] = [
  logCatalogue('ps-module', 'PowerShell modules', { category: 'ps_module' }, powershell, '4103'),
  logCatalogue('ps-script', 'PowerShell script blocks', { category: 'ps_script' }, powershell, '4104'),
  logCatalogue(
    'ps-classic-start',
    'PowerShell engine start',
    { category: 'ps_classic_start' },
    powershellClassic,
    '400',
  ),
  logCatalogue(
    'ps-classic-provider-start',
    'PowerShell provider start',
    { category: 'ps_classic_provider_start' },
    powershellClassic,
    '600',
  ),
  logCatalogue(
    'ps-classic-script',
    'PowerShell pipeline execution',
    { category: 'ps_classic_script' },
    powershellClassic,
    '800',
  ),
];

export const channels: readonly Catalogue[] = [
  ...Object.entries(channelsOfServices).map(([service, logs]) =>
    logCatalogue(service.replaceAll('_', '-'), `Windows event log, ${service}`, { service }, logs),
  ),
  ...powershellEvents,
];
