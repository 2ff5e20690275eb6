/** The packed tarball, unpacked beside links to the dependencies: what an installation looks like, without a network. */
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
import { backends } from '../../backends/index.ts';
import { plain } from '../cli/rules.ts';
import { bundle } from './bundle.ts';

export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
}

export const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

export interface Packed {
  /** The bytes of the tarball. */
  readonly tarball: Uint8Array;
  /** The paths in it. */
  readonly names: readonly string[];
  /** A directory of its own in which the package is installed, with `rule.yml`. */
  readonly consumer: string;
  /** Where the package is. */
  readonly installed: string;
  remove(): void;
}

export function command(program: string, args: readonly string[], cwd: string, input = ''): string {
  return execFileSync(program, args, { cwd, encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'pipe'] });
}

export function hasNpm(): boolean {
  try {
    return command('npm', ['--version'], '.') !== '' && command('tar', ['--version'], '.') !== '';
  } catch {
    return false;
  }
}

export function pack(): Packed {
  const directory = mkdtempSync(join(tmpdir(), 'sigmats-package-'));
  const source = join(directory, 'source');
  const consumer = join(directory, 'consumer');
  const installed = join(consumer, 'node_modules/sigmats');
  makeSource(source);
  const [packed] = JSON.parse(command('npm', ['pack', '--json', '--ignore-scripts'], source)) as readonly {
    readonly filename: string;
    readonly files: readonly { readonly path: string }[];
  }[];
  const file = join(source, packed?.filename ?? '');
  mkdirSync(installed, { recursive: true });
  command('tar', ['-xzf', file, '--strip-components=1', '-C', installed], directory);
  for (const name of Object.keys(manifest.dependencies)) {
    symlinkSync(resolve('node_modules', name), join(consumer, 'node_modules', name));
  }
  writeFileSync(join(consumer, 'package.json'), '{"type":"module"}');
  writeFileSync(join(consumer, 'rule.yml'), plain);
  return {
    tarball: readFileSync(file),
    names: packed?.files.map((each) => each.path) ?? [],
    consumer,
    installed,
    remove: () => rmSync(directory, { recursive: true }),
  };
}

/** What `npm run build` makes, beside what the manifest lists, where nothing else is. Types are checked elsewhere. */
function makeSource(source: string): void {
  mkdirSync(source);
  const compiler = resolve('node_modules/typescript/bin/tsc');
  for (const project of ['tsconfig.json', 'tsconfig.package.json']) {
    const args = [compiler, '-p', project, '--noCheck', '--outDir', join(source, 'dist')];
    command(process.execPath, args, process.cwd());
  }
  bundle(join(source, 'dist/sigmats.js'));
  const readmes = backends.map(({ id }) => `backends/${id}/README.md`);
  const texts = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'LICENSE', 'action.yml'];
  const folders = ['rules', 'schema', 'docs', 'test', 'snapshots'];
  for (const name of ['package.json', ...texts, ...folders, ...readmes]) {
    if (!existsSync(name)) continue;
    mkdirSync(dirname(join(source, name)), { recursive: true });
    cpSync(name, join(source, name), { recursive: true });
  }
}
