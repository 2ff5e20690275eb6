import { beforeAll, describe, expect, it } from 'vitest';
import { eql } from '../../../backends/eql/index.ts';
import { splunk } from '../../../backends/splunk/index.ts';
import { linkRules, readRules, type Subject, translate } from '../../../src/compile.ts';
import type { Correlation, LinkedCorrelation } from '../../../src/ir/correlation.ts';
import { lowerCorrelation } from '../../../src/ir/lower-correlation.ts';
import { compileCorrelation } from '../../../src/match/index.ts';
import { sourceText } from '../../../src/source/text.ts';
import { type Firing, firings, judgeReports, type Occurrence } from '../../oracle/correlation/index.ts';
import type { Mapping } from '../../oracle/eql/index.ts';
import { loadPcre } from '../../oracle/splunk/index.ts';
import { type StreamOptions, streamOf } from '../../support/streams.ts';
import { eqlReports, splunkReports } from './reports.ts';
import { type Base, type Case, cases, documentsOf, leafNames, markers, shapes } from './rules.ts';
import { specOf } from './spec.ts';

/** Streams for each correlation and target. */
const streams = Number(process.env.SIGMATS_STREAMS ?? 500);

beforeAll(loadPcre);

function linked(each: Case, base: Base): LinkedCorrelation {
  const documents = readRules(sourceText('correlation.yml', documentsOf(each, base)));
  const found = linkRules(documents);
  const errors = [...documents, ...found]
    .flatMap((one) => one.diagnostics)
    .filter((one) => one.severity === 'error');
  const subject: Subject | undefined = found[0]?.subject;
  if (subject?.kind !== 'correlation') throw new Error(`${each.name}: ${JSON.stringify(errors)}`);
  return subject;
}

function streamsOf(each: Case, base: Base, options: StreamOptions): readonly (readonly Occurrence[])[] {
  return Array.from({ length: streams }, (_, seed) => {
    const unit = seed % 3 === 0 ? 'milliseconds' : 'seconds';
    const stream = streamOf(seed, shapes, each.seconds ?? 10, { unit, unmatched: true, ...options });
    return stream.map((one) => ({ ...one, fields: { ...one.fields, ...markers(one.leaves, base) } }));
  });
}

function leafOf(title: string): number {
  return (leafNames as readonly string[]).indexOf(title);
}

function matchFirings(correlation: Correlation): (stream: readonly Occurrence[]) => readonly Firing[] {
  const compiled = compileCorrelation(correlation);
  if (!('firings' in compiled)) throw new Error('a regular expression in a test rule');
  return (stream) => compiled.firings(stream.map(({ time, fields }) => ({ time, event: fields })));
}

/** Reports are compared as sets: one for each group and time. */
function distinct(found: readonly Firing[]): readonly string[] {
  return [...new Set(found.map(({ group, time }) => JSON.stringify([time, group])))].sort();
}

const mapping: Mapping = Object.fromEntries(
  ['Kind', 'User', 'RemoteA', 'RemoteB', 'Amount', ...leafNames.map((name) => `Is_${name}`)].map((name) => [
    name,
    'keyword',
  ]),
);

describe.each(cases)('$name', (each) => {
  const overlapping = linked(each, 'overlapping');

  it('the matcher fires as the brute-force oracle does', () => {
    const correlation = lowerCorrelation(overlapping);
    const spec = specOf(correlation, leafOf);
    const run = matchFirings(correlation);
    let found = 0;
    for (const stream of streamsOf(each, 'overlapping', {
      severalLeaves: true,
      several: 'keys and values',
    })) {
      const expected = firings(spec, stream);
      found += expected.length;
      expect(distinct(run(stream)), JSON.stringify(stream)).toEqual(distinct(expected));
    }
    expect(found).toBeGreaterThan(0);
  });

  it('Splunk reports each firing and nothing else', () => {
    const { queries, diagnostics } = translate(overlapping, splunk, { pipeline: false });
    const [query] = queries;
    expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
    expect(query?.fidelity).toBe('exact');
    const correlation = lowerCorrelation(overlapping);
    const spec = specOf(correlation, leafOf);
    const texts = query?.documents.map((one) => one.text) ?? [];
    for (const [at, stream] of streamsOf(each, 'overlapping', {
      severalLeaves: true,
      shuffled: true,
    }).entries()) {
      const report = splunkReports(correlation, at % 2 === 0 ? 'kept' : 'reversed');
      expect(distinct(report(texts, stream)), `${texts.join('\n')}\n${JSON.stringify(stream)}`).toEqual(
        distinct(firings(spec, stream)),
      );
    }
  });

  it.each(['disjoint', 'overlapping'] as const)('EQL reports what it says, with %s rules', (base) => {
    const subject = linked(each, base);
    const options = { temporal: 'permutations' };
    const { queries, diagnostics } = translate(subject, eql, {
      pipeline: false,
      allow: ['narrower'],
      options,
    });
    const [query] = queries;
    if (query === undefined) {
      const errors = diagnostics.filter((one) => one.severity === 'error');
      expect(errors.map((one) => one.code)).toEqual(errors.map(() => 'SG3001'));
      expect(errors.length).toBeGreaterThan(0);
      return;
    }
    const correlation = lowerCorrelation(subject);
    const spec = specOf(correlation, leafOf);
    const texts = query.documents.map((one) => one.text);
    const ties = query.fidelity === 'exact' && hasOrder(correlation) ? { withoutTies: true } : {};
    for (const [at, each_] of streamsOf(each, base, { severalLeaves: base === 'overlapping' }).entries()) {
      const stream = 'withoutTies' in ties ? withoutTies(each_) : each_;
      const reports = eqlReports(correlation, mapping, at % 2 === 1)(texts, stream);
      expect(
        judgeReports(reports, firings(spec, stream), spec.seconds, query.fidelity),
        `${texts.join('\n')}\n${JSON.stringify(stream)}`,
      ).toEqual([]);
    }
  });
});

/** Counting does not depend on the order of events. */
function hasOrder({ test }: Correlation): boolean {
  return test.kind !== 'events';
}

/** EQL's README assumes that events of a chain have different times. */
function withoutTies(stream: readonly Occurrence[]): readonly Occurrence[] {
  const seen = new Set<number>();
  return stream.filter(({ time }) => {
    if (seen.has(time)) return false;
    seen.add(time);
    return true;
  });
}
