import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backends } from '../../backends/index.ts';
import { readConfig } from '../../src/cli/config/read.ts';
import { sourceText } from '../../src/source/text.ts';
import { configSchema } from '../cli/config-schema.ts';
import { plain, withRegex } from '../cli/rules.ts';
import { inDirectory } from '../cli/support.ts';
import { rerun } from './console.ts';

const ci = readFileSync('docs/ci.md', 'utf8');
const configuration = readFileSync('docs/configuration.md', 'utf8');

describe('docs/ci.md', () => {
  it('shows what its examples print', async () => {
    const files = { 'rules/whoami.yml': plain, 'rules/encoded.yml': withRegex };
    const fresh = await inDirectory(files, (directory) => rerun(ci, directory));
    await expect(fresh).toMatchFileSnapshot('../../docs/ci.md');
  });
});

describe('docs/configuration.md', () => {
  it('shows what its examples print', async () => {
    const files = { 'wrong.yml': 'targets:\n  eql:\n    format: query\n' };
    const fresh = await inDirectory(files, (directory) => rerun(configuration, directory));
    await expect(fresh).toMatchFileSnapshot('../../docs/configuration.md');
  });

  it('shows a configuration without mistakes that has every key', () => {
    const [, text = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(configuration) ?? [];
    expect(readConfig(sourceText('sigmats.yml', text), backends).diagnostics).toEqual([]);
    const keys = Object.keys((configSchema() as { readonly properties: object }).properties);
    expect(keys.filter((key) => !text.includes(`\n${key}:`))).toEqual([]);
    expect(keys.filter((key) => !configuration.includes(`| \`${key}\` |`))).toEqual([]);
  });
});
