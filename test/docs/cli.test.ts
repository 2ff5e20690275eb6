import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/cli/io.ts';
import { createProgram } from '../../src/cli/program.ts';
import { findRuleFiles } from '../../src/node/files.ts';
import { events, plan } from '../cli/plans.ts';
import { broken, plain, sequence, withRegex } from '../cli/rules.ts';
import { inDirectory } from '../cli/support.ts';
import { rerun } from './console.ts';

const path = 'docs/cli.md';
const text = readFileSync(path, 'utf8');

/** Few of the rules of the project, so that the examples do not change with every new one. */
const shown = [
  'aws_cloudtrail_imds_malicious_usage',
  'lnx_imds_access_by_untrusted_executable',
  'lnx_imds_access_from_non_metadata_client',
].map((name) => `rules/imds/${name}.yml`);

/** Three rules of the project, and small ones. */
function files(): Readonly<Record<string, string>> {
  const rules = findRuleFiles(shown, process.cwd()).files;
  return {
    ...Object.fromEntries(rules.map((each) => [each.name, readFileSync(each.path, 'utf8')])),
    'small.yml': plain,
    'regex.yml': withRegex,
    'typo.yml': broken,
    'capitals.yml': plain.replace('condition: selection', 'condition: NOT selection'),
    'sequence.yml': sequence,
    'plan.json': plan,
    'events.ndjson': events,
  };
}

describe(path, () => {
  it('shows what its examples print', async () => {
    const fresh = await inDirectory(files(), (directory) => rerun(text, directory));
    await expect(fresh).toMatchFileSnapshot(`../../${path}`);
  });

  it('names every command and option', () => {
    const stream = { isTTY: false, columns: 80, write: () => {} };
    const stdin = { isTTY: false, read: async () => new Uint8Array(), async *chunks() {} };
    const io = { stdout: stream, stderr: stream, stdin, cwd: '.', env: {} };
    const { commands } = createProgram('0', io, () => {});
    const all = commands.flatMap((each) => [each, ...each.commands]);
    const names = all.flatMap((each) => [
      `${each.name()}\``,
      ...each.options.flatMap((option) => [option.short, option.long]).filter((name) => name !== undefined),
    ]);
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !text.includes(name) && name !== '-h')).toEqual([]);
  });

  it('has a row for each exit code', () => {
    const rows = [...text.matchAll(/^\| (\d+) \|/gm)].map((each) => Number(each[1]));
    expect(rows).toEqual(Object.values(exitCodes));
  });
});
