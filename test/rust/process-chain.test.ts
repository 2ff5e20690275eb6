/** A process and what it connects to, over InnerWarden's own events: order, exits, incidents and bounds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { innerwarden } from '../../backends/innerwarden/index.ts';
import { type RustModule, rustModule } from '../../backends/innerwarden/rust/module.ts';
import { linkRules, readRules, translate } from '../../src/compile.ts';
import type { Correlation } from '../../src/ir/correlation.ts';
import type { Query } from '../../src/ir/types.ts';
import { sourceText } from '../../src/source/text.ts';
import { specOf } from '../equivalence/correlation/spec.ts';
import { firings, judgeReports } from '../oracle/correlation/index.ts';
import { streamOf } from '../support/streams.ts';
import { type Built, isRustWanted, openWorkshop, timeout, type Workshop, withoutCargo } from './cargo.ts';
import { late, sensorEvent } from './streams.ts';

const titles = ['A tool', 'The metadata service'];
const rules = `title: The metadata service by a tool
correlation:
    type: temporal_ordered
    rules: [tool, service]
    group-by: [ProcessId]
    timespan: 10s
    generate: true
level: high
tags: [attack.t1552.005]
---
title: ${titles[0]}
name: tool
logsource: {product: linux, category: process_creation}
detection:
    selection: {CommandLine|startswith: curl}
    condition: selection
level: critical
---
title: ${titles[1]}
name: service
logsource: {product: linux, category: network_connection}
detection:
    selection: {DestinationIp: 169.254.169.254}
    condition: selection
level: high
---
title: Many names
correlation:
    type: value_count
    rules: [question]
    group-by: [comm]
    timespan: 1m
    condition: {field: domain, gte: 3}
level: low
---
title: A question
name: question
taxonomy: innerwarden
logsource: {category: dns}
detection:
    selection: {kind: test.question}
    condition: selection
`;

function moduleOf(text: string, kinds: readonly string[] = ['rule', 'correlation']): RustModule {
  const subjects = linkRules(readRules(sourceText('rules.yml', text))).flatMap(
    ({ subject }) => subject ?? [],
  );
  const wanted = subjects.filter(({ kind, meta }) => kinds.includes(kind) && meta.title !== 'A question');
  const trees = wanted.flatMap((subject) => {
    const { diagnostics, stages } = translate(subject, innerwarden, { format: 'rust' });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    return (stages.targets as readonly (Query | Correlation)[]).map((tree) => ({ tree, meta: subject.meta }));
  });
  return rustModule(
    trees.map(({ tree, meta }) =>
      tree.kind === 'correlation' ? { meta, correlation: tree } : { meta, query: tree },
    ),
  );
}

function mapped(): Correlation {
  const [first] = linkRules(readRules(sourceText('rules.yml', rules)));
  const found = first?.subject && translate(first.subject, innerwarden, { format: 'rust' });
  if (found?.stages.correlation === undefined) throw new Error(JSON.stringify(found?.diagnostics));
  return found.stages.correlation;
}

const start = 1_790_000_000_000;
const entity = { type: 'ip', value: '169.254.169.254' };

function tool(seconds: number, pid: number): object {
  const details = { pid, comm: 'sh', command: 'curl http://x/' };
  return sensorEvent(start + seconds * 1000, details, { kind: 'shell.command_exec' });
}

function service(seconds: number, pid: number): object {
  const details = { pid, comm: 'curl', dst_ip: '169.254.169.254' };
  const over = { kind: 'network.outbound_connect', summary: 'a connection', entities: [entity] };
  return sensorEvent(start + seconds * 1000, details, over);
}

function exit(seconds: number, pid: number): object {
  return sensorEvent(start + seconds * 1000, { pid, comm: 'curl' }, { kind: 'process.exit' });
}

function question(seconds: number, domain: string, comm = 'dig'): object {
  return sensorEvent(start + seconds * 1000, { comm, domain }, { kind: 'test.question' });
}

/** In the module, so that it sees what is private. */
const boundsTests = `
#[cfg(test)]
mod bounds {
    use super::*;

    fn size(groups: &Groups) -> (usize, usize) {
        let mut all = (0, 0);
        for kept in &groups.kept {
            let hits: usize = kept.groups.values().map(|group| group.hits.len()).sum();
            assert_eq!(hits, kept.hits);
            all = (all.0 + kept.groups.len(), all.1 + hits);
        }
        all
    }

    fn event(kind: &str, millis: i64, details: Value) -> Event {
        Event {
            ts: DateTime::from_timestamp_millis(millis).expect("a time"),
            host: "h".to_string(),
            source: "test".to_string(),
            kind: kind.to_string(),
            severity: Severity::Info,
            summary: String::new(),
            details,
            tags: Vec::new(),
            entities: Vec::new(),
        }
    }

    fn tool(millis: i64, pid: u64) -> Event {
        event("shell.command_exec", millis, json!({"pid": pid, "command": "curl"}))
    }

    fn service(millis: i64, pid: u64) -> Event {
        let details = json!({"pid": pid, "dst_ip": "169.254.169.254"});
        event("network.outbound_connect", millis, details)
    }

    #[test]
    fn many_groups() {
        let mut groups = Groups::new();
        for pid in 0..20_000 {
            groups.firings(&tool(0, pid));
        }
        assert_eq!(size(&groups), (MAX_GROUPS, MAX_GROUPS));
        assert_eq!(groups.firings(&service(1, 19_999)).len(), 1);
        assert_eq!(groups.firings(&service(1, 0)).len(), 0);
    }

    #[test]
    fn many_hits() {
        let mut groups = Groups::new();
        for at in 0..20_000 {
            groups.firings(&tool(at / 10, 1));
        }
        assert_eq!(size(&groups), (1, 256));
        // One stage does not push out another.
        for at in 2000..4000 {
            groups.firings(&service(at, 1));
        }
        assert_eq!(size(&groups), (1, 512));
        // 4,096 groups of 256 hits each are too many.
        for pid in 0..1000 {
            for at in 0..256 {
                groups.firings(&tool(at, pid));
            }
        }
        assert!(size(&groups).1 <= MAX_HITS);
    }

    #[test]
    fn what_is_old() {
        let mut groups = Groups::new();
        groups.firings(&tool(0, 1));
        groups.firings(&tool(20_000, 1));
        assert_eq!(size(&groups), (1, 2));
        groups.firings(&tool(20_001, 1));
        assert_eq!(size(&groups), (1, 2));
        for at in 0..=SWEEP_EVERY {
            let later = 60_000 + i64::try_from(at).expect("small");
            groups.firings(&event("test.event", later, Value::Null));
        }
        assert_eq!(size(&groups), (0, 0));
    }

    #[test]
    fn what_has_ended() {
        let mut groups = Groups::new();
        groups.firings(&tool(0, 1));
        groups.firings(&event("process.exit", 10, json!({"pid": 1})));
        for _ in 0..=SWEEP_EVERY {
            groups.firings(&event("test.event", AFTER_EXIT + 11, Value::Null));
        }
        assert_eq!(size(&groups), (0, 0));
    }

    #[test]
    fn one_event_of_many_groups() {
        let mut groups = Groups::new();
        let pids: Vec<u64> = (0..5000).collect();
        groups.firings(&event("shell.command_exec", 0, json!({"pid": pids, "command": "curl"})));
        assert_eq!(size(&groups), (MAX_TUPLES, MAX_TUPLES));
    }

    #[test]
    fn a_time_that_is_far_off() {
        let mut groups = Groups::new();
        groups.firings(&tool(0, 1));
        groups.firings(&tool(8_000_000_000_000_000, 1));
        groups.firings(&tool(8_000_000_000_000_000, 2));
        groups.firings(&tool(0, 2));
        assert_eq!(groups.firings(&service(5, 2)).len(), 1);
    }
}
`;

it('a module without correlations has nothing of them', () => {
  const { text } = moduleOf(rules, ['rule']);
  for (const word of ['Groups', 'Firing', 'Correlation', 'HashSet', 'BuildHasher', 'EntityRef']) {
    expect(text).not.toContain(word);
  }
});

describe.skipIf(!isRustWanted)(`chains of a process (skipped where ${withoutCargo})`, { timeout }, () => {
  let workshop: Workshop;
  let built: Built;
  let made: RustModule;
  beforeAll(() => {
    workshop = openWorkshop();
    made = moduleOf(rules);
    built = workshop.build(made.text);
  }, timeout);
  afterAll(() => workshop?.close());

  const times = (...events: readonly object[]): readonly number[] =>
    built
      .firings([events])
      .flat(2)
      .map(({ time }) => (time - start) / 1000);

  it('are formatted, free of warnings and judged beside single events', () => {
    expect(built.formatted()).toBe(made.text);
    built.lint();
    const [first, second] = built.verdicts([tool(0, 1), service(0, 1)]);
    expect(first).toEqual(new Set(['sigmats_a_tool']));
    expect(second).toEqual(new Set(['sigmats_the_metadata_service']));
  });

  it('are found in either order of arrival, each once', () => {
    expect(times(tool(0, 1), service(1, 1))).toEqual([1]);
    expect(times(service(1, 1), tool(0, 1))).toEqual([1]);
    expect(times(tool(0, 1), service(10, 1), service(10.001, 1))).toEqual([10]);
    expect(times(service(1, 1), service(3, 1), tool(2, 1), tool(0, 1))).toEqual([3, 1]);
    expect(times(service(0, 1), tool(1, 1))).toEqual([]);
    expect(times(tool(0, 1), service(1, 2))).toEqual([]);
  });

  it('do not go on in a process that has the number later', () => {
    expect(times(tool(0, 1), exit(1, 1), service(2, 1))).toEqual([]);
    expect(times(tool(0, 1), exit(1, 2), service(2, 1))).toEqual([2]);
    expect(times(tool(0, 1), exit(1, 1), tool(2, 1), service(3, 1))).toEqual([3]);
    // What happened before the end may arrive after it.
    expect(times(service(0.5, 1), exit(1, 1), tool(0, 1))).toEqual([0.5]);
    expect(times(tool(0, 1), service(2, 1), exit(1, 1), service(3, 1))).toEqual([2]);
  });

  it('fire as the brute-force oracle says', () => {
    const correlation = mapped();
    const spec = specOf(correlation, (title) => titles.indexOf(title));
    expect(spec.stages.map(({ keys }) => [...keys].sort())).toEqual([
      ['details.pid', 'host'],
      ['details.pid', 'host'],
    ]);
    const shape = { keys: ['details.pid'], values: [] };
    const streams = Array.from({ length: 600 }, (_, seed) => {
      const unit = seed % 3 === 0 ? 'milliseconds' : 'seconds';
      const stream = streamOf(seed, [shape, shape], spec.seconds, { host: 'host', unit, size: 20 });
      return seed % 2 === 0 ? stream : late(stream, spec.seconds, seed);
    });
    const found = built.firings(
      streams.map((stream) =>
        stream.map(({ time, leaves, fields }) => {
          const pid = fields['details.pid'] ?? null;
          const [kind, details] = leaves.includes(0)
            ? ['shell.command_exec', { pid, command: 'curl x' }]
            : ['network.outbound_connect', { pid, dst_ip: '169.254.169.254' }];
          return sensorEvent(time, details, { kind, host: fields.host?.[0] });
        }),
      ),
    );
    let fired = 0;
    for (const [at, stream] of streams.entries()) {
      const expected = firings(spec, stream);
      const reports = (found[at] ?? []).flat();
      fired += expected.length;
      expect(judgeReports(reports, expected, spec.seconds, 'exact'), JSON.stringify(stream)).toEqual([]);
      expect(reports.length).toBe(expected.length);
    }
    expect(fired).toBeGreaterThan(500);
  });

  it('make incidents with the events of the chain', () => {
    const [first, second] = built.incidents([tool(0, 7), service(1.5, 7)]);
    expect(first).toMatchObject({ title: titles[0], severity: 'Critical' });
    expect(second).toEqual({
      ts: '2026-09-21T14:13:21.500+00:00',
      host: 'sensor',
      incident_id: 'sigmats_the_metadata_service_by_a_tool:h,7:2026-09-21T14:13Z',
      severity: 'High',
      title: 'The metadata service by a tool',
      summary: 'The metadata service by a tool: a connection',
      evidence: [
        {
          kind: 'sigmats_the_metadata_service_by_a_tool',
          pid: 7,
          comm: 'curl',
          rule_id: expect.any(String),
          rule_title: 'The metadata service by a tool',
          other_rules: [expect.any(String)],
          group: { event_host: 'h', ProcessId: '7' },
          first: '2026-09-21T14:13:20.000Z',
          last: '2026-09-21T14:13:21.500Z',
          events: [
            { stage: 1, ts: '2026-09-21T14:13:20.000Z', pid: 7, comm: 'sh' },
            { stage: 2, ts: '2026-09-21T14:13:21.500Z', pid: 7, comm: 'curl' },
          ],
        },
      ],
      recommended_checks: [],
      tags: ['sigma', 'attack.t1552.005'],
      entities: 1,
    });
  });

  it('have a cooldown for each group, and none of their own rules', () => {
    const events = [tool(0, 1), service(1, 1), tool(2, 2), service(3, 2), service(4, 1), service(400, 1)];
    const found = built.incidents(events).map((each) => each?.title ?? null);
    const chain = 'The metadata service by a tool';
    expect(found).toEqual([titles[0], chain, null, chain, titles[1], titles[1]]);
  });

  it('that are not reported are in the evidence of what is', () => {
    // The connection came first, so the tool completes the chain; as an event of its own it is more severe.
    const [, incident] = built.incidents([service(1, 3), tool(0, 3)]);
    expect(incident).toMatchObject({
      title: titles[0],
      evidence: [{ rule_title: titles[0] }, { rule_title: 'The metadata service by a tool', pid: 3 }],
    });
  });

  it('count values, though one of them comes again and again', () => {
    const flood = Array.from({ length: 2000 }, (_, at) => question(1 + at / 100, 'x'));
    expect(times(question(0, 'a'), question(0, 'b'), ...flood.slice(0, 1))).toEqual([1]);
    expect(times(question(0, 'a'), ...flood, question(30, 'c'))).toEqual([30]);
  });

  it('are bounded in what they keep', () => {
    const own = workshop.build(made.text + boundsTests);
    expect(own.test()).toContain('6 passed');
  });

  it('may be all of a module', () => {
    const alone = moduleOf(rules, ['correlation']);
    const own = workshop.build(alone.text);
    expect(own.formatted()).toBe(alone.text);
    own.lint();
    expect(own.firings([[tool(0, 1), service(1, 1)]]).flat(2)).toHaveLength(1);
  });
});
