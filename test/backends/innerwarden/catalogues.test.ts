/** What the default field maps make of each log source, against events as the collectors write them. */
import { describe, expect, it } from 'vitest';
import { engineMatches } from '../../../backends/innerwarden/engine/index.ts';
import { translate } from '../../../src/compile.ts';
import { compareRule } from '../../equivalence/compare.ts';
import { resolved, ruleText } from '../../support/rules.ts';
import { backend, rulesOf, summary } from './support.ts';

interface Converted {
  readonly files: readonly string[];
  readonly found: readonly string[];
  readonly texts: readonly string[];
}

function convert(logsource: string, detection: string): Converted {
  const head = logsource.split(', ').join('\n  ');
  const { queries, diagnostics } = translate(resolved(ruleText(detection, head)), backend);
  const texts = queries.flatMap((each) => each.documents.map(({ text }) => text));
  const found = diagnostics.map(({ code, message }) => `${code} ${message}`);
  return { files: summary(texts), found, texts };
}

const network = 'product: linux, category: network_connection';
const auditd = 'product: linux, service: auditd';

describe('log sources', () => {
  it.each([
    [
      'category: webserver',
      's: {cs-method: POST, sc-status: 500, cs-uri|contains: /x}',
      [
        'kind equals http.request & details.method equals POST & details.status equals 500 & details.path contains /x',
      ],
    ],
    [
      'category: webserver',
      's: {c-ip: 192.0.2.1}',
      [
        'kind equals http.request & details.src_ip equals 192.0.2.1',
        'kind equals http.request & details.ip equals 192.0.2.1',
      ],
    ],
    [
      'category: proxy',
      's: {c-useragent|startswith: evil}',
      ['kind equals http.request & details.user_agent startswith evil'],
    ],
    [
      'category: firewall',
      's: {blocked: true, dst_port: 445}',
      ['kind equals network.connection_blocked & details.dst_port equals 445'],
    ],
    [
      auditd,
      's: {type: EXECVE, a0: [id, who]}',
      [
        'kind equals shell.command_exec & details.argv startswith ["id",/["who",',
        'kind equals shell.command_exec & details.argv equals ["id"]/["who"]',
      ],
    ],
    [
      auditd,
      's: {type: EXECVE, a0|startswith: /tmp/}',
      ['kind equals shell.command_exec & details.argv startswith ["/tmp/'],
    ],
    [auditd, 's: {type: TTY}', ['kind equals shell.tty_input']],
    [
      network,
      's: {DestinationIsIpv6: false, DestinationPort: 53}',
      ['kind equals network.outbound_connect & details.dst_port equals 53'],
    ],
  ])('%s, %s', (logsource, detection, expected) => {
    const { files, found } = convert(logsource, `${detection}\ncondition: s`);
    expect(files).toEqual(expected);
    expect(found).toEqual([]);
  });

  it.each([
    [
      'category: webserver',
      's: {cs-uri-query|contains: x}',
      'InnerWarden http.request has nothing for the field `cs-uri-query`',
    ],
    [
      auditd,
      's: {type: EXECVE, a1: x}',
      'InnerWarden shell.command_exec and shell.tty_input has nothing for the field `a1`',
    ],
    [
      auditd,
      's: {exe: /bin/x}',
      'InnerWarden shell.command_exec and shell.tty_input has nothing for the field `exe`',
    ],
  ])('are refused with the reason: %s, %s', (logsource, detection, message) => {
    const { files, found } = convert(logsource, `${detection}\ncondition: s`);
    expect(files).toEqual([]);
    expect(found).toEqual([`SG2005 ${message}`]);
  });

  it.each([
    ['product: windows, category: process_creation', 'Windows'],
    ['product: windows, service: security', 'Windows'],
    ['product: linux, category: clipboard_capture', 'this Linux log'],
    ['category: antivirus', 'antivirus logs'],
  ])('are said to wait in vain where nothing is collected: %s', (logsource, what) => {
    const { files, found } = convert(logsource, 's: {Image: x}\ncondition: s');
    expect(files).toEqual(['details.Image equals x']);
    expect(found).toEqual([
      `SG2008 no collector of InnerWarden reads ${what}, so the rule never fires there`,
    ]);
  });

  it('knows the records of the audit log that the sensor keeps', () => {
    const { files, found } = convert(auditd, 's: {type: SYSCALL}\ncondition: s');
    expect(files).toEqual([]);
    expect(found.map((each) => each.slice(0, 6))).toEqual(['SG2006']);
  });

  it('cannot tell the end of the first argument from that of another', () => {
    const { found } = convert(auditd, 's: {type: EXECVE, a0|endswith: /sh}\ncondition: s');
    expect(found).toEqual([
      'SG3001 the engine sees `a0` inside a JSON text, where it can tell a whole value or its start only',
    ]);
  });

  it('fires on the list of arguments as the collector writes it', () => {
    const { texts } = convert(auditd, 's: {type: EXECVE, a0: "a\\"b"}\ncondition: s');
    const rules = rulesOf(texts);
    const fires = (argv: readonly string[]): boolean =>
      rules.some((rule) => engineMatches(rule, { kind: 'shell.command_exec', details: { argv } }));
    expect(fires(['a"b'])).toBe(true);
    expect(fires(['a"b', 'c'])).toBe(true);
    expect(fires(['c', 'a"b'])).toBe(false);
    expect(fires(['a"bc'])).toBe(false);
  });
});

describe('IPv6 networks on outgoing connections', () => {
  it('are never entered, so ruling them out says nothing', () => {
    const { files, found } = convert(
      network,
      's: {DestinationPort: 22}\nlocal:\n  DestinationIp|cidr: [10.0.0.0/8, fc00::/7, fe80::/10, ::1/128]\ncondition: s and not local',
    );
    expect(files).toEqual([
      'kind equals network.outbound_connect & details.dst_port equals 22 -- details.dst_ip startswith 10.',
    ]);
    expect(found).toEqual([]);
  });

  it('leave a rule on nothing else without any event', () => {
    const { files, found } = convert(network, 's: {DestinationIp|cidr: fc00::/7}\ncondition: s');
    expect(files).toEqual([]);
    expect(found.some((each) => each.startsWith('SG3001'))).toBe(true);
  });

  it('are refused where other collectors may fill the field', () => {
    const { files, found } = convert('category: firewall', 's: {dst_ip|cidr: fc00::/7}\ncondition: s');
    expect(files).toEqual([]);
    expect(found.map((each) => each.slice(0, 6))).toEqual(['SG3001']);
  });
});

describe('files say what the rule says', () => {
  it.each([
    [
      network,
      's: {DestinationPort: 22}\nt: {DestinationIp|cidr: [192.0.2.0/24, 2001:db8::/32]}\ncondition: s and not t',
    ],
    [auditd, 's: {type: EXECVE, a0: [id, curl]}\ncondition: s'],
    [auditd, 's: {type: EXECVE, a0|startswith: /tmp/}\ncondition: s'],
    [
      'category: webserver',
      's: {cs-method: [GET, PUT], cs-uri|contains: /x}\nf: {cs-host: a}\ncondition: s and not f',
    ],
    ['category: firewall', 's: {blocked: true, dst_port: [445, 139]}\ncondition: s'],
  ])('%s, %s', (logsource, detection) => {
    const rule = resolved(ruleText(detection, logsource.split(', ').join('\n  ')));
    const result = compareRule(rule, backend, { count: 60, seed: 7 });
    expect(result.failures).toEqual([]);
    expect(result.emitted).toBe(true);
    expect(result.compared).toBeGreaterThan(20);
    expect(result.matching).toBeGreaterThan(0);
  });
});
