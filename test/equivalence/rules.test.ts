import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { backends } from '../../backends/index.ts';
import { readRules } from '../../src/compile.ts';
import { findRuleFiles } from '../../src/node/files.ts';
import { sourceText } from '../../src/source/text.ts';
import { loadPcre } from '../oracle/splunk/index.ts';
import { compareRule } from './compare.ts';

const { files } = findRuleFiles(['rules'], process.cwd());

beforeAll(async () => {
  await loadPcre();
});

describe.each(backends)('$id', (backend) => {
  it.each(files)('$name', (file) => {
    for (const { resolved, diagnostics } of readRules(
      sourceText(file.name, readFileSync(file.path, 'utf8')),
    )) {
      expect(resolved, JSON.stringify(diagnostics)).toBeDefined();
      if (resolved === undefined) continue;
      for (const pipeline of [true, false]) {
        const { emitted, compared, matching, failures } = compareRule(resolved, backend, {
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
