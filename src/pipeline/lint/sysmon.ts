/** The fields of Sysmon's events by Sigma category (Sysmon documentation, "Events"; Sigma taxonomy appendix). Data only. */

const common = 'RuleName UtcTime User';
const actor = 'ProcessGuid ProcessId Image';
const version = 'FileVersion Description Product Company OriginalFileName';
/** Sigma names single hashes as if they were fields of their own. */
const hashes = 'Hashes md5 sha1 sha256 Imphash';
const signature = 'Signed Signature SignatureStatus';
const registry = `${common} ${actor} EventType TargetObject`;
const deletion = `${common} ${actor} ${hashes} TargetFilename IsExecutable Archived`;
const blocked = `${common} ${actor} ${hashes} TargetFilename`;

/** What event 4688 of the Security log has beside, under its own names. */
const creationAudit =
  'SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId NewProcessId NewProcessName TokenElevationType ' +
  'TargetUserSid TargetUserName TargetDomainName TargetLogonId ParentProcessName MandatoryLabel';

/** Category -> every field that an event of it can have, besides those of all Windows events. */
export const sysmonFields: Readonly<Record<string, string>> = {
  process_creation: `${common} ${actor} ${version} ${hashes} CommandLine CurrentDirectory LogonGuid LogonId TerminalSessionId IntegrityLevel ParentProcessGuid ParentProcessId ParentImage ParentCommandLine ParentUser ProcessName ${creationAudit}`,
  file_change: `${common} ${actor} TargetFilename CreationUtcTime PreviousCreationUtcTime`,
  network_connection: `${common} ${actor} Protocol Initiated SourceIsIpv6 SourceIp SourceHostname SourcePort SourcePortName DestinationIsIpv6 DestinationIp DestinationHostname DestinationPort DestinationPortName`,
  process_termination: `${common} ${actor}`,
  driver_load: `${common} ${hashes} ${signature} ImageLoaded`,
  image_load: `${common} ${actor} ${version} ${hashes} ${signature} ImageLoaded`,
  create_remote_thread: `${common} SourceProcessGuid SourceProcessId SourceImage TargetProcessGuid TargetProcessId TargetImage NewThreadId StartAddress StartModule StartFunction SourceUser TargetUser`,
  raw_access_thread: `${common} ${actor} Device`,
  process_access: `${common} SourceProcessGUID SourceProcessId SourceThreadId SourceImage TargetProcessGUID TargetProcessId TargetImage GrantedAccess CallTrace SourceUser TargetUser`,
  file_event: `${common} ${actor} TargetFilename CreationUtcTime`,
  registry_add: registry,
  registry_delete: registry,
  registry_set: `${registry} Details`,
  registry_rename: `${registry} NewName`,
  registry_event: `${registry} Details NewName`,
  create_stream_hash: `${common} ${actor} TargetFilename CreationUtcTime Hash Contents`,
  pipe_created: `${common} ${actor} EventType PipeName`,
  wmi_event: `${common} EventType Operation EventNamespace Name Query Type Destination Consumer Filter`,
  dns_query: `${common} ${actor} QueryName QueryStatus QueryResults`,
  file_delete: deletion,
  clipboard_capture: `${common} ${actor} ${hashes} Session ClientInfo Archived`,
  process_tampering: `${common} ${actor} Type`,
  file_block_executable: blocked,
  file_block_shredding: `${blocked} IsExecutable`,
  file_executable_detected: blocked,
};
