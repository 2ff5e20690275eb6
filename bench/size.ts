/** How large sigmats is in a browser: bundles of `compile` with each target, minified and compressed. */
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { backends } from '../backends/index.ts';
import { table } from './table.ts';

interface Size {
  readonly what: string;
  readonly minified: number;
  readonly compressed: number;
}

async function sizeOf(what: string, contents: string): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { what, minified: bytes.length, compressed: gzipSync(bytes).length };
}

function program(ids: readonly string[]): string {
  const imports = ids.map((id) => `import { ${id} } from './backends/${id}/index.ts';`).join('\n');
  return `import { compile } from './src/index.ts';\n${imports}\nglobalThis.sigmats = { compile, ${ids.join(', ')} };`;
}

const ids = backends.map((each) => each.id);
const sizes = [
  ...(await Promise.all(ids.map((id) => sizeOf(`compile, ${id}`, program([id]))))),
  await sizeOf('compile, all targets', program(ids)),
  await sizeOf('readRules', `export { readRules } from './src/index.ts';`),
  await sizeOf('matcher alone', `export { matcher } from './src/match/index.ts';`),
];

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
console.log(
  table(
    ['bundle', 'minified', 'with gzip'],
    sizes.map(({ what, minified, compressed }) => [what, kilobytes(minified), kilobytes(compressed)]),
  ),
);
