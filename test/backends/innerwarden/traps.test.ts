/** The traps of InnerWarden's engine, one by one: what the engine does, and what sigmats does about it. */
import { describe, expect, it } from 'vitest';
import type { FindingKind } from '../../../backends/innerwarden/audit/index.ts';
import { recordedEvents } from '../../../backends/innerwarden/audit/recorded.ts';
import {
  type EngineProfile,
  type EngineRule,
  engineMatches,
  scanRule,
} from '../../../backends/innerwarden/engine/index.ts';
import { innerwarden } from '../../../backends/innerwarden/index.ts';
import { readRules, translate } from '../../../src/compile.ts';
import { sourceText } from '../../../src/source/text.ts';
import { resolved } from '../../support/rules.ts';
import { type Audited, auditText } from './audit-support.ts';

const id = '0a3f6c1e-58b7-4d29-8c4a-7d1e92b5f036';
const exec = 'product: linux\n  category: process_creation';
const connect = 'product: linux\n  category: network_connection';
const own = 'product: innerwarden';

interface Around {
  readonly logsource?: string;
  readonly level?: string;
  readonly head?: string;
}

/** A rule file around its detection. */
function file(detection: string, { logsource = exec, level = 'high', head = '' }: Around = {}): string {
  const body = detection.replace(/^/gm, '  ').trimEnd();
  return `title: Trap\nid: ${id}\n${head}logsource:\n  ${logsource}\ndetection:\n${body}\nlevel: ${level}\n`;
}

function engine(text: string, profile: EngineProfile = 'pr1130'): EngineRule {
  const rule = scanRule(text, profile);
  if (rule === undefined) throw new Error(`not loaded:\n${text}`);
  return rule;
}

function audited(text: string, profile: EngineProfile = 'pr1130'): Audited {
  const [first] = auditText(text, profile);
  if (first === undefined) throw new Error(`no rule:\n${text}`);
  return first;
}

function kinds(text: string, profile: EngineProfile = 'pr1130'): readonly FindingKind[] {
  return [...new Set(audited(text, profile).audit.findings.map((each) => each.kind))];
}

/** The source text under each finding of the kind. */
function marked(text: string, kind: FindingKind): readonly string[] {
  const { findings } = audited(text).audit;
  return findings.filter((each) => each.kind === kind).map(({ span }) => text.slice(span.start, span.end));
}

/** What sigmats emits, each as the engine reads it, and the codes and constructs that it reports. */
function converted(text: string, options: Readonly<Record<string, string>> = {}) {
  const { queries, diagnostics } = translate(resolved(text), innerwarden, { options });
  const files = queries.flatMap((each) => each.documents.map((document) => document.text));
  return {
    files,
    rules: files.map((each) => engine(each)),
    codes: diagnostics.map((each) => each.code),
    constructs: diagnostics.flatMap((each) => each.construct ?? []),
    messages: diagnostics.map((each) => each.message),
  };
}

function run(command: string, more: object = {}): object {
  return { kind: 'shell.command_exec', source: 'ebpf', details: { command, ...more } };
}

const fires = (rules: readonly EngineRule[], event: object): boolean =>
  rules.some((each) => engineMatches(each, event));

describe('the traps of the engine', () => {
  it('1: the condition is ignored', () => {
    const text = file(
      'selection_a:\n  CommandLine|contains: aaa\nselection_b:\n  CommandLine|contains: bbb\ncondition: selection_a or selection_b',
    );
    expect(fires([engine(text)], run('aaa'))).toBe(false);
    expect(fires([engine(text)], run('aaa bbb'))).toBe(true);
    expect(kinds(text)).toContain('condition');
    expect(marked(text, 'condition')).toEqual(['selection_a or selection_b']);
    expect(audited(text).audit.predicate).toBe('narrower');
    expect(fires(converted(text).rules, run('aaa'))).toBe(true);
  });

  it('2: the log source is ignored', () => {
    const text = file('selection:\n  CommandLine|contains: secret\ncondition: selection');
    const sudo = { ...run('cat secret'), kind: 'sudo.command' };
    expect(fires([engine(text)], sudo)).toBe(true);
    expect(kinds(text)).toContain('logsource');
    expect(audited(text).audit).toMatchObject({ verdict: 'broader', predicate: 'exact' });
    expect(fires(converted(text).rules, sudo)).toBe(false);
  });

  it('3: `Image` is read as a key that exec events lack', () => {
    const text = file('selection:\n  Image|endswith: /curl\ncondition: selection');
    expect(fires([engine(text)], { kind: 'file.read_access', details: { filename: '/home/u/curl' } })).toBe(
      true,
    );
    expect(fires([engine(text)], run('/usr/bin/curl x'))).toBe(false);
    expect(marked(text, 'alias')).toEqual(['Image|endswith: /curl']);
    expect(converted(text).codes).toContain('SG2005');
  });

  it('4: `comm` of an exec event is the name of the caller', () => {
    const text = file('selection:\n  comm: curl\ncondition: selection');
    expect(converted(text).messages.join()).toContain('is the name of the program that starts the new one');
    const refused = file(
      'selection:\n  comm: curl\nfilter_a:\n  uid: 0\nfilter_b:\n  ppid: 1\ncondition: selection and not 1 of filter_*',
    );
    expect(converted(refused).files).toEqual([]);
    expect(kinds(refused)).toContain('collector');
  });

  it('5: a name of more than 15 bytes never equals one', () => {
    const text = file('selection:\n  comm: ec2-metadata-collector\ncondition: selection', {
      logsource: connect,
    });
    const cut = { kind: 'network.outbound_connect', details: { comm: 'ec2-metadata-co' } };
    expect(fires([engine(text)], cut)).toBe(false);
    expect(converted(text).messages.join()).toContain('a process name has at most 15 bytes');
  });

  it('6: events of many system processes are skipped, by the start of their name', () => {
    const text = file('selection:\n  comm: sudo\ncondition: selection', { logsource: connect });
    expect(converted(text).messages.join()).toContain('the engine looks at no event of `sudo`');
  });

  it('7: so are those whose name holds `warden`', () => {
    const text = file('selection:\n  comm: bitwarden\ncondition: selection', { logsource: connect });
    expect(converted(text).messages.join()).toContain('the engine looks at no event of `bitwarden`');
  });

  it('8: the loader takes several files with one id', () => {
    const text = file(
      'selection:\n  CommandLine|contains: aaa\nselection_b:\n  CommandLine|startswith: bbb\ncondition: selection or selection_b',
    );
    // Cooldown and suppression go by the id, so all files of one rule share it, and no others may.
    expect(new Set(converted(text).rules.map((each) => each.id))).toEqual(new Set([id]));
    const unique = converted(text, { unique_ids: 'true' }).rules.map((each) => each.id);
    expect(new Set(unique).size).toBe(2);
    const related = file('selection:\n  CommandLine: a\ncondition: selection', {
      head: 'related:\n  - type: derived\n    id: 352a918a-34d8-4882-8470-44830c507aa3\n',
    });
    expect(engine(related).id).toBe('352a918a-34d8-4882-8470-44830c507aa3');
    expect(kinds(related)).toContain('metadata');
  });

  it('9: the first rule that matches hides the others', () => {
    const text = file('selection:\n  kind: shell.command_exec\n  command: a\ncondition: selection');
    expect(audited(text).audit.verdict).toBe('exact');
    const around = audited(text).audit.findings.filter((each) => each.kind === 'around');
    expect(around.map((each) => each.message).join()).toContain('stops at the first rule that matches');
  });

  it('10: a rule is quiet for 300 seconds after an alert', () => {
    const text = file('selection:\n  CommandLine: a\ncondition: selection');
    const notes = audited(text).diagnostics.filter((each) => each.code === 'SG3016');
    expect(notes.map((each) => each.severity)).toEqual(['note']);
    expect(notes.flatMap((each) => each.notes).join()).toContain('300 seconds');
  });

  it('11: comments, brackets, blocks and doubled quotes are part of a value', () => {
    const text = file(
      "selection:\n  CommandLine|contains:\n    - 'rm'  # also rmdir\n    - 'it''s'\n  User: [root, admin]\n  a:\n    - |\n      text\ncondition: selection",
      { logsource: own },
    );
    expect(engine(text).selection.map((each) => each.values)).toEqual([
      ["rm'  # also rmdir", "it''s"],
      ['[root, admin]'],
      ['|'],
    ]);
    expect(marked(text, 'value')).toEqual([
      "- 'rm'  # also rmdir",
      "- 'it''s'",
      'User: [root, admin]',
      '- |',
    ]);
    const clean = file(
      "selection:\n  CommandLine|contains:\n    - 'rm'  # also rmdir\n    - 'it''s'\ncondition: selection",
    );
    expect(fires(converted(clean).rules, run("it's"))).toBe(true);
  });

  it('12: field names that are key words are obeyed', () => {
    const ends = file('selection:\n  kind: http.request\n  status: 404\n  path: /x\ncondition: selection', {
      logsource: own,
    });
    expect(engine(ends).selection.map((each) => each.field)).toEqual(['kind']);
    expect(marked(ends, 'key-word')).toEqual(['status: 404']);
    const dropped = file('selection:\n  kind: a\n  service: b\ncondition: selection', { logsource: own });
    expect(engine(dropped).selection.map((each) => each.field)).toEqual(['kind']);
    expect(marked(dropped, 'key-word')).toEqual(['service: b']);
    const renamed = file('selection:\n  kind: a\n  title: b\ncondition: selection', { logsource: own });
    expect(engine(renamed).title).toBe('b');
    expect(marked(renamed, 'key-word')).toEqual(['title: b']);
    for (const text of [ends, dropped, renamed]) {
      expect(converted(text).rules.every((each) => each.selection.length > 1 && each.title === 'Trap')).toBe(
        true,
      );
    }
  });

  it('13: a section with another name poisons the one before it', () => {
    const text = file(
      'selection:\n  CommandLine|contains: a\nother:\n  CommandLine|contains: b\ncondition: selection or other',
    );
    expect(fires([engine(text)], run('a b'))).toBe(false);
    expect(marked(text, 'section')).toEqual(['other:']);
    expect(audited(text).audit.verdict).toBe('never-matches');
    expect(fires(converted(text).rules, run('b'))).toBe(true);
    const keywords = file('keywords:\n  - a\ncondition: keywords');
    expect(scanRule(keywords, 'pr1130')).toBeUndefined();
    expect(audited(keywords).audit.verdict).toBe('never-loads');
    expect(converted(keywords).constructs).toContain('keyword search');
    const maps = file('selection:\n  - CommandLine: a\n  - CommandLine: b\ncondition: selection');
    expect(scanRule(maps, 'pr1130')).toBeUndefined();
    expect(marked(maps, 'list-of-maps')).toEqual(['- CommandLine: a', '- CommandLine: b']);
  });

  it('14: an empty value kills the test, and in a filter the filter', () => {
    const text = file(
      "selection:\n  CommandLine: a\nfilter:\n  CommandLine: a\n  User: ''\ncondition: selection and not filter",
      { logsource: own },
    );
    expect(fires([engine(text)], run('a', { user: '' }))).toBe(true);
    expect(marked(text, 'empty-value')).toEqual(["User: ''"]);
    expect(converted(text).constructs).toContain('empty value');
  });

  it("15: `|re: '*'` is always true", () => {
    const text = file("selection:\n  kind: a\n  CommandLine|re: '.*'\ncondition: selection", {
      logsource: own,
    });
    expect(fires([engine(text)], { kind: 'a', details: { command: 'a.b' } })).toBe(true);
    expect(kinds(text)).toContain('regex');
    const star = "title: Trap\nid: x\ndetection:\n  selection:\n    CommandLine|re: '*'\n";
    expect(fires([engine(star)], { kind: 'a', details: {} })).toBe(true);
    // No regular expression for Sigma, so such a file is refused before an audit.
    const [document] = readRules(
      sourceText('rule.yml', file("selection:\n  CommandLine|re: '*'\ncondition: selection")),
    );
    expect(document?.diagnostics.map((each) => each.code)).toContain('SG1404');
    const many = file("selection:\n  kind: a\n  CommandLine|re: '(?i)'\ncondition: selection", {
      logsource: own,
    });
    expect(kinds(many)).toContain('regex');
  });

  it('16: only ASCII letters lose their case in whole values', () => {
    const text = file('selection:\n  CommandLine: café\ncondition: selection');
    expect(fires([engine(text)], run('CAFé'))).toBe(true);
    expect(fires([engine(text)], run('CAFÉ'))).toBe(false);
    expect(marked(text, 'letter-case')).toEqual(['CommandLine: café']);
    expect(fires(converted(text).rules, run('CAFÉ'))).toBe(true);
  });

  it('17: private, loopback and IPv6 destinations are never recorded', () => {
    const text = file("selection:\n  DestinationIp|startswith: '10.'\ncondition: selection", {
      logsource: connect,
    });
    expect(converted(text).messages.join()).toContain('no connection to `10.` is ever recorded');
    const v6 = file("selection:\n  DestinationIp|cidr: 'fd00::/8'\ncondition: selection", {
      logsource: connect,
    });
    expect(converted(v6).files).toEqual([]);
    expect(kinds(v6)).toContain('modifier');
  });

  it('18: files are seen below few directories', () => {
    const text = file('selection:\n  TargetFilename|startswith: /opt/\ncondition: selection', {
      logsource: 'product: linux\n  category: file_event',
    });
    expect(converted(text).messages.join()).toContain('is recorded under /etc, /root, /home only');
  });

  it('19: a JSON null is a text, a missing key is none', () => {
    const cloud = 'product: aws\n  service: cloudtrail';
    const text = file('selection:\n  eventName: a\n  errorCode: null\ncondition: selection', {
      logsource: cloud,
    });
    const bare = engine('title: T\nid: x\ndetection:\n  selection:\n    details.error_code: null\n');
    expect(fires([bare], { details: { error_code: null } })).toBe(true);
    expect(fires([bare], { details: {} })).toBe(false);
    expect(marked(text, 'null')).toEqual(['errorCode: null']);
    const event = { kind: 'cloud.api_call', details: { event_name: 'a', error_code: null } };
    expect(fires(converted(text).rules, event)).toBe(true);
    const other = file('selection:\n  kind: a\n  x: null\ncondition: selection', { logsource: own });
    expect(converted(other).constructs).toContain('field presence');
  });

  it('20: nested values are JSON text only', () => {
    const cloud = 'product: aws\n  service: cloudtrail';
    const text = file('selection:\n  userIdentity.type: Root\ncondition: selection', { logsource: cloud });
    const event = { kind: 'cloud.api_call', details: { user_identity: { type: 'Root', user_name: null } } };
    expect(fires([engine(text)], event)).toBe(false);
    expect(marked(text, 'nested-field')).toEqual(['userIdentity.type: Root']);
    expect(fires(converted(text).rules, event)).toBe(true);
    const deep = file('selection:\n  kind: a\n  x.y: b\ncondition: selection', { logsource: own });
    expect(converted(deep).constructs).toContain('nested field');
  });

  it('21: other readers of the directory want valid YAML with one condition, as text', () => {
    const text = file(
      'selection:\n  CommandLine: a\nselection_b:\n  CommandLine: b\ncondition:\n  - selection\n  - selection_b',
    );
    expect(kinds(text)).toContain('condition-list');
    const { files } = converted(text);
    expect(files.length).toBe(2);
    for (const each of files) {
      const [document, more] = readRules(sourceText('out.yml', each));
      expect(more).toBeUndefined();
      expect(document?.resolved?.conditions.length).toBe(1);
    }
  });

  it('22: rules are read at the start, and none are installed', () => {
    const text = file('selection:\n  CommandLine: a\ncondition: selection');
    const notes = audited(text).diagnostics.flatMap((each) => each.notes);
    expect(notes.join()).toContain('the engine reads rules when it starts');
  });

  it('23: the tree counts its rule files', () => {
    const text = file('selection:\n  CommandLine: a\ncondition: selection');
    const notes = audited(text).diagnostics.flatMap((each) => each.notes);
    expect(notes.join()).toContain('counts its rule files');
  });

  it('24: a wrong level is medium, without a word', () => {
    for (const level of ['"high"', 'High', 'high # because']) {
      const text = file('selection:\n  CommandLine: a\ncondition: selection', { level });
      expect(engine(text).level).toBe('medium');
      expect(marked(text, 'level')).toEqual([`level: ${level}`]);
    }
    const commented = file('selection:\n  CommandLine: a\ncondition: selection', { level: 'high # because' });
    expect(converted(commented).rules.map((each) => each.level)).toEqual(['high']);
  });

  it('25: v0.9.2 ignores filters and lacks fields', () => {
    const text = file('selection:\n  kind: a\nfilter:\n  comm: b\ncondition: selection and not filter', {
      logsource: own,
    });
    const event = { kind: 'a', details: { comm: 'b' } };
    expect(fires([engine(text)], event)).toBe(false);
    expect(fires([engine(text, 'v0.9.2')], event)).toBe(true);
    expect(kinds(text)).not.toContain('filters-ignored');
    expect(kinds(text, 'v0.9.2')).toContain('filters-ignored');
    expect(converted(text, { engine: 'v0.9.2' }).constructs).toContain('negation');
    const keys = recordedEvents('v0.9.2').flatMap((each) => [...each.keys]);
    expect(keys).not.toContain('exe_path');
    expect(keys).not.toContain('parent_comm');
    const path = file('selection:\n  Image|endswith: /curl\ncondition: selection', { logsource: connect });
    expect(converted(path, { engine: 'v0.9.2' }).messages.join()).toContain('never fills `details.exe_path`');
  });

  it('26: where the path is missing, a filter on it does not hit', () => {
    const text = file(
      'selection:\n  kind: network.outbound_connect\nfilter:\n  exe_path|startswith: /usr/\ncondition: selection and not filter',
      { logsource: connect },
    );
    expect(fires([engine(text)], { kind: 'network.outbound_connect', details: {} })).toBe(true);
    expect(marked(text, 'missing-in-filter')).toEqual(['exe_path|startswith: /usr/']);
    expect(audited(text).audit.verdict).toBe('exact');
    expect(fires(converted(text).rules, { kind: 'network.outbound_connect', details: {} })).toBe(true);
  });
});
