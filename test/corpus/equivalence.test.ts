import { beforeAll, describe, expect, it } from 'vitest';
import { backends } from '../../backends/index.ts';
import { compareRule } from '../equivalence/compare.ts';
import { loadPcre } from '../oracle/splunk/index.ts';
import { corpusDirectory, readCorpus, withoutCorpus } from './corpus.ts';

const count = Number(process.env.SIGMATS_EVENTS ?? 40);

beforeAll(async () => {
  await loadPcre();
});

describe.skipIf(corpusDirectory === undefined)(`corpus equivalence (skipped where ${withoutCorpus})`, () => {
  const rules = corpusDirectory === undefined ? [] : readCorpus();

  it.each(
    backends.flatMap((backend) => [true, false].map((pipeline) => ({ id: backend.id, backend, pipeline }))),
  )('$id, pipeline $pipeline', { timeout: 600_000 }, ({ backend, pipeline }) => {
    const failures: string[] = [];
    const few: string[] = [];
    let emitted = 0;
    for (const { file, resolved } of rules) {
      if (resolved === undefined) continue;
      const result = compareRule(resolved, backend, { count, seed: 1, pipeline });
      if (result.emitted) emitted++;
      failures.push(...result.failures.slice(0, 3).map((each) => `${file}: ${each}`));
      if (result.emitted && result.compared < 30) few.push(`${file}: ${result.compared}`);
    }
    expect(failures.map((each) => each.slice(0, 600)).slice(0, 20)).toEqual([]);
    expect(few).toEqual([]);
    expect(emitted).toBeGreaterThan(0);
  });
});
