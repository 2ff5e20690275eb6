/** `npm run bench`: cold start, whole-corpus conversion and library throughput, against `node -e 0` and pySigma. */
import { existsSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { findRuleFiles } from '../src/node/files.ts';
import { type Measured, measureInTurns, meter, type Spread } from './measure.ts';
import { bareNode, contests, oneRule, pythonWithPySigma } from './subjects.ts';
import { count, plural, table } from './table.ts';
import { throughput } from './throughput.ts';

const usage = `Usage: npm run bench -- [DIR] [--runs N] [--markdown FILE]

DIR: the rules of a SigmaHQ checkout (default: the environment variable SIGMA_CORPUS). PYTHON: an interpreter that
has pysigma, pysigma-backend-splunk and pysigma-backend-elasticsearch (default: python3). N: how often each
command runs, at least 1 (default 5; cold starts run four times as often). Exit codes: 1 a command failed,
2 wrong call.
`;

interface Call {
  readonly directory: string | undefined;
  readonly runs: number;
  readonly markdown: string | undefined;
}

function readCall(args: readonly string[]): Call | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { runs: { type: 'string', default: '5' }, markdown: { type: 'string' } },
    });
    const runs = Number(values.runs);
    const directory = (positionals[0] ?? process.env.SIGMA_CORPUS) || undefined;
    return Number.isInteger(runs) && runs > 0 ? { directory, runs, markdown: values.markdown } : undefined;
  } catch {
    return undefined;
  }
}

function coldStart(runs: number): string {
  const [floor, ...rest] = measureInTurns([bareNode, ...oneRule], runs * 4);
  if (floor === undefined) return '';
  const rows = [floor, ...rest].map((each) => [
    each.subject.name,
    ...spreadCells(each.wall, (seconds) => (seconds * 1000).toFixed(0)),
    ratio(each.wall, floor.wall),
    whole(each.memory.median),
  ]);
  const slowest = Math.max(...rest.map((each) => each.wall.median));
  return [
    '## Cold start\n',
    table(['Command', 'min ms', 'median ms', 'max ms', 'ratio', 'peak MiB'], rows),
    `\n${aim('one rule within 150 ms', slowest <= 0.15, `${(slowest * 1000).toFixed(0)} ms`)}`,
  ].join('\n');
}

function wholeCorpus(directory: string, runs: number): string {
  const python = pythonWithPySigma();
  const all = contests(directory, python);
  const subjects = all.flatMap(({ sigmats, peer }) => (peer === undefined ? [sigmats] : [sigmats, peer]));
  const measured = new Map(measureInTurns(subjects, runs).map((each) => [each.subject, each]));
  const rows: (readonly string[])[] = [];
  const aims: string[] = [];
  for (const { target, sigmats, peer } of all) {
    const own = measured.get(sigmats);
    const other = peer && measured.get(peer);
    if (own === undefined) continue;
    rows.push(corpusRow(own, other));
    aims.push(aim(`${target} within 1 s`, own.wall.median <= 1, `${own.wall.median.toFixed(2)} s`));
    if (other === undefined) continue;
    rows.push(corpusRow(other, other));
    const share = own.wall.median / other.wall.median;
    aims.push(aim(`${target} in a sixth of pySigma's time`, share <= 1 / 6, `1/${(1 / share).toFixed(1)}`));
  }
  const head = ['Command', 'min s', 'median s', 'max s', 'ratio', 'CPU s', 'peak MiB'];
  const skipped =
    python === undefined
      ? '\nSkipped: pySigma, since neither PYTHON nor `python3` names an interpreter that has it.\n'
      : '';
  const files = findRuleFiles([directory], process.cwd()).files.length;
  return [`## Whole corpus: ${plural(files, 'file')}\n`, table(head, rows), skipped, ...aims].join('\n');
}

function corpusRow(own: Measured, other: Measured | undefined): readonly string[] {
  return [
    own.subject.name,
    ...spreadCells(own.wall, (seconds) => seconds.toFixed(2)),
    other === undefined ? '' : ratio(own.wall, other.wall),
    Number.isNaN(own.cpu.median) ? '' : own.cpu.median.toFixed(2),
    whole(own.memory.median),
  ];
}

function library(directory: string, runs: number): string {
  const rows = throughput(directory, runs).map(({ name, rate }) => [name, ...spreadCells(rate, whole)]);
  return `## Library, warm\n\n${table(['Pass', 'min rules/s', 'median rules/s', 'max rules/s'], rows)}`;
}

function spreadCells({ min, median, max }: Spread, show: (value: number) => string): readonly string[] {
  return [min, median, max].map(show);
}

function ratio(own: Spread, other: Spread): string {
  return (own.median / other.median).toFixed(2);
}

function whole(value: number): string {
  return Number.isNaN(value) ? '' : count(Math.round(value));
}

function aim(what: string, met: boolean, found: string): string {
  return `- Aim: ${what}. ${met ? 'Met' : 'Not met'}: ${found}.`;
}

function main(): number {
  const call = readCall(process.argv.slice(2));
  if (call === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const { directory, runs, markdown } = call;
  const parts: string[] = [];
  const say = (part: string): void => {
    parts.push(part);
    process.stdout.write(`${part}\n\n`);
  };
  const model = cpus()[0]?.model.trim() ?? 'processor';
  say(
    `# Bench\n\nNode ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} × ${model}; processor time and memory by ${meter}.`,
  );
  say(coldStart(runs));
  if (directory !== undefined && existsSync(directory)) {
    say(wholeCorpus(directory, runs));
    say(library(directory, runs));
  } else {
    say('Skipped: whole corpus and library, since neither DIR nor SIGMA_CORPUS names a directory of rules.');
  }
  if (markdown !== undefined) writeFileSync(markdown, `${parts.join('\n\n')}\n`);
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
