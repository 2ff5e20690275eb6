import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { build, transformSync } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backends } from '../../backends/index.ts';
import { consumer as typed } from './consumer.ts';
import { command, hasNpm, manifest, type Packed, pack } from './tarball.ts';
import { typeErrors } from './types.ts';

const entries = Object.entries(manifest.exports).flatMap(([name, target]) =>
  typeof target === 'string' ? [] : [name.replace(/^\./, 'sigmats')],
);

describe.skipIf(!hasNpm())('the packed tarball (skipped without npm and tar)', () => {
  let packed: Packed;

  beforeAll(() => {
    packed = pack();
  }, 120_000);

  afterAll(() => packed.remove());

  function evaluate(program: string): string {
    return command(process.execPath, ['--input-type=module', '-'], packed.consumer, program);
  }

  it('has the library with types, the program, the rules and the documents, and no more', () => {
    expect(packed.names).toEqual(
      expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'docs/cli.md']),
    );
    expect(packed.names).toEqual(
      expect.arrayContaining(['dist/sigmats.js', 'dist/src/index.js', 'dist/src/index.d.ts']),
    );
    const expected =
      /^(?:dist\/(?:src|backends)\/.+\.(?:js|d\.ts)|dist\/sigmats\.js|rules\/.+|docs\/.+\.md|schema\/[\w-]+\.json|backends\/\w+\/README\.md|[A-Z]+(?:\.md)?|package\.json)$/;
    expect(packed.names.filter((name) => !expected.test(name))).toEqual([]);
    expect(packed.names.filter((name) => /^dist\/src\/cli\/|\.test\.|snapshot/.test(name))).toEqual([]);
    const tops = packed.names.map((name) => /^(?:dist|backends)\/[^/]+|^[^/]+/.exec(name)?.[0]);
    expect([...new Set(tops)].toSorted()).toEqual([
      'ARCHITECTURE.md',
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      ...backends.map(({ id }) => `backends/${id}`).toSorted(),
      'dist/backends',
      'dist/sigmats.js',
      'dist/src',
      'docs',
      'package.json',
      'rules',
      'schema',
    ]);
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
    const program = join(packed.installed, manifest.bin.sigmats ?? '');
    expect(readFileSync(program, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(
      command(process.execPath, [program, 'convert', '-t', 'splunk', 'rule.yml'], packed.consumer),
    ).toContain('CommandLine="*whoami*"');
  });

  it('is what publint wants of a package', async () => {
    const { buffer, byteOffset, byteLength } = packed.tarball;
    const tarball = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
    expect(messages.map((each) => formatMessage(each, pkg, { color: false }))).toEqual([]);
  });

  it('has types that every kind of import finds', async () => {
    const result = await checkPackage(createPackageFromTarballData(packed.tarball));
    const found = result.types === false ? undefined : result;
    expect(Object.keys(found?.entrypoints ?? {}).map((name) => name.replace(/^\./, 'sigmats'))).toEqual(
      expect.arrayContaining(entries),
    );
    // It is a package of ES modules: TypeScript's oldest resolution knows no entry points, and `require` needs a new Node.
    const ofInterest = (found?.problems ?? []).filter(
      (each) => !('resolutionKind' in each) || /^(?:node16-esm|bundler)$/.test(each.resolutionKind),
    );
    expect(ofInterest).toEqual([]);
  });

  it.each([
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ])('has types for strict users, with modules as %s', (module, moduleResolution) => {
    expect(entries.filter((name) => !typed.includes(`from '${name}'`))).toEqual([]);
    expect(typeErrors(packed.consumer, typed, { module, moduleResolution })).toEqual([]);
    const wrong = typed.replace("options: { width: '0' }", "options: { widht: '0' }");
    expect(wrong).not.toBe(typed);
    expect(typeErrors(packed.consumer, wrong, { module, moduleResolution })).toEqual([
      expect.stringContaining("'widht' does not exist"),
    ]);
  });

  it('does what the user of every entry point does', () => {
    const { code } = transformSync(typed, { loader: 'ts' });
    expect(evaluate(code)).toBe('ok\n');
  });

  it('goes into a browser: the core has nothing of Node, and a bundle only the targets that it asks for', async () => {
    // What is not there for a browser, such as `node:fs`, fails the build.
    const { metafile, errors, warnings, outputFiles } = await build({
      stdin: {
        contents: `import { compile } from 'sigmats'; import { eql } from 'sigmats/backends/eql';
          globalThis.answer = (text) => compile(text, { backend: eql }).queries;`,
        resolveDir: packed.consumer,
      },
      bundle: true,
      minify: true,
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
    const size = gzipSync(outputFiles[0]?.contents ?? '').length;
    // `npm run size` prints it, docs/bench.md has it.
    expect(size).toBeGreaterThan(10_000);
    expect(size).toBeLessThan(170_000);
  });

  it('runs the script of the README', () => {
    const example = /```ts\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
    expect(evaluate(example)).toMatch(/^exact process where\n/);
  });
});
