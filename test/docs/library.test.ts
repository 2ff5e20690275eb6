import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const path = 'docs/library.md';
const text = readFileSync(path, 'utf8');

/** The names under which the package exports its modules, and their sources. */
const modules = {
  sigmats: './src/index.ts',
  'sigmats/match': './src/match/index.ts',
  'sigmats/node': './src/node/index.ts',
  'sigmats/backend-kit': './src/backend/kit.ts',
  ...Object.fromEntries(
    ['eql', 'splunk', 'innerwarden'].map((id) => [`sigmats/backends/${id}`, `./backends/${id}/index.ts`]),
  ),
};

/** What the program prints. */
async function output(program: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'sigmats-docs-'));
  try {
    const outfile = join(directory, 'example.mjs');
    await build({
      stdin: { contents: program, loader: 'ts', resolveDir: process.cwd() },
      alias: modules,
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile,
      logLevel: 'error',
    });
    return execFileSync(process.execPath, [outfile], { encoding: 'utf8' });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function compilerOutput(directory: string): string {
  const compiler = resolve('node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', directory], { encoding: 'utf8' });
  expect(status, 'the compiler runs').not.toBeNull();
  return stdout;
}

const example = /^```ts\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```$/gm;

describe(path, () => {
  const programs = [...text.matchAll(example)].map((found) => found[1] ?? '');

  it('shows what its examples print', async () => {
    expect(programs).toHaveLength(5);
    let fresh = text;
    for (const program of programs) {
      const shown = await output(program);
      fresh = fresh.replace(example, (whole, each: string) =>
        each === program ? `\`\`\`ts\n${program}\`\`\`\n\n\`\`\`text\n${shown}\`\`\`` : whole,
      );
    }
    await expect(fresh).toMatchFileSnapshot(`../../${path}`);
  });

  it('has examples whose types are right', () => {
    const directory = mkdtempSync(join(tmpdir(), 'sigmats-docs-'));
    try {
      for (const [at, program] of programs.entries()) writeFileSync(join(directory, `${at}.ts`), program);
      const paths = Object.fromEntries(
        Object.entries(modules).map(([name, file]) => [name, [resolve(file)]]),
      );
      const options = {
        extends: resolve('tsconfig.node.json'),
        compilerOptions: {
          paths,
          noEmit: true,
          rootDir: '/',
          types: ['node'],
          typeRoots: [resolve('node_modules/@types')],
          module: 'ESNext',
          moduleResolution: 'Bundler',
        },
        include: [directory],
      };
      writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify(options));
      writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
      // Errors in the sources themselves are for other tests.
      const errors = compilerOutput(directory)
        .split('\n')
        .filter((line) => /\d\.ts\(/.test(line) && line.includes('sigmats-docs-'));
      expect(errors).toEqual([]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
