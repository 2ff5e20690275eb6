/** Rules of several events in generated Rust fire when, and only when, the brute-force oracle says so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { innerwarden } from '../../backends/innerwarden/index.ts';
import { correlationLosses, correlationProblem } from '../../backends/innerwarden/rust/correlation.ts';
import { rustModule } from '../../backends/innerwarden/rust/module.ts';
import { linkRules, readRules, translate } from '../../src/compile.ts';
import type { Correlation } from '../../src/ir/correlation.ts';
import { lowerCorrelation } from '../../src/ir/lower-correlation.ts';
import { sourceText } from '../../src/source/text.ts';
import {
  type Case,
  cases,
  documentsOf,
  leafNames,
  markers,
  shapes,
} from '../equivalence/correlation/rules.ts';
import { specOf } from '../equivalence/correlation/spec.ts';
import { firings, judgeReports, type Occurrence } from '../oracle/correlation/index.ts';
import { streamOf } from '../support/streams.ts';
import { isRustWanted, openWorkshop, timeout, type Workshop, withoutCargo } from './cargo.ts';
import { inDetails, late, sensorEvents } from './streams.ts';

/** Streams for each correlation, each in its order and with late events. */
const count = Number(process.env.SIGMATS_STREAMS ?? 400);

const subjects = cases.map((each) => ({ each, correlation: correlationOf(each) }));
const said = subjects.filter(({ correlation }) => correlationProblem(correlation) === undefined);

function correlationOf(each: Case): Correlation {
  const documents = readRules(sourceText('correlation.yml', documentsOf(each, 'overlapping')));
  const [first] = linkRules(documents);
  if (first?.subject?.kind !== 'correlation') throw new Error(each.name);
  return lowerCorrelation(first.subject);
}

/** What a user hears of a correlation in this format. */
function heard(name: string): { readonly fidelity: string | undefined; readonly refused: readonly string[] } {
  const each = cases.find((one) => one.name === name);
  const [first] = linkRules(
    each === undefined ? [] : readRules(sourceText('correlation.yml', documentsOf(each, 'overlapping'))),
  );
  if (first?.subject === undefined) throw new Error(name);
  const { queries, diagnostics } = translate(first.subject, innerwarden, { format: 'rust', pipeline: false });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return {
    fidelity: queries[0]?.fidelity,
    refused: errors.map(({ code, construct, help }) => `${code} ${construct}: ${help?.text}`),
  };
}

it('what is not said is refused with a way out', () => {
  const wayOut = 'use the format `plan`';
  expect(heard('temporal_ordered')).toEqual({ fidelity: 'exact', refused: [] });
  expect(heard('event_count lt: 3').refused).toEqual([`SG3001 fixed window: ${wayOut}`]);
  expect(heard('value_avg gte: 2').refused).toEqual([`SG3001 fixed window: ${wayOut}`]);
  expect(heard('a count of sequences').refused).toEqual([`SG3001 correlation of correlations: ${wayOut}`]);
  expect(heard('value_sum gte: 10').refused).toEqual([
    `SG3001 negative numbers in a sum: ${wayOut}; or \`--allow wider\` to accept an approximation`,
  ]);
});

function leafOf(title: string): number {
  return (leafNames as readonly string[]).indexOf(title);
}

function streamsOf(seconds: number): readonly (readonly Occurrence[])[] {
  return Array.from({ length: count }, (_, seed) => {
    const stream = streamOf(seed, shapes, seconds, {
      unit: seed % 3 === 0 ? 'milliseconds' : 'seconds',
      unmatched: true,
      severalLeaves: true,
      several: 'keys and values',
      // Every other stream is longer, so that more of it is out of order.
      ...(seed % 2 === 0 ? {} : { size: 30 }),
    });
    return stream.map((one) => ({
      ...one,
      fields: { ...one.fields, ...markers(one.leaves, 'overlapping') },
    }));
  });
}

it('all windows that slide over single events are said', () => {
  const isFlat = ({ window, stages }: Correlation): boolean =>
    window.kind === 'sliding' && stages.every(({ input }) => input.kind === 'query');
  expect(said).toEqual(subjects.filter(({ correlation }) => isFlat(correlation)));
  expect(said.length).toBeGreaterThan(20);
  const refused = subjects.flatMap(({ correlation }) => correlationProblem(correlation)?.construct ?? []);
  expect(new Set(refused)).toEqual(new Set(['fixed window', 'correlation of correlations']));
});

describe.skipIf(!isRustWanted)(`correlations in Rust (skipped where ${withoutCargo})`, { timeout }, () => {
  let workshop: Workshop;
  beforeAll(() => {
    workshop = openWorkshop();
  });
  afterAll(() => workshop?.close());

  it(`fire as the brute-force oracle says on ${2 * count} streams`, () => {
    const { text, names } = rustModule(
      said.map(({ each, correlation }) => {
        const own = inDetails(correlation, each.name);
        return { meta: own.meta, correlation: own };
      }),
    );
    const built = workshop.build(text);
    expect(built.formatted()).toBe(text);
    built.lint();
    const failures: string[] = [];
    const hits = new Map<string, number>();
    for (const seconds of new Set(said.map(({ correlation }) => correlation.window.seconds))) {
      const ordered = streamsOf(seconds);
      const streams = [...ordered, ...ordered.map((stream, seed) => late(stream, seconds, seed))];
      const found = built.firings(streams.map(sensorEvents));
      for (const [at, { each, correlation }] of said.entries()) {
        if (correlation.window.seconds !== seconds) continue;
        const spec = specOf(correlation, leafOf);
        for (const [index, stream] of streams.entries()) {
          const reports = (found[index] ?? []).flat().filter(({ rule }) => rule === names[at]);
          const expected = firings(spec, stream);
          hits.set(each.name, (hits.get(each.name) ?? 0) + expected.length);
          const fidelity = correlationLosses(correlation)[0]?.fidelity ?? 'exact';
          // Each is found, and found once.
          const isComplete = fidelity === 'wider' || reports.length === expected.length;
          const complaints = [
            ...judgeReports(reports, expected, seconds, fidelity),
            ...(isComplete ? [] : [`${reports.length} of ${expected.length}`]),
          ];
          failures.push(...complaints.map((one) => `${each.name}, stream ${index}: ${one}`));
        }
      }
    }
    expect(failures.slice(0, 10)).toEqual([]);
    expect(
      [...hits.values()].every((each) => each > 50),
      JSON.stringify([...hits]),
    ).toBe(true);
  });
});
