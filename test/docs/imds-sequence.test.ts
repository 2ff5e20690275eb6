/** The claims of the page on Elastic's IMDS sequence, by the independent reader of EQL. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eql } from '../../backends/eql/index.ts';
import { readRules, translate } from '../../src/compile.ts';
import { sourceText } from '../../src/source/text.ts';
import { compileEql, type Document, type Mapping, parseEql } from '../oracle/eql/index.ts';

const path = 'docs/imds-sequence.md';
const text = readFileSync(path, 'utf8');

/** A line of the page's examples: verdicts by the name of the query, and the event that they are of. */
interface Example {
  readonly event: Document;
  readonly [verdict: string]: unknown;
}

const examples = [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
  block
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Example),
);

function withVerdict(name: string): readonly Example[] {
  return examples.filter((each) => name in each);
}

const mapping: Mapping = {
  'event.category': 'keyword',
  'event.type': 'keyword',
  'event.action': 'keyword',
  'host.os.type': 'keyword',
  'host.id': 'keyword',
  'process.name': 'keyword',
  'process.executable': 'keyword',
  'process.command_line': 'wildcard',
  'process.working_directory': 'keyword',
  'process.entity_id': 'keyword',
  'process.parent.entity_id': 'keyword',
  'process.parent.executable': 'keyword',
  'destination.ip': 'ip',
};

/** The parts of the process stage, spaced as in the published rule, which is one line. */
const guard = 'host.os.type == "linux" and event.type == "start" and event.action == "exec"';
const names =
  'process.name : ( "curl", "wget", "python*", "perl*", "php*", "ruby*", "lua*", "telnet", "pwsh", "openssl", "nc", "ncat", "netcat", "awk", "gawk", "mawk", "nawk", "socat", "node" )';
const places =
  'process.executable : ( "./*", "/tmp/*", "/var/tmp/*", "/var/www/*", "/dev/shm/*", "/etc/init.d/*", "/etc/rc*.d/*", "/etc/cron*", "/etc/update-motd.d/*", "/boot/*", "/srv/*", "/run/*", "/etc/rc.local" )';
const address = 'process.command_line: "*169.254.169.254*"';
const excluded =
  '(process.working_directory: ( "/opt/rapid7*", "/opt/nessus*", "/snap/amazon-ssm-agent*", "/var/snap/amazon-ssm-agent/*", "/var/log/amazon/ssm/*", "/srv/snp/docker/overlay2*", "/opt/nessus_agent/var/nessus/*") or process.executable: ( "/opt/rumble/bin/rumble-agent*", "/opt/aws/inspector/bin/inspectorssmplugin") or process.parent.executable: ( "/usr/bin/setup-policy-routes", "/usr/share/ec2-instance-connect/*", "/var/lib/amazon/ssm/*") )';

const published = `process where ${guard} and ${names} or ${places} or ${address} and not ${excluded} `;
const asRead = `process where (${guard} and ${names}) or ${places} or (${address} and not ${excluded})`;
const meant = `process where ${guard} and (${names} or ${places} or ${address}) and not ${excluded}`;
const connection =
  'network where host.os.type == "linux" and event.action == "connection_attempted" and destination.ip == "169.254.169.254"';
const sequence = `sequence by host.id, process.parent.entity_id with maxspan=1s [${published}] [${connection}]`;

function finds(query: string): (event: Document) => boolean {
  return compileEql(parseEql(query), mapping);
}

/** The query of the first rule of a file, which is the process stage of its sequence. */
function stageOf(name: string): (event: Document) => boolean {
  const file = `rules/imds/${name}.yml`;
  const [document] = readRules(sourceText(file, readFileSync(file, 'utf8')));
  if (document?.resolved === undefined) throw new Error(JSON.stringify(document?.diagnostics));
  const { queries } = translate(document.resolved, eql);
  expect(queries.map(({ fidelity }) => fidelity)).toEqual(['exact']);
  return finds(queries[0]?.documents[0]?.text ?? '');
}

/** Every combination of the five parts, each event with the parts that hold of it. */
const combinations = Array.from({ length: 32 }, (_, bits) => {
  const has = (bit: number): boolean => ((bits >> bit) & 1) === 1;
  const [g, n, e, c, x] = [has(0), has(1), has(2), has(3), has(4)];
  const event = {
    'event.category': 'process',
    'host.os.type': 'linux',
    'event.type': g ? 'start' : 'end',
    'event.action': g ? 'exec' : 'end',
    'process.name': n ? 'curl' : 'cat',
    'process.executable': `${e ? '/tmp' : '/usr/bin'}/${n ? 'curl' : 'cat'}`,
    'process.command_line': c ? 'cat 169.254.169.254' : 'cat',
    'process.parent.executable': x ? '/usr/bin/setup-policy-routes' : '/usr/bin/bash',
  };
  return { event, read: (g && n) || e || (c && !x), meant: g && (n || e || c) && !x };
});

describe(path, () => {
  it('the published stage is read as the page says', () => {
    expect(parseEql(published)).toEqual(parseEql(asRead));
    expect(parseEql(published)).not.toEqual(parseEql(meant));
  });

  it('the sequence has that stage, and the keys that the page names', () => {
    const read = parseEql(sequence);
    if (read.kind !== 'sequence') throw new Error(read.kind);
    const stage = parseEql(published);
    expect(read.by.map(({ name }) => name)).toEqual(['host.id', 'process.parent.entity_id']);
    expect(read.maxspan).toMatchObject({ value: 1, unit: 's' });
    expect(read.terms).toHaveLength(2);
    expect(stage).toMatchObject({ kind: 'event', filter: read.terms[0]?.filter });
  });

  it('of the 32 combinations it takes as many as the page says, and loses none', () => {
    const [takes, should] = [finds(published), finds(meant)];
    for (const each of combinations) {
      expect(takes(each.event)).toBe(each.read);
      expect(should(each.event)).toBe(each.meant);
      if (each.meant) expect(each.read).toBe(true);
    }
    const [, first, second] = /the published stage takes (\d+) and\s+the meant one (\d+)\./.exec(text) ?? [];
    expect(combinations.filter(({ event }) => takes(event))).toHaveLength(Number(first));
    expect(combinations.filter(({ event }) => should(event))).toHaveLength(Number(second));
  });

  it.each([
    ['published', published],
    ['meant', meant],
    ['connects', connection],
    [
      'advice',
      'process where process.command_line : "/var/lib/waagent/Microsoft.CPlat.Core.LinuxPatchExtension-*"',
    ],
    ['program', 'process where process.executable : "/var/lib/waagent/*"'],
    [
      'anywhere',
      'process where process.command_line : "*/var/lib/waagent/Microsoft.CPlat.Core.LinuxPatchExtension-*"',
    ],
  ])('its examples: %s', (name, query) => {
    const test = finds(query);
    const found = withVerdict(name);
    expect(found.length).toBeGreaterThan(0);
    for (const each of found) expect(test(each.event), JSON.stringify(each.event)).toBe(each[name]);
  });

  it('the example of the join has one parent and two processes', () => {
    const [connects] = withVerdict('connects');
    const starts = withVerdict('published').filter(({ event }) => 'process.entity_id' in event);
    expect(starts).toHaveLength(1);
    for (const key of ['host.id', 'process.parent.entity_id']) {
      expect(starts[0]?.event[key]).toBe(connects?.event[key]);
    }
    expect(starts[0]?.event['process.entity_id']).not.toBe(connects?.event['process.entity_id']);
  });

  it('the rule of the pack has the meant grouping', () => {
    const [stage, should] = [stageOf('elastic_imds_sequence'), finds(meant)];
    for (const { event } of [...combinations, ...withVerdict('published')]) {
      expect(stage(event), JSON.stringify(event)).toBe(should(event));
    }
  });

  it('the tuned rule asks interpreters for a hint', () => {
    const stage = stageOf('lnx_imds_tuned_sequence');
    const found = withVerdict('tuned');
    expect(new Set(found.map(({ tuned }) => tuned))).toEqual(new Set([true, false]));
    for (const { event, tuned } of found) expect(stage(event), JSON.stringify(event)).toBe(tuned);
  });
});
