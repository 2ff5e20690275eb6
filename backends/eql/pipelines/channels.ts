/** Windows event logs as the Windows integration and Winlogbeat write them: one catalogue for each Sigma service. */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';
import { dns, file, mapped, network, optional, processDetails } from './fields.ts';

const fields: Readonly<Record<string, CatalogueField>> = {
  EventID: mapped('event.code'),
  Channel: mapped('winlog.channel'),
  Provider_Name: mapped('winlog.provider_name'),
  Computer: mapped('winlog.computer_name'),
  ComputerName: mapped('winlog.computer_name'),
};

/** Sigma service -> names of its event logs, from the services list of the Sigma specification. */
const services: Readonly<Record<string, readonly string[]>> = {
  application: ['Application'],
  security: ['Security'],
  system: ['System'],
  applocker: [
    'Microsoft-Windows-AppLocker/EXE and DLL',
    'Microsoft-Windows-AppLocker/MSI and Script',
    'Microsoft-Windows-AppLocker/Packaged app-Deployment',
    'Microsoft-Windows-AppLocker/Packaged app-Execution',
  ],
  'bits-client': ['Microsoft-Windows-Bits-Client/Operational'],
  'codeintegrity-operational': ['Microsoft-Windows-CodeIntegrity/Operational'],
  'dns-client': ['Microsoft-Windows-DNS Client Events/Operational'],
  'dns-server': ['DNS Server'],
  'firewall-as': ['Microsoft-Windows-Windows Firewall With Advanced Security/Firewall'],
  'msexchange-management': ['MSExchange Management'],
  ntlm: ['Microsoft-Windows-NTLM/Operational'],
  openssh: ['OpenSSH/Operational'],
  'smbclient-security': ['Microsoft-Windows-SmbClient/Security'],
  taskscheduler: ['Microsoft-Windows-TaskScheduler/Operational'],
  windefend: ['Microsoft-Windows-Windows Defender/Operational'],
  wmi: ['Microsoft-Windows-WMI-Activity/Operational'],
};

const others = { prefix: 'winlog.event_data.', type: 'keyword' } as const;

const logs = Object.entries(services).map(
  ([service, channels]): Catalogue => ({
    id: `eql-windows-${service}`,
    title: `Elastic: Windows event log, ${service}`,
    logsource: { product: 'windows', service },
    fields,
    others,
    guard: { field: 'winlog.channel', type: 'keyword', is: channels, cased: true },
    state: { category: 'any' },
  }),
);

/** Any of Sysmon's events, with the fields that the integration moves out of `winlog.event_data`. */
const sysmon: Catalogue = {
  id: 'eql-windows-sysmon',
  title: 'Elastic: Sysmon',
  logsource: { product: 'windows', service: 'sysmon' },
  fields: {
    ...network,
    ...dns,
    ...file,
    ...processDetails,
    ...fields,
    OriginalFileName: optional('process.pe.original_file_name'),
    TargetObject: optional('registry.path'),
  },
  others,
  guard: {
    field: 'winlog.channel',
    type: 'keyword',
    is: ['Microsoft-Windows-Sysmon/Operational'],
    cased: true,
  },
  state: { category: 'any' },
};

const powershell = ['Microsoft-Windows-PowerShell/Operational', 'PowerShellCore/Operational'];

/**
 * Script blocks as Winlogbeat and the Custom Windows Event Logs integration write them. The PowerShell module's
 * ingest pipeline moves the script into a field of analysed text, which EQL cannot query; there the rules find
 * nothing, and the README says so.
 */
const scriptBlock: Catalogue = {
  id: 'eql-windows-ps-script',
  title: 'Elastic: PowerShell script blocks',
  logsource: { product: 'windows', category: 'ps_script' },
  fields,
  others,
  guard: {
    all: [
      { field: 'winlog.channel', type: 'keyword', is: powershell, cased: true },
      { field: 'event.code', type: 'keyword', is: ['4104'], cased: true },
    ],
  },
  state: { category: 'any' },
};

/** Sysmon's event 7, which has the version resource and the signature that rules about loaded images ask for. */
const imageLoad: Catalogue = {
  id: 'eql-windows-image-load',
  title: 'Elastic: Sysmon image load',
  logsource: { product: 'windows', category: 'image_load' },
  fields: {
    ...fields,
    Image: mapped('process.executable'),
    ProcessId: mapped('process.pid', 'long'),
    ProcessGuid: mapped('process.entity_id'),
    ImageLoaded: mapped('file.path'),
    OriginalFileName: optional('file.pe.original_file_name'),
    Description: optional('file.pe.description'),
    Product: optional('file.pe.product'),
    Company: optional('file.pe.company'),
    FileVersion: optional('file.pe.file_version'),
    Imphash: optional('file.pe.imphash'),
    Signature: optional('file.code_signature.subject_name'),
    SignatureStatus: optional('file.code_signature.status'),
    Signed: optional('file.code_signature.signed', 'boolean'),
  },
  missing: {
    CommandLine:
      'event 7 names the process, but not its command line: correlate with process_creation instead',
  },
  others,
  guard: {
    all: [
      { field: 'winlog.channel', type: 'keyword', is: ['Microsoft-Windows-Sysmon/Operational'], cased: true },
      { field: 'event.code', type: 'keyword', is: ['7'], cased: true },
    ],
  },
  state: { category: 'any' },
};

export const channels: readonly Catalogue[] = [...logs, sysmon, scriptBlock, imageLoad];
