/** `snapshot` in the command tree, with its two commands. */
import { Command } from 'commander';
import { snapshotCheck, snapshotUpdate } from './commands/snapshot.ts';
import type { ExitCode, Io } from './io.ts';
import {
  collect,
  defaults,
  examples,
  pipelinesOf,
  watched,
  withAllow,
  withConfig,
  withReporting,
  withTranslation,
  withWatch,
} from './options.ts';

export function snapshotCommand(io: Io, done: (code: ExitCode) => void): Command {
  const command = new Command('snapshot').description(
    'Pin what rules become in every target and format as files, and say what has changed since.',
  );
  command.addCommand(
    snapshotAction('update', 'Write the files anew, and remove those that no rule makes any more.')
      .addHelpText('after', examples(['sigmats snapshot update', 'sigmats snapshot update rules/imds']))
      .action(async (paths: readonly string[], options) => {
        done(await snapshotUpdate(paths, { ...defaults, ...options, ...pipelinesOf(options) }, io));
      }),
  );
  command.addCommand(
    withWatch(
      snapshotAction(
        'check',
        'Print a diff of each file that differs, is missing or has no rule; writes nothing.',
      ),
    )
      .addHelpText('after', examples(['sigmats snapshot check', 'sigmats snapshot check | git apply']))
      .action(async (paths: readonly string[], options) => {
        const all = { ...defaults, ...options, ...pipelinesOf(options) };
        done(await watched((each) => snapshotCheck(paths, all, each), paths, options, io));
      }),
  );
  return command;
}

function snapshotAction(name: string, description: string): Command {
  const command = new Command(name)
    .description(`${description} Without paths: the rules of the configuration.`)
    .argument('[paths...]', 'only these of the rules of the configuration; without one, the rules')
    .optionsGroup('Target:')
    .option('-t, --target <name>', "only this target; the configuration's if not given (repeatable)", collect)
    .option('-f, --format <name>', "only this format; the configuration's if not given");
  withTranslation(command)
    .optionsGroup('Output:')
    .option('--folder <path>', "where the files lie; the configuration's, or snapshots/, if not given");
  withAllow(command.optionsGroup('Policy:'));
  return withReporting(
    withConfig(
      command
        .optionsGroup('Input:')
        .option('--with <path>', 'rules and filters that are used, but are not pinned (repeatable)', collect)
        .option('--placeholder <name=a,b>', 'values of a placeholder for `expand` (repeatable)', collect),
    ),
  );
}
