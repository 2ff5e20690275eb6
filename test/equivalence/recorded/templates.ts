/** Invented Sysmon events, one of each number, for log sources of which nothing is recorded (Sysmon documentation, "Events"). */
import { type RawEvent, sysmonChannel } from './raw.ts';

type Data = Readonly<Record<string, string | number>>;

const guid = '{7E4D1A60-3C52-65A1-1B0A-000000001F00}';

const start: Data = { RuleName: '-', UtcTime: '2026-01-15 08:30:00.125' };

const actor: Data = { ProcessGuid: guid, ProcessId: 4711, Image: 'C:\\Tools\\example.exe', User: 'LAB\\ann' };

const hashes =
  'MD5=0123456789ABCDEF0123456789ABCDEF,' +
  'SHA256=0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF';

const pair: Data = {
  SourceProcessId: 4711,
  SourceImage: 'C:\\Tools\\example.exe',
  TargetProcessId: 812,
  TargetImage: 'C:\\Windows\\System32\\lsass.exe',
  SourceUser: 'LAB\\ann',
  TargetUser: 'NT AUTHORITY\\SYSTEM',
};

const file: Data = { ...actor, TargetFilename: 'C:\\Users\\ann\\notes.txt' };

const registry: Data = { ...actor, TargetObject: 'HKU\\S-1-5-21\\Software\\Example\\Value' };

const events: Readonly<Record<number, Data>> = {
  2: {
    ...file,
    CreationUtcTime: '2020-01-01 00:00:00.000',
    PreviousCreationUtcTime: '2026-01-15 08:30:00.000',
  },
  3: {
    ...actor,
    Protocol: 'tcp',
    Initiated: 'true',
    SourceIsIpv6: 'false',
    SourceIp: '192.0.2.10',
    SourceHostname: 'ws1.lab.example',
    SourcePort: 50123,
    SourcePortName: '-',
    DestinationIsIpv6: 'false',
    DestinationIp: '198.51.100.7',
    DestinationHostname: 'cdn.example',
    DestinationPort: 443,
    DestinationPortName: 'https',
  },
  5: actor,
  6: {
    ImageLoaded: 'C:\\Windows\\System32\\drivers\\example.sys',
    Hashes: hashes,
    Signed: 'true',
    Signature: 'Example Ltd',
    SignatureStatus: 'Valid',
  },
  8: {
    SourceProcessGuid: guid,
    TargetProcessGuid: guid,
    ...pair,
    NewThreadId: 9120,
    StartAddress: '0x00007FF6B1C01000',
    StartModule: 'C:\\Windows\\System32\\kernel32.dll',
    StartFunction: 'LoadLibraryA',
  },
  9: { ...actor, Device: '\\Device\\HarddiskVolume2' },
  14: { EventType: 'RenameKey', ...registry, NewName: 'HKU\\S-1-5-21\\Software\\Example\\Other' },
  15: {
    ...file,
    CreationUtcTime: '2026-01-15 08:30:00.000',
    Hash: hashes,
    Contents: '[ZoneTransfer] ZoneId=3',
  },
  17: { EventType: 'CreatePipe', ...actor, PipeName: '\\example' },
  18: { EventType: 'ConnectPipe', ...actor, PipeName: '\\example' },
  19: {
    EventType: 'WmiFilterEvent',
    Operation: 'Created',
    User: 'LAB\\ann',
    EventNamespace: 'root\\cimv2',
    Name: 'example filter',
    Query: 'SELECT * FROM __InstanceModificationEvent',
  },
  20: {
    EventType: 'WmiConsumerEvent',
    Operation: 'Created',
    User: 'LAB\\ann',
    Name: 'example consumer',
    Type: 'Command Line',
    Destination: 'C:\\Tools\\example.exe',
  },
  22: {
    ...actor,
    QueryName: 'www.example.com',
    QueryStatus: '0',
    QueryResults: 'type:  5 edge.example.net;::ffff:203.0.113.9;',
  },
  23: { ...file, Hashes: hashes, IsExecutable: 'false', Archived: 'true' },
  25: { ...actor, Type: 'Image is replaced' },
  26: { ...file, Hashes: hashes, IsExecutable: 'false' },
};

export const templates: readonly RawEvent[] = Object.entries(events).map(([code, data]) =>
  template(Number(code), { ...start, ...data }),
);

function template(code: number, data: Data): RawEvent {
  return {
    System: {
      Provider: { '#attributes': { Name: 'Microsoft-Windows-Sysmon' } },
      EventID: code,
      Version: 5,
      Level: 4,
      Task: code,
      Opcode: 0,
      Keywords: '0x8000000000000000',
      TimeCreated: { '#attributes': { SystemTime: '2026-01-15T08:30:00.125000Z' } },
      EventRecordID: 1000 + code,
      Execution: { '#attributes': { ProcessID: 3000, ThreadID: 3100 } },
      Channel: sysmonChannel,
      Computer: 'ws1.lab.example',
      Security: { '#attributes': { UserID: 'S-1-5-18' } },
    },
    EventData: data,
  };
}
