/** The completion script for bash, which also runs in the bash 3.2 of macOS. */
import { allCommands, type CommandWords, nameOf, type OptionWords } from './words.ts';

export function bashCompletion(program: CommandWords): string {
  const all = allCommands(program);
  const paths = all.filter(({ path }) => path !== '').map(({ path }) => `'${path}'`);
  const parents = all.filter(({ commands }) => commands.length > 0);
  return `# Completion of sigmats for bash: put \`source <(sigmats completion bash)\` into ~/.bashrc
_sigmats() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command='' words='' i
  # Bash takes \`--target=eql\` for three words.
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${command:+$command }\${COMP_WORDS[i]}" in
      ${paths.join(' | ')})
        command="\${command:+$command }\${COMP_WORDS[i]}"
        ;;
    esac
  done
  case "$command $prev" in
${all.flatMap(({ path, options }) => options.flatMap((each) => valueCase(path, each))).join('')}    *)
      case "$command \${cur:0:1}" in
${all.map(optionsCase).join('')}${[...parents.map(commandsCase), ...all.map(argumentCase)].join('')}      esac
      ;;
  esac
  COMPREPLY=()
  while IFS='' read -r i; do COMPREPLY+=("$i"); done < <(compgen -W "$words" -- "$cur")
  if [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *= ]]; then compopt -o nospace 2>/dev/null; fi
}
# Where there are no words, paths.
complete -o default -F _sigmats sigmats
`;
}

function valueCase(path: string, { short, long, values }: OptionWords): readonly string[] {
  if (values === undefined) return [];
  const flags = [short, long].flatMap((flag) => (flag === undefined ? [] : [`'${path} ${flag}'`]));
  return [`    ${flags.join(' | ')}) words='${values.words.join(' ')}' ;;\n`];
}

function optionsCase({ path, options }: CommandWords): string {
  const words = options.flatMap(({ short, long }) => (short === undefined ? [long] : [short, long]));
  return `        '${path} -') words='${words.join(' ')}' ;;\n`;
}

function commandsCase({ path, commands }: CommandWords): string {
  return `        '${path} '*) words='${commands.map(nameOf).join(' ')}' ;;\n`;
}

function argumentCase({ path, commands, argument }: CommandWords): string {
  if (commands.length > 0 || argument === undefined || argument.words.length === 0) return '';
  return `        '${path} '*) words='${argument.words.join(' ')}' ;;\n`;
}
