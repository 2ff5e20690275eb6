/** Windows event logs by Sigma service, as the Windows integration and Winlogbeat write them. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { either, type Fields, lacking, mapped, optional } from './fields.ts';
import { channel } from './guards.ts';
import { others, record } from './windows-fields.ts';

/** Most logs are named `Microsoft-Windows-<component>/<log>`. */
function microsoft(...names: readonly string[]): readonly string[] {
  return names.map((name) => `Microsoft-Windows-${name}`);
}

const powershell = [...microsoft('PowerShell/Operational'), 'PowerShellCore/Operational'];
const powershellClassic = ['Windows PowerShell'];

/** Sigma service -> names of its event logs, from the log source appendix of the Sigma specification. */
const services: Readonly<Record<string, readonly string[]>> = {
  application: ['Application'],
  security: ['Security'],
  system: ['System'],
  powershell,
  'powershell-classic': powershellClassic,
  'appmodel-runtime': microsoft('AppModel-Runtime/Admin'),
  applocker: microsoft(
    'AppLocker/EXE and DLL',
    'AppLocker/MSI and Script',
    'AppLocker/Packaged app-Deployment',
    'AppLocker/Packaged app-Execution',
  ),
  'appxdeployment-server': microsoft('AppXDeploymentServer/Operational'),
  'appxpackaging-om': microsoft('AppxPackaging/Operational'),
  bitlocker: microsoft('BitLocker/BitLocker Management'),
  'bits-client': microsoft('Bits-Client/Operational'),
  capi2: microsoft('CAPI2/Operational'),
  'certificateservicesclient-lifecycle-system': microsoft(
    'CertificateServicesClient-Lifecycle-System/Operational',
  ),
  'codeintegrity-operational': microsoft('CodeIntegrity/Operational'),
  dhcp: microsoft('DHCP-Server/Operational'),
  'diagnosis-scripted': microsoft('Diagnosis-Scripted/Operational'),
  'dns-client': microsoft('DNS Client Events/Operational'),
  'dns-server': ['DNS Server'],
  'dns-server-analytic': microsoft('DNS-Server/Analytical'),
  'dns-server-audit': microsoft('DNS-Server/Audit'),
  'driver-framework': microsoft('DriverFrameworks-UserMode/Operational'),
  'firewall-as': microsoft('Windows Firewall With Advanced Security/Firewall'),
  'hyper-v-worker': microsoft('Hyper-V-Worker-Admin', 'Hyper-V-Worker-Operational'),
  'iis-configuration': ['Microsoft-IIS-Configuration/Operational'],
  'kernel-event-tracing': microsoft('Kernel-EventTracing/Admin'),
  'kernel-shimengine': microsoft('Kernel-ShimEngine/Operational', 'Kernel-ShimEngine/Diagnostic'),
  ldap: microsoft('LDAP-Client/Debug'),
  ldap_debug: microsoft('LDAP-Client/Debug'),
  'lsa-server': microsoft('LSA/Operational'),
  'microsoft-servicebus-client': ['Microsoft-ServiceBus-Client'],
  'msexchange-management': ['MSExchange Management'],
  ntfs: microsoft('Ntfs/Operational'),
  ntlm: microsoft('NTLM/Operational'),
  openssh: ['OpenSSH/Operational'],
  'printservice-admin': microsoft('PrintService/Admin'),
  'printservice-operational': microsoft('PrintService/Operational'),
  'security-mitigations': microsoft('Security-Mitigations/Kernel Mode', 'Security-Mitigations/User Mode'),
  sense: microsoft('SENSE/Operational'),
  'shell-core': microsoft('Shell-Core/Operational'),
  'smbclient-connectivity': microsoft('SmbClient/Connectivity'),
  'smbclient-security': microsoft('SmbClient/Security'),
  'smbserver-connectivity': microsoft('SMBServer/Connectivity'),
  taskscheduler: microsoft('TaskScheduler/Operational'),
  'terminalservices-localsessionmanager': microsoft('TerminalServices-LocalSessionManager/Operational'),
  vhdmp: microsoft('VHDMP-Operational', 'VHDMP/Operational'),
  windefend: microsoft('Windows Defender/Operational'),
  wmi: microsoft('WMI-Activity/Operational'),
};

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
  ...Object.entries(services).map(([service, logs]) =>
    logCatalogue(service.replaceAll('_', '-'), `Windows event log, ${service}`, { service }, logs),
  ),
  ...powershellEvents,
];
