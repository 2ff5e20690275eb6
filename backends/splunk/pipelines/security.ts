/**
 * The audit events of the Windows Security log that stand for events of Sysmon: 4688 (a new process) and 5156 (a
 * connection). Field names are those of the XML rendering (Microsoft, "Advanced security audit policy"). Data only.
 */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';
import { coded, type Fields, lacking, text } from './parts.ts';
import { events, sysmonCatalogues } from './windows.ts';

const security = ['Security'];

/** Well-known security identifiers of the integrity levels, which Sigma rules give beside the names. */
const levels: Readonly<Record<string, readonly [sid: string, name: string]>> = {
  low: ['S-1-16-4096', 'Low'],
  medium: ['S-1-16-8192', 'Medium'],
  high: ['S-1-16-12288', 'High'],
  system: ['S-1-16-16384', 'System'],
};

/** The forwarder may have turned the identifier into a name (`evt_resolve_ad_obj`). */
function integrityLevel(): CatalogueField {
  const sids: Record<string, string> = {};
  const labels: Record<string, string> = {};
  for (const [level, [sid, name]] of Object.entries(levels)) {
    for (const spelling of [level, sid.toLowerCase()]) {
      sids[spelling] = sid;
      labels[spelling] = `Mandatory Label\\${name} Mandatory Level`;
    }
  }
  return { ...coded('MandatoryLabel', sids), also: [coded('MandatoryLabel', labels)] };
}

const creationFields: Fields = {
  EventID: text('EventCode'),
  Image: text('NewProcessName'),
  CommandLine: text('CommandLine'),
  ParentImage: text('ParentProcessName'),
  IntegrityLevel: integrityLevel(),
  Computer: text('Computer'),
};

const hexadecimal = 'event 4688 has process numbers in hexadecimal, Sysmon in decimal';

/** Needs command lines in the audit events ("Include command line in process creation events"). */
const processCreation: Catalogue = {
  id: 'splunk_windows_security_4688',
  title: 'Windows Security event 4688',
  logsource: { product: 'windows', category: 'process_creation' },
  fields: creationFields,
  missing: {
    ...lacking(
      'OriginalFileName Description Product Company FileVersion',
      'event 4688 has nothing of the version resource of the program',
    ),
    ...lacking(
      'Hashes md5 sha1 sha256 Md5 Sha1 Sha256 imphash Imphash',
      'event 4688 has no hash of the program',
    ),
    ...lacking('ProcessId ParentProcessId', hexadecimal),
    ...lacking('ProcessGuid ParentProcessGuid LogonGuid', 'only Sysmon gives processes a GUID'),
    ...lacking('ParentCommandLine ParentUser', 'event 4688 has only the path of the parent process'),
    User: 'event 4688 names the account without its domain, and the account that asked for the process',
    LogonId: 'event 4688 has the session that asked for the process, which may be another than its own',
    CurrentDirectory: 'event 4688 has no working directory',
    TerminalSessionId: 'event 4688 has no terminal session',
  },
  others: { prefix: '' },
  guard: events(security, [4688]),
};

/** Direction and protocol as the event's message codes and numbers; the classic rendering writes directions out. */
const networkConnection: Catalogue = {
  id: 'splunk_windows_security_5156',
  title: 'Windows Security event 5156',
  logsource: { product: 'windows', category: 'network_connection' },
  fields: {
    EventID: text('EventCode'),
    SourceIp: text('SourceAddress'),
    SourcePort: text('SourcePort'),
    DestinationIp: text('DestAddress'),
    DestinationPort: text('DestPort'),
    Protocol: coded('Protocol', { tcp: '6', udp: '17' }),
    Initiated: {
      ...coded('Direction', { true: '%%14593', false: '%%14592' }),
      also: [coded('Direction', { true: 'Outbound', false: 'Inbound' })],
    },
    Computer: text('Computer'),
  },
  missing: {
    Image: 'event 5156 has the path of the program by device (`\\device\\harddiskvolume1\\…`), not by drive',
    User: 'event 5156 names no account',
    ...lacking('DestinationHostname SourceHostname', 'event 5156 has addresses only'),
    ...lacking('CommandLine ParentImage', 'event 5156 has nothing of the process but its path and number'),
  },
  others: { prefix: '' },
  guard: events(security, [5156]),
};

/** In the place of Sysmon's catalogues for the same categories. */
export const securityCatalogues: readonly Catalogue[] = [processCreation, networkConnection];

/** Sysmon or the Security log: a rule finds what either has. */
export const sysmonOrSecurity: readonly Catalogue[] = securityCatalogues.flatMap((audit) =>
  sysmonCatalogues
    .filter(({ logsource }) => logsource.category === audit.logsource.category)
    .map((each) => ({ ...each, id: `${each.id}_or_${audit.id.slice(-4)}`, also: [audit] })),
);
