/** Every rule of the corpus as a plan: it survives its text and means what the rule means. */
import { describe, expect, it } from 'vitest';
import { innerwarden } from '../../backends/innerwarden/index.ts';
import { planText, toPlan } from '../../backends/innerwarden/plan/index.ts';
import { translate } from '../../src/compile.ts';
import type { FieldRef, Query } from '../../src/ir/types.ts';
import { mapLeaves } from '../../src/ir/walk.ts';
import { compilePlan, compileQuery } from '../../src/match/index.ts';
import { readPlan } from '../../src/plan/index.ts';
import { synthesise } from '../support/events.ts';
import { corpusDirectory, readCorpus, withoutCorpus } from './corpus.ts';

/** Events are made over original names, so these become the names of the data. */
function byName(query: Query): Query {
  const same = (field: FieldRef): FieldRef => ({ ...field, original: field.name });
  const where = mapLeaves(query.where, (leaf) => {
    if (leaf.kind === 'keyword') return leaf;
    if (leaf.kind === 'fieldCompare') return { ...leaf, left: same(leaf.left), right: same(leaf.right) };
    return { ...leaf, field: same(leaf.field) };
  });
  return { ...query, where };
}

interface Counts {
  made: number;
  refused: number;
  compared: number;
  matching: number;
}

/** What is wrong with the plan of a query. */
function problemsOf(query: Query, counts: Counts): readonly string[] {
  const constructs: (string | undefined)[] = [];
  const made = toPlan(query, (each) => constructs.push(each.construct));
  if (made === undefined) {
    counts.refused++;
    return constructs.length === 0 || constructs.includes(undefined) ? ['refused without a construct'] : [];
  }
  counts.made++;
  const { plan } = readPlan(planText(made));
  const found = plan === undefined ? undefined : compilePlan(plan);
  const meant = compileQuery(query);
  if (found === undefined || !('matches' in found) || !('matches' in meant)) return ['not run'];
  return synthesise(query, { seed: 1, count: 20 }).flatMap((event) => {
    const expected = meant.matches(event);
    counts.compared++;
    if (expected) counts.matching++;
    return found.matches(event) === expected ? [] : [JSON.stringify(event)];
  });
}

describe.skipIf(corpusDirectory === undefined)(`plans of the corpus (skipped where ${withoutCorpus})`, () => {
  it('mean what their rules mean', { timeout: 600_000 }, () => {
    const counts: Counts = { made: 0, refused: 0, compared: 0, matching: 0 };
    const failures = readCorpus().flatMap(({ file, resolved }) => {
      const mapped = resolved === undefined ? [] : translate(resolved, innerwarden).stages.queries;
      return mapped.flatMap((each) =>
        problemsOf(byName(each), counts).map((problem) => `${file}: ${problem}`),
      );
    });
    expect(failures.slice(0, 10)).toEqual([]);
    expect(counts.made).toBeGreaterThan(1000);
    expect(counts.matching).toBeGreaterThan(counts.made * 4);
    expect(counts.refused).toBeLessThan(counts.made / 50);
  });
});
