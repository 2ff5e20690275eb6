import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backends } from '../../backends/index.ts';
import { plain } from '../cli/rules.ts';
import { bundle } from './bundle.ts';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const directory = mkdtempSync(join(tmpdir(), 'sigmats-package-'));
const source = join(directory, 'source');
const consumer = join(directory, 'consumer');
const installed = join(consumer, 'node_modules/sigmats');

function command(program: string, args: readonly string[], cwd: string, input = ''): string {
  return execFileSync(program, args, { cwd, encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'pipe'] });
}

function hasNpm(): boolean {
  try {
    return command('npm', ['--version'], directory) !== '' && command('tar', ['--version'], directory) !== '';
  } catch {
    return false;
  }
}

/** What `npm run build` makes, beside what the manifest lists, where nothing else is. Types are checked elsewhere. */
function makeSource(): void {
  mkdirSync(source);
  const compiler = resolve('node_modules/typescript/bin/tsc');
  command(
    process.execPath,
    [compiler, '-p', 'tsconfig.json', '--noCheck', '--outDir', join(source, 'dist')],
    process.cwd(),
  );
  bundle(join(source, 'dist/sigmats.js'));
  const readmes = backends.map(({ id }) => `backends/${id}/README.md`);
  for (const name of ['package.json', 'README.md', 'LICENSE', 'rules', 'docs', 'test', ...readmes]) {
    if (!existsSync(name)) continue;
    mkdirSync(dirname(join(source, name)), { recursive: true });
    cpSync(name, join(source, name), { recursive: true });
  }
}

/** The unpacked tarball beside links to the dependencies: what an installation looks like, without the network. */
function install(tarball: string): void {
  mkdirSync(installed, { recursive: true });
  command('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed], directory);
  for (const name of Object.keys(manifest.dependencies)) {
    symlinkSync(resolve('node_modules', name), join(consumer, 'node_modules', name));
  }
  writeFileSync(join(consumer, 'package.json'), '{"type":"module"}');
  writeFileSync(join(consumer, 'rule.yml'), plain);
}

function evaluate(program: string): string {
  return command(process.execPath, ['--input-type=module', '-'], consumer, program);
}

describe.skipIf(!hasNpm())('the packed tarball (skipped without npm and tar)', () => {
  let names: readonly string[] = [];

  beforeAll(() => {
    makeSource();
    const [packed] = JSON.parse(command('npm', ['pack', '--json', '--ignore-scripts'], source)) as readonly {
      readonly filename: string;
      readonly files: readonly { readonly path: string }[];
    }[];
    names = packed?.files.map((each) => each.path) ?? [];
    install(join(source, packed?.filename ?? ''));
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  it('has the library with types, the program, the rules and the documents, and no more', () => {
    expect(names).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'docs/cli.md']));
    expect(names).toEqual(
      expect.arrayContaining(['dist/sigmats.js', 'dist/src/index.js', 'dist/src/index.d.ts']),
    );
    const expected =
      /^(?:dist\/(?:src|backends)\/.+\.(?:js|d\.ts)|dist\/sigmats\.js|rules\/.+|docs\/.+|backends\/\w+\/README\.md|[A-Z]+(?:\.md)?|package\.json)$/;
    expect(names.filter((name) => !expected.test(name))).toEqual([]);
    expect(names.filter((name) => /^dist\/src\/(?:cli|node)\//.test(name))).toEqual([]);
  });

  it('is imported as the documents say', () => {
    const printed = evaluate(`
      import { readFileSync } from 'node:fs';
      import { compile, lowerRule, readRules, sourceText } from 'sigmats';
      import { backends } from 'sigmats/backends';
      import { eql } from 'sigmats/backends/eql';
      import { matchQuery } from 'sigmats/match';
      const text = readFileSync('rule.yml', 'utf8');
      const { queries } = compile(text, { backend: eql });
      const [document] = readRules(sourceText('rule.yml', text));
      const [query] = lowerRule(document.resolved);
      const matches = matchQuery(query)({ CommandLine: 'WhoAmI /all' });
      console.log(JSON.stringify([queries.map(({ fidelity }) => fidelity), backends.map(({ id }) => id), matches]));
    `);
    expect(JSON.parse(printed)).toEqual([['exact'], backends.map(({ id }) => id), true]);
  });

  it('exports one module for each target', () => {
    const imports = backends.map(({ id }, at) => `import { ${id} as b${at} } from 'sigmats/backends/${id}';`);
    const list = backends.map((_, at) => `b${at}.id`).join(', ');
    expect(JSON.parse(evaluate(`${imports.join('\n')}\nconsole.log(JSON.stringify([${list}]));`))).toEqual(
      backends.map(({ id }) => id),
    );
  });

  it('does not export its insides', () => {
    expect(() => evaluate("import 'sigmats/dist/src/ir/lower.js';")).toThrow(/ERR_PACKAGE_PATH_NOT_EXPORTED/);
  });

  it('has a program that runs by its own first line', () => {
    const program = join(installed, manifest.bin.sigmats ?? '');
    expect(readFileSync(program, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(command(process.execPath, [program, 'convert', '-t', 'splunk', 'rule.yml'], consumer)).toContain(
      'CommandLine="*whoami*"',
    );
  });

  it('goes into a browser: the core has nothing of Node, and a bundle only the targets that it asks for', async () => {
    // What is not there for a browser, such as `node:fs`, fails the build.
    const { metafile, errors, warnings } = await build({
      stdin: {
        contents: `import { compile } from 'sigmats'; import { eql } from 'sigmats/backends/eql';
          globalThis.answer = (text) => compile(text, { backend: eql }).queries;`,
        resolveDir: consumer,
      },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    expect([...errors, ...warnings]).toEqual([]);
    const targets = Object.keys(metafile.inputs).flatMap(
      (name) => /dist\/backends\/(\w+)\//.exec(name)?.[1] ?? [],
    );
    expect([...new Set(targets)]).toEqual(['eql']);
  });
});
