/** The fields of Sysmon's events, which the add-ons keep by name (Sysmon documentation, "Events"). Data only. */
import { type Fields, named, renamed } from './parts.ts';

const common = 'RuleName UtcTime Computer User';
const actor = 'ProcessGuid ProcessId Image';
const file = 'FileVersion Description Product Company OriginalFileName Hashes';
const signature = 'Signed Signature SignatureStatus';
const registry = `${actor} EventType TargetObject`;
const deletion = `${actor} TargetFilename Hashes IsExecutable Archived`;
const blocked = `${actor} TargetFilename Hashes`;
const wmi = 'EventType Operation';

const names: Readonly<Record<number, string>> = {
  1: `${actor} ${file} CommandLine CurrentDirectory LogonGuid LogonId TerminalSessionId IntegrityLevel ParentProcessGuid ParentProcessId ParentImage ParentCommandLine ParentUser`,
  2: `${actor} TargetFilename CreationUtcTime PreviousCreationUtcTime`,
  3: `${actor} Protocol Initiated SourceIsIpv6 SourceIp SourceHostname SourcePort SourcePortName DestinationIsIpv6 DestinationIp DestinationHostname DestinationPort DestinationPortName`,
  4: 'State Version SchemaVersion',
  5: actor,
  6: `ImageLoaded Hashes ${signature}`,
  7: `${actor} ${file} ImageLoaded ${signature}`,
  8: 'SourceProcessGuid SourceProcessId SourceImage TargetProcessGuid TargetProcessId TargetImage NewThreadId StartAddress StartModule StartFunction SourceUser TargetUser',
  9: `${actor} Device`,
  10: 'SourceProcessGUID SourceProcessId SourceThreadId SourceImage TargetProcessGUID TargetProcessId TargetImage GrantedAccess CallTrace SourceUser TargetUser',
  11: `${actor} TargetFilename CreationUtcTime`,
  12: registry,
  13: `${registry} Details`,
  14: `${registry} NewName`,
  15: `${actor} TargetFilename CreationUtcTime Hash Contents`,
  16: 'State Configuration ConfigurationFileHash',
  17: `${actor} EventType PipeName`,
  18: `${actor} EventType PipeName`,
  19: `${wmi} EventNamespace Name Query`,
  20: `${wmi} Name Type Destination`,
  21: `${wmi} Consumer Filter`,
  22: `${actor} QueryName QueryStatus QueryResults`,
  23: deletion,
  24: `${actor} Session ClientInfo Hashes Archived`,
  25: `${actor} Type`,
  26: deletion,
  27: blocked,
  28: `${blocked} IsExecutable`,
  29: blocked,
  255: 'ID Description',
};

/** The add-on takes each hash of `Hashes` apart as well; Sigma has had several spellings of the names. */
const hashes = renamed({
  md5: 'MD5',
  sha1: 'SHA1',
  sha256: 'SHA256',
  Md5: 'MD5',
  Sha1: 'SHA1',
  Sha256: 'SHA256',
  imphash: 'IMPHASH',
  Imphash: 'IMPHASH',
});

/** The fields of any of these events. */
export function eventFields(codes: readonly number[]): Fields {
  const list = codes.map((code) => `${common} ${names[code] ?? ''}`.trim()).join(' ');
  return { ...named(list), ...(list.includes('Hashes') ? hashes : {}) };
}
