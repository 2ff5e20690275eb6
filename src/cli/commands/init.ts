/** `sigmats init`: writes a commented configuration, and a workflow where one is asked for. */
import { join } from 'node:path';
import { createTextFile, isDirectory, isThere, removeFile } from '../../node/files.ts';
import { configNames } from '../config/load.ts';
import { configText, workflowPath, workflowText } from '../init-texts.ts';
import { type ExitCode, exitCodes, type Io, UsageError } from '../io.ts';
import { version } from '../version.ts';

export interface InitOptions {
  readonly ci?: 'github';
}

/** Writes all files or none: what is there already is never replaced. */
export function init({ ci }: InitOptions, io: Io): ExitCode {
  const files = [
    { name: configNames[0], text: configText() },
    ...(ci === 'github' ? [{ name: workflowPath, text: workflowText(version) }] : []),
  ];
  const taken = [...configNames, ...files.map(({ name }) => name)].find((name) =>
    isThere(join(io.cwd, name)),
  );
  if (taken !== undefined) throw new UsageError(`\`${taken}\` is there already`, 'remove it to begin anew');
  for (const [at, { name, text }] of files.entries()) {
    const failed = createTextFile(join(io.cwd, name), text);
    if (failed === undefined) continue;
    for (const written of files.slice(0, at)) removeFile(join(io.cwd, written.name), io.cwd);
    throw new UsageError(`\`${name}\` cannot be written: ${failed.problem}`);
  }
  for (const { name } of files) io.stdout.write(`new      ${name}\n`);
  io.stderr.write(nextSteps(isDirectory(join(io.cwd, 'rules'))));
  return exitCodes.done;
}

function nextSteps(hasRules: boolean): string {
  const first = hasRules ? [] : ['put rules into `rules/`, or name their folder in `sigmats.yml`'];
  const steps = [
    ...first,
    'name your targets in `sigmats.yml`',
    'sigmats check             says what is wrong with the rules',
    'sigmats snapshot update   writes what they become, to be kept with them',
    'sigmats snapshot check    fails when that changes',
  ];
  return `next:\n${steps.map((each, at) => `  ${at + 1}. ${each}\n`).join('')}`;
}
