/** The catalogues of each log source and the named alternatives: their searches, and that these say what the rule says. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { splunk } from '../../../backends/splunk/index.ts';
import { catalogues, fieldMaps } from '../../../backends/splunk/pipelines/index.ts';
import type { Backend } from '../../../src/backend/types.ts';
import { translate } from '../../../src/compile.ts';
import type { Catalogue, Guard } from '../../../src/ir/catalogue.ts';
import { selectCatalogue } from '../../../src/pipeline/select.ts';
import { corpusDirectory, readCorpus } from '../../corpus/corpus.ts';
import { compareRule } from '../../equivalence/compare.ts';
import { loadPcre } from '../../oracle/splunk/index.ts';
import { resolved, ruleText } from '../../support/rules.ts';

beforeAll(async () => {
  await loadPcre();
});

function mapsOf(name: string): readonly Catalogue[] {
  const found = fieldMaps.find((each) => each.id === name);
  if (found === undefined) throw new Error(`no field map ${name}`);
  return found.catalogues;
}

function rule(logsource: string, detection: string) {
  return resolved(ruleText(detection, logsource.split(', ').join('\n  ')));
}

function convert(backend: Backend, logsource: string, detection: string) {
  const { queries, diagnostics } = translate(rule(logsource, detection), backend, {
    options: { width: '0' },
  });
  const text = queries.flatMap((each) => each.documents.map((one) => one.text)).join('\n');
  return { text, found: diagnostics.map(({ code, message }) => `${code} ${message}`) };
}

function using(name: string): Backend {
  return { ...splunk, catalogues: mapsOf(name) };
}

const windows = 'product: windows, category: process_creation';
const network = 'product: windows, category: network_connection';
const sysmon =
  'source IN ("XmlWinEventLog:Microsoft-Windows-Sysmon/Operational", "WinEventLog:Microsoft-Windows-Sysmon/Operational")';
const security = 'source IN ("XmlWinEventLog:Security", "WinEventLog:Security")';

describe('default catalogues', () => {
  it.each([
    [
      'product: windows, service: system',
      's: {EventID: 7045, Provider_Name: Service Control Manager}',
      'source IN ("XmlWinEventLog:System", "WinEventLog:System") EventCode=7045 (Name="Service Control Manager" OR SourceName="Service Control Manager")',
    ],
    [
      'product: windows, service: applocker',
      's: {EventID: 8004}',
      'source IN ("XmlWinEventLog:Microsoft-Windows-AppLocker/MSI and Script", "WinEventLog:Microsoft-Windows-AppLocker/MSI and Script", "XmlWinEventLog:Microsoft-Windows-AppLocker/EXE and DLL", "WinEventLog:Microsoft-Windows-AppLocker/EXE and DLL", "XmlWinEventLog:Microsoft-Windows-AppLocker/Packaged app-Deployment", "WinEventLog:Microsoft-Windows-AppLocker/Packaged app-Deployment", "XmlWinEventLog:Microsoft-Windows-AppLocker/Packaged app-Execution", "WinEventLog:Microsoft-Windows-AppLocker/Packaged app-Execution") EventCode=8004',
    ],
    [
      'product: windows, category: ps_classic_start',
      's: {Data|contains: x}',
      'source IN ("XmlWinEventLog:Windows PowerShell", "WinEventLog:Windows PowerShell") EventCode=400 Data="*x*"',
    ],
    ['product: windows, category: process_tampering', 's: {Type: x}', `${sysmon} EventCode=25 Type="x"`],
    [windows, 's: {sha256: abc}', `${sysmon} EventCode=1 SHA256="abc"`],
    ['product: linux, service: sshd', 's: [x]', 'sourcetype="linux_secure" "*x*"'],
    [
      'product: azure, service: auditlogs',
      's: {properties.message: Add owner, TargetResources.type: User}',
      'sourcetype="azure:monitor:aad" category="AuditLogs" operationName="Add owner" "properties.targetResources{}.type"="User"',
    ],
    [
      'product: azure, service: signinlogs',
      's: {properties.message: Device Code, ResultType: 0}',
      'sourcetype="azure:monitor:aad" category="SignInLogs" properties.authenticationProtocol="deviceCode" resultType=0',
    ],
    [
      'product: azure, service: activitylogs',
      's: {operationName: A/B}',
      'sourcetype IN ("mscs:azure:audit", "azure:monitor:activity") (operationName="A/B" OR operationName.value="A/B")',
    ],
    [
      'product: azure, service: riskdetection',
      's: {riskEventType: newCountry}',
      'sourcetype="azure:monitor:aad" category="UserRiskEvents" properties.riskEventType="newCountry"',
    ],
    [
      'product: gcp, service: gcp.audit',
      's: {gcp.audit.method_name: x, data.protoPayload.authorizationInfo.granted: true}',
      'sourcetype="google:gcp:pubsub:message" data.protoPayload.methodName="x" "data.protoPayload.authorizationInfo{}.granted"="true"',
    ],
    [
      'product: gcp, service: google_workspace.admin',
      's: {eventService: admin.googleapis.com, eventName: DELETE_ROLE}',
      'sourcetype="gws:reports:admin" id.applicationName="admin" event.name="DELETE_ROLE"',
    ],
    [
      'product: m365, service: threat_management',
      's: {eventSource: SecurityComplianceCenter, status: success}',
      'sourcetype="o365:management:activity" Workload="SecurityComplianceCenter" ResultStatus="success"',
    ],
    [
      'product: kubernetes, category: application, service: audit',
      's: {verb: create, apiGroup: apps}',
      '(source="kubernetes" OR sourcetype="kube:apiserver-audit") verb="create" objectRef.apiGroup="apps"',
    ],
    ['product: okta, service: okta', 's: {target.type: x}', 'sourcetype="OktaIM2:log" "target{}.type"="x"'],
    ['product: cisco, service: aaa', 's: [x]', 'sourcetype="cisco:ios" "*x*"'],
    ['product: zeek, service: http', 's: {id.resp_h: x}', 'sourcetype="bro:http:json" id.resp_h="x"'],
    [
      'category: proxy',
      's: {c-useragent: x, cs-method: GET}',
      'sourcetype IN ("bluecoat:proxysg:access:file", "bluecoat:proxysg:access:syslog", "cisco:wsa:squid", "cisco:wsa:w3c", "mcafee:wg:kv", "squid:access", "zscalernss-web") http_user_agent="x" http_method="GET"',
    ],
  ])('%s, %s', (logsource, detection, expected) => {
    const { text, found } = convert(splunk, logsource, `${detection}\ncondition: s`);
    expect(text).toBe(expected);
    expect(found).toEqual([]);
  });

  it('say so where a field of a category keeps its name', () => {
    const { found } = convert(splunk, 'category: proxy', 's: {c-uri-extension: exe}\ncondition: s');
    expect(found).toEqual([
      'SG2002 the field `c-uri-extension` has no mapping for proxy logs and keeps its name',
    ]);
  });
});

describe('field maps', () => {
  it('have ids of their own, inside and out', () => {
    expect(new Set(fieldMaps.map((each) => each.id)).size).toBe(fieldMaps.length);
    for (const { catalogues: each } of fieldMaps) {
      expect(new Set(each.map(({ id }) => id)).size).toBe(each.length);
    }
  });

  it.each([
    [
      'splunk-windows-security',
      windows,
      's: {Image|endswith: \\a.exe, IntegrityLevel: S-1-16-16384}',
      `${security} EventCode=4688 NewProcessName="*\\\\a.exe" MandatoryLabel IN ("S-1-16-16384", "Mandatory Label\\\\System Mandatory Level")`,
    ],
    [
      'splunk-windows-security',
      network,
      's: {Initiated: true, Protocol: tcp, DestinationIp: 192.0.2.1}',
      `${security} EventCode=5156 Direction IN ("%%14593", "Outbound") Protocol="6" DestAddress="192.0.2.1"`,
    ],
    [
      'splunk-windows-security',
      'product: windows, category: file_event',
      's: {TargetFilename: x}',
      `${sysmon} EventCode=11 TargetFilename="x"`,
    ],
    [
      'splunk-sysmon-or-security',
      windows,
      's: {Image|endswith: \\a.exe}',
      `(${sysmon} EventCode=1 Image="*\\\\a.exe") OR (${security} EventCode=4688 NewProcessName="*\\\\a.exe")`,
    ],
    [
      'splunk-osquery',
      'product: macos, category: process_creation',
      's: {Image|endswith: /sh}',
      'sourcetype="osquery:results" columns.event_type="exec" columns.path="*/sh"',
    ],
    [
      'splunk-cim',
      windows,
      's: {Image|endswith: \\a.exe, CommandLine|contains: x}',
      'tag="process" tag="report" process_path="*\\\\a.exe" process="*x*"',
    ],
    [
      'splunk-cim',
      'product: windows, category: registry_set',
      's: {TargetObject|contains: Run}',
      'tag="endpoint" tag="registry" action="modified" registry_path="*Run*"',
    ],
    [
      'splunk-cim',
      'category: firewall',
      's: {blocked: true, dst_port: 445}',
      'tag="network" tag="communicate" action="blocked" dest_port=445',
    ],
    ['splunk-cim', 'category: antivirus', 's: {Signature: x}', 'tag="malware" tag="attack" signature="x"'],
  ])('%s: %s, %s', (name, logsource, detection, expected) => {
    const { text, found } = convert(using(name), logsource, `${detection}\ncondition: s`);
    expect(text).toBe(expected);
    expect(found).toEqual([]);
  });

  it.each([
    ['splunk-windows-security', windows, 's: {OriginalFileName: x}'],
    ['splunk-windows-security', windows, 's: {ProcessId: 4}'],
    ['splunk-windows-security', network, 's: {Image: x}'],
    ['splunk-osquery', 'product: macos, category: process_creation', 's: {ParentImage: x}'],
    ['splunk-cim', 'product: windows, category: registry_set', 's: {Details: DWORD (0x00000001)}'],
    ['splunk-cim', windows, 's: {User: x}'],
    ['splunk-cim', 'product: windows, service: security', 's: {EventID: 4624}'],
  ])('%s refuses what its data does not have: %s, %s', (name, logsource, detection) => {
    const { text, found } = convert(using(name), logsource, `${detection}\ncondition: s`);
    expect(text).toBe('');
    expect(found.map((each) => each.slice(0, 6))).toEqual(['SG2005']);
  });

  it('leaves a log out that lacks a field, with a note', () => {
    const { text, found } = convert(
      using('splunk-sysmon-or-security'),
      windows,
      's: {OriginalFileName: x}\ncondition: s',
    );
    expect(text).toBe(`${sysmon} EventCode=1 OriginalFileName="x"`);
    expect(found).toEqual(['SG2007 Windows Security event 4688 is left out of the output']);
  });

  it('names the dataset of each data model for `tstats`', () => {
    const models = mapsOf('splunk-cim').filter((each) => each.guard !== undefined);
    expect([...new Set(models.map((each) => each.state?.dataset))].toSorted()).toEqual([
      'Endpoint.Filesystem',
      'Endpoint.Processes',
      'Endpoint.Registry',
      'Malware.Malware_Attacks',
      'Network_Resolution.DNS',
      'Network_Traffic.All_Traffic',
      'Web.Proxy',
      'Web.Web',
    ]);
  });
});

/** The reader of SPL knows no tags, so searches are compared without them. */
function withoutTags(guard: Guard): Guard {
  return 'all' in guard
    ? { all: guard.all.filter((each) => !('field' in each) || each.field !== 'tag') }
    : guard;
}

describe('searches say what the rule says', () => {
  const process =
    's:\n  - Image|endswith: [\\a.exe, \\b.exe]\n  - CommandLine|re: a+b\nf: {ParentImage: null}\ncondition: s and not f';
  it.each([
    ['splunk-sysmon', windows, process],
    ['splunk-windows-security', windows, process],
    ['splunk-sysmon-or-security', windows, process],
    ['splunk-sysmon-or-security', windows, 's: {Image: x, IntegrityLevel: [High, System]}\ncondition: s'],
    ['splunk-sysmon-or-security', windows, 's: {Image: x}\nf: {ProcessId: 4}\ncondition: s and not f'],
    ['splunk-sysmon-or-security', network, 's: {Initiated: true, DestinationPort: [80, 443]}\ncondition: s'],
    ['splunk-sysmon-or-security', network, 's: {DestinationIp|cidr: 10.0.0.0/8}\ncondition: not s'],
    ['splunk-cim', windows, process],
    [
      'splunk-cim',
      'product: windows, category: registry_set',
      's: {TargetObject|contains: Run}\ncondition: not s',
    ],
    ['splunk-cim', 'category: firewall', 's: {blocked: true, dst_port: 445}\ncondition: s'],
    [
      'splunk-osquery',
      'product: macos, category: process_creation',
      's: {Image|endswith: /sh}\ncondition: s',
    ],
  ])('%s: %s, %s', (name, logsource, detection) => {
    const readable = mapsOf(name).map((each) =>
      each.guard === undefined ? each : { ...each, guard: withoutTags(each.guard) },
    );
    const result = compareRule(
      rule(logsource, detection),
      { ...splunk, catalogues: readable },
      { count: 60, seed: 3 },
    );
    expect(result.failures).toEqual([]);
    expect(result.emitted).toBe(true);
    expect(result.compared).toBeGreaterThan(20);
    expect(result.matching).toBeGreaterThan(0);
  });
});

describe.skipIf(corpusDirectory === undefined)('log sources of the corpus', () => {
  it('with ten rules or more have a mapping, or a row that says why not', () => {
    const counts = new Map<string, { readonly unmapped: boolean; count: number }>();
    for (const { resolved: each } of corpusDirectory === undefined ? [] : readCorpus()) {
      if (each === undefined) continue;
      const { product, category, service } = each.logsource;
      const name = [product, category, service].filter((part) => part !== undefined).join(' / ');
      const unmapped = selectCatalogue(catalogues, each.logsource, each.meta) === undefined;
      const entry = counts.get(name) ?? { unmapped, count: 0 };
      entry.count++;
      counts.set(name, entry);
    }
    const page = readFileSync(new URL('../../../docs/data-sources-splunk.md', import.meta.url), 'utf8');
    const missing = [...counts].filter(
      ([name, { unmapped, count }]) => unmapped && count >= 10 && !page.includes(`| ${name} |`),
    );
    expect(missing).toEqual([]);
  });
});
