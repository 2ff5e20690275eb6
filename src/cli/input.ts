/** The rules that a command works on: files, directories or standard input, read and resolved. */
import { type ReadOptions, type RuleDocument, readRules } from '../compile.ts';
import { decodeText, findRuleFiles, type RuleFile, readTextFile } from '../node/files.ts';
import { type Diagnostic, diagnostic } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { type Sources, type SourceText, sourceText } from '../source/text.ts';
import { type Io, UsageError } from './io.ts';
import { progress } from './ui/progress.ts';

export interface InputFile {
  readonly file: RuleFile;
  readonly source: SourceText;
  readonly facts: readonly RuleFacts[];
  readonly diagnostics: readonly Diagnostic[];
  /** Empty where `onFile` has had them. */
  readonly documents: readonly RuleDocument[];
}

/** What is remembered of a document when its rule has been worked on. */
export interface RuleFacts {
  readonly isUsable: boolean;
  readonly title: string;
  /** In lower case. */
  readonly id?: string;
  readonly idSpan: Span;
}

export interface InputOptions {
  readonly stdinName?: string;
  readonly read?: ReadOptions;
  /** Shows on a terminal how far it has come. Default false. */
  readonly progress?: boolean;
  /** In the progress line. Default `reading`. */
  readonly verb?: string;
  /**
   * Receives each file's documents at once, which are then forgotten: thousands of rules need not be in memory
   * together.
   */
  readonly onFile?: (file: RuleFile, documents: readonly RuleDocument[]) => void;
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
  const bar = progress(io.stderr, options.verb ?? 'reading', files.length, options.progress === true);
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

function readFile(file: RuleFile, text: string, { read, onFile }: InputOptions): InputFile {
  const source = sourceText(file.name, text);
  const documents = readRules(source, read);
  onFile?.(file, documents);
  const diagnostics = documents.flatMap((each) => each.diagnostics);
  const facts = documents.flatMap(factsOf);
  return { file, source, facts, diagnostics, documents: onFile === undefined ? documents : [] };
}

function factsOf({ yaml, resolved }: RuleDocument): readonly RuleFacts[] {
  if (yaml === undefined) return [];
  const key = yaml.kind === 'map' ? yaml.entries.find((each) => each.key.text === 'id') : undefined;
  const id = resolved?.meta.id?.toLowerCase();
  return [
    {
      isUsable: resolved !== undefined,
      title: resolved?.meta.title ?? '',
      ...(id === undefined ? {} : { id }),
      idSpan: key?.value.span ?? yaml.span,
    },
  ];
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
  for (const { file, facts } of beside) {
    for (const { id, title } of own.has(file.path) ? [] : facts) {
      if (id !== undefined && !first.has(id)) first.set(id, `“${title}” in ${file.name}`);
    }
  }
  return files.flatMap(({ file, facts }) =>
    facts.flatMap(({ id, title, idSpan }) => {
      const earlier = id === undefined ? undefined : first.get(id);
      if (id !== undefined && earlier === undefined) first.set(id, `“${title}” in ${file.name}`);
      return earlier === undefined ? [] : [repeatedId(earlier, idSpan)];
    }),
  );
}

function repeatedId(earlier: string, span: Span): Diagnostic {
  return diagnostic('SG1122', `the id is also that of ${earlier}`, span, {
    help: 'give each rule an id of its own; engines share alerts, cooldowns and suppressions by id',
  });
}
