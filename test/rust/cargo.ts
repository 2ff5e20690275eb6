/** Builds generated modules with cargo in a temporary folder and runs them; tests skip visibly without it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const withoutCargo = 'SIGMATS_RUST is not 1, or there is no cargo';

export const isRustWanted: boolean =
  process.env.SIGMATS_RUST === '1' && spawnSync('cargo', ['--version']).status === 0;

/** Long enough for a slow machine that has to fetch the dependencies first. */
export const timeout = 600_000;

export interface Workshop {
  /** Puts the module into the crate and builds it; throws with what the compiler says, warnings included. */
  build(module: string): Built;
  /** Removes everything. */
  close(): void;
}

export interface Built {
  /** For each event the names of the rules that match it. */
  verdicts(events: readonly object[]): readonly ReadonlySet<string>[];
  /** For each event, in their order, the incident that the detector makes of it, or null. */
  incidents(events: readonly object[]): readonly (Readonly<Record<string, unknown>> | null)[];
  /** For each event of each stream the rules of several events that it completes; only where the module has some. */
  firings(streams: readonly (readonly object[])[]): readonly (readonly (readonly ModuleFiring[])[])[];
  /** The module as rustfmt writes it. */
  formatted(): string;
  /** Runs clippy with warnings as errors. */
  lint(): void;
  /** Runs the module's own tests; what it prints. */
  test(): string;
}

export interface ModuleFiring {
  readonly rule: string;
  readonly group: readonly string[];
  /** Milliseconds since 1970. */
  readonly time: number;
}

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'sigmats-rust-'));
  const crate = join(folder, 'crate');
  const file = join(crate, 'src/bin/detectors/sigma_rules.rs');
  cpSync(join(import.meta.dirname, 'crate'), crate, { recursive: true });
  mkdirSync(join(folder, 'target'));
  const env = { ...process.env, CARGO_TARGET_DIR: join(folder, 'target'), RUSTFLAGS: '-D warnings' };
  const run = (command: string, args: readonly string[], input = ''): string => {
    const result = spawnSync(command, args, { cwd: crate, env, input, maxBuffer: 2 ** 30, encoding: 'utf8' });
    if (result.status === 0) return result.stdout;
    throw new Error(`${command} ${args.join(' ')}\n${result.stdout}${result.stderr}`.slice(0, 8000));
  };
  return {
    build: (module) => {
      writeFileSync(file, module);
      const features = module.includes('pub struct Groups') ? ['--features', 'correlations'] : [];
      run('cargo', ['build', '--quiet', ...features]);
      const program = join(folder, 'target/debug/verdicts');
      const lines = (events: readonly object[], ...args: readonly string[]): readonly string[] => {
        const input = events.map((each) => `${JSON.stringify(each)}\n`).join('');
        return run(program, args, input).split('\n').slice(0, -1);
      };
      const firings: Built['firings'] = (streams) => {
        const inputs = streams.map((events) => events.map((each) => `${JSON.stringify(each)}\n`).join(''));
        const found = run(program, ['--firings'], inputs.join('\n')).split('\n');
        let at = 0;
        return streams.map((events) => events.map(() => JSON.parse(found[at++] ?? '[]')));
      };
      return {
        verdicts: (events) =>
          lines(events).map((line) => new Set(line.split(' ').filter((each) => each !== ''))),
        incidents: (events) => lines(events, '--incidents').map((line) => JSON.parse(line)),
        firings,
        formatted: () =>
          execFileSync('rustfmt', ['--edition', '2021', '--emit', 'stdout'], {
            input: module,
            encoding: 'utf8',
            maxBuffer: 2 ** 30,
          }),
        lint: () =>
          void run('cargo', ['clippy', '--quiet', '--all-targets', ...features, '--', '-D', 'warnings']),
        test: () => run('cargo', ['test', '--quiet', '--bin', 'verdicts', ...features]),
      };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
