import { describe, expect, it } from 'vitest';
import { planText, toPlan } from '../../backends/innerwarden/plan/index.ts';
import { linkRules, readRules } from '../../src/compile.ts';
import type { Correlation } from '../../src/ir/correlation.ts';
import { lowerCorrelation } from '../../src/ir/lower-correlation.ts';
import { compilePlan } from '../../src/match/index.ts';
import { readPlan } from '../../src/plan/index.ts';
import { sourceText } from '../../src/source/text.ts';
import { cases, documentsOf, leafNames, markers, shapes } from '../equivalence/correlation/rules.ts';
import { specOf } from '../equivalence/correlation/spec.ts';
import { type Firing, firings } from '../oracle/correlation/index.ts';
import { streamOf } from '../support/streams.ts';

function correlationOf(text: string): Correlation {
  const [found] = linkRules(readRules(sourceText('correlation.yml', text)));
  if (found?.subject?.kind !== 'correlation') throw new Error(text);
  return lowerCorrelation(found.subject);
}

function leafOf(title: string): number {
  return (leafNames as readonly string[]).indexOf(title);
}

function distinct(found: readonly Firing[]): readonly string[] {
  return [...new Set(found.map(({ group, time }) => JSON.stringify([time, group])))].sort();
}

describe.each(cases)('the plan of $name', (each) => {
  it('fires as the brute-force oracle does', () => {
    const correlation = correlationOf(documentsOf(each, 'overlapping'));
    const problems: unknown[] = [];
    const plan = toPlan(correlation, (one) => problems.push(one));
    expect(problems).toEqual([]);
    if (plan === undefined) return;
    const read = readPlan(planText(plan)).plan;
    const compiled = read && compilePlan(read);
    if (compiled === undefined || !('firings' in compiled)) throw new Error('it cannot be run');
    const spec = specOf(correlation, leafOf);
    let fired = 0;
    for (let seed = 0; seed < 100; seed++) {
      const stream = streamOf(seed, shapes, each.seconds ?? 10, {
        severalLeaves: true,
        unmatched: true,
        shuffled: true,
      }).map((one) => ({ ...one, fields: { ...one.fields, ...markers(one.leaves, 'overlapping') } }));
      const expected = firings(spec, stream);
      fired += expected.length;
      const events = stream.map(({ time, fields }) => ({ time, event: fields }));
      expect(distinct(compiled.firings(events))).toEqual(distinct(expected));
      const concerning = events.filter(({ event }) => compiled.concerns(event));
      expect(distinct(compiled.firings(concerning))).toEqual(distinct(expected));
    }
    expect(fired).toBeGreaterThan(0);
  });
});
