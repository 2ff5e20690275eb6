import { describe, expect, it } from 'vitest';
import { toEcs } from './ecs.ts';
import { toSigma } from './sigma.ts';
import { toSplunk } from './splunk.ts';
import { templates } from './templates.ts';

function template(code: number) {
  const found = templates.find(({ System }) => System.EventID === code);
  if (found === undefined) throw new Error(`no template for event ${code}`);
  return found;
}

describe('a Windows event', () => {
  it('under the names of Sigma', () => {
    expect(toSigma(template(5))).toMatchObject({
      EventID: 5,
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      Provider_Name: 'Microsoft-Windows-Sysmon',
      Image: 'C:\\Tools\\example.exe',
    });
  });

  it('as Elastic stores a connection', () => {
    const document = toEcs(template(3));
    expect(document).toMatchObject({
      'event.code': '3',
      'event.category': ['network'],
      'event.type': ['start', 'connection', 'protocol'],
      'host.os.type': 'windows',
      'process.pid': 4711,
      'process.name': 'example.exe',
      'user.domain': 'LAB',
      'user.name': 'ann',
      'network.direction': 'egress',
      'network.type': 'ipv4',
      'destination.ip': '198.51.100.7',
      'destination.port': 443,
      'destination.domain': 'cdn.example',
    });
    expect(Object.keys(document).filter((name) => name.startsWith('winlog.event_data.'))).toEqual([]);
  });

  it('as Elastic stores a lookup', () => {
    expect(toEcs(template(22))).toMatchObject({
      'dns.question.name': 'www.example.com',
      'dns.resolved_ip': ['203.0.113.9'],
      'sysmon.dns.status': 'SUCCESS',
    });
  });

  it('as Elastic stores a driver', () => {
    expect(toEcs(template(6))).toMatchObject({
      'file.path': 'C:\\Windows\\System32\\drivers\\example.sys',
      'file.directory': 'C:\\Windows\\System32\\drivers',
      'file.extension': 'sys',
      'file.hash.md5': '0123456789abcdef0123456789abcdef',
      'file.code_signature.status': 'Valid',
      'winlog.event_data.Signed': 'true',
    });
  });

  it('as Elastic stores a registry value', () => {
    const { System, EventData } = template(14);
    const set = {
      System: { ...System, EventID: 13 },
      EventData: { ...EventData, Details: 'DWORD (0x0000001f)' },
    };
    expect(toEcs(set)).toMatchObject({
      'registry.hive': 'HKU',
      'registry.key': 'S-1-5-21\\Software\\Example\\Value',
      'registry.value': 'Value',
      'registry.data.strings': ['31'],
      'winlog.event_data.Details': 'DWORD (0x0000001f)',
    });
  });

  it('of another channel stays under `winlog`', () => {
    const { System } = template(5);
    const other = { System: { ...System, Channel: 'Security', EventID: 4624 }, EventData: { LogonType: 3 } };
    const document = toEcs(other);
    expect(document).toMatchObject({ 'event.code': '4624', 'winlog.event_data.LogonType': '3' });
    expect(document['event.category']).toBeUndefined();
  });

  it.each(['XmlWinEventLog', 'WinEventLog'] as const)('as Splunk extracts it from %s', (rendering) => {
    const event = toSplunk(template(3), rendering);
    expect(event).toMatchObject({
      source: `${rendering}:Microsoft-Windows-Sysmon/Operational`,
      EventCode: '3',
      EventID: '3',
      DestinationPort: '443',
      SourcePortName: '-',
    });
    expect(event._raw).toContain('198.51.100.7');
  });
});
