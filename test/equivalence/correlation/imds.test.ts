import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { eql } from '../../../backends/eql/index.ts';
import { splunk } from '../../../backends/splunk/index.ts';
import type { Backend } from '../../../src/backend/types.ts';
import { translate } from '../../../src/compile.ts';
import { and, textPattern } from '../../../src/ir/build.ts';
import type { Correlation, LinkedCorrelation } from '../../../src/ir/correlation.ts';
import { lowerRule } from '../../../src/ir/lower.ts';
import { lowerCorrelation } from '../../../src/ir/lower-correlation.ts';
import type { Expr, ResolvedRule } from '../../../src/ir/types.ts';
import { compileCorrelation, matchQuery } from '../../../src/match/index.ts';
import { type Firing, firings, judgeReports, type Occurrence } from '../../oracle/correlation/index.ts';
import { loadPcre } from '../../oracle/splunk/index.ts';
import { type JsonEvent, synthesise } from '../../support/events.ts';
import { linkedFiles } from '../../support/linked.ts';
import { streamTimes } from '../../support/stream-times.ts';
import { type Random, seededRandom } from '../../support/synthesis/random.ts';
import { judge } from '../judge.ts';
import { eqlReports, splunkReports } from './reports.ts';
import { specOf } from './spec.ts';
import { rulesOf, type World, worldOf } from './world.ts';

/** One line of a stream file: an event, and whether the correlation fires for its group at its time. */
interface Line {
  readonly at: number;
  readonly logsource: string;
  readonly event: JsonEvent;
  readonly fires: boolean;
  readonly note?: string;
}

const files = linkedFiles()
  .map(({ file, documents }) => ({
    name: file.name,
    stream: file.path.replace(/\.ya?ml$/, '.stream.ndjson'),
    correlation: documents.map(({ subject }) => subject).find((each) => each?.kind === 'correlation'),
  }))
  .flatMap(({ name, stream, correlation }) =>
    correlation?.kind === 'correlation' ? [{ name, stream, correlation }] : [],
  );

beforeAll(loadPcre);

function linesOf(path: string): readonly Line[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
}

/** Rules ask for their log source, which the names of Sigma's fields leave open. */
function withLogsource(correlation: Correlation): Correlation {
  const stages = correlation.stages.map((stage) => {
    if (stage.input.kind === 'correlation') return { ...stage, input: withLogsource(stage.input) };
    const { span, logsource, where } = stage.input;
    const field = { name: 'logsource', original: 'logsource', span };
    const category: Expr = {
      kind: 'text',
      field,
      pattern: textPattern(logsource.category ?? ''),
      case: 'sensitive',
      span,
    };
    return { ...stage, input: { ...stage.input, where: and([category, where], span) } };
  });
  return { ...correlation, stages };
}

function times(found: readonly Firing[]): readonly number[] {
  return [...new Set(found.map(({ time }) => time))].sort((a, b) => a - b);
}

const targets: readonly Backend[] = [eql, splunk];

function reportsOf(
  backend: Backend,
  correlation: Correlation,
  texts: readonly string[],
  world: World,
  turn: number,
): (stream: readonly Occurrence[]) => readonly Firing[] {
  const reporter =
    backend.id === 'eql'
      ? eqlReports(correlation, world.mapping, turn % 2 === 1)
      : splunkReports(correlation, turn % 2 === 1 ? 'reversed' : 'kept');
  return (stream) => reporter(texts, stream);
}

it('there are sequences in rules/imds', () => {
  expect(files.map(({ name }) => name)).toEqual([
    'rules/imds/elastic_imds_sequence.yml',
    'rules/imds/lnx_imds_command_then_connection.yml',
    'rules/imds/lnx_imds_tuned_sequence.yml',
  ]);
});

describe.each(files)('$name', ({ stream, correlation }) => {
  it('has a stream of judged events', () => {
    expect(existsSync(stream)).toBe(true);
    expect(new Set(linesOf(stream).map(({ fires }) => fires))).toEqual(new Set([true, false]));
  });

  it('fires in the reference matcher where the stream says so', () => {
    const compiled = compileCorrelation(withLogsource(lowerCorrelation(correlation)), {
      fieldNames: 'original',
    });
    if (!('firings' in compiled)) throw new Error('a regular expression that RE2 cannot say');
    const lines = linesOf(stream);
    const events = lines.map(({ at, event, logsource }) => ({ time: at, event: { ...event, logsource } }));
    expect(times(compiled.firings(events))).toEqual(lines.filter(({ fires }) => fires).map(({ at }) => at));
  });

  describe.each(targets)('$id', (backend) => {
    it('reports where the stream says so', () => {
      const { queries, stages, diagnostics } = translate(correlation, backend);
      const [query] = queries;
      expect(query?.fidelity, JSON.stringify(diagnostics)).toBe('exact');
      const mapped = stages.correlation;
      if (query === undefined || mapped === undefined) return;
      const world = worldOf(correlation, backend);
      const lines = linesOf(stream);
      const occurrences = lines.map(({ at, event, logsource }): Occurrence => {
        const fields = world.fields(event, logsource, 'h1');
        if (fields === undefined) throw new Error(`the data cannot hold ${JSON.stringify(event)}`);
        return { time: at, leaves: [], fields };
      });
      const texts = query.documents.map(({ text }) => text);
      const found = reportsOf(backend, mapped, texts, world, 0)(occurrences);
      expect(times(found), texts.join('\n')).toEqual(lines.filter(({ fires }) => fires).map(({ at }) => at));
    });

    it('agrees with the brute-force oracle on generated streams', () => {
      const { queries, stages } = translate(correlation, backend);
      const [query] = queries;
      const mapped = stages.correlation;
      if (query === undefined || mapped === undefined) throw new Error('refused');
      const world = worldOf(correlation, backend);
      const pool = poolOf(correlation, backend);
      const spec = specOf(mapped, (title) =>
        rulesOf(correlation).findIndex(({ meta }) => meta.title === title),
      );
      const texts = query.documents.map(({ text }) => text);
      let fired = 0;
      for (let seed = 0; seed < 500; seed++) {
        const occurrences = randomStream(pool, correlation, world, seed);
        const expected = firings(spec, occurrences);
        fired += expected.length;
        const found = reportsOf(backend, mapped, texts, world, seed)(occurrences);
        expect(
          judgeReports(found, expected, spec.seconds, query.fidelity),
          JSON.stringify(occurrences),
        ).toEqual([]);
      }
      expect(fired).toBeGreaterThan(100);
    });
  });
});

interface Candidate {
  readonly event: JsonEvent;
  readonly category: string;
  readonly leaves: readonly number[];
}

/** Events made from each rule that the target's data can hold, with the rules that they match. */
function poolOf(correlation: LinkedCorrelation, backend: Backend): readonly (readonly Candidate[])[] {
  const rules = rulesOf(correlation);
  const tests = rules.map((rule) =>
    lowerRule(rule).map((query) => matchQuery(query, { fieldNames: 'original' })),
  );
  return rules.map((rule, own) => {
    const category = rule.logsource.category ?? '';
    const matches = (event: JsonEvent): boolean => tests[own]?.some((test) => test(event)) === true;
    const verdict = judge(rule, backend);
    return eventsOf(rule)
      .filter((event) => verdict?.(event, matches(event)) !== undefined)
      .map((event) => ({ event, category, leaves: matches(event) ? [own] : [] }));
  });
}

function eventsOf(rule: ResolvedRule): readonly JsonEvent[] {
  return lowerRule(rule).flatMap((query) => synthesise(query, { seed: 7, count: 60 }));
}

function randomStream(
  pool: readonly (readonly Candidate[])[],
  correlation: LinkedCorrelation,
  world: World,
  seed: number,
): readonly Occurrence[] {
  const random = seededRandom(seed);
  const unit = seed % 2 === 0 ? 1000 : 1;
  const moments = streamTimes(random, 4 + random.below(12), correlation.window.seconds * 1000, unit);
  const seen = new Set<number>();
  return moments.flatMap((time) => {
    // EQL's README assumes that the events of a chain have different times.
    if (seen.has(time)) return [];
    seen.add(time);
    const events = pool[random.below(pool.length)] ?? [];
    const candidate = random.pickFrom(
      random.chance(0.7) ? events.filter(({ leaves }) => leaves.length > 0) : events,
    );
    if (candidate === undefined) return [];
    const event = { ...candidate.event, ...keysOf(random) };
    const fields = world.fields(event, candidate.category, random.pick(['h1', 'h1', 'h2']));
    return fields === undefined ? [] : [{ time, leaves: candidate.leaves, fields }];
  });
}

/** Two processes of one parent, and another; at times the sensor has no id. */
function keysOf(random: Random): JsonEvent {
  const own = random.pick(['p1', 'p1', 'p1', 'p2', 'p3']);
  const parent = own === 'p3' ? 'q2' : 'q1';
  const number = Number(own.slice(1));
  return random.chance(0.08) ? {} : { ProcessGuid: own, ParentProcessGuid: parent, ProcessId: number };
}
