/** Arguments and streams in, exit code out. Never ends the process, so that tests can run it in-process. */
import { CommanderError } from 'commander';
import { type ExitCode, exitCodes, type Io, UsageError } from './io.ts';
import { createProgram } from './program.ts';
import { visibleLines } from './ui/words.ts';
import { printUsage } from './usage.ts';
import { version } from './version.ts';

export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const program = createProgram(version, io, (each) => {
    code = each;
  });
  try {
    if (args.length === 0) {
      program.outputHelp({ error: true });
      return exitCodes.usage;
    }
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (error instanceof UsageError) {
      printUsage(error, io);
      return exitCodes.usage;
    }
    return internal(error, args, io);
  }
}

/** The one place where a stack is shown: it belongs into a bug report. */
function internal(error: unknown, args: readonly string[], io: Io): ExitCode {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(
    `error[SG9999]: sigmats ${version} has made a mistake. Please report it with the rule and this text:\n` +
      `  sigmats ${visibleLines(`${args.join(' ')}\n${text}`).replaceAll('\n', '\n  ')}\n`,
  );
  return exitCodes.internal;
}
