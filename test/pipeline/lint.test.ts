import { describe, expect, it } from 'vitest';
import type { Catalogue, KnownFields } from '../../src/ir/catalogue.ts';
import type { ResolvedRule } from '../../src/ir/types.ts';
import { applyCatalogue } from '../../src/pipeline/apply.ts';
import { lintFields, lintRule } from '../../src/pipeline/lint.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { resolved, ruleText } from '../support/rules.ts';

const network = 'product: windows\n  category: network_connection';

function rule(item: string, logsource = network): ResolvedRule {
  return resolved(ruleText(`selection:\n  ${item}\ncondition: selection`, logsource));
}

function shown(found: readonly Diagnostic[]): readonly string[] {
  return found.map(({ code, message }) => `${code} ${message}`);
}

describe('lints by the taxonomy', () => {
  it.each([
    ['commandline: whoami', 'product: windows\n  category: process_creation', 'CommandLine'],
    ['EventId: 4624', 'product: windows\n  service: security', 'EventID'],
    ['subjectusername|endswith: $', 'product: windows\n  service: security', 'SubjectUserName'],
    ['image: /bin/sh', 'product: linux\n  category: process_creation', 'Image'],
    ['C-URI: /x', 'category: proxy', 'c-uri'],
  ])('wrong capitals: %s', (item, logsource, right) => {
    const [found, ...others] = lintRule(rule(item, logsource));
    const wrong = item.replace(/[|:].*/, '');
    expect(found?.code).toBe('SG2010');
    expect(found?.message).toBe(`the field is called \`${right}\`, not \`${wrong}\``);
    expect(found?.help?.edit?.replacement).toBe(right);
    expect(others).toEqual([]);
  });

  it.each([
    ['CommandLine: whoami', 'product: windows\n  category: process_creation'],
    ['SourceProcessGUID: x', 'product: windows\n  category: process_access'],
    ['SourceProcessGuid: x', 'product: windows\n  category: create_remote_thread'],
    ['commandline: whoami', 'product: other'],
    ['commandline: whoami', 'category: process_creation\n  product: example'],
    ['constructor: x', network],
    ['UnheardOf: x', network],
  ])('nothing to say: %s', (item, logsource) => {
    expect(lintRule(rule(item, logsource))).toEqual([]);
  });

  it('leaves the place of a quoted field name alone', () => {
    const [found] = lintRule(rule("'commandline': x", 'product: windows\n  category: process_creation'));
    expect(found?.help?.text).toBe('write `CommandLine`');
    expect(found?.help?.edit).toBeUndefined();
  });

  it.each([
    ['DestinationPort: http', '`DestinationPort` holds numbers, so this is never true'],
    ['DestinationPort|contains: abc', '`DestinationPort` holds numbers, so this is never true'],
    ['DestinationIp: C:\\Windows', '`DestinationIp` holds addresses, so this is never true'],
    ['DestinationIp: 10.0.0.0/8', '`DestinationIp` holds addresses, so this is never true'],
    ['DestinationIp: 80', '`DestinationIp` holds addresses, so this is never true'],
    ['DestinationIp|gt: 80', '`DestinationIp` holds addresses, so this is never true'],
    ['DestinationPort|cidr: 10.0.0.0/8', '`DestinationPort` holds numbers, so this is never true'],
    ['DestinationPort: true', '`DestinationPort` holds numbers, so this is never true'],
    ['Initiated: yes', '`Initiated` holds `true` or `false`, so this is never true'],
    ['Initiated: 1', '`Initiated` holds `true` or `false`, so this is never true'],
  ])('a value that the field never holds: %s', (item, message) => {
    expect(shown(lintRule(rule(item)))).toEqual([`SG2012 ${message}`]);
  });

  it.each([
    'DestinationPort: 80',
    "DestinationPort: '80'",
    "DestinationPort|startswith: '80'",
    "DestinationPort: '-'",
    "DestinationPort: ''",
    'DestinationPort: null',
    'DestinationPort|re: ^8',
    'DestinationPort|gte: 1024',
    "DestinationIp|startswith: '10.'",
    'DestinationIp|cidr: 10.0.0.0/8',
    'DestinationIp: fe80::1',
    'DestinationIp|startswith: FE80',
    "DestinationIp|endswith: '.255'",
    "Initiated: 'TRUE'",
    'Initiated: true',
    'Initiated|startswith: t',
    'DestinationPort|fieldref: SourcePort',
    'Image: 10',
  ])('a value that it may hold: %s', (item) => {
    expect(lintRule(rule(item))).toEqual([]);
  });

  it('names one value of a list', () => {
    const found = lintRule(rule('DestinationPort:\n    - 80\n    - http\n    - 443'));
    expect(found).toHaveLength(1);
    const { start = 0, end = 0 } = found[0]?.primary.span ?? {};
    expect(end - start).toBe('http'.length);
  });

  it('knows no taxonomy but its own', () => {
    const text = `taxonomy: other\n${ruleText('selection:\n  image: x\ncondition: selection', network)}`;
    expect(lintRule(resolved(text))).toEqual([]);
  });
});

const known: KnownFields = {
  title: 'ECS 9.4',
  names: () =>
    new Map([
      ['process.command_line', 'wildcard'],
      ['process.pid', 'long'],
      ['message', 'text'],
    ]),
};

const catalogue: Catalogue = {
  id: 'test',
  title: 'Test data',
  logsource: { product: 'example' },
  fields: {
    ResultType: { name: 'azure.result_type', type: 'keyword' },
    Status: { name: 'http.status', type: 'long', also: [{ name: 'http.reason', type: 'keyword' }] },
    Code: { name: 'code', type: 'long' },
    eventtype: { name: 'eventType', type: 'keyword' },
  },
  missing: { Gone: 'is not there' },
  others: { prefix: 'own.' },
};

function lint(
  item: string,
  parts: Partial<Catalogue> = {},
  logsource = 'product: example',
): readonly string[] {
  const before = rule(item, logsource);
  const used: Catalogue = { ...catalogue, ...parts };
  const mapped = applyCatalogue(before, used, () => undefined);
  return shown(lintFields(before, mapped, { catalogue: used, known }));
}

describe('lints by the data of a target', () => {
  it('finds wrong capitals', () => {
    expect(lint('Resulttype: x')).toEqual(['SG2010 the field is called `ResultType`, not `Resulttype`']);
  });

  it('finds them where the field is refused', () => {
    expect(lint('CODE: 1', { others: 'refuse' })).toEqual(['SG2010 the field is called `Code`, not `CODE`']);
  });

  it('takes the names of the data as they are', () => {
    expect(lint('eventType: x')).toEqual([]);
    expect(lint('eventtype: x')).toEqual([]);
  });

  it('does not repeat what the taxonomy says', () => {
    expect(lint('commandline: x', {}, 'product: windows\n  category: process_creation')).toEqual([]);
  });

  it('finds fields that the events do not have', () => {
    const found = ['SG2011 no event of the log source has a field `CommandLine`'];
    expect(lint('CommandLine: x', {}, network)).toEqual(found);
    expect(lint('DestinationIp: 1.1.1.1', {}, network)).toEqual([]);
    expect(lint('CommandLine: x', { others: 'keep' }, network)).toEqual([]);
    expect(lint('CommandLine: x', { fields: {}, missing: {} }, network)).toEqual([]);
    expect(lint('CommandLine: x', {}, 'product: linux\n  category: network_connection')).toEqual([]);
  });

  it('finds values that no field of the data holds', () => {
    expect(lint('Code: x')).toEqual(['SG2012 `Code` holds numbers, so this is never true']);
    expect(lint('Code: 7')).toEqual([]);
  });

  it('finds values that only one of several fields holds', () => {
    expect(lint('Status: denied')).toEqual(['SG2014 `Status` can have this value in `http.reason` alone']);
    expect(lint('Status: 403')).toEqual([]);
  });

  it('finds values that only one of several sources holds', () => {
    const other: Catalogue = {
      ...catalogue,
      id: 'other',
      fields: { Code: { name: 'hex', type: 'keyword' } },
    };
    expect(lint("Code: '0x1f'", { also: [other] })).toEqual([
      'SG2014 `Code` can have this value in `hex` alone',
    ]);
  });

  it.each([
    ['process.comand_line', 'did you mean `process.command_line`?'],
    [
      'process.wholly_different',
      'take a field of the schema, or give your own a name outside of its field sets',
    ],
  ])('finds names that the schema does not have: %s', (name, help) => {
    const before = rule(`${name}: x`, 'product: other');
    const [found, ...others] = lintFields(before, before, { known });
    expect(found?.message).toBe(`ECS 9.4 has no field \`${name}\``);
    expect(found?.help?.text).toBe(help);
    expect(others).toEqual([]);
  });

  it.each([
    'process.command_line',
    'process.Ext.token',
    'custom.comand_line',
    'message',
    'mesage',
  ])('leaves other names alone: %s', (name) => {
    const before = rule(`${name}: x`, 'product: other');
    expect(lintFields(before, before, { known })).toEqual([]);
  });

  it('trusts the names of the catalogue', () => {
    const fields = { Odd: { name: 'process.odd', type: 'keyword' } } as const;
    expect(lint('Odd: x', { fields })).toEqual([]);
  });
});
