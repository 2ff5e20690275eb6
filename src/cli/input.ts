/** The rules that a command works on: files, directories or standard input, read and resolved. */
import { resolve } from 'node:path';
import {
  type LinkedDocument,
  linkRules,
  type ReadOptions,
  type RuleDocument,
  readRules,
  type Subject,
} from '../compile.ts';
import { decodeText, findRuleFiles, type RuleFile, readTextFile } from '../node/files.ts';
import { type Diagnostic, diagnostic, hasErrors } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { type Sources, type SourceText, sourceText } from '../source/text.ts';
import { type Io, UsageError } from './io.ts';
import { progress } from './ui/progress.ts';

export interface InputFile {
  readonly file: RuleFile;
  readonly source: SourceText;
  readonly facts: readonly RuleFacts[];
  readonly diagnostics: readonly Diagnostic[];
  readonly documents: readonly InputDocument[];
}

export interface InputDocument extends RuleDocument {
  /** What is translated: the rule with the filters of all files, or the correlation with its rules. */
  readonly subject?: Subject;
  /** True for rules that are only wanted as parts of correlations. */
  readonly isPart: boolean;
}

/** What a report says of a document. */
export interface RuleFacts {
  /** False for filters and templates of collections, which are no rules. */
  readonly isRule: boolean;
  readonly isUsable: boolean;
  readonly title: string;
  /** In lower case. */
  readonly id?: string;
  readonly idSpan: Span;
  /** Where its document begins. */
  readonly start: number;
}

export interface InputOptions {
  readonly stdinName?: string;
  readonly read?: ReadOptions;
  /** Shows on a terminal how far it has come. Default false. */
  readonly progress?: boolean;
  /** Files and directories whose rules and filters are used but not worked on. */
  readonly with?: readonly string[];
  /** Keeps the YAML nodes and trees of all documents, which thousands of rules do not need. Default false. */
  readonly whole?: boolean;
  /** Texts by path, in the place of what the files have: what a fix would write. */
  readonly texts?: ReadonlyMap<string, string>;
}

export interface Input {
  readonly files: readonly InputFile[];
  /** What could not be read at all: exit code 3. */
  readonly unreadable: readonly Diagnostic[];
  /** Rules with the id of an earlier rule. */
  readonly repeated: readonly Diagnostic[];
  /** Files that are used but not worked on; for code frames. */
  readonly beside: readonly InputFile[];
}

/** For code frames. */
export function sourcesOf(input: Input): Sources {
  return new Map(
    [...input.files, ...input.beside].map((each): [string, SourceText] => [each.source.id, each.source]),
  );
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
  for (const path of paths.length === 0 ? [defaultPath] : paths) io.reads?.(resolve(io.cwd, path));
  const { files, problems } = findRuleFiles(paths.length === 0 ? [defaultPath] : paths, io.cwd);
  if (paths.length === 0 && files.length === 0) {
    throw new UsageError(
      'there are no rules: no path was given and there is no directory `rules/`',
      'name a rule file or a directory, or `-` for standard input',
    );
  }
  const unreadable = problems.map((each) => unreadableInput(each.name, each.message));
  const read = readFiles(files, io, options, unreadable);
  return linked(read, unreadable, io, options);
}

/** Files that are read already. */
export function inputOf(
  texts: readonly { readonly file: RuleFile; readonly text: string }[],
  io: Io,
  options: InputOptions = {},
): Input {
  return linked(
    texts.map(({ file, text }) => readFile(file, text, options)),
    [],
    io,
    options,
  );
}

function readFiles(
  files: readonly RuleFile[],
  io: Io,
  options: InputOptions,
  unreadable: Diagnostic[],
): readonly ReadFile[] {
  const read: ReadFile[] = [];
  const bar = progress(io.stderr, 'reading', files.length, options.progress === true);
  for (const file of files) {
    bar.step();
    const text = options.texts?.get(file.path);
    const found = text === undefined ? readTextFile(file.path) : { text };
    if ('problem' in found) unreadable.push(unreadableInput(file.name, found.problem));
    else read.push(readFile(file, found.text, options));
  }
  bar.end();
  return read;
}

/** Rules and correlations know each other across all files; what stands beside them is known, but not worked on. */
function linked(
  read: readonly ReadFile[],
  unreadable: readonly Diagnostic[],
  io: Io,
  options: InputOptions,
): Input {
  const problems = [...unreadable];
  const own = new Set(read.map(({ file }) => file.path));
  for (const path of options.with ?? []) io.reads?.(resolve(io.cwd, path));
  const { files, problems: missing } = findRuleFiles(options.with ?? [], io.cwd);
  problems.push(...missing.map((each) => unreadableInput(each.name, each.message)));
  const others = readFiles(
    files.filter(({ path }) => !own.has(path)),
    io,
    options,
    problems,
  );
  const all = [...read, ...others];
  const links = linkRules(all.flatMap((each) => each.documents));
  let next = 0;
  const withLinks = all.map((each): InputFile => {
    const own = links.slice(next, next + each.documents.length);
    next += each.documents.length;
    return inputFile(each, own);
  });
  const [inputs, beside] = [withLinks.slice(0, read.length), withLinks.slice(read.length)];
  return { files: inputs, unreadable: problems, repeated: repeatedIds(inputs), beside };
}

function inputFile(
  { file, source, documents, facts }: ReadFile,
  links: readonly LinkedDocument[],
): InputFile {
  const joined = documents.map((document, at): InputDocument => {
    const { subject, isPart = false, diagnostics = [] } = links[at] ?? {};
    return {
      ...document,
      diagnostics: [...document.diagnostics, ...diagnostics],
      isPart,
      ...(subject === undefined ? {} : { subject }),
    };
  });
  return { file, source, facts, documents: joined, diagnostics: joined.flatMap((each) => each.diagnostics) };
}

async function readStandardInput(io: Io, options: InputOptions): Promise<Input> {
  const name = options.stdinName ?? '<stdin>';
  if (io.stdin.isTTY) io.stderr.write('reading a rule from the terminal; Ctrl-D ends it\n');
  const found = decodeText(await io.stdin.read());
  if ('problem' in found)
    return { files: [], unreadable: [unreadableInput(name, found.problem)], repeated: [], beside: [] };
  const within = options.stdinName?.split('/').at(-1) ?? 'stdin.yml';
  const file = readFile({ name, path: name, within }, found.text, options);
  return linked([file], [], io, options);
}

/** A file before its rules know those of other files. */
interface ReadFile {
  readonly file: RuleFile;
  readonly source: SourceText;
  readonly documents: readonly RuleDocument[];
  readonly facts: readonly RuleFacts[];
}

function readFile(file: RuleFile, text: string, { read, whole }: InputOptions): ReadFile {
  const source = sourceText(file.name, text);
  const documents = readRules(source, read);
  const facts = documents.flatMap(factsOf);
  return { file, source, facts, documents: whole === true ? documents : documents.map(withoutTrees) };
}

function withoutTrees({ yaml: _, ast: __, ...rest }: RuleDocument): RuleDocument {
  return rest;
}

function factsOf({ yaml, ast, resolved, other, diagnostics }: RuleDocument): readonly RuleFacts[] {
  if (yaml === undefined) return [];
  const key = yaml.kind === 'map' ? yaml.entries.find((each) => each.key.text === 'id') : undefined;
  const meta = other?.kind === 'filter' ? other.body.meta : (resolved ?? other)?.meta;
  const written = ast?.kind === 'filter' ? ast.body.meta : ast?.meta;
  const id = meta?.id?.toLowerCase();
  return [
    {
      isRule: ast?.kind !== 'filter' && (ast !== undefined || hasErrors(diagnostics)),
      isUsable: resolved !== undefined || other !== undefined,
      title: (meta ?? written)?.title ?? '',
      ...(id === undefined ? {} : { id }),
      idSpan: key?.value.span ?? yaml.span,
      start: yaml.span.start,
    },
  ];
}

export function unreadableInput(name: string, reason: string): Diagnostic {
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
