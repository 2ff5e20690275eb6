/** `--watch`: runs a command again whenever something that it read has changed, until it is interrupted. */
import { type Changes, watchFiles } from '../node/watch.ts';
import { type ExitCode, exitCodes, type Io, UsageError } from './io.ts';
import { bold, useColor, useUnicode } from './ui/style.ts';
import { visibleLines } from './ui/words.ts';
import { printUsage } from './usage.ts';

export type Run = (io: Io) => Promise<ExitCode>;

/** The exit code of the last run. A wrong call ends the first run for good; a later one waits for the next change. */
export async function watch(run: Run, io: Io): Promise<ExitCode> {
  const changes = watchFiles(io.cwd);
  let isOver = false;
  const interrupted = io.interrupted?.().then(() => {
    isOver = true;
    changes.close();
  });
  try {
    let code = await runOnce(run, changes, io);
    io.stderr.write('watching for changes; Ctrl-C ends it\n');
    // Without a way to interrupt, it goes on until the process ends.
    while (!isOver) {
      const names = await changes.next();
      if (names === undefined) break;
      io.stderr.write(heading(names, io));
      code = await runAgain(run, changes, io);
    }
    await interrupted;
    return code;
  } finally {
    changes.close();
  }
}

/** Everything is watched before it is read, so that no change falls between the two. */
async function runOnce(run: Run, changes: Changes, io: Io): Promise<ExitCode> {
  changes.begin();
  const code = await run({ ...io, reads: (path) => changes.add(path) });
  changes.prune();
  return code;
}

async function runAgain(run: Run, changes: Changes, io: Io): Promise<ExitCode> {
  try {
    return await runOnce(run, changes, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    printUsage(error, io);
    return exitCodes.usage;
  }
}

/** More names than this are only counted. */
const mostNames = 3;

function heading(names: readonly string[], io: Io): string {
  const rule = useUnicode(io.env) ? '──' : '--';
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  const text = `${rule} changed: ${names.slice(0, mostNames).join(', ')}${more} ${rule}`;
  return `\n${bold(visibleLines(text), useColor(io.stderr, 'auto', io.env))}\n`;
}
