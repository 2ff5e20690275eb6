/** Runs commands and measures them from outside: wall time, processor time, peak memory. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Subject {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

/** Seconds, seconds of user and system time, and mebibytes; the last two are NaN where nothing can tell them. */
export interface Usage {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export interface Measured {
  readonly subject: Subject;
  readonly wall: Spread;
  readonly cpu: Spread;
  readonly memory: Spread;
}

/**
 * Runs all subjects in turn, `rounds` times, after one round that does not count. Taking turns makes ratios hold on
 * a machine that is busy with something else for a while.
 *
 * @throws Error where a command fails; exit code 1 of sigmats (a rule was refused) is no failure
 */
export function measureInTurns(subjects: readonly Subject[], rounds: number): readonly Measured[] {
  const found = subjects.map((): Usage[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, subject] of subjects.entries()) {
      const usage = measure(subject);
      if (round > 0) found[at]?.push(usage);
    }
  }
  return subjects.map((subject, at) => {
    const usages = found[at] ?? [];
    const of = (key: keyof Usage): Spread => spread(usages.map((each) => each[key]));
    return { subject, wall: of('wall'), cpu: of('cpu'), memory: of('memory') };
  });
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  const lower = sorted[middle - 1] ?? upper;
  return {
    min: sorted[0] ?? Number.NaN,
    median: sorted.length % 2 === 1 ? upper : (lower + upper) / 2,
    max: sorted.at(-1) ?? Number.NaN,
  };
}

const hasGnuTime = /GNU/.test(spawnSync('/usr/bin/time', ['--version'], { encoding: 'utf8' }).stdout ?? '');

/** Where the processor time and the peak memory come from, for the report. */
export const meter = hasGnuTime ? 'GNU time' : 'Node itself, for Node processes only';

function measure({ name, command }: Subject): Usage {
  const directory = mkdtempSync(join(tmpdir(), 'sigmats-bench-'));
  const file = join(directory, 'usage');
  const [program, ...args] = hasGnuTime
    ? (['/usr/bin/time', '-q', '-f', '%U %S %M', '-o', file, ...command] as const)
    : command;
  const preload = `--import=${pathToFileURL(join('bench', 'usage.js'))}`;
  const env = hasGnuTime ? process.env : { ...process.env, NODE_OPTIONS: preload, SIGMATS_USAGE: file };
  const start = performance.now();
  const { status, error } = spawnSync(program, args, { stdio: 'ignore', env });
  const wall = (performance.now() - start) / 1000;
  const usage = readUsage(file);
  rmSync(directory, { recursive: true });
  if (error !== undefined || (status !== 0 && status !== 1))
    throw new Error(`${name} failed: ${error?.message ?? `exit code ${status}`}`);
  return { wall, ...usage };
}

function readUsage(file: string): { readonly cpu: number; readonly memory: number } {
  try {
    const [user, system, kibibytes] = readFileSync(file, 'utf8').trim().split(' ').map(Number);
    return { cpu: (user ?? Number.NaN) + (system ?? Number.NaN), memory: (kibibytes ?? Number.NaN) / 1024 };
  } catch {
    return { cpu: Number.NaN, memory: Number.NaN };
  }
}
