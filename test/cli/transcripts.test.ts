import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkCases } from './cases/check.ts';
import { convertCases } from './cases/convert.ts';
import { inspectCases } from './cases/inspect.ts';
import { matchCases } from './cases/match.ts';
import { terminalCases } from './cases/terminal.ts';
import { usageCases } from './cases/usage.ts';
import { run, transcript } from './support.ts';

const groups = [convertCases, checkCases, inspectCases, matchCases, usageCases, terminalCases];
const cases = groups.flatMap((each) => Object.entries(each));

describe('transcripts in snapshots/cli', () => {
  it.each(cases)('%s', async (name, { args, ...setup }) => {
    const text = transcript(args, setup, await run(args, setup));
    await expect(text).toMatchFileSnapshot(`../../snapshots/cli/${name}.txt`);
    expect(transcript(args, setup, await run(args, setup)), 'the second run').toBe(text);
  });

  it('never drive a terminal with what comes from a rule', async () => {
    for (const [name, { args, ...setup }] of cases.filter(([each]) => each.startsWith('terminal-hostile'))) {
      const { both } = await run(args, setup);
      expect(both.replaceAll('\n', ''), name).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });

  it('are each of one case', () => {
    const names = new Set(cases.map(([name]) => `${name}.txt`));
    expect(names.size).toBe(cases.length);
    expect(readdirSync('snapshots/cli').filter((name) => !names.has(name))).toEqual([]);
  });
});
