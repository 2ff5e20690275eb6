import { beforeAll, describe, expect, it } from 'vitest';
import { eql } from '../../backends/eql/index.ts';
import { backends } from '../../backends/index.ts';
import type { Backend } from '../../src/backend/types.ts';
import { compareRule } from '../equivalence/compare.ts';
import { loadPcre } from '../oracle/splunk/index.ts';
import { type CorpusRule, corpusDirectory, readCorpus, withoutCorpus } from './corpus.ts';

const count = Number(process.env.SIGMATS_EVENTS ?? 40);

beforeAll(async () => {
  await loadPcre();
});

describe.skipIf(corpusDirectory === undefined)(`corpus equivalence (skipped where ${withoutCorpus})`, () => {
  const rules = corpusDirectory === undefined ? [] : readCorpus();

  function check(backend: Backend, of: readonly CorpusRule[], pipeline: boolean): void {
    const failures: string[] = [];
    const few: string[] = [];
    let emitted = 0;
    for (const { file, resolved } of of) {
      if (resolved === undefined) continue;
      const result = compareRule(resolved, backend, { count, seed: 1, pipeline });
      if (result.emitted) emitted++;
      failures.push(...result.failures.slice(0, 3).map((each) => `${file}: ${each}`));
      if (result.emitted && result.compared < 30) few.push(`${file}: ${result.compared}`);
    }
    expect(failures.map((each) => each.slice(0, 600)).slice(0, 20)).toEqual([]);
    expect(few).toEqual([]);
    expect(emitted).toBeGreaterThan(0);
  }

  it.each(
    backends.flatMap((backend) => [true, false].map((pipeline) => ({ id: backend.id, backend, pipeline }))),
  )('$id, pipeline $pipeline', { timeout: 600_000 }, ({ backend, pipeline }) => {
    check(backend, rules, pipeline);
  });

  // Splunk's named maps are compared in test/backends/splunk/field-maps.test.ts, since the tags of one of them need care.
  const named = (eql.fieldMaps ?? []).map((map) => ({ id: map.id, catalogues: map.catalogues }));
  it.each(named)('eql with the field map $id, every fourth rule', { timeout: 600_000 }, ({ catalogues }) => {
    check(
      { ...eql, catalogues },
      rules.filter((_, at) => at % 4 === 0),
      true,
    );
  });
});
