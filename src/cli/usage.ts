/** How a wrong call is reported. */
import type { Io, UsageError } from './io.ts';
import { bold, useColor } from './ui/style.ts';

export function printUsage({ message, help }: UsageError, io: Io): void {
  const label = bold('error:', useColor(io.stderr, 'auto', io.env));
  io.stderr.write(`${label} ${message}\n${help === undefined ? '' : `  help: ${help}\n`}`);
}
