import { beforeAll, describe, expect, it } from 'vitest';
import { eql } from '../../../backends/eql/index.ts';
import { splunk } from '../../../backends/splunk/index.ts';
import { linkRules, readRules, type TranslateOptions, translate } from '../../../src/compile.ts';
import type { Correlation, LinkedCorrelation } from '../../../src/ir/correlation.ts';
import { lowerCorrelation } from '../../../src/ir/lower-correlation.ts';
import { sourceText } from '../../../src/source/text.ts';
import { firings, judgeReports, type Occurrence } from '../../oracle/correlation/index.ts';
import type { Mapping } from '../../oracle/eql/index.ts';
import { loadPcre } from '../../oracle/splunk/index.ts';
import { streamOf } from '../../support/streams.ts';
import { eqlReports, splunkReports } from './reports.ts';
import { type Base, type Case, cases, documentsOf, leafNames, markers, shapes } from './rules.ts';
import { specOf } from './spec.ts';

beforeAll(loadPcre);

function subjectOf(each: Case, base: Base): LinkedCorrelation {
  const [found] = linkRules(readRules(sourceText('correlation.yml', documentsOf(each, base))));
  if (found?.subject?.kind !== 'correlation') throw new Error(each.name);
  return found.subject;
}

function caseNamed(name: string): Case {
  const found = cases.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
}

function leafOf(title: string): number {
  return (leafNames as readonly string[]).indexOf(title);
}

function streamsOf(count: number, base: Base): readonly (readonly Occurrence[])[] {
  return Array.from({ length: count }, (_, seed) =>
    streamOf(seed, shapes, 10).map((each) => ({
      ...each,
      fields: { ...each.fields, ...markers(each.leaves, base) },
    })),
  );
}

const mapping: Mapping = Object.fromEntries(
  ['Kind', 'User', 'RemoteA', 'RemoteB', 'Amount', ...leafNames.map((name) => `Is_${name}`)].map((name) => [
    name,
    'keyword',
  ]),
);

describe('what EQL can say', () => {
  const outcomes = (options: TranslateOptions): Readonly<Record<string, string>> =>
    Object.fromEntries(
      cases.flatMap((each) =>
        (['disjoint', 'overlapping'] as const).map((base) => {
          const { queries, diagnostics } = translate(subjectOf(each, base), eql, {
            pipeline: false,
            ...options,
          });
          const why = diagnostics.find(({ severity }) => severity === 'error')?.construct;
          return [`${each.name} (${base})`, queries[0]?.fidelity ?? `refused: ${why}`];
        }),
      ),
    );

  it('is pinned, kind by kind', async () => {
    const plain = outcomes({});
    const open = outcomes({ allow: ['narrower'], options: { temporal: 'permutations' } });
    const text = Object.entries(plain).map(([name, outcome]) =>
      open[name] === outcome
        ? `${name}: ${outcome}`
        : `${name}: ${outcome}; with permutations and narrower: ${open[name]}`,
    );
    await expect(`${text.join('\n')}\n`).toMatchFileSnapshot('../../../snapshots/correlations-eql.txt');
  });
});

describe('events of one time', () => {
  it.each([
    'temporal_ordered',
    'temporal_ordered of three',
  ])('%s: EQL finds no more than the rule', (name) => {
    const subject = subjectOf(caseNamed(name), 'disjoint');
    const { queries } = translate(subject, eql, { pipeline: false });
    const texts = queries.flatMap(({ documents }) => documents.map(({ text }) => text));
    expect(texts).toHaveLength(1);
    const correlation = lowerCorrelation(subject);
    const spec = specOf(correlation, leafOf);
    for (const [at, stream] of streamsOf(300, 'disjoint').entries()) {
      const reports = eqlReports(correlation, mapping, at % 2 === 0)(texts, stream);
      expect(judgeReports(reports, firings(spec, stream), 10, 'narrower')).toEqual([]);
    }
  });
});

describe('keys that are declared unique', () => {
  const subject = subjectOf(caseNamed('temporal_ordered'), 'disjoint');
  const correlation: Correlation = lowerCorrelation(subject);
  const { queries } = translate(subject, splunk, { pipeline: false, options: { unique_key: 'true' } });
  const texts = queries.flatMap(({ documents }) => documents.map(({ text }) => text));

  it('need neither sort nor streamstats', () => {
    expect(texts.join()).toContain('| stats ');
    expect(texts.join()).not.toMatch(/\| (sort|streamstats) /);
  });

  it('give the firings where the first rule finds the first event of each key', () => {
    const spec = specOf(correlation, leafOf);
    let found = 0;
    for (const stream of streamsOf(500, 'disjoint')) {
      const begun = startedOnce(stream);
      const expected = firings(spec, begun);
      found += expected.length;
      const reports = splunkReports(correlation, 'kept')(texts, begun);
      expect(judgeReports(reports, expected, 10, 'exact'), JSON.stringify(begun)).toEqual([]);
    }
    expect(found).toBeGreaterThan(50);
  });
});

/** Of each user the first event, made one of the first rule, and later ones of the second. */
function startedOnce(stream: readonly Occurrence[]): readonly Occurrence[] {
  const seen = new Set<string>();
  return stream.map((each) => {
    const user = String(each.fields.User?.[0] ?? '');
    const leaf = seen.has(user) ? 1 : 0;
    seen.add(user);
    const { Kind: _, ...fields } = each.fields;
    return { ...each, leaves: [leaf], fields: { ...fields, ...markers([leaf], 'disjoint') } };
  });
}
