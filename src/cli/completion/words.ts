/** What may follow what on the command line: the commander tree as plain data, for the scripts of the shells. */
import type { Argument, Command, Option } from 'commander';
import { backends } from '../../../backends/index.ts';

/** Words of a fixed list, paths, both, or nothing that could be guessed. */
export interface Values {
  readonly words: readonly string[];
  readonly paths: boolean;
}

export interface OptionWords {
  readonly short?: string;
  readonly long: string;
  readonly description: string;
  readonly isRepeatable: boolean;
  /** Undefined for a switch. */
  readonly values?: Values;
}

export interface CommandWords {
  /** Such as `snapshot check`; empty for the program itself. */
  readonly path: string;
  readonly description: string;
  readonly commands: readonly CommandWords[];
  readonly options: readonly OptionWords[];
  readonly argument?: Values;
}

/** The program and its commands, each with `--help`. */
export function commandWords(program: Command): CommandWords {
  const { commands, ...root } = describe(program, '');
  const names = commands.map(({ path }) => path);
  const help: CommandWords = {
    path: 'help',
    description: 'show the help of a command',
    commands: [],
    options: [],
    argument: { words: names, paths: false },
  };
  return { ...root, commands: [...commands, help] };
}

/** The program and all commands below it, in the order of the help. */
export function allCommands(command: CommandWords): readonly CommandWords[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

/** The last word of its path. */
export function nameOf({ path }: CommandWords): string {
  return path.split(' ').at(-1) ?? '';
}

function describe(command: Command, path: string): CommandWords {
  const [argument] = command.registeredArguments;
  const help: OptionWords = { short: '-h', long: '--help', description: 'show help', isRepeatable: false };
  return {
    path,
    description: command.description(),
    commands: command.commands.map((each) => describe(each, `${path} ${each.name()}`.trim())),
    options: [...command.options.map(optionWords), help],
    ...(argument === undefined ? {} : { argument: argumentValues(argument) }),
  };
}

function argumentValues({ argChoices }: Argument): Values {
  return { words: argChoices ?? [], paths: argChoices === undefined };
}

function optionWords(option: Option): OptionWords {
  const { short, description } = option;
  const values = option.required || option.optional ? optionValues(option) : undefined;
  return {
    ...(short === undefined ? {} : { short }),
    long: option.long ?? '',
    description,
    isRepeatable: description.includes('repeatable'),
    ...(values === undefined ? {} : { values }),
  };
}

function optionValues(option: Option): Values {
  const known = namesByOption[option.attributeName()];
  const words = option.argChoices ?? known ?? [];
  return { words: [...new Set(words)], paths: /<(?:path|file)>/.test(option.flags) || known === pipelines };
}

const pipelines = backends.flatMap(({ fieldMaps = [] }) => fieldMaps.map(({ id }) => id));

/** Options whose values commander does not know. */
const namesByOption: Readonly<Record<string, readonly string[]>> = {
  target: [...backends.map(({ id }) => id), 'all'],
  format: backends.flatMap(({ formats }) => formats.map(({ id }) => id)),
  option: backends.flatMap(({ options }) => Object.keys(options).map((name) => `${name}=`)),
  pipeline: pipelines,
  allow: ['wider', 'narrower'],
};
