/** The keys of correlations in the fields of the targets' data, and what is said of correlations by their names. */
import { describe, expect, it } from 'vitest';
import { eql } from '../../backends/eql/index.ts';
import { splunk } from '../../backends/splunk/index.ts';
import type { Backend } from '../../src/backend/types.ts';
import { type TranslateOptions, translate } from '../../src/compile.ts';
import type { LinkedCorrelation } from '../../src/ir/correlation.ts';
import { correlationText, linkedCorrelation, linkTexts, namedRule } from '../support/correlations.ts';
import { pipelineOf, pipelineText } from './sigma/support.ts';

const process = 'product: windows\n  category: process_creation';
const network = 'product: windows\n  category: network_connection';
const security = 'product: windows\n  service: security';

/** Rules r0, r1, … of these log sources. */
function rulesOf(logsources: readonly string[]): readonly string[] {
  return logsources.map((logsource, at) => namedRule(`r${at}`, '', logsource).replace('f: r', 'Image: r'));
}

/** A sequence of one rule for each log source. */
function sequence(keys: string, logsources: readonly string[], more = ''): LinkedCorrelation {
  const names = logsources.map((_, at) => `r${at}`).join(', ');
  const text = correlationText(
    `type: temporal_ordered\nrules: [${names}]\ngroup-by: [${keys}]\ntimespan: 10m\n${more}`,
  );
  return linkedCorrelation('Correlation', text, ...rulesOf(logsources));
}

interface Mapped {
  /** The fields of each stage. */
  readonly keys: readonly string[];
  /** `code severity: construct` of each diagnostic of a correlation. */
  readonly said: readonly string[];
}

function mapped(correlation: LinkedCorrelation, backend: Backend, options: TranslateOptions = {}): Mapped {
  const { stages, diagnostics } = translate(correlation, backend, options);
  const found = stages.mapped?.kind === 'correlation' ? stages.mapped.stages : [];
  return {
    keys: found.map((stage) =>
      [...stage.keys, ...stage.values]
        .map((key) => (key.kind === 'field' ? key.field.name : `#${key.index}`))
        .join(','),
    ),
    said: diagnostics.map(({ code, severity, construct = '' }) => `${code} ${severity} ${construct}`.trim()),
  };
}

describe('keys', () => {
  it('go through the field map of each rule', () => {
    expect(mapped(sequence('ProcessGuid', [process, network], ''), eql, { hostScope: false }).keys).toEqual([
      'process.entity_id',
      'process.entity_id',
    ]);
    expect(mapped(sequence('cs-host', ['category: proxy']), splunk).keys).toEqual(['url_domain']);
  });

  it('that the data keeps in parts are as many keys', () => {
    const { keys, said } = mapped(sequence('User', [process, network]), eql);
    expect(keys).toEqual(['user.domain,user.name', 'user.domain,user.name']);
    expect(said).toEqual([]);
    const { queries } = translate(sequence('User', [process, network]), eql);
    expect(queries[0]?.documents[0]?.text).toContain('sequence by user.domain, user.name with');
  });

  it('in parts for one rule and whole for another are refused', () => {
    expect(mapped(sequence('User', [process, security]), eql)).toEqual({
      keys: [],
      said: ['SG1508 error key in parts'],
    });
  });

  it('in parts for one rule and whole for another can be mended with an alias', () => {
    const alias = 'aliases:\n  who: {r0: ParentImage, r1: ProcessName}';
    const { said } = mapped(sequence('who', [process, security], alias), eql);
    expect(said.filter((each) => each.startsWith('SG1508'))).toEqual([]);
  });

  it('that may be in one of several fields are refused', () => {
    expect(mapped(sequence('Hashes', [process]), eql)).toEqual({
      keys: [],
      said: ['SG1508 error key in several fields'],
    });
  });

  it('that the data never has are refused', () => {
    const { keys, said } = mapped(sequence('ProcessId', ['category: proxy']), eql);
    expect(keys).toEqual([]);
    expect(said).toContain('SG2005 error field ProcessId');
  });

  it('point at the key in the rule when they are refused', () => {
    const correlation = sequence('Computer, Hashes', [process]);
    const [found] = translate(correlation, eql).diagnostics;
    expect(found?.primary.span).toEqual(correlation.groupBy[1]?.span);
  });

  it('go through aliases for each rule', () => {
    const alias = 'aliases:\n  address:\n    r0: DestinationIp\n    r1: SourceIp';
    expect(mapped(sequence('address', [network, network], alias), eql).keys).toEqual([
      'destination.ip',
      'source.ip',
    ]);
  });

  it('are in the data whatever the rule itself asks for', () => {
    const { stages } = translate(sequence('Computer', [process]), splunk);
    const rule = stages.mapped?.kind === 'correlation' ? stages.mapped.stages[0]?.input : undefined;
    // What carried them through the field map is gone.
    expect(rule?.kind === 'rule' ? [...rule.selections.keys()] : []).toEqual(['_logsource', 'sel']);
  });

  it('are mapped with the values that are counted', () => {
    const text = correlationText(
      'type: value_count\nrules: [r0]\ngroup-by: [SourceIp]\ntimespan: 10m\ncondition: {field: DestinationIp, gte: 5}',
    );
    const correlation = linkedCorrelation('Correlation', text, ...rulesOf([network]));
    expect(mapped(correlation, eql).keys).toEqual(['source.ip,destination.ip']);
  });

  it('keep their names without a pipeline', () => {
    expect(mapped(sequence('User', [process]), eql, { pipeline: false }).keys).toEqual(['User']);
  });
});

describe('pipeline files', () => {
  const options = (...items: readonly string[]): TranslateOptions => ({
    pipelines: [pipelineOf(pipelineText(...items))],
  });

  it('map keys and values as they map the fields of rules', () => {
    const mapping = options(
      'type: field_name_mapping\nmapping:\n  User: account\n  Bytes: size\n  Image: path',
    );
    const text = correlationText(
      'type: value_sum\nrules: [r0]\ngroup-by: [User]\ntimespan: 10m\ncondition: {field: Bytes, gte: 5}',
    );
    const correlation = linkedCorrelation('Correlation', text, ...rulesOf([process]));
    expect(mapped(correlation, splunk, mapping).keys).toEqual(['account,size']);
    const [query] = translate(correlation, splunk, mapping).queries;
    expect(query?.documents[0]?.text).toContain('path="r0"');
    expect(query?.documents[0]?.text).not.toContain('Image');
  });

  it('refuse keys that they put into one of several fields', () => {
    const mapping = options('type: field_name_mapping\nmapping:\n  User: [a, b]');
    expect(mapped(sequence('User', [process]), splunk, mapping).said).toEqual([
      'SG1508 error key in several fields',
    ]);
  });

  it('may map the fields of some rules only', () => {
    const mapping = options(
      'type: field_name_mapping\nmapping:\n  User: account\nrule_conditions:\n- type: logsource\n  category: process_creation',
    );
    expect(mapped(sequence('User', [process, network]), splunk, mapping).keys).toEqual(['account', 'User']);
  });
});

describe('the host', () => {
  it.each([
    'ProcessId',
    'ProcessGuid',
    'LogonId',
    'ParentProcessGuid',
    'pid',
    'ses',
    'process.entity_id',
  ])('joins `%s`, with a note at the key', (key) => {
    const correlation = sequence(key, [process, process]);
    const found = translate(correlation, splunk);
    const [note] = found.diagnostics.filter(({ code }) => code === 'SG1606');
    expect(note?.severity).toBe('note');
    expect(note?.primary.span).toEqual(correlation.groupBy[0]?.span);
    expect(mapped(correlation, splunk).keys[0]).toMatch(/^host,/);
  });

  it.each([
    'User',
    'Computer, ProcessId',
    'ProcessId, Hostname',
    'host.id, process.entity_id',
    'SourceIp',
    'RuleId',
  ])('stays away from `%s`', (keys) => {
    const { said, keys: fields } = mapped(sequence(keys, [process, process]), splunk);
    expect(said.filter((each) => each.startsWith('SG1606'))).toEqual([]);
    expect(fields[0]).not.toMatch(/^host,/);
  });

  it('joins an alias of process ids, and stays away where an alias names the host', () => {
    const alias =
      'aliases:\n  key: {r0: ProcessGuid, r1: ParentProcessGuid}\n  where: {r0: Computer, r1: Hostname}';
    const found = mapped(sequence('key', [process, process], alias), splunk);
    expect(found.keys).toEqual(['host,ProcessGuid', 'host,ParentProcessGuid']);
    expect(mapped(sequence('key, where', [process, process], alias), splunk).said).not.toContain(
      'SG1606 note',
    );
  });

  it('is the field of the target', () => {
    expect(mapped(sequence('ProcessId', [process, network]), eql).keys).toEqual([
      'host.id,process.pid',
      'host.id,process.pid',
    ]);
  });

  it('stays away when it is not wanted', () => {
    expect(mapped(sequence('ProcessId', [process]), eql, { hostScope: false })).toEqual({
      keys: ['process.pid'],
      said: ['SG3001 error sequence of one event'],
    });
    expect(mapped(sequence('ProcessId', [process, network]), eql, { hostScope: false }).said).toEqual([]);
  });

  it('is a warning where it is not known', () => {
    expect(mapped(sequence('ProcessId', [process, network]), eql, { pipeline: false })).toEqual({
      keys: ['ProcessId', 'ProcessId'],
      said: ['SG1606 warning'],
    });
    expect(mapped(sequence('ProcessId', [process, 'category: proxy']), splunk).said).toContain(
      'SG1606 warning',
    );
  });
});

describe('lints of correlations', () => {
  /** What is said of a correlation of rules r0, r1, … by linking alone. */
  function lints(lines: string, logsources: readonly string[] = [process, network]): readonly string[] {
    return linkTexts(correlationText(lines), ...rulesOf(logsources)).problems;
  }

  const count = 'type: event_count\nrules: [r0]\ngroup-by: [User]\n';
  const order = 'type: temporal_ordered\nrules: [r0, r1]\n';

  it('say nothing of an ordinary one', () => {
    expect(lints(`${count}timespan: 1h\ncondition: {gte: 5}`)).toEqual([]);
    expect(lints(`${order}group-by: [ProcessGuid]\ntimespan: 5m`)).toEqual([]);
  });

  it('SG1601: events of everyone', () => {
    expect(lints(`${order}timespan: 5m`)).toEqual(['SG1601 5m']);
    expect(lints(`${order}group-by: []\ntimespan: 5m`)).toEqual(['SG1601 5m']);
  });

  it.each([
    ['{lt: 5}', 'lt', true],
    ['{lte: 0}', 'lte', true],
    ['{eq: 0}', 'eq', true],
    ['{neq: 5}', 'neq', true],
    ['{gte: 0, lt: 5}', 'range from 0', true],
    ['{gt: -1, lt: 5}', 'range from below 0', true],
    ['{lt: 0}', 'below 0', false],
    ['{eq: 5}', 'eq 5', false],
    ['{neq: 0}', 'neq 0', false],
    ['{gte: 1, lt: 5}', 'range from 1', false],
  ])('SG1602: silence, %s', (condition, _name, expected) => {
    const found = lints(`${count}timespan: 1h\ncondition: ${condition}`);
    expect(found.some((each) => each.startsWith('SG1602'))).toBe(expected);
    expect(found).toContain('SG1604 1h');
  });

  it.each([
    ['not r0 and not r1', true],
    ['r0 and not r1', false],
    ['not (r0 and r1)', true],
    ['not r0 or r1', true],
    ['r0 or r1', false],
  ])('SG1602: silence of rules, %s', (condition, expected) => {
    const found = lints(
      `type: temporal\nrules: [r0, r1]\ngroup-by: [User]\ntimespan: 1h\ncondition: ${condition}`,
    );
    expect(found.some((each) => each.startsWith('SG1602'))).toBe(expected);
  });

  it.each([
    [`${count}timespan: 31d\ncondition: {gte: 5}`, []],
    [`${count}timespan: 32d\ncondition: {gte: 5}`, ['SG1603 32d']],
    [`${order}group-by: [ProcessGuid]\ntimespan: 24h`, []],
    [`${order}group-by: [ProcessGuid]\ntimespan: 25h`, ['SG1603 25h']],
    [`${order}group-by: [User]\ntimespan: 25h`, []],
    [`${order}group-by: [LogonId]\ntimespan: 25h`, []],
  ])('SG1603: long time spans, %#', (lines, expected) => {
    expect(lints(lines)).toEqual(expected);
  });

  it.each([
    ['event_count', '{gte: 5}', false],
    ['event_count', '{gte: 5, lte: 9}', true],
    ['value_avg', '{field: x, gte: 5}', true],
    ['value_median', '{field: x, gte: 5}', true],
    ['value_sum', '{field: x, gte: 5}', false],
    ['temporal', 'r0', false],
  ])('SG1604: windows that do not slide, %s %s', (type, condition, expected) => {
    const found = lints(
      `type: ${type}\nrules: [r0]\ngroup-by: [User]\ntimespan: 1h\ncondition: ${condition}`,
    );
    expect(found).toEqual(expected ? ['SG1604 1h'] : []);
  });

  it.each([
    ['ParentProcessGuid', [process, network], ['SG1605 ParentProcessGuid']],
    ['ParentProcessId', [process, 'category: file_event'], ['SG1605 ParentProcessId']],
    ['process.parent.entity_id', [process, 'category: dns_query'], ['SG1605 process.parent.entity_id']],
    ['User, ParentProcessGuid', [process, network], ['SG1605 ParentProcessGuid']],
    ['ParentProcessGuid', [process, process], []],
    ['ProcessGuid', [process, network], []],
  ])('SG1605: the parent, %s', (keys, logsources, expected) => {
    expect(lints(`${order}group-by: [${keys}]\ntimespan: 5m`, logsources)).toEqual(expected);
  });

  it('SG1605: not where an alias joins the parent with the process itself', () => {
    const lines = `${order}group-by: [key]\ntimespan: 5m\naliases:\n  key: {r0: ProcessGuid, r1: ParentProcessGuid}`;
    expect(lints(lines)).toEqual([]);
    expect(lints(lines.replace('r0: P', 'r0: ParentP'))).toEqual(['SG1605 key']);
  });

  it.each([
    ['Image|endswith: /bash', true],
    ['Image|endswith: /python3', true],
    ['OriginalFileName: powershell.exe', true],
    ['Image: [/usr/bin/curl, /bin/sh]', true],
    ['Image|startswith: /tmp/', true],
    ['Image|endswith: /curl', false],
    ['CommandLine|contains: curl', false],
    ['Image|endswith: /rub', false],
    ['Image|startswith: /tmp/x', false],
  ])('SG1607: a broad beginning, %s', (item, expected) => {
    const [first = '', second = ''] = rulesOf([process, network]);
    const broad = first.replace('Image: r0', item);
    const text = correlationText(`${order}group-by: [ProcessGuid]\ntimespan: 5m`);
    expect(linkTexts(text, broad, second).problems).toEqual(expected ? ['SG1607 r0'] : []);
    // The command line makes it narrow, and in the second place it does not matter.
    const narrow = first.replace('Image: r0', `ParentCommandLine: x\n    ${item}`);
    expect(linkTexts(text, narrow, second).problems).toEqual([]);
    expect(linkTexts(text.replace('r0, r1', 'r1, r0'), broad, second).problems).toEqual([]);
  });

  it('are given once for inner correlations, by the inner one', () => {
    const inner = correlationText(
      'type: event_count\nrules: [r0]\ntimespan: 1h\ncondition: {gte: 5}',
      'title: Inner\nname: inner\n',
    );
    const outer = correlationText(
      'type: temporal_ordered\nrules: [inner, r1]\ngroup-by: [User]\ntimespan: 1h',
    );
    expect(linkTexts(outer, inner, ...rulesOf([process, network])).problems).toEqual(['SG1601 1h']);
  });
});
