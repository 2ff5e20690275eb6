/** Whole rules with the default field maps: what an Elastic user gets. */
import { describe, expect, it } from 'vitest';
import { eql } from '../../../backends/eql/index.ts';
import { readRules, translate } from '../../../src/compile.ts';
import { sourceText } from '../../../src/source/text.ts';

function translated(logsource: string, detection: string) {
  const yaml = `title: Test\n${logsource}\ndetection:\n${detection.replace(/^/gm, '  ')}\n`;
  const rule = readRules(sourceText('test.yml', yaml))[0]?.resolved;
  if (rule === undefined) throw new Error('the rule of the test is not valid');
  const { queries, diagnostics } = translate(rule, eql);
  return { yaml, documents: queries.flatMap((each) => each.documents), diagnostics };
}

function lines(logsource: string, detection: string): readonly string[] {
  return translated(logsource, detection).documents.flatMap(({ text }) => text.split('\n'));
}

const windowsProcess = 'logsource: {product: windows, category: process_creation}';

describe('rules', () => {
  it('Windows process creation', () => {
    const detection = [
      "image: {Image|endswith: '\\whoami.exe'}",
      'original: {OriginalFileName: whoami.exe}',
      "filter: {Description: null, IntegrityLevel: ['High', 'S-1-16-16384']}",
      'condition: (image or original) and not filter',
    ].join('\n');
    expect(lines(windowsProcess, detection)).toEqual([
      'process where',
      '  host.os.type == "windows"',
      '  and event.type == "start"',
      '  and (process.executable : "*\\\\whoami.exe" or process.pe.original_file_name : "whoami.exe")',
      '  and not (',
      '    ?process.pe.description == null',
      '    and (',
      '      (',
      '        ?winlog.event_data.IntegrityLevel != null',
      '        and ?winlog.event_data.IntegrityLevel : ("High", "S-1-16-16384")',
      '      )',
      '      or (',
      '        ?process.Ext.token.integrity_level_name != null',
      '        and ?process.Ext.token.integrity_level_name : ("high", "system")',
      '      )',
      '    )',
      '  )',
    ]);
  });

  it('Windows network connection', () => {
    const detection =
      "sel: {Initiated: 'true', DestinationIp|cidr: [10.0.0.0/8, 'fc00::/7'], DestinationPort: [80, 443]}\ncondition: sel";
    expect(lines('logsource: {product: windows, category: network_connection}', detection)).toEqual([
      'network where',
      '  host.os.type == "windows"',
      '  and event.type == "start"',
      '  and network.direction : "egress"',
      '  and cidrMatch(destination.ip, "10.0.0.0/8", "fc00::/7")',
      '  and destination.port in (80, 443)',
    ]);
  });

  it('CloudTrail', () => {
    const detection = [
      "sel: {userIdentity.arn|re: '.+:assumed-role/aws:.+'}",
      'filter:',
      '  - eventSource: ssm.amazonaws.com',
      '  - sourceIPAddress: AWS Internal',
      'condition: sel and not filter',
    ].join('\n');
    expect(lines('logsource: {product: aws, service: cloudtrail}', detection)).toEqual([
      'any where',
      '  event.dataset == "aws.cloudtrail"',
      '  and aws.cloudtrail.user_identity.arn regex ".*[^\\n]:assumed-role/aws:[^\\n].*"',
      '  and not (event.provider : "ssm.amazonaws.com" or source.address : "AWS Internal")',
    ]);
  });

  it("InnerWarden's own field names", () => {
    const detection = [
      "sel: {kind: network.outbound_connect, dst_ip: ['169.254.169.254', 'fd00:ec2::254']}",
      'filter: {comm: cloud-init}',
      'condition: sel and not filter',
    ].join('\n');
    expect(lines('taxonomy: innerwarden\nlogsource: {category: network_connection}', detection)).toEqual([
      'network where',
      '  host.os.type == "linux"',
      '  and event.type == "start"',
      '  and event.action : "connection_attempted"',
      '  and cidrMatch(destination.ip, "169.254.169.254/32", "fd00:ec2::254/128")',
      '  and not process.name : "cloud-init"',
    ]);
  });

  it('what the data never has is refused where the rule says it', () => {
    const { yaml, documents, diagnostics } = translated(
      'logsource: {product: windows, category: network_connection}',
      'sel: {CommandLine|contains: evil}\ncondition: sel',
    );
    expect(documents).toEqual([]);
    const error = diagnostics.find((each) => each.severity === 'error');
    expect(error?.code).toBe('SG2005');
    expect(yaml.slice(error?.primary.span.start, error?.primary.span.end)).toContain('CommandLine');
  });

  it('every test of the output maps back to its place in the rule', () => {
    const { yaml, documents } = translated(
      windowsProcess,
      "sel: {Image: ['a.exe', 'b.exe'], CommandLine: c}\ncondition: sel",
    );
    const [printed] = documents;
    const pairs = printed?.mappings.map(({ start, end, span }) => [
      printed.text.slice(start, end),
      yaml.slice(span.start, span.end),
    ]);
    expect(pairs).toContainEqual(['process.command_line : "c"', 'c']);
    expect(pairs?.map(([text]) => text)).toContain('process.executable : ("a.exe", "b.exe")');
    expect(pairs?.map(([text]) => text)).toContain('host.os.type == "windows"');
  });
});
