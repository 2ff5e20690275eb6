/** The completion script for fish. */
import { allCommands, type CommandWords, nameOf, type OptionWords } from './words.ts';

export function fishCompletion(program: CommandWords): string {
  const lines = allCommands(program).flatMap((each) => commandLines(each, program));
  return `# Completion of sigmats for fish: \`sigmats completion fish >~/.config/fish/completions/sigmats.fish\`
complete -c sigmats -f
${lines.join('\n')}
`;
}

function commandLines(command: CommandWords, program: CommandWords): readonly string[] {
  const when = `complete -c sigmats -n ${quoted(conditionOf(command, program))}`;
  const { argument, commands, options } = command;
  return [
    ...commands.map((each) => `${when} -a ${nameOf(each)} -d ${quoted(each.description)}`),
    ...(argument === undefined || commands.length > 0 ? [] : argumentLine(when, argument)),
    ...options.map((each) => `${when} ${optionWords(each)}`),
  ];
}

function argumentLine(when: string, { words, paths }: NonNullable<CommandWords['argument']>) {
  return [`${when}${paths ? ' -F' : ''}${words.length === 0 ? '' : ` -a ${quoted(words.join(' '))}`}`];
}

/** A command is on the line, and none below it; nor one above another command of its name. */
function conditionOf({ path, commands }: CommandWords, program: CommandWords): string {
  const own = path.split(' ').filter((word) => word !== '');
  const [first] = own;
  const above = program.commands.filter(
    (each) => !own.includes(nameOf(each)) && each.commands.some((below) => nameOf(below) === first),
  );
  const not = [...commands, ...above].map(nameOf);
  return [
    ...own.map((word) => `__fish_seen_subcommand_from ${word}`),
    ...(not.length === 0 ? [] : [`not __fish_seen_subcommand_from ${not.join(' ')}`]),
  ].join('; and ');
}

function optionWords({ short, long, description, values }: OptionWords): string {
  const flags = [...(short === undefined ? [] : [`-s ${short.slice(1)}`]), `-l ${long.slice(2)}`];
  const takes =
    values === undefined
      ? []
      : [
          values.paths ? '-r -F' : '-x',
          ...(values.words.length === 0 ? [] : [`-a ${quoted(values.words.join(' '))}`]),
        ];
  return [...flags, ...takes, `-d ${quoted(description)}`].join(' ');
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
