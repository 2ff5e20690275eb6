/** Saved searches, correlation searches and security content, read back by readers that know nothing of the templates. */
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { confValue, stanzaName, yamlText } from '../../backends/splunk/shells/encoders.ts';
import { linkRules, readRules, type Subject } from '../../src/compile.ts';
import { sourceText } from '../../src/source/text.ts';
import { corpusDirectory, readCorpus, withoutCorpus } from '../corpus/corpus.ts';
import { attacks } from '../hostile/attacks.ts';
import { type Conf, readConf } from '../oracle/conf/index.ts';
import { convert, formatOf, plainTexts, projectSubjects } from './support.ts';

type Settings = Readonly<Record<string, string>>;

function subjectsOf(text: string): readonly Subject[] {
  return linkRules(readRules(sourceText('rule.yml', text))).flatMap(({ subject, isPart }) =>
    subject === undefined || isPart ? [] : [subject],
  );
}

function settingsOf(conf: Conf): readonly Settings[] {
  return [...conf.values()].map((each) => Object.fromEntries(each));
}

const saved = [
  'description search disabled enableSched cron_schedule realtime_schedule schedule_window',
  'dispatch.earliest_time dispatch.latest_time counttype relation quantity',
  'alert.severity alert.digest_mode alert.suppress alert.suppress.fields alert.suppress.period alert.track is_visible',
].flatMap((line) => line.split(' '));

const enterprise = [
  'action.correlationsearch.enabled action.correlationsearch.label action.correlationsearch.annotations action.notable',
  'action.notable.param.rule_title action.notable.param.rule_description action.notable.param.security_domain',
  'action.notable.param.severity action.notable.param.nes_fields action.risk action.risk.param._risk_message',
  'action.risk.param._risk action.risk.param._risk_score action.risk.param.verbose',
].flatMap((line) => line.split(' '));

const confFormats = [
  { format: 'savedsearches', known: saved },
  { format: 'correlation_search', known: [...saved, ...enterprise] },
];

/** What is wrong with the settings of one search. */
function problemsOfSettings(settings: Settings, known: readonly string[]): readonly string[] {
  const value = (name: string): string => settings[name] ?? '';
  const rules: readonly (readonly [string, boolean])[] = [
    ['an unknown setting', Object.keys(settings).every((name) => known.includes(name))],
    ['cron', /^(?:\*|\d+|\*\/\d+) (?:\*|\d+|\*\/\d+) \* \* \*$/.test(value('cron_schedule'))],
    ['earliest', /^-\d+(?:m@m|h@h)$/.test(value('dispatch.earliest_time'))],
    ['latest', /^(?:-\d+)?(?:m@m|h@h|@m|@h)$/.test(value('dispatch.latest_time'))],
    ['severity', /^[2-6]$/.test(value('alert.severity'))],
    ['description', value('description') !== ''],
    ['suppression', value('alert.suppress') === '0' || /^\d+m$/.test(value('alert.suppress.period'))],
    ['flags', ['disabled', 'enableSched'].every((name) => /^[01]$/.test(value(name)))],
  ];
  return rules.flatMap(([name, holds]) => (holds ? [] : [`${name}: ${JSON.stringify(settings)}`]));
}

/** All searches of some rules in one file, and the same queries in the same order. */
function problemsOf(
  subjects: readonly Subject[],
  { format, known }: (typeof confFormats)[number],
): readonly string[] {
  const documents: string[] = [];
  const queries: string[] = [];
  for (const subject of subjects) {
    const { texts } = convert(subject, 'splunk', format);
    if (texts.length === 0) continue;
    documents.push(...texts);
    queries.push(...plainTexts(subject, 'splunk'));
  }
  const conf = readConf(documents.join('\n\n'));
  const settings = settingsOf(conf);
  const searches = settings.map((each) => each.search);
  return [
    ...(conf.size === queries.length ? [] : [`${conf.size} stanzas for ${queries.length} queries`]),
    ...queries.filter((query, at) => searches[at] !== query),
    ...settings.flatMap((each) => problemsOfSettings(each, known)),
    ...[...conf.keys()].filter((name) => name.length > 130),
  ];
}

describe.each(confFormats)('$format', (shape) => {
  it('of the rules of the project reads back', () => {
    expect(problemsOf(projectSubjects(), shape)).toEqual([]);
  });

  it.skipIf(corpusDirectory === undefined)(
    `of the corpus reads back as one file (skipped where ${withoutCorpus})`,
    { timeout: 600_000 },
    () => {
      const subjects = readCorpus().flatMap(({ resolved }) => resolved ?? []);
      expect(problemsOf(subjects, shape).slice(0, 10)).toEqual([]);
    },
  );
});

const head = 'title: T\nid: 5d2c1c5e-9d3a-4b6e-8f0a-0123456789ab\n';
const body = 'logsource: {product: windows, category: process_creation}\ndetection:\n  s: {Image: x}\n';

function one(metadata: string, format: string, options: Settings = {}): Settings {
  const [subject] = subjectsOf(`${head}${metadata}${body}  condition: s\n`);
  const texts = subject === undefined ? [] : convert(subject, 'splunk', format, { options }).texts;
  const [settings] = settingsOf(readConf(texts.join('\n')));
  if (settings === undefined) throw new Error('no stanza');
  return settings;
}

function correlation(type: string, timespan: string, condition = ''): Subject {
  const rules = ['a', 'b']
    .map((name) => `title: ${name}\nname: ${name}\n${body.replace('x}', `${name}}`)}  condition: s\n---\n`)
    .join('');
  const text = `${rules}${head}correlation:\n  type: ${type}\n  rules: [a, b]\n  group-by: [User]\n  timespan: ${timespan}\n${condition}`;
  const found = subjectsOf(text).at(-1);
  if (found === undefined) throw new Error('no correlation');
  return found;
}

describe('settings', () => {
  it('tile the time without gaps', () => {
    expect(one('level: high\n', 'savedsearches')).toMatchObject({
      disabled: '1',
      enableSched: '1',
      cron_schedule: '0 * * * *',
      'dispatch.earliest_time': '-70m@m',
      'dispatch.latest_time': '-10m@m',
      counttype: 'number of events',
      relation: 'greater than',
      quantity: '0',
      'alert.severity': '5',
      'alert.suppress': '0',
    });
  });

  it.each([
    ['5m', '0m', '*/5 * * * *', '-5m@m', '@m'],
    ['1m', '2m', '* * * * *', '-3m@m', '-2m@m'],
    ['6h', '1h', '0 */6 * * *', '-420m@m', '-60m@m'],
    ['1d', '10m', '0 0 * * *', '-1450m@m', '-10m@m'],
  ])('follow interval=%s and lag=%s', (interval, lag, cron_schedule, earliest, latest) => {
    const options = { interval, lag, enabled: 'true' };
    expect(one('', 'savedsearches', options)).toMatchObject({
      cron_schedule,
      disabled: '0',
      'dispatch.earliest_time': earliest,
      'dispatch.latest_time': latest,
    });
  });

  it('reach back over the time span of a correlation, and report a group once', () => {
    const { texts } = convert(correlation('temporal', '2h'), 'splunk', 'savedsearches');
    expect(settingsOf(readConf(texts.join('\n')))[0]).toMatchObject({
      'dispatch.earliest_time': '-190m@m',
      'dispatch.latest_time': '-10m@m',
      'alert.digest_mode': '0',
      'alert.suppress': '1',
      'alert.suppress.fields': 'User',
      'alert.suppress.period': '180m',
    });
  });

  it('see whole windows where these do not slide, or say why not', () => {
    const few = '  condition: {lt: 3}\n';
    const { texts } = convert(correlation('event_count', '30m', few), 'splunk', 'savedsearches');
    expect(settingsOf(readConf(texts.join('\n')))[0]).toMatchObject({
      cron_schedule: '10 * * * *',
      'dispatch.earliest_time': '-1h@h',
      'dispatch.latest_time': '@h',
      'alert.suppress': '0',
    });
    const { diagnostics } = convert(correlation('event_count', '7h', few), 'splunk', 'savedsearches');
    expect(diagnostics.map(({ construct }) => construct)).toContain('schedule of windows that do not slide');
  });

  it('of Enterprise Security name domain, risk and techniques', () => {
    const settings = one(
      'level: critical\ntags: [attack.t1552.005, attack.execution]\n',
      'correlation_search',
    );
    expect(settings).toMatchObject({
      'action.correlationsearch.enabled': '1',
      'action.notable.param.security_domain': 'endpoint',
      'action.notable.param.severity': 'critical',
      'alert.severity': '6',
    });
    expect(JSON.parse(settings['action.correlationsearch.annotations'] ?? '')).toEqual({
      mitre_attack: ['T1552.005'],
    });
    expect(JSON.parse(settings['action.risk.param._risk'] ?? '')).toEqual([
      { risk_object_field: 'host', risk_object_type: 'system', risk_score: 99 },
    ]);
  });

  it('of several conditions stand in stanzas of their own', () => {
    const [subject] = subjectsOf(`${head}${body}  t: {Image: y}\n  condition: [s, t]\n`);
    const texts = subject === undefined ? [] : convert(subject, 'splunk', 'savedsearches').texts;
    const names = [...readConf(texts.join('\n')).keys()];
    expect(names[0]).toBe('T - 5d2c1c5e-9d3a-4b6e-8f0a-0123456789ab');
    expect(names[1]).toMatch(/^T \(condition 2\) - [0-9a-f-]{36}$/);
  });
});

const contentKeys = [
  'name id version date author status type description data_source search how_to_implement known_false_positives',
  'references rba tags',
].flatMap((line) => line.split(' '));

/** What is wrong with the detections of one rule. */
function contentProblems(subject: Subject): readonly string[] {
  const queries = plainTexts(subject, 'splunk', { options: { width: '0' } });
  return convert(subject, 'splunk', 'security_content').texts.flatMap((text, at) => {
    const content = load(text) as Readonly<Record<string, unknown>>;
    const { name, search, tags } = content;
    const macro = / \| `[a-z0-9_]+_filter`$/;
    const query = String(search).replace(macro, '');
    const rules: readonly (readonly [string, boolean])[] = [
      ['keys', Object.keys(content).every((key) => contentKeys.includes(key))],
      ['name', typeof name === 'string' && name !== '' && name.length <= 99],
      ['search', macro.test(String(search)) && query === queries[at]?.replaceAll('\n', ' ')],
      ['type', ['TTP', 'Anomaly', 'Hunting'].includes(String(content.type))],
      ['status', ['production', 'experimental', 'deprecated'].includes(String(content.status))],
      [
        'texts',
        ['id', 'author', 'description', 'how_to_implement', 'known_false_positives'].every(
          (key) => typeof content[key] === 'string',
        ),
      ],
      ['tags', Array.isArray((tags as Readonly<Record<string, unknown>>).mitre_attack_id)],
      ['date', content.date === undefined || /^\d{4}-\d{2}-\d{2}$/.test(String(content.date))],
    ];
    return rules.flatMap(([what, holds]) => (holds ? [] : [`${subject.meta.title}: ${what}`]));
  });
}

describe('security_content', () => {
  it('of the rules of the project reads back as YAML', () => {
    expect(projectSubjects().flatMap(contentProblems)).toEqual([]);
  });

  it.skipIf(corpusDirectory === undefined)(
    `of the corpus as well (skipped where ${withoutCorpus})`,
    { timeout: 600_000 },
    () => {
      const found = readCorpus().flatMap(({ resolved }) =>
        resolved === undefined ? [] : contentProblems(resolved),
      );
      expect(found.slice(0, 10)).toEqual([]);
    },
  );

  it('refuses correlations, whose schedule it cannot carry', () => {
    const { texts, diagnostics } = convert(correlation('temporal', '5m'), 'splunk', 'security_content');
    expect(texts).toEqual([]);
    expect(diagnostics.map(({ construct }) => construct)).toContain(
      'correlation without a schedule of its own',
    );
  });
});

describe('hostile texts', () => {
  const strange = [
    ...attacks,
    '[default]',
    'a]\n[b',
    'x\\',
    'x\\\\',
    '# x',
    '#',
    'a\n#b',
    'search = x',
    'a\r\nsearch = index=*',
    '$name$',
    '{{title}}',
    '{{{search}}}',
  ];
  const keys = ['title', 'id', 'description', 'author', 'references', 'falsepositives', 'tags', 'status'];

  it.each(keys)('in %s leave the settings what they are', (key) => {
    const isList = /^(?:tags|references|falsepositives)$/.test(key);
    let said = 0;
    for (const attack of strange) {
      const rest = key === 'title' ? '' : 'title: T\n';
      const value = JSON.stringify(isList ? [attack] : attack);
      for (const subject of subjectsOf(`${rest}${key}: ${value}\n${body}  condition: s\n`)) {
        for (const shape of confFormats) expect(problemsOf([subject], shape), attack).toEqual([]);
        expect(contentProblems(subject), attack).toEqual([]);
        said++;
      }
    }
    expect(said).toBeGreaterThan(strange.length / 2);
  });

  it('in values come back as the query has them', () => {
    let said = 0;
    for (const attack of strange) {
      const text = `${head}logsource: {product: windows, category: process_creation}\ndetection:\n  s:\n    CommandLine|contains: ${JSON.stringify(attack)}\n    Image: x\n  condition: s\n`;
      for (const subject of subjectsOf(text)) {
        for (const shape of confFormats) expect(problemsOf([subject], shape), attack).toEqual([]);
        expect(contentProblems(subject), attack).toEqual([]);
        said++;
      }
    }
    expect(said).toBeGreaterThan(strange.length / 2);
  });

  it('have no tokens where Splunk would replace them', () => {
    const settings = one('description: a $user$ b\n', 'correlation_search');
    expect(settings['action.notable.param.rule_description']).toBe('a user b');
    expect(settings.description).toBe('a $user$ b');
  });
});

describe('encoders', () => {
  it.each(attacks)('carry %j', (attack) => {
    const value = attack.trim();
    const read = readConf(`[s]\na = ${confValue(attack)}\nb = 1\n`).get('s');
    expect(read?.get('b')).toBe('1');
    if (!/[\p{Cc}]/u.test(value)) expect(read?.get('a')).toBe(value);
    expect(load(`a: ${yamlText(attack)}`)).toEqual({ a: attack });
    const name = stanzaName(`x${attack}`);
    expect([...readConf(`[${name}]\nb = 1\n`).keys()]).toEqual([name]);
  });
});

describe('templates', () => {
  const { shell } = formatOf('splunk', 'savedsearches');

  function filled(template: string): unknown {
    if (shell === undefined) throw new Error('no shell');
    return shell.compile(sourceText('my.hbs', template)).fill(shell.sample);
  }

  it('of the format fills its own sample', () => {
    expect(filled(shell?.template ?? '')).toHaveProperty('text');
  });

  it('of a user has the values and the encoders', () => {
    expect(filled('[{{{stanza name}}}]\nsearch = {{{conf search}}}\n')).toEqual({
      text: '[Title - 00000000-0000-4000-8000-000000000000]\nsearch = f="value"\n',
    });
  });

  it.each([
    ['a\n{{nope}}', 2, 'there is no value `nope`'],
    ['a\n\n{{{conf nope}}}', 3, '`conf` is given no value, or one that is not there'],
    ['a\n{{shout title}}', 2, 'there is no helper `shout`'],
    ['a\n{{#if title}}b', 2, 'it cannot be read: '],
    ['{{', 1, 'it cannot be read: '],
    ['{{> other}}', 1, 'The partial other could not be found'],
  ])('%j is wrong in line %i', (template, line, problem) => {
    expect(filled(template)).toEqual({ line, problem: expect.stringContaining(problem) });
  });
});
