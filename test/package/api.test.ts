import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { backends } from '../../backends/index.ts';
import { apiReport } from './api-report.ts';

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

/** The declaration file of each entry point below `dist`. */
const entries = Object.entries(manifest.exports).flatMap(([name, target]): [string, string][] =>
  typeof target === 'string' ? [] : [[name.replace(/^\./, 'sigmats'), target.types]],
);

it('the exports of every entry point are those of snapshots/api.txt', { timeout: 120_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sigmats-api-'));
  try {
    const compiler = resolve('node_modules/typescript/bin/tsc');
    for (const project of ['tsconfig.json', 'tsconfig.package.json']) {
      const options = ['--noCheck', '--emitDeclarationOnly', '--outDir', directory];
      execFileSync(process.execPath, [compiler, '-p', project, ...options]);
    }
    const files = entries.map(([name, file]): [string, string] => [
      name,
      join(directory, file.replace('./dist/', '')),
    ]);
    expect(files.filter(([, file]) => !existsSync(file))).toEqual([]);
    await expect(apiReport(new Map(files))).toMatchFileSnapshot('../../snapshots/api.txt');
  } finally {
    rmSync(directory, { recursive: true });
  }
});

it('there is an entry point for each target', () => {
  const names = entries.map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining(backends.map(({ id }) => `sigmats/backends/${id}`)));
});
