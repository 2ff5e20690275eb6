/**
 * Renders diagnostics as SARIF 2.1.0 (OASIS), the form that code scanning services and editors read. The same input
 * gives the same bytes: there are no times, no automation details and no absolute paths that the caller did not give.
 */
import { type Code, codes, type Severity } from '../codes.ts';
import { type Diagnostic, type Help, type Label, sortDiagnostics } from '../diagnostic.ts';
import type { Span } from '../span.ts';
import { lineIndex, type Sources, type SourceText } from '../text.ts';
import { docsUrl, projectUrl } from './docs.ts';
import { jsonText } from './json-text.ts';

export interface SarifOptions {
  /** Of the program, a semantic version. */
  readonly version: string;
}

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Relative paths are relative to this: where the command ran, most often the top of the repository. */
const base = '%SRCROOT%';

const allCodes = Object.keys(codes) as readonly Code[];
const ruleIndexes: ReadonlyMap<Code, number> = new Map(allCodes.map((code, at) => [code, at]));

/** SARIF calls the three the same. */
const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'note' };

export function renderSarif(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  { version }: SarifOptions,
): string {
  const run = {
    tool: { driver: driver(version) },
    columnKind: 'utf16CodeUnits',
    newlineSequences: ['\r\n', '\n', '\r'],
    originalUriBaseIds: { [base]: { description: { text: 'The directory in which sigmats ran.' } } },
    results: sortDiagnostics(diagnostics).map((each) => result(each, sources)),
  };
  return jsonText({ $schema: schema, version: '2.1.0', runs: [run] });
}

function driver(version: string): object {
  return {
    name: 'sigmats',
    version,
    semanticVersion: version,
    informationUri: projectUrl,
    rules: allCodes.map((code) => ({
      id: code,
      shortDescription: { text: messageText(`${codes[code].title}.`) },
      helpUri: docsUrl(code),
      defaultConfiguration: { level: levels[codes[code].severity] },
    })),
  };
}

function result(diagnostic: Diagnostic, sources: Sources): object {
  const { code, severity, primary, labels, help, rule, target, construct } = diagnostic;
  const related = labels.map((label, at) => ({ id: at + 1, ...location(label, sources) }));
  const fixes = fixesOf(help, sources);
  const facts = { rule, target, construct };
  return {
    ruleId: code,
    ruleIndex: ruleIndexes.get(code),
    level: levels[severity],
    message: { text: messageText(wholeMessage(diagnostic)) },
    ...(primary.span.source === '' ? {} : { locations: [location(primary, sources)] }),
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...(fixes.length === 0 ? {} : { fixes }),
    ...(Object.values(facts).every((each) => each === undefined) ? {} : { properties: facts }),
  };
}

/** Services show the message alone, so it has the reasons and the way out as well. */
function wholeMessage({ message, notes, help }: Diagnostic): string {
  const more = [
    ...notes.map((note) => `note: ${note}`),
    ...(help === undefined ? [] : [`help: ${help.text}`]),
  ];
  return [message, ...more].join('\n');
}

/** In a SARIF message `[text](1)` is a link, whose bracket a backslash makes an ordinary one (3.11.6). */
function messageText(text: string): string {
  return text.replace(/\[(?=[^\]]*\]\()/g, '\\[');
}

function location({ span, text }: Label, sources: Sources): object {
  return {
    physicalLocation: physicalLocation(span, sources),
    ...(text === undefined ? {} : { message: { text: messageText(text) } }),
  };
}

function physicalLocation(span: Span, sources: Sources): object {
  const source = sources.get(span.source);
  return {
    artifactLocation: artifactLocation(span.source),
    ...(source === undefined ? {} : { region: region(source, span) }),
  };
}

function artifactLocation(name: string): object {
  const isAbsolute = /^(?:\/|[A-Za-z]:[\\/])/.test(name);
  if (!isAbsolute) return { uri: encodedPath(name), uriBaseId: base };
  const path = name.replaceAll('\\', '/');
  return { uri: `file://${path.startsWith('/') ? '' : '/'}${encodedPath(path)}` };
}

/** Letters of drives keep their colon; elsewhere one in the first part would look like a scheme. */
function encodedPath(path: string): string {
  return path
    .split('/')
    .map((part, at) =>
      at === 0 && /^[A-Za-z]:$/.test(part) ? part : encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')),
    )
    .join('/');
}

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Lines and columns count from 1, columns in UTF-16 code units; the end column is that after the last character. */
function region(source: SourceText, { start, end }: Span): Region {
  const [startLine, startColumn] = place(source, start);
  const [endLine, endColumn] = place(source, end);
  return { startLine, startColumn, endLine, endColumn };
}

/** A byte order mark is no part of a file's text for SARIF (3.30.2). */
function place(source: SourceText, offset: number): readonly [line: number, column: number] {
  const at = Math.min(offset, source.text.length);
  const line = lineIndex(source, at);
  const mark = line === 0 && source.text.startsWith('\ufeff') ? 1 : 0;
  return [line + 1, Math.max(0, at - (source.lines[line] ?? 0) - mark) + 1];
}

/** Only edits that are surely what the author wanted: readers of SARIF offer them with one click, or apply them all. */
function fixesOf(help: Help | undefined, sources: Sources): readonly object[] {
  const edit = help?.edit;
  const source = edit && sources.get(edit.span.source);
  if (help === undefined || edit === undefined || source === undefined || !edit.safe) return [];
  const replacement = {
    deletedRegion: region(source, edit.span),
    insertedContent: { text: edit.replacement },
  };
  return [
    {
      description: { text: messageText(help.text) },
      artifactChanges: [
        { artifactLocation: artifactLocation(edit.span.source), replacements: [replacement] },
      ],
    },
  ];
}
