/** Options that several commands share, and what stands for those that are not given. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ExitCode, type Io, UsageError } from './io.ts';
import { type DiagnosticForm, diagnosticForms } from './report.ts';
import { type Run, watch } from './watch.ts';

export function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((each) => `  ${each}`).join('\n')}`;
}

/** What commander leaves out when an option is not given; as defaults there they would clutter the help. */
export const defaults = {
  target: [],
  option: [],
  placeholder: [],
  allow: [],
  against: [],
  with: [],
  json: false,
  skipUnsupported: false,
  fix: false,
  fixDryRun: false,
  strict: false,
  verbose: false,
  quiet: false,
};

export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Not `choices`, which with several values would take the paths that follow for values. */
export function fidelity(value: string, before: readonly string[] = []): readonly string[] {
  if (value !== 'wider' && value !== 'narrower')
    throw new InvalidArgumentError('It is `wider` or `narrower`.');
  return [...before, value];
}

export function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('It takes a whole number.');
  return Number(value);
}

/** @param more forms that only this command has */
export function withReporting(command: Command, more: readonly DiagnosticForm[] = []): Command {
  return command
    .optionsGroup('Messages:')
    .addOption(
      new Option(
        '--diagnostics <form>',
        'form of the messages on stderr; pretty if not given, in GitHub Actions with annotations',
      ).choices([...diagnosticForms, ...more]),
    )
    .option('--max-diagnostics <n>', 'how many messages to print, 0 for all', wholeNumber, 50)
    .option('--strict', 'warnings count as errors')
    .option('-v, --verbose', 'also print notes')
    .option('-q, --quiet', 'print errors only')
    .option('--no-progress', 'no progress line')
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'));
}

/** The file that answers what the command line leaves open. */
export function withConfig(command: Command): Command {
  return command
    .option('--config <file>', 'the configuration, in the place of the `sigmats.yml` that is found')
    .option('--no-config', 'read no configuration');
}

export function withReading(command: Command): Command {
  return command
    .option(
      '--with <path>',
      'rules and filters that are used, but are not themselves input (repeatable)',
      collect,
    )
    .option('--placeholder <name=a,b>', 'values of a placeholder for `expand` (repeatable)', collect)
    .option('--stdin-name <path>', 'name of the rule on standard input, for messages');
}

export function withAllow(command: Command): Command {
  return command.addOption(
    new Option(
      '--allow <fidelity>',
      'accept output that matches more or less than the rule, with a warning: wider or narrower (repeatable)',
    ).argParser(fidelity),
  );
}

/** `-p` and `--without-pipeline`, by the names that the commands have for them. */
export function pipelinesOf(options: {
  readonly pipeline?: readonly string[];
  readonly withoutPipeline?: boolean;
}): { readonly pipeline: boolean; readonly pipelines: readonly string[] } {
  return { pipeline: options.withoutPipeline !== true, pipelines: options.pipeline ?? [] };
}

/** How a rule is translated for a target. */
export function withTranslation(command: Command): Command {
  return command
    .option('-O, --option <name=value>', 'option of the target, or target.name=value (repeatable)', collect)
    .option(
      '-p, --pipeline <name>',
      "pipeline file, or name of a field map, in the place of the target's own (repeatable)",
      collect,
    )
    .option('--without-pipeline', "keep Sigma's field names")
    .option('--no-host-scope', 'do not add the host to the keys of correlations by process or session');
}

export function withWatch(command: Command): Command {
  return command.option('-w, --watch', 'run again when an input changes, until Ctrl-C');
}

export async function watched(
  run: Run,
  paths: readonly string[],
  options: { readonly watch?: boolean },
  io: Io,
): Promise<ExitCode> {
  if (options.watch !== true) return run(io);
  if (paths.includes('-')) throw new UsageError('`--watch` takes files and directories, not standard input');
  return watch(run, io);
}
