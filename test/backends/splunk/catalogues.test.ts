import { describe, expect, test } from 'vitest';
import { splunk } from '../../../backends/splunk/index.ts';
import { readRules, translate } from '../../../src/compile.ts';
import { sourceText } from '../../../src/source/text.ts';

function convert(yaml: string): { readonly text: string; readonly codes: readonly string[] } {
  const [document] = readRules(sourceText('rule.yml', `title: Test\n${yaml}`));
  if (document?.resolved === undefined) throw new Error('bad rule in a test');
  const { queries, diagnostics } = translate(document.resolved, splunk, { options: { width: '0' } });
  const text = queries.flatMap((each) => each.documents.map((one) => one.text)).join('\n\n');
  return { text, codes: diagnostics.map((each) => each.code) };
}

const sysmon =
  'source IN ("XmlWinEventLog:Microsoft-Windows-Sysmon/Operational", "WinEventLog:Microsoft-Windows-Sysmon/Operational")';

describe('catalogues', () => {
  test('ids are unique', () => {
    const ids = splunk.catalogues.map((each) => each.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('Windows process creation', () => {
    const { text, codes } = convert(`
logsource: { product: windows, category: process_creation }
detection:
  selection:
    Image|endswith: ['\\a.exe', '\\b.exe']
    CommandLine|contains|all: [' -x ', '"y"']
  filter: { ParentImage: null }
  condition: selection and not filter`);
    expect(text).toBe(
      [
        `${sysmon} EventCode=1 Image IN ("*\\\\a.exe", "*\\\\b.exe") CommandLine="* -x *" CommandLine="*\\"y\\"*"`,
        "| where isnotnull('ParentImage')",
      ].join('\n'),
    );
    expect(codes).toEqual([]);
  });

  test('Windows registry events, with a field that looks like a directive', () => {
    const { text } = convert(`
logsource: { product: windows, category: registry_set }
detection:
  selection: { EventType: SetValue, TargetObject|contains: '\\Run\\' }
  condition: selection`);
    expect(text).toBe(
      [
        `${sysmon} EventCode=13 TargetObject="*\\\\Run\\\\*"`,
        `| where isnotnull(mvfilter(match('EventType', "(?i)^SetValue\\\\z")))`,
      ].join('\n'),
    );
  });

  test('Windows services', () => {
    const { text, codes } = convert(`
logsource: { product: windows, service: security }
detection:
  selection: { EventID: [4624, 4625], LogonType: 10 }
  condition: selection`);
    expect(text).toBe(
      'source IN ("XmlWinEventLog:Security", "WinEventLog:Security") EventCode IN (4624, 4625) LogonType=10',
    );
    expect(codes).toEqual([]);
  });

  test('Linux', () => {
    const { text } = convert(`
logsource: { product: linux, category: network_connection }
detection:
  selection: { DestinationIp: 169.254.169.254, Initiated: 'true' }
  condition: selection`);
    expect(text).toBe(
      'source="Syslog:Linux-Sysmon/Operational" EventCode=3 DestinationIp="169.254.169.254" Initiated="true"',
    );
  });

  test('AWS CloudTrail', () => {
    const { text } = convert(`
logsource: { product: aws, service: cloudtrail }
detection:
  selection:
    eventName: GetObject
    resources.ARN|endswith: secret
    userIdentity.arn|re: ':i-[0-9a-f]+$'
  condition: selection`);
    expect(text).toBe(
      [
        'sourcetype="aws:cloudtrail" eventName="GetObject" "resources{}.ARN"="*secret"',
        `| where isnotnull(mvfilter(match('userIdentity.arn', ":i-[0-9a-f]+$")))`,
      ].join('\n'),
    );
  });

  test('a whole object is no field', () => {
    const { text, codes } = convert(`
logsource: { product: aws, service: cloudtrail }
detection:
  selection: { requestParameters|contains: x }
  condition: selection`);
    expect(text).toBe('');
    expect(codes).toContain('SG2005');
  });

  test('InnerWarden', () => {
    const { text, codes } = convert(`
taxonomy: innerwarden
logsource: { product: linux, category: network_connection }
detection:
  selection: { kind: network.outbound_connect, dst_ip: 169.254.169.254 }
  filter: { comm: [cloud-init, systemd-network] }
  condition: selection and not filter`);
    expect(text).toBe(
      [
        'source="Syslog:Linux-Sysmon/Operational" EventCode=3 Initiated="true" DestinationIp="169.254.169.254"',
        'NOT process_name IN ("cloud-init", "systemd-network")',
      ].join(' '),
    );
    expect(codes).toEqual([]);
  });

  test('a log source without a mapping keeps its names', () => {
    const { text, codes } = convert(`
logsource: { product: opencanary, category: application }
detection:
  selection: { c-uri|contains: /x }
  keywords: [foo]
  condition: selection or keywords`);
    expect(text).toBe('"c-uri"="*/x*" OR "*foo*"');
    expect(codes).toEqual(['SG2004']);
  });
});
