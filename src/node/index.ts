/** The library's way to rule files on disk: what they hold, linked across all of them. */
import { linkRules, type ReadOptions, readRules, type Subject } from '../compile.ts';
import { type Diagnostic, diagnostic, hasErrors } from '../source/diagnostic.ts';
import { type PrettyOptions, renderPretty } from '../source/report/pretty.ts';
import { type Sources, type SourceText, sourceText } from '../source/text.ts';
import { findRuleFiles, readTextFile } from './files.ts';

export interface ReadFilesOptions extends ReadOptions {
  /** Paths are relative to it, and so are the names in messages. Default: the working directory. */
  readonly cwd?: string;
  /** Files and directories whose rules and filters are used, but are not among the subjects. */
  readonly with?: readonly string[];
}

export interface FileSubject {
  /** The name of the file, as in messages: relative, with forward slashes. */
  readonly file: string;
  /** A rule with its filters, or a correlation with its rules: what `translate` takes. */
  readonly subject: Subject;
}

export interface RuleFiles {
  /** False where something cannot be read, or is wrong with a rule. */
  readonly ok: boolean;
  /** In the order of the files' names; without rules that are only parts of correlations. */
  readonly subjects: readonly FileSubject[];
  readonly diagnostics: readonly Diagnostic[];
  /** The texts of the files by name, for code frames of further diagnostics. */
  readonly sources: Sources;
  /** These diagnostics, or others of the same files, with code frames. */
  render(options?: PrettyOptions, diagnostics?: readonly Diagnostic[]): string;
}

/**
 * Reads rule files, and every `.yml` and `.yaml` file below directories. Never throws for what is in them or where one
 * cannot be read: that is a diagnostic (SG9004).
 */
export function readRuleFiles(paths: readonly string[], options: ReadFilesOptions = {}): RuleFiles {
  const cwd = options.cwd ?? process.cwd();
  const own = readTexts(paths, cwd);
  const names = new Set(own.texts.map((each) => each.id));
  const others = readTexts(options.with ?? [], cwd);
  const texts = [...own.texts, ...others.texts.filter((each) => !names.has(each.id))];
  const documents = texts.flatMap((source) =>
    readRules(source, options).map((document) => ({ source, document })),
  );
  const links = linkRules(documents.map((each) => each.document));
  const subjects = documents.flatMap(({ source }, at): readonly FileSubject[] => {
    const { subject, isPart = false } = links[at] ?? {};
    const isWanted = subject !== undefined && !isPart && names.has(source.id);
    return isWanted ? [{ file: source.id, subject }] : [];
  });
  const ownDiagnostics = documents.flatMap(({ source, document }, at) =>
    names.has(source.id) ? [...document.diagnostics, ...(links[at]?.diagnostics ?? [])] : [],
  );
  const diagnostics = [...own.problems, ...others.problems, ...ownDiagnostics];
  const sources = new Map(texts.map((each): [string, SourceText] => [each.id, each]));
  return {
    ok: !hasErrors(diagnostics),
    subjects,
    diagnostics,
    sources,
    render: (style, some = diagnostics) => renderPretty(some, sources, style),
  };
}

interface Texts {
  readonly texts: readonly SourceText[];
  readonly problems: readonly Diagnostic[];
}

function readTexts(paths: readonly string[], cwd: string): Texts {
  const { files, problems } = findRuleFiles(paths, cwd);
  const texts: SourceText[] = [];
  const found = problems.map((each) => unreadable(each.name, each.message));
  for (const { name, path } of files) {
    const read = readTextFile(path);
    if ('problem' in read) found.push(unreadable(name, read.problem));
    else texts.push(sourceText(name, read.text));
  }
  return { texts, problems: found };
}

function unreadable(name: string, reason: string): Diagnostic {
  const place = { source: name, start: 0, end: 0 };
  return diagnostic('SG9004', `\`${name}\` cannot be read: ${reason}`, place);
}
