import { beforeAll, describe, expect, it } from 'vitest';
import { backends } from '../../backends/index.ts';
import { loadPcre } from '../oracle/splunk/index.ts';
import { linkedFiles } from '../support/linked.ts';
import { compareRule } from './compare.ts';

/** Correlations have streams of their own (`correlation/imds.test.ts`); the rules that they are made of are compared here. */
const files = linkedFiles();

beforeAll(async () => {
  await loadPcre();
});

describe.each(backends)('$id', (backend) => {
  it.each(files)('$file.name', ({ documents }) => {
    for (const { subject, other, diagnostics } of documents) {
      expect(subject ?? other, JSON.stringify(diagnostics)).toBeDefined();
      if (subject?.kind !== 'rule') continue;
      for (const pipeline of [true, false]) {
        const { emitted, compared, matching, failures } = compareRule(subject, backend, {
          count: 200,
          seed: 1,
          pipeline,
        });
        expect(failures).toEqual([]);
        if (!emitted) continue;
        expect(compared).toBeGreaterThan(50);
        expect(matching).toBeGreaterThan(5);
      }
    }
  });
});
