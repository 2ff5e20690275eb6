/** The command tree: names, options, help texts with real examples. Commands themselves live in `commands/`. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { check } from './commands/check.ts';
import { convert } from './commands/convert.ts';
import { fields } from './commands/fields.ts';
import { inspect, stages } from './commands/inspect.ts';
import { list, type Topic, topics } from './commands/list.ts';
import { match } from './commands/match.ts';
import type { ExitCode, Io } from './io.ts';
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
  program.addCommand(inspectCommand(io, done));
  program.addCommand(fieldsCommand(io, done));
  program.addCommand(matchCommand(io, done));
  program.addCommand(listCommand(io, done));
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
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
  1  something is wrong with a rule, or was not converted
  2  the command was called wrongly
  3  an input could not be read
  70 a mistake of sigmats`;

function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((each) => `  ${each}`).join('\n')}`;
}

/** What commander leaves out when an option is not given; as defaults there they would clutter the help. */
const defaults = {
  target: [],
  option: [],
  placeholder: [],
  allow: [],
  against: [],
  with: [],
  json: false,
  skipUnsupported: false,
  strict: false,
  verbose: false,
  quiet: false,
};

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Not `choices`, which with several values would take the paths that follow for values. */
function fidelity(value: string, before: readonly string[] = []): readonly string[] {
  if (value !== 'wider' && value !== 'narrower')
    throw new InvalidArgumentError('It is `wider` or `narrower`.');
  return [...before, value];
}

function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('It takes a whole number.');
  return Number(value);
}

function withReporting(command: Command): Command {
  return command
    .optionsGroup('Messages:')
    .addOption(
      new Option('--diagnostics <form>', 'form of the messages on stderr')
        .choices(['pretty', 'compact', 'json'])
        .default('pretty'),
    )
    .option('--max-diagnostics <n>', 'how many messages to print, 0 for all', wholeNumber, 50)
    .option('--strict', 'warnings count as errors')
    .option('-v, --verbose', 'also print notes')
    .option('-q, --quiet', 'print errors only')
    .option('--no-progress', 'no progress line')
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'));
}

function withReading(command: Command): Command {
  return command
    .option(
      '--with <path>',
      'rules and filters that are used, but are not themselves input (repeatable)',
      collect,
    )
    .option('--placeholder <name=a,b>', 'values of a placeholder for `expand` (repeatable)', collect)
    .option('--stdin-name <path>', 'name of the rule on standard input, for messages');
}

function withAllow(command: Command): Command {
  return command.addOption(
    new Option(
      '--allow <fidelity>',
      'accept output that matches more or less than the rule, with a warning: wider or narrower (repeatable)',
    ).argParser(fidelity),
  );
}

/** `-p` and `--without-pipeline`, by the names that the commands have for them. */
function pipelinesOf(options: {
  readonly pipeline?: readonly string[];
  readonly withoutPipeline?: boolean;
}): { readonly pipeline: boolean; readonly pipelines: readonly string[] } {
  return { pipeline: options.withoutPipeline !== true, pipelines: options.pipeline ?? [] };
}

function convertCommand(io: Io, done: (code: ExitCode) => void): Command {
  const command = new Command('convert')
    .description('Translate rules. Without paths: everything below rules/.')
    .argument('[paths...]', 'rule files and directories, or - for standard input')
    .optionsGroup('Target:')
    .option('-t, --target <name>', `${targetNames('all')} (repeatable)`, collect)
    .option('-f, --format <name>', "output format; the target's first one if not given")
    .option('-O, --option <name=value>', 'option of the target, or target.name=value (repeatable)', collect)
    .option(
      '-p, --pipeline <name>',
      "pipeline file, or name of a field map, in the place of the target's own (repeatable)",
      collect,
    )
    .option('--without-pipeline', "keep Sigma's field names")
    .option('--no-host-scope', 'do not add the host to the keys of correlations by process or session')
    .optionsGroup('Output:')
    .option('-o, --output <path>', 'a file, or a directory (existing, or with a final /) for one file a rule')
    .option('--template <file>', "template in the place of the format's own, for formats that have one")
    .option('--json', 'queries, fidelity, source mappings and messages as JSON')
    .optionsGroup('Policy:')
    .option('-s, --skip-unsupported', 'pass over rules that the target cannot say');
  withAllow(command);
  withReporting(withReading(command.optionsGroup('Input:')));
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
      done(await convert(paths, { ...defaults, ...options, ...pipelinesOf(options) }, io));
    });
}

function checkCommand(io: Io, done: (code: ExitCode) => void): Command {
  const command = new Command('check')
    .description(
      'Say what is wrong with rules, and with -t what a target cannot express. Without paths: rules/.',
    )
    .argument('[paths...]', 'rule files and directories, or - for standard input')
    .optionsGroup('Target:')
    .option('-t, --target <name>', 'also check for this target (repeatable, or all)', collect)
    .option('-O, --option <name=value>', 'option of the target, or target.name=value (repeatable)', collect)
    .option(
      '-p, --pipeline <name>',
      "pipeline file, or name of a field map, in the place of the target's own (repeatable)",
      collect,
    )
    .option('--without-pipeline', "keep Sigma's field names")
    .option('--no-host-scope', 'do not add the host to the keys of correlations by process or session');
  withAllow(command.optionsGroup('Policy:'))
    .optionsGroup('Input:')
    .option(
      '--against <path>',
      'rules deployed beside these: ids must differ from theirs (repeatable)',
      collect,
    );
  withReporting(withReading(command));
  return command
    .addHelpText(
      'after',
      examples(['sigmats check rules/', 'sigmats check -t innerwarden --diagnostics compact rules/imds']),
    )
    .action(async (paths: readonly string[], options) => {
      done(await check(paths, { ...defaults, ...options, ...pipelinesOf(options) }, io));
    });
}

function inspectCommand(io: Io, done: (code: ExitCode) => void): Command {
  const command = new Command('inspect')
    .description('Show a stage of the compiler for the rules of one file.')
    .argument('<path>', 'a rule file, or - for standard input')
    .optionsGroup('Stage:')
    .addOption(new Option('--stage <name>', 'which stage').choices(stages).default('query'))
    .option('-t, --target <name>', 'the target, for the stages pipeline, legal, target and text')
    .option('-O, --option <name=value>', 'option of the target, or target.name=value (repeatable)', collect)
    .option(
      '-p, --pipeline <name>',
      "pipeline file, or name of a field map, in the place of the target's own (repeatable)",
      collect,
    )
    .option('--without-pipeline', "keep Sigma's field names")
    .option('--no-host-scope', 'do not add the host to the keys of correlations by process or session');
  withAllow(command);
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
