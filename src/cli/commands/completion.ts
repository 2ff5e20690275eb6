/** `sigmats completion`: scripts that let a shell complete commands, options and their values. */
import type { Command } from 'commander';
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { commandWords } from '../completion/words.ts';
import { zshCompletion } from '../completion/zsh.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

export function completion(shell: Shell, program: Command, io: Io): ExitCode {
  io.stdout.write(scripts[shell](commandWords(program)));
  return exitCodes.done;
}
