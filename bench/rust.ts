/** `node bench/run.js rust DIR`: how long the Rust module of all rules below DIR takes to build, and to look at an event. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { spread } from './measure.ts';
import { count, table } from './table.ts';

const usage = `Usage: npm run bench:rust -- [DIR] [--runs N]

DIR: the rules of a SigmaHQ checkout (default: the environment variable SIGMA_CORPUS). Needs cargo. N: how often the
events are timed (default 5). Exit codes: 1 a command failed, 2 wrong call.
`;

/** An event of each kind that rules are about, and one that no rule is about. */
const events = [
  {
    kind: 'shell.command_exec',
    details: { command: 'curl -s http://example.com/x.sh', pid: 7, comm: 'curl' },
  },
  {
    kind: 'network.outbound_connect',
    details: { dst_ip: '203.0.113.7', dst_port: 443, pid: 7, comm: 'curl' },
  },
  { kind: 'file.write', details: { filename: '/etc/cron.d/x', pid: 7, comm: 'sh' } },
  { kind: 'http.request', details: { path: '/index.html', method: 'GET', user_agent: 'Mozilla/5.0' } },
  { kind: 'dns.query', details: { domain: 'example.com', pid: 7 } },
  { kind: 'heartbeat', details: {} },
].map((each) => ({
  ts: '2026-11-28T12:00:00Z',
  host: 'h1',
  source: 'bench',
  severity: 'info',
  summary: 'an event',
  tags: [],
  entities: [],
  ...each,
}));

function run(command: string, args: readonly string[], cwd: string, input = ''): string {
  const env = { ...process.env, CARGO_INCREMENTAL: '0', CARGO_TARGET_DIR: join(cwd, 'target') };
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, input, encoding: 'utf8' });
  if (error !== undefined) throw new Error(`${command}: ${error.message}`);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stderr}`.slice(0, 4000));
  return stdout;
}

function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: 'string', default: '5' } },
  });
  const runs = Number(values.runs);
  const directory = positionals[0] ?? process.env.SIGMA_CORPUS;
  if (directory === undefined || !Number.isInteger(runs) || runs < 1) {
    process.stderr.write(usage);
    return 2;
  }
  const crate = mkdtempSync(join(tmpdir(), 'sigmats-bench-rust-'));
  try {
    cpSync('test/rust/crate', crate, { recursive: true });
    const file = join(crate, 'src/bin/detectors/sigma_rules.rs');
    const convert = ['dist/sigmats.js', 'convert', '-t', 'innerwarden', '-f', 'rust', '-s', '-q', '-o', file];
    // The dependencies are built with a small module first, so that they are not counted.
    run(
      process.execPath,
      [...convert, 'rules/imds/lnx_imds_access_by_untrusted_executable.yml'],
      process.cwd(),
    );
    run('cargo', ['build', '--quiet'], crate);
    run('cargo', ['build', '--quiet', '--release'], crate);
    const generating = seconds(() => run(process.execPath, [...convert, directory], process.cwd()));
    const debug = seconds(() => run('cargo', ['build', '--quiet'], crate));
    const release = seconds(() => run('cargo', ['build', '--quiet', '--release'], crate));
    const input = events.map((each) => `${JSON.stringify(each)}\n`).join('');
    const program = join(crate, 'target/release/verdicts');
    const times = spread(
      Array.from({ length: runs }, () => Number(run(program, ['--time'], crate, input)) / 1000),
    );
    const rows = [
      ['module', `${count(Math.round(statSync(file).size / 1024))} KiB`],
      ['generating it', `${generating.toFixed(2)} s`],
      ['debug build', `${debug.toFixed(2)} s`],
      ['release build', `${release.toFixed(2)} s`],
      [
        'one event, median',
        `${times.median.toFixed(2)} µs (${times.min.toFixed(2)} to ${times.max.toFixed(2)})`,
      ],
    ];
    process.stdout.write(`## Rust module\n\n${table(['What', 'Measured'], rows)}\n`);
    return 0;
  } finally {
    rmSync(crate, { recursive: true, force: true });
  }
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
