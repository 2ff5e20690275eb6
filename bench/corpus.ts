/** `npm run corpus`: converts every rule below a directory to every target, and prints, writes or checks the scoreboard. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Census, type Crash, takeCensus } from './census.ts';
import { scoreboard } from './scoreboard.ts';
import { plural } from './table.ts';

const usage = `Usage: npm run corpus -- [DIR] [--markdown FILE] [--json FILE] [--check FILE]

Converts every rule below DIR (default: the environment variable SIGMA_CORPUS) to every target and counts what
became of it. Prints the scoreboard, or writes it where FILEs are named. --check fails where FILE is not the
scoreboard of this run. Exit codes: 1 a crash or a check that failed, 2 wrong call, 3 a file that
cannot be read or written.
`;

interface Call {
  readonly directory: string;
  readonly markdown?: string | undefined;
  readonly json?: string | undefined;
  readonly check?: string | undefined;
}

function readCall(args: readonly string[]): Call | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { markdown: { type: 'string' }, json: { type: 'string' }, check: { type: 'string' } },
    });
    const directory = positionals[0] ?? process.env.SIGMA_CORPUS ?? '';
    return directory === '' || positionals.length > 1 ? undefined : { directory, ...values };
  } catch {
    return undefined;
  }
}

function main(): number {
  const call = readCall(process.argv.slice(2));
  if (call === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const start = performance.now();
  const census = takeCensus(call.directory);
  const seconds = (performance.now() - start) / 1000;
  const text = scoreboard(census);
  if (call.markdown !== undefined) writeFileSync(call.markdown, text);
  if (call.json !== undefined) writeFileSync(call.json, `${JSON.stringify(census, undefined, 2)}\n`);
  if (call.markdown === undefined && call.json === undefined && call.check === undefined)
    process.stdout.write(`${text}\n`);
  process.stderr.write(crashReport(census.crashes));
  process.stderr.write(summary(census, seconds));
  const differs = call.check !== undefined && !check(call.check, text, census);
  return census.crashes.length > 0 || differs ? 1 : 0;
}

/** Each stack once, with the files that led to it: one mistake often shows in thousands of rules. */
function crashReport(crashes: readonly Crash[]): string {
  const files = new Map<string, string[]>();
  for (const { file, where, stack } of crashes) {
    const names = files.get(stack) ?? [];
    files.set(stack, names);
    names.push(`${file} (${where})`);
  }
  return [...files]
    .map(([stack, names]) => {
      const more = names.length > 5 ? `\n  and ${names.length - 5} more (--json has them all)` : '';
      return `crash: ${stack}\n  in ${names.slice(0, 5).join('\n  in ')}${more}\n`;
    })
    .join('');
}

function summary({ rules, unusable, targets, crashes }: Census, seconds: number): string {
  const exact = targets
    .filter((each) => each.pipeline)
    .map((each) => `${each.target} ${each.all.exact} exact`)
    .join(', ');
  return (
    `${plural(rules, 'rule')}, ${unusable} not usable; ${exact}; ${plural(crashes.length, 'crash')}\n` +
    `${seconds.toFixed(1)} s for all targets, each with field maps and without\n`
  );
}

/** Compares line by line, so that the message names the first difference. */
function check(file: string, text: string, { digest }: Census): boolean {
  const expected = readFileSync(file, 'utf8');
  if (expected === text) return true;
  const lines = text.split('\n');
  const at = expected.split('\n').findIndex((each, index) => each !== lines[index]);
  const corpus = expected.includes(digest) ? '' : ' (it was made from other rules: the digest differs)';
  process.stderr.write(
    `${file} is not the scoreboard of this run${corpus}; line ${at + 1} should be:\n  ${lines[at] ?? '(nothing)'}\n` +
      'make it again with: npm run corpus -- --markdown docs/scoreboard.md\n',
  );
  return false;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 3;
}
