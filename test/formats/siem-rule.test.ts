/** Detection rules of Kibana: by their schema, by their fields, and with the query as it is alone. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { eql } from '../../backends/eql/index.ts';
import { attackTable } from '../../src/backend/attack/table.ts';
import { attackTags } from '../../src/backend/attack/tags.ts';
import { linkRules, readRules, type Subject } from '../../src/compile.ts';
import { sourceText } from '../../src/source/text.ts';
import { corpusDirectory, readCorpus, withoutCorpus } from '../corpus/corpus.ts';
import { attacks } from '../hostile/attacks.ts';
import { convert, plainTexts, projectSubjects } from './support.ts';

const schema = JSON.parse(readFileSync('schema/kibana-eql-rule.json', 'utf8')) as object;
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

interface Rule {
  readonly rule_id: string;
  readonly name: string;
  readonly query: string;
  readonly [key: string]: unknown;
}

/** One object a line, with a line feed behind the last. */
function readLines(text: string): readonly Rule[] {
  expect(text.endsWith('\n')).toBe(true);
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as Rule);
}

/** Problems of all lines of all documents of one rule. */
function problemsOf(subject: Subject): readonly string[] {
  const rules = convert(subject, 'eql', 'siem_rule').texts.flatMap(readLines);
  const invalid = rules.flatMap((each) =>
    validate(each) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`),
  );
  const queries = plainTexts(subject, 'eql');
  const same = rules.length === queries.length && rules.every(({ query }, at) => query === queries[at]);
  const ids = new Set(rules.map((each) => each.rule_id)).size === rules.length;
  const names = new Set(rules.map((each) => each.name)).size === rules.length;
  return [...invalid, ...(same ? [] : ['another query']), ...(ids && names ? [] : ['the same id or name'])];
}

function subjectsOf(text: string): readonly Subject[] {
  return linkRules(readRules(sourceText('rule.yml', text))).flatMap(({ subject, isPart }) =>
    subject === undefined || isPart ? [] : [subject],
  );
}

const head = 'title: T\nid: 5d2c1c5e-9d3a-4b6e-8f0a-0123456789ab\n';
const body = 'logsource: {product: windows, category: process_creation}\ndetection:\n  s: {Image: x}\n';

function one(metadata: string, options: Readonly<Record<string, string>> = {}, text = body): Rule {
  const [subject] = subjectsOf(`${head}${metadata}${text}  condition: s\n`);
  const [rule] =
    subject === undefined ? [] : convert(subject, 'eql', 'siem_rule', { options }).texts.flatMap(readLines);
  if (rule === undefined) throw new Error('no rule');
  return rule;
}

it('the rules of the project are valid and hold their queries', () => {
  const found = projectSubjects().flatMap((each) =>
    problemsOf(each).map((problem) => `${each.meta.title}: ${problem}`),
  );
  expect(found).toEqual([]);
});

it.skipIf(corpusDirectory === undefined)(
  `so are those of the corpus (skipped where ${withoutCorpus})`,
  { timeout: 600_000 },
  () => {
    const found = readCorpus().flatMap(({ resolved, file }) =>
      resolved === undefined ? [] : problemsOf(resolved).map((problem) => `${file}: ${problem}`),
    );
    expect(found.slice(0, 20)).toEqual([]);
  },
);

describe('fields', () => {
  it('have what the rule says', () => {
    const rule = one(
      'description: "a\\nb"\nauthor: A B, C (D)\nlicense: MIT\nlevel: high\nreferences: [r1, r2]\nfalsepositives: [f]\ntags: [attack.execution, cve.2024-1]\n',
    );
    expect(rule).toMatchObject({
      rule_id: '5d2c1c5e-9d3a-4b6e-8f0a-0123456789ab',
      name: 'T',
      description: 'a\nb',
      author: ['A B', 'C (D)'],
      license: 'MIT',
      severity: 'high',
      risk_score: 73,
      references: ['r1', 'r2'],
      false_positives: ['f'],
      tags: ['Sigma', 'windows', 'process_creation', 'attack.execution', 'cve.2024-1'],
      from: 'now-9m',
      interval: '5m',
      enabled: false,
      timestamp_override: 'event.ingested',
    });
  });

  it.each([
    ['informational', 'low', 5],
    ['low', 'low', 21],
    ['medium', 'medium', 47],
    ['high', 'high', 73],
    ['critical', 'critical', 99],
  ])('%s is %s', (level, severity, risk_score) => {
    expect(one(`level: ${level}\n`)).toMatchObject({ severity, risk_score });
  });

  it('follow the options', () => {
    const options = {
      index: 'logs-a-*, b*',
      interval: '1h',
      overlap: '30s',
      enabled: 'true',
      max_signals: '7',
      timestamp_field: 'event.created',
      tiebreaker_field: 'event.sequence',
      event_category_override: 'kind',
    };
    expect(one('', options)).toMatchObject({
      interval: '1h',
      timestamp_field: 'event.created',
      tiebreaker_field: 'event.sequence',
      event_category_override: 'kind',
      index: ['logs-a-*', 'b*'],
      from: 'now-61m',
      enabled: true,
      max_signals: 7,
    });
  });

  it.each([
    ['index', 'A*'],
    ['interval', '5'],
    ['interval', '0m'],
    ['max_signals', '0'],
    ['enabled', 'yes'],
    ['timestamp_field', 'a b'],
  ])('refuse the option %s=%s', (name, value) => {
    const [subject] = subjectsOf(`${head}${body}  condition: s\n`);
    const found = subject && convert(subject, 'eql', 'siem_rule', { options: { [name]: value } });
    expect(found?.diagnostics.map(({ code }) => code)).toContain('SG3004');
    expect(found?.texts).toEqual([]);
  });

  it('search where the data is', () => {
    const aws = 'logsource: {product: aws, service: cloudtrail}\ndetection:\n  s: {eventName: x}\n';
    expect(one('', {}, aws).index).toEqual(['logs-aws.cloudtrail-*', 'filebeat-*']);
    const okta = 'logsource: {product: okta, service: okta}\ndetection:\n  s: {eventtype: x}\n';
    expect(one('', {}, okta).index).toEqual(['logs-okta.system-*', 'filebeat-*']);
  });

  it('look back as far as a sequence reaches', () => {
    const part = (name: string): string =>
      `title: ${name}\nname: ${name}\n${body.replace('x}', `${name}}`)}  condition: s\n---\n`;
    const text = part('a') + part('b');
    const correlation = `${head}correlation:\n  type: temporal_ordered\n  rules: [a, b]\n  group-by: [ParentProcessGuid]\n  timespan: 2h\n`;
    const [subject] = subjectsOf(text + correlation);
    const [rule] = subject === undefined ? [] : convert(subject, 'eql', 'siem_rule').texts.flatMap(readLines);
    expect(rule?.from).toBe('now-129m');
    expect(rule?.timestamp_override).toBeUndefined();
  });

  it('tell several conditions apart', () => {
    const [subject] = subjectsOf(`${head}${body}  t: {Image: y}\n  condition: [s, t]\n`);
    const rules = subject === undefined ? [] : convert(subject, 'eql', 'siem_rule').texts.flatMap(readLines);
    expect(rules.map(({ name }) => name)).toEqual(['T', 'T (condition 2)']);
    expect(rules[0]?.rule_id).toBe('5d2c1c5e-9d3a-4b6e-8f0a-0123456789ab');
    expect(rules[1]?.rule_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
  });

  it('have a stable id where the rule has none', () => {
    const [subject] = subjectsOf(`title: T\n${body}  condition: s\n`);
    const ids = [1, 2].map(
      () => subject && convert(subject, 'eql', 'siem_rule').texts.flatMap(readLines)[0]?.rule_id,
    );
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[1]).toBe(ids[0]);
  });
});

describe('threat', () => {
  const tactics = (tags: readonly string[]): unknown =>
    attackTags(tags).tactics.map(({ tactic, techniques }) => [tactic.id, ...techniques.map(({ id }) => id)]);

  it('puts a technique under the tactics that it serves, whatever the order of the tags', () => {
    const tags = ['attack.t1059.001', 'attack.credential_access', 'attack.t1552.005', 'attack.execution'];
    expect(tactics(tags)).toEqual([
      ['TA0002', 'T1059.001'],
      ['TA0006', 'T1552.005'],
    ]);
    expect(tactics(tags.toReversed())).toEqual(tactics(tags));
  });

  it('adds the first tactic of a technique where none of its own is tagged', () => {
    expect(tactics(['attack.impact', 'attack.t1552.005'])).toEqual([['TA0006', 'T1552.005'], ['TA0040']]);
  });

  it('takes a tactic that was divided for the part that the technique serves', () => {
    expect(tactics(['attack.defense-evasion', 'attack.t1685'])).toEqual([['TA0112', 'T1685']]);
    expect(tactics(['attack.defense-evasion', 'attack.t1027'])).toEqual([['TA0005', 'T1027']]);
  });

  it('names what ATT&CK does not have, and leaves it out', () => {
    const { unknown, tactics: found } = attackTags([
      'attack.t9999',
      'attack.nonsense',
      'attack.g0016',
      'attack.s0002',
      'cve.2020-1',
    ]);
    expect(unknown).toEqual(['T9999', 'nonsense']);
    expect(found).toEqual([]);
    const [subject] = subjectsOf(`${head}tags: [attack.t9999]\n${body}  condition: s\n`);
    const notes = subject && convert(subject, 'eql', 'siem_rule').diagnostics;
    expect(notes?.map(({ code, severity }) => [code, severity])).toEqual([['SG3020', 'note']]);
  });

  it('has sub-techniques inside of their technique', () => {
    expect(one('tags: [attack.t1552.005, attack.t1552]\n').threat).toEqual([
      {
        framework: 'MITRE ATT&CK',
        tactic: {
          id: 'TA0006',
          name: 'Credential Access',
          reference: 'https://attack.mitre.org/tactics/TA0006/',
        },
        technique: [
          {
            id: 'T1552',
            name: 'Unsecured Credentials',
            reference: 'https://attack.mitre.org/techniques/T1552/',
            subtechnique: [
              {
                id: 'T1552.005',
                name: 'Cloud Instance Metadata API',
                reference: 'https://attack.mitre.org/techniques/T1552/005/',
              },
            ],
          },
        ],
      },
    ]);
  });

  it('comes from a table in which every sub-technique has its technique', () => {
    const { techniques, tactics: all } = attackTable();
    expect(all).toHaveLength(15);
    expect(techniques.size).toBeGreaterThan(600);
    for (const { id, name, tactics: own } of techniques.values()) {
      expect(name).not.toBe('');
      expect(own.length).toBeGreaterThan(0);
      expect(techniques.has(id.slice(0, 5))).toBe(true);
    }
  });
});

it.each([
  'title',
  'id',
  'description',
  'author',
  'license',
  'references',
  'falsepositives',
  'tags',
])('a hostile %s stays one object on one line', (key) => {
  const list = /^(?:references|falsepositives|tags)$/.test(key);
  let said = 0;
  for (const attack of attacks) {
    const value = JSON.stringify(list ? [attack] : attack);
    const rest = key === 'title' ? '' : 'title: T\n';
    for (const subject of subjectsOf(`${rest}${key}: ${value}\n${body}  condition: s\n`)) {
      const { texts } = convert(subject, 'eql', 'siem_rule');
      expect(texts.flatMap(readLines)).toHaveLength(texts.length);
      expect(problemsOf(subject)).toEqual([]);
      said++;
    }
  }
  expect(said).toBeGreaterThan(attacks.length / 2);
});

it('hostile values come back as the query has them', () => {
  let said = 0;
  for (const attack of attacks) {
    const text = `${head}${body.replace('{Image: x}', `{CommandLine|contains: ${JSON.stringify(attack)}}`)}  condition: s\n`;
    for (const subject of subjectsOf(text)) {
      expect(problemsOf(subject), attack).toEqual([]);
      said++;
    }
  }
  expect(said).toBeGreaterThan(attacks.length / 2);
});

it('is a format of the target', () => {
  expect(eql.formats.map(({ id }) => id)).toEqual(['query', 'siem_rule']);
});
