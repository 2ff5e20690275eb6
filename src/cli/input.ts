/** The rules that a command works on: files, directories or standard input, read and resolved. */
import { type ReadOptions, type RuleDocument, readRules } from '../compile.ts';
import { decodeText, findRuleFiles, type RuleFile, readTextFile } from '../node/files.ts';
import { type Diagnostic, diagnostic } from '../source/diagnostic.ts';
import { type Sources, type SourceText, sourceText } from '../source/text.ts';
import { type Io, UsageError } from './io.ts';
import { progress } from './ui/progress.ts';

export interface InputFile {
  readonly file: RuleFile;
  readonly source: SourceText;
  readonly documents: readonly RuleDocument[];
}

export interface InputOptions {
  readonly stdinName?: string;
  readonly read?: ReadOptions;
  /** Shows on a terminal how far it has come. Default false. */
  readonly progress?: boolean;
}

export interface Input {
  readonly files: readonly InputFile[];
  /** What could not be read at all: exit code 3. */
  readonly unreadable: readonly Diagnostic[];
  /** Rules with the id of an earlier rule. */
  readonly repeated: readonly Diagnostic[];
}

/** For code frames. */
export function sourcesOf(input: Input): Sources {
  return new Map(input.files.map((each): [string, SourceText] => [each.source.id, each.source]));
}

/** Where rules are looked for when no path is given. */
const defaultPath = 'rules';

export async function readInput(
  paths: readonly string[],
  io: Io,
  options: InputOptions = {},
): Promise<Input> {
  if (paths.includes('-')) {
    if (paths.length > 1) throw new UsageError('`-` reads standard input and stands alone');
    return readStandardInput(io, options);
  }
  const { files, problems } = findRuleFiles(paths.length === 0 ? [defaultPath] : paths, io.cwd);
  if (paths.length === 0 && files.length === 0) {
    throw new UsageError(
      'there are no rules: no path was given and there is no directory `rules/`',
      'name a rule file or a directory, or `-` for standard input',
    );
  }
  const unreadable = problems.map((each) => unreadableInput(each.name, each.message));
  const read: InputFile[] = [];
  const bar = progress(io.stderr, 'reading', files.length, options.progress === true);
  for (const file of files) {
    bar.step();
    const found = readTextFile(file.path);
    if ('problem' in found) unreadable.push(unreadableInput(file.name, found.problem));
    else read.push(readFile(file, found.text, options));
  }
  bar.end();
  return { files: read, unreadable, repeated: repeatedIds(read) };
}

async function readStandardInput(io: Io, options: InputOptions): Promise<Input> {
  const name = options.stdinName ?? '<stdin>';
  if (io.stdin.isTTY) io.stderr.write('reading a rule from the terminal; Ctrl-D ends it\n');
  const found = decodeText(await io.stdin.read());
  if ('problem' in found)
    return { files: [], unreadable: [unreadableInput(name, found.problem)], repeated: [] };
  const within = options.stdinName?.split('/').at(-1) ?? 'stdin.yml';
  const file = readFile({ name, path: name, within }, found.text, options);
  return { files: [file], unreadable: [], repeated: repeatedIds([file]) };
}

function readFile(file: RuleFile, text: string, options: InputOptions): InputFile {
  const source = sourceText(file.name, text);
  return { file, source, documents: readRules(source, options.read) };
}

function unreadableInput(name: string, reason: string): Diagnostic {
  return diagnostic('SG9004', `\`${name}\` cannot be read: ${reason}`, { source: name, start: 0, end: 0 });
}

/** Rules whose id an earlier rule has, in these files or in `beside`. */
export function repeatedIds(
  files: readonly InputFile[],
  beside: readonly InputFile[] = [],
): readonly Diagnostic[] {
  const own = new Set(files.map((each) => each.file.path));
  const first = new Map<string, string>();
  for (const { file, resolved, id } of rulesWithId(beside)) {
    if (!own.has(file.path) && !first.has(id)) first.set(id, `“${resolved.meta.title}” in ${file.name}`);
  }
  const found: Diagnostic[] = [];
  for (const { file, documents, resolved, id } of rulesWithId(files)) {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, `“${resolved.meta.title}” in ${file.name}`);
    else {
      found.push(
        diagnostic('SG1122', `the id is also that of ${earlier}`, idSpan(resolved.meta.span, documents), {
          help: 'give each rule an id of its own; engines share alerts, cooldowns and suppressions by id',
        }),
      );
    }
  }
  return found;
}

function* rulesWithId(files: readonly InputFile[]) {
  for (const { file, documents } of files) {
    for (const { resolved } of documents) {
      const id = resolved?.meta.id?.toLowerCase();
      if (resolved !== undefined && id !== undefined) yield { file, documents, resolved, id };
    }
  }
}

/** The place of the `id` value in the document that has the given span. */
function idSpan(
  span: Diagnostic['primary']['span'],
  documents: readonly RuleDocument[],
): Diagnostic['primary']['span'] {
  for (const { yaml } of documents) {
    if (yaml?.kind !== 'map' || yaml.span.start !== span.start) continue;
    return yaml.entries.find((each) => each.key.text === 'id')?.value.span ?? span;
  }
  return span;
}
