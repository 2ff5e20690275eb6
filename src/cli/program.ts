/** The command tree: names, options, help texts with real examples. Commands themselves live in `commands/`. */
import { Command, Option } from 'commander';
import { check } from './commands/check.ts';
import { completion, type Shell, shells } from './commands/completion.ts';
import { convert } from './commands/convert.ts';
import { diff } from './commands/diff.ts';
import { fields } from './commands/fields.ts';
import { type InitOptions, init } from './commands/init.ts';
import { inspect, stages } from './commands/inspect.ts';
import { list, type Topic, topics } from './commands/list.ts';
import { match } from './commands/match.ts';
import type { ExitCode, Io } from './io.ts';
import {
  collect,
  defaults,
  examples,
  pipelinesOf,
  watched,
  withAllow,
  withConfig,
  withReading,
  withReporting,
  withTranslation,
  withWatch,
} from './options.ts';
import { snapshotCommand } from './program-snapshot.ts';
import { targetNames } from './targets.ts';
import { bold, useColor } from './ui/style.ts';

/** @param done receives the exit code of the command that ran */
export function createProgram(version: string, io: Io, done: (code: ExitCode) => void): Command {
  const program = new Command('sigmats')
    .description('Translates Sigma detection rules: exactly, or with the reason why not.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show the help of a command')
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => helpWidth(io.stdout.columns),
      getErrHelpWidth: () => helpWidth(io.stderr.columns),
      getOutHasColors: () => useColor(io.stdout, 'auto', io.env),
      getErrHasColors: () => useColor(io.stderr, 'auto', io.env),
      outputError: (text, write) => write(errorText(text, io)),
    })
    .addHelpText(
      'after',
      examples(['sigmats convert -t eql', 'sigmats check rules/', 'sigmats list targets']) + exitCodeHelp,
    );
  program.addCommand(convertCommand(io, done));
  program.addCommand(checkCommand(io, done));
  program.addCommand(diffCommand(io, done));
  program.addCommand(snapshotCommand(io, done));
  program.addCommand(inspectCommand(io, done));
  program.addCommand(fieldsCommand(io, done));
  program.addCommand(matchCommand(io, done));
  program.addCommand(listCommand(io, done));
  program.addCommand(initCommand(io, done));
  program.addCommand(completionCommand(program, io, done));
  inheritSettings(program);
  return program;
}

function inheritSettings(command: Command): void {
  for (const each of command.commands) {
    each.copyInheritedSettings(command);
    inheritSettings(each);
  }
}

/** Longer lines are hard to read, however wide the terminal. */
function helpWidth(columns: number): number {
  return Math.min(columns, 100);
}

/** Commander's errors in the form of our own: the suggestion on a line of its own. */
function errorText(text: string, io: Io): string {
  const message = text
    .replace(/^error: /, '')
    .replace(/\n\(Did you mean (.+?)\?\)/, '\n  help: did you mean `$1`?')
    .replace(/'([^']*)'/g, '`$1`')
    .replace(/^command-argument value/, 'the value');
  return `${bold('error:', useColor(io.stderr, 'auto', io.env))} ${message}`;
}

const exitCodeHelp = `

Exit codes:
  0  done
  1  something is wrong with a rule, was not converted or is not as pinned
  2  the command was called wrongly, or its configuration is wrong
  3  an input could not be read
  70 a mistake of sigmats`;

function convertCommand(io: Io, done: (code: ExitCode) => void): Command {
  const command = new Command('convert')
    .description('Translate rules. Without paths: everything below rules/.')
    .argument('[paths...]', 'rule files and directories, or - for standard input')
    .optionsGroup('Target:')
    .option('-t, --target <name>', `${targetNames('all')} (repeatable)`, collect)
    .option('-f, --format <name>', "output format; the target's first one if not given");
  withTranslation(command)
    .optionsGroup('Output:')
    .option('-o, --output <path>', 'a file, or a directory (existing, or with a final /) for one file a rule')
    .option('--template <file>', "template in the place of the format's own, for formats that have one")
    .option('--json', 'queries, fidelity, source mappings and messages as JSON')
    .optionsGroup('Policy:')
    .option('-s, --skip-unsupported', 'pass over rules that the target cannot say');
  withAllow(command);
  withReporting(withWatch(withConfig(withReading(command.optionsGroup('Input:')))));
  return command
    .addHelpText(
      'after',
      examples([
        'sigmats convert -t eql rules/imds',
        'sigmats convert -t splunk -O index=win -o queries/ rules/',
        'cat rule.yml | sigmats convert -t innerwarden -',
      ]),
    )
    .action(async (paths: readonly string[], options) => {
      const all = { ...defaults, ...options, ...pipelinesOf(options) };
      done(await watched((each) => convert(paths, all, each), paths, options, io));
    });
}

function checkCommand(io: Io, done: (code: ExitCode) => void): Command {
  const command = new Command('check')
    .description(
      'Say what is wrong with rules, and with -t what a target cannot express. Without paths: rules/.',
    )
    .argument('[paths...]', 'rule files and directories, or - for standard input')
    .optionsGroup('Target:')
    .option('-t, --target <name>', 'also check for this target (repeatable, or all)', collect);
  withTranslation(command)
    .optionsGroup('Policy:')
    .option('-s, --skip-unsupported', 'what the target cannot say is no error');
  withAllow(command)
    .optionsGroup('Fixes:')
    .option('--fix', 'change the files where a message has a safe way out, and say what is left')
    .option('--fix-dry-run', 'print what `--fix` would change, and change nothing')
    .optionsGroup('Input:')
    .option(
      '--against <path>',
      'rules deployed beside these: ids must differ from theirs (repeatable)',
      collect,
    );
  withReporting(withWatch(withConfig(withReading(command))), ['junit']);
  return command
    .addHelpText(
      'after',
      examples([
        'sigmats check rules/',
        'sigmats check -t innerwarden --diagnostics compact rules/imds',
        'sigmats check --fix rules/',
      ]),
    )
    .action(async (paths: readonly string[], options) => {
      const all = { ...defaults, ...options, ...pipelinesOf(options) };
      done(await watched((each) => check(paths, all, each), paths, options, io));
    });
}

function diffCommand(io: Io, done: (code: ExitCode) => void): Command {
  const command = new Command('diff')
    .description('Say how the meaning of rules changed, with an event that shows each change.')
    .argument('<old>', 'a rule file, a directory, or a git revision: REV or REV:path')
    .argument('<new>', 'the same')
    .optionsGroup('Output:')
    .addOption(new Option('--json', 'as JSON').conflicts('markdown'))
    .option('--markdown', 'as Markdown, for a comment on a pull request')
    .optionsGroup('Policy:')
    .option('--exit-zero', 'exit code 0 also where something changed')
    .optionsGroup('Input:')
    .option(
      '--with <path>',
      'rules and filters that both sides use, but that are not compared (repeatable)',
      collect,
    )
    .option('--placeholder <name=a,b>', 'values of a placeholder for `expand` (repeatable)', collect);
  withReporting(command);
  return command
    .addHelpText(
      'after',
      examples(['sigmats diff old.yml new.yml', 'sigmats diff --markdown origin/main:rules rules']),
    )
    .action(async (before: string, after: string, options) => {
      done(await diff(before, after, { ...defaults, markdown: false, exitZero: false, ...options }, io));
    });
}

function inspectCommand(io: Io, done: (code: ExitCode) => void): Command {
  const command = new Command('inspect')
    .description('Show a stage of the compiler for the rules of one file.')
    .argument('<path>', 'a rule file, or - for standard input')
    .optionsGroup('Stage:')
    .addOption(new Option('--stage <name>', 'which stage').choices(stages).default('query'))
    .option('-t, --target <name>', 'the target, for the stages pipeline, legal, target and text');
  withAllow(withTranslation(command));
  withReporting(withReading(command.optionsGroup('Input:')));
  return command
    .addHelpText(
      'after',
      examples(['sigmats inspect rule.yml', 'sigmats inspect --stage pipeline -t eql rule.yml']),
    )
    .action(async (path: string, options) => {
      done(
        await inspect(
          path,
          // One target here, where the other commands take several.
          { ...defaults, ...options, target: options.target, ...pipelinesOf(options) },
          io,
        ),
      );
    });
}

function fieldsCommand(io: Io, done: (code: ExitCode) => void): Command {
  const command = new Command('fields')
    .description(
      'Show which fields rules use, what they are called in the data, and which source fills them. Without paths: rules/.',
    )
    .argument('[paths...]', 'rule files and directories, or - for standard input')
    .optionsGroup('Target:')
    .option('-t, --target <name>', 'only for this target (repeatable)', collect)
    .optionsGroup('Output:')
    .option('--json', 'as JSON');
  withReporting(withReading(command.optionsGroup('Input:')));
  return command
    .addHelpText('after', examples(['sigmats fields rules/', 'sigmats fields -t eql --json rules/imds']))
    .action(async (paths: readonly string[], options) => {
      done(await fields(paths, { ...defaults, ...options }, io));
    });
}

function matchCommand(io: Io, done: (code: ExitCode) => void): Command {
  const command = new Command('match')
    .description('Print the events that a plan matches; how many there are does not change the exit code.')
    .optionsGroup('Input:')
    .option('--plan <file>', 'a plan: a rule as JSON (repeatable)', collect)
    .option('-e, --events <file>', 'events, one JSON object a line, or - for standard input')
    .optionsGroup('Output:')
    .option('--json', 'the rule and the number of the line in the place of the event');
  withReporting(command);
  return command
    .addHelpText('after', examples(['sigmats match --plan plan.json -e events.ndjson']))
    .action(async (options) => {
      done(await match({ ...defaults, plan: [], ...options }, io));
    });
}

function listCommand(io: Io, done: (code: ExitCode) => void): Command {
  return new Command('list')
    .description(`Show what there is: ${topics.join(', ')}.`)
    .addArgument(new Command().createArgument('<topic>', 'what to list').choices(topics))
    .option('-t, --target <name>', 'only for this target')
    .addHelpText('after', examples(['sigmats list targets', 'sigmats list options -t splunk']))
    .action((topic: Topic, options: { readonly target?: string }) => {
      done(list(topic, options.target, io));
    });
}

function initCommand(io: Io, done: (code: ExitCode) => void): Command {
  return new Command('init')
    .description('Write a commented `sigmats.yml` into this folder; what is there already is never replaced.')
    .addOption(
      new Option('--ci <service>', 'also a workflow that checks rules and snapshots').choices(['github']),
    )
    .addHelpText('after', examples(['sigmats init', 'sigmats init --ci github']))
    .action((options: InitOptions) => {
      done(init(options, io));
    });
}

function completionCommand(program: Command, io: Io, done: (code: ExitCode) => void): Command {
  return new Command('completion')
    .description('Print a script that lets a shell complete commands, options and their values.')
    .addArgument(new Command().createArgument('<shell>', 'whose script').choices(shells))
    .addHelpText('after', examples(['source <(sigmats completion bash)', 'sigmats completion zsh >_sigmats']))
    .action((shell: Shell) => {
      done(completion(shell, program, io));
    });
}
