/** The field maps: well-formed, and giving the queries that an Elastic user would write. */
import { describe, expect, it } from 'vitest';
import { eql } from '../../../backends/eql/index.ts';
import { isFieldName } from '../../../backends/eql/lexical.ts';
import { fieldMaps } from '../../../backends/eql/pipelines/field-maps.ts';
import { catalogues } from '../../../backends/eql/pipelines/index.ts';
import { places } from '../../../backends/eql/pipelines/known.ts';
import { readRules, translate } from '../../../src/compile.ts';
import type { Catalogue, Guard } from '../../../src/ir/catalogue.ts';
import { sourceText } from '../../../src/source/text.ts';

const sets = [
  { id: 'default', catalogues },
  ...fieldMaps.map(({ id, catalogues: own }) => ({ id, catalogues: own })),
];
const all = new Map(sets.flatMap((set) => set.catalogues).map((each) => [each.id, each]));

function guardFields(guard: Guard): readonly string[] {
  if ('all' in guard) return guard.all.flatMap(guardFields);
  if ('any' in guard) return guard.any.flatMap(guardFields);
  return [guard.field];
}

interface Converted {
  readonly text: string;
  readonly codes: readonly string[];
}

/** @param map the field map in the place of the default ones */
function convert(logsource: object, selection: object, map = 'default'): Converted {
  const yaml = JSON.stringify({ title: 'Test', logsource, detection: { selection, condition: 'selection' } });
  const [document] = readRules(sourceText('rule.yml', yaml));
  if (document?.resolved === undefined) throw new Error(`bad rule: ${yaml}`);
  const own = sets.find((set) => set.id === map)?.catalogues ?? [];
  const backend = { ...eql, catalogues: own };
  const { queries, diagnostics } = translate(document.resolved, backend, { options: { width: '0' } });
  return {
    text: queries.flatMap((each) => each.documents.map((one) => one.text)).join('\n'),
    codes: diagnostics.map((each) => each.code),
  };
}

describe.each(sets)('field map $id', ({ catalogues: own }) => {
  it('has ids and log sources of their own', () => {
    const keys = own.map((each) => JSON.stringify([each.logsource, each.taxonomy]));
    expect(new Set(keys).size).toBe(own.length);
    expect(new Set(own.map((each) => each.id)).size).toBe(own.length);
  });
});

describe('catalogues', () => {
  it.each([...all])('%s is well-formed', (_, catalogue: Catalogue) => {
    for (const [name, field] of Object.entries(catalogue.fields)) {
      expect(Object.keys(catalogue.missing ?? {})).not.toContain(name);
      for (const place of places(field)) {
        expect(isFieldName(place.name)).toBe(true);
        for (const key of Object.keys(place.values ?? {})) expect(key).toBe(key.toLowerCase());
      }
    }
    for (const reason of Object.values(catalogue.missing ?? {})) expect(reason).toMatch(/^\S.*[^.\s]$/);
    expect(catalogue.state?.category).toMatch(/^(any|process|network|file|registry|driver|web)$/);
    expect(catalogue.guard === undefined ? [] : guardFields(catalogue.guard)).not.toEqual([]);
  });

  it('speak of CloudTrail addresses as text, which `AWS Internal` is', () => {
    const fields = all.get('eql-aws-cloudtrail')?.fields;
    expect(fields?.sourceIPAddress).toEqual({ name: 'source.address', type: 'keyword' });
  });

  it('know InnerWarden rules by their taxonomy', () => {
    const own = catalogues.filter((each) => each.taxonomy === 'innerwarden');
    expect(own.map((each) => each.fields.kind?.values)).toEqual([
      { 'network.outbound_connect': 'connection_attempted' },
    ]);
  });

  it('cover every log source that has ten rules or more in SigmaHQ', () => {
    const sources = [
      ...['process_creation', 'registry_set', 'file_event', 'ps_script', 'image_load', 'network_connection'],
      ...['ps_module', 'registry_event', 'dns_query', 'pipe_created', 'process_access'],
    ].map((category) => ({ product: 'windows', category }));
    for (const logsource of sources) expect(convert(logsource, { Image: 'a' }).codes).not.toContain('SG2004');
    const services = ['security', 'system', 'application', 'windefend'].map((service) => [
      'windows',
      service,
    ]);
    const others = [
      ['aws', 'cloudtrail'],
      ['linux', 'auditd'],
      ['azure', 'auditlogs'],
      ['azure', 'activitylogs'],
      ['azure', 'signinlogs'],
      ['azure', 'riskdetection'],
      ['okta', 'okta'],
      ['bitbucket', 'audit'],
      ['m365', 'threat_management'],
      ['github', 'audit'],
      ['gcp', 'gcp.audit'],
    ];
    for (const [product, service] of [...services, ...others]) {
      expect(convert({ product, service }, { x: 'a' }).codes).not.toContain('SG2004');
    }
    for (const category of ['proxy', 'webserver']) {
      expect(convert({ category }, { 'cs-method': 'GET' }).codes).toEqual([]);
    }
  });
});

describe('queries', () => {
  it.each([
    [
      { product: 'windows', category: 'image_load' },
      { ImageLoaded: '*\\x.dll' },
      'any where host.os.type == "windows" and (event.category == "library" or (event.category == "process" and event.action : "Image loaded*")) and (?file.path : "*\\\\x.dll" or ?dll.path : "*\\\\x.dll")',
    ],
    [
      { product: 'windows', category: 'pipe_created' },
      { PipeName: '\\x' },
      'any where winlog.channel == "Microsoft-Windows-Sysmon/Operational" and event.code in ("17", "18") and file.name : "\\\\x"',
    ],
    [
      { product: 'windows', service: 'security' },
      { EventID: 4625, LogonType: 3, Keywords: '0x8010000000000000' },
      'any where winlog.channel == "Security" and event.code : "4625" and ?winlog.event_data.LogonType : "3" and ?winlog.keywords : "Audit Failure"',
    ],
    [
      { product: 'azure', service: 'signinlogs' },
      { ResultType: 50097, 'DeviceDetail.isCompliant': 'false' },
      'any where event.dataset == "azure.signinlogs" and azure.signinlogs.result_type : "50097" and ?azure.signinlogs.properties.device_detail.is_compliant == false',
    ],
    [
      { product: 'okta', service: 'okta' },
      { eventType: 'user.session.start', 'securityContext.isProxy': 'true' },
      'any where event.dataset == "okta.system" and okta.event_type : "user.session.start" and ?okta.security_context.is_proxy == true',
    ],
    [
      { product: 'opencanary', category: 'application' },
      { logtype: 2000 },
      'any where event.dataset == "opencanary.events" and log.logger : "LOG_FTP_LOGIN_ATTEMPT"',
    ],
    [
      { category: 'proxy' },
      { 'sc-status': 404, 'src_ip|cidr': '10.0.0.0/8' },
      'any where event.category in ("web", "network") and ?http.response.status_code == 404 and cidrMatch(?source.ip, "10.0.0.0/8")',
    ],
    [
      { product: 'linux', service: 'auditd' },
      { type: 'SYSCALL', SYSCALL: 'delete_module', success: 'yes' },
      'any where event.dataset == "auditd.log" and (event.action : "SYSCALL" or ?auditd.log.record_type : "SYSCALL") and ?auditd.log.SYSCALL : "delete_module" and ?auditd.log.success == true',
    ],
  ])('%j %j', (logsource, selection, text) => {
    expect(convert(logsource, selection)).toEqual({ text, codes: [] });
  });

  it('refuse what the data does not have', () => {
    expect(
      convert({ product: 'gcp', service: 'gcp.audit' }, { 'authorizationInfo.granted': 'true' }),
    ).toEqual({
      text: '',
      codes: ['SG2005'],
    });
  });
});

describe('field maps by name', () => {
  const process = { product: 'windows', category: 'process_creation' };

  it.each([
    [
      'ecs-sysmon',
      { Image: 'a', ProcessId: 5 },
      'any where winlog.channel == "Microsoft-Windows-Sysmon/Operational" and event.code == "1" and process.executable : "a" and process.pid == 5',
    ],
    [
      'ecs-defend',
      { Image: 'a', IntegrityLevel: 'System' },
      'process where event.module == "endpoint" and host.os.type == "windows" and event.type == "start" and process.executable : "a" and ?process.Ext.token.integrity_level_name : "system"',
    ],
    [
      'winlogbeat-raw',
      { Image: 'a', ProcessId: 5 },
      'any where winlog.channel == "Microsoft-Windows-Sysmon/Operational" and event.code == "1" and ?winlog.event_data.Image : "a" and ?winlog.event_data.ProcessId : "5"',
    ],
  ])('%s', (map, selection, text) => {
    expect(convert(process, selection, map)).toEqual({ text, codes: [] });
  });

  it('ecs-defend refuses what only Sysmon writes', () => {
    expect(convert(process, { Company: 'x' }, 'ecs-defend').codes).toEqual(['SG2005']);
  });

  it('ecs-auditd', () => {
    const linux = { product: 'linux', category: 'process_creation' };
    expect(convert(linux, { CommandLine: '* -x *' }, 'ecs-auditd').text).toBe(
      'process where event.dataset == "auditd_manager.auditd" and event.action == "executed" and process.title : "* -x *"',
    );
    expect(convert(linux, { ParentImage: '/a' }, 'ecs-auditd').codes).toEqual(['SG2005']);
  });

  it('keep the default for other log sources', () => {
    expect(convert({ product: 'okta', service: 'okta' }, { eventType: 'x' }, 'ecs-auditd').text).toBe(
      'any where event.dataset == "okta.system" and okta.event_type : "x"',
    );
  });
});
