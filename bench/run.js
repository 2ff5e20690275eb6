/** Bundles the TypeScript script `bench/NAME.ts` with esbuild and runs it in a process of its own: `node bench/run.js NAME [arguments]`. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const [name, ...rest] = process.argv.slice(2);
if (name === undefined) {
  process.stderr.write('usage: node bench/run.js NAME [arguments], with a NAME.ts in bench/\n');
  process.exit(2);
}
const outfile = fileURLToPath(new URL(`../dist/bench/${name}.js`, import.meta.url));
try {
  buildSync({
    entryPoints: [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
} catch {
  // esbuild has printed what is wrong.
  process.exit(1);
}
const { status } = spawnSync(process.execPath, [outfile, ...rest], { stdio: 'inherit' });
process.exitCode = status ?? 1;
