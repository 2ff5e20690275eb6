/** Runs the `console` examples of a document, each line that begins with `$ `, and puts what they print below them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from '../cli/support.ts';

/** The document with the outputs of its examples replaced by those of now. The examples share the directory. */
export async function rerun(text: string, directory: string): Promise<string> {
  const parts = text.split(/(^```console\n[\s\S]*?^```$)/m);
  const shell = new Shell(directory);
  const fresh: string[] = [];
  for (const part of parts) {
    if (!part.startsWith('```console\n')) fresh.push(part);
    else {
      const commands = part.split('\n').filter((line) => line.startsWith('$ '));
      const outputs: string[] = [];
      for (const command of commands) outputs.push(`${command}\n${await shell.run(command.slice(2))}`);
      fresh.push(`\`\`\`console\n${outputs.join('')}\`\`\``);
    }
  }
  return fresh.join('');
}

/** As much of a shell as the examples need. */
class Shell {
  readonly #directory: string;
  #code = 0;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async run(command: string): Promise<string> {
    if (command === 'echo $?') return `${this.#code}\n`;
    const [, found] = /^find (\S+) -type f$/.exec(command) ?? [];
    if (found !== undefined) return this.#find(found);
    const [, from, to = '', edited] = /^sed -i 's\/([^/]+)\/([^/]*)\/' (\S+)$/.exec(command) ?? [];
    if (from !== undefined && edited !== undefined) return this.#replace(edited, from, to);
    const [, input, words] = /^(?:cat (\S+) \| )?sigmats (.*)$/.exec(command) ?? [];
    if (words === undefined) throw new Error(`the examples have no \`${command}\``);
    const stdin = input === undefined ? {} : { stdin: readFileSync(join(this.#directory, input)) };
    const { code, both } = await execute(this.#directory, words.split(' '), stdin);
    this.#code = code;
    return both;
  }

  /** The first place in the file, where `sed` would take the first of each line. */
  #replace(name: string, from: string, to: string): string {
    const path = join(this.#directory, name);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`there is no ${from} in ${name}`);
    writeFileSync(path, text.replace(from, to));
    return '';
  }

  #find(directory: string): string {
    const root = join(this.#directory, directory);
    if (!existsSync(root)) throw new Error(`there is no ${directory}`);
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => `${directory}${join(each.parentPath, each.name).slice(root.length)}\n`)
      .toSorted()
      .join('');
  }
}
