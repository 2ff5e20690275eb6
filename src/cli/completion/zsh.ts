/** The completion script for zsh. */
import { type CommandWords, nameOf, type OptionWords, type Values } from './words.ts';

export function zshCompletion(program: CommandWords): string {
  return `#compdef sigmats
# Completion of sigmats for zsh: \`sigmats completion zsh >_sigmats\` in a folder of $fpath

${functionOf(program)}
if [[ $funcstack[1] == _sigmats ]]; then _sigmats "$@"; else compdef _sigmats sigmats; fi
`;
}

function functionOf(command: CommandWords): string {
  const options = command.options.map((each) => `    ${optionSpec(each)} \\\n`).join('');
  const name = functionName(command);
  if (command.commands.length === 0) {
    const argument = command.argument === undefined ? '' : ` '*:${described('argument', command.argument)}'`;
    return `${name}() {\n  _arguments -s \\\n${options}   ${argument === '' ? ' && return' : argument}\n}\n`;
  }
  const rows = command.commands.map((each) => `    ${quoted(`${nameOf(each)}:${each.description}`)}\n`);
  const cases = command.commands.map((each) => `        ${nameOf(each)}) ${functionName(each)} ;;\n`);
  return `${command.commands.map(functionOf).join('')}${name}() {
  local context state line curcontext=$curcontext
  local -a commands=(
${rows.join('')}  )
  _arguments -C -s \\
${options}    '1: :->command' '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest)
      case $words[1] in
${cases.join('')}      esac
      ;;
  esac
}
`;
}

function functionName({ path }: CommandWords): string {
  return ['_sigmats', ...path.split(' ').filter((word) => word !== '')].join('_');
}

function optionSpec({ short, long, description, isRepeatable, values }: OptionWords): string {
  const text = `[${description.replace(/[[\]\\]/g, '\\$&')}]`;
  const value = values === undefined ? '' : `:${described(long.replace(/^-+/, ''), values)}`;
  const rest = quoted(`${text}${value}`);
  if (short === undefined) return `${isRepeatable ? "'*'" : ''}${long}${rest}`;
  const exclusive = isRepeatable ? "'*'" : `'(${short} ${long})'`;
  return `${exclusive}{${short},${long}}${rest}`;
}

/** The name of the value and how to complete it. */
function described(name: string, { words, paths }: Values): string {
  if (words.length === 0) return `${name}:${paths ? '_files' : ' '}`;
  if (!paths) return `${name}:(${words.join(' ')})`;
  return `${name}:{ _alternative "names\\:name\\:(${words.join(' ')})" "files\\:file\\:_files" }`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
