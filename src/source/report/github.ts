/** Renders diagnostics as workflow commands of GitHub Actions, which shows them beside the lines they are about. */
import type { Severity } from '../codes.ts';
import { type Diagnostic, sortDiagnostics } from '../diagnostic.ts';
import { positionOf, type Sources } from '../text.ts';
import { moreText } from './count.ts';
import { visible } from './visible.ts';

export interface GithubOptions {
  /** Diagnostics that are shown; the rest is counted in a last line. Default: all. */
  readonly maximum?: number;
  /** What GitHub calls a file: its path from the top of the repository. Default: its name as it stands. */
  readonly fileOf?: (name: string) => string;
}

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/** `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message`, one line each. */
export function renderGithub(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  { maximum = Number.POSITIVE_INFINITY, fileOf = (name) => name }: GithubOptions = {},
): string {
  const sorted = sortDiagnostics(diagnostics);
  const shown = sorted.slice(0, maximum).map((each) => `${annotation(each, sources, fileOf)}\n`);
  const more = moreText(sorted.slice(shown.length));
  return shown.join('') + (more === '' ? '' : `${more}\n`);
}

function annotation(diagnostic: Diagnostic, sources: Sources, fileOf: (name: string) => string): string {
  const { code, severity, rule, target } = diagnostic;
  const title = [
    code,
    ...(target === undefined ? [] : [target]),
    ...(rule === undefined ? [] : [rule.title]),
  ];
  const properties = { ...placeOf(diagnostic, sources, fileOf), title: visible(title.join(' · ')) };
  const listed = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapedProperty(String(value))}`,
  );
  return `::${commands[severity]} ${listed.join(',')}::${escapedData(messageOf(diagnostic))}`;
}

/** Lines are apart as in the report for people; everything else that is not to be seen is written out. */
function messageOf({ message, notes, help }: Diagnostic): string {
  const more = [
    ...notes.map((note) => `note: ${note}`),
    ...(help === undefined ? [] : [`help: ${help.text}`]),
  ];
  return [visible(message), ...more.flatMap((each) => each.split('\n').map(visible))].join('\n');
}

/** GitHub takes columns only where a place does not go beyond its line. */
function placeOf(
  { primary: { span } }: Diagnostic,
  sources: Sources,
  fileOf: (name: string) => string,
): Readonly<Record<string, string | number>> {
  const source = sources.get(span.source);
  const isFile = span.source !== '' && !/^<.*>$/.test(span.source);
  const file = isFile ? { file: fileOf(span.source) } : {};
  if (source === undefined) return file;
  const from = positionOf(source, span.start);
  const to = positionOf(source, span.end);
  const columns = from.line === to.line ? { col: from.column, endColumn: to.column } : {};
  return { ...file, line: from.line, endLine: to.line, ...columns };
}

/** As the toolkit of GitHub Actions escapes them; a line end would begin another command. */
function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
