/** Renders diagnostics as JSON for other programs; `schema/diagnostics-v1.json` says what is in it. */
import type { Code, Severity } from '../codes.ts';
import { type Diagnostic, type Help, type Label, sortDiagnostics } from '../diagnostic.ts';
import type { Span } from '../span.ts';
import { positionOf, type Sources } from '../text.ts';
import { type Counts, countDiagnostics } from './count.ts';
import { jsonText } from './json-text.ts';

/** Raised whenever a field changes its meaning or goes away. */
const version = 1;

export interface JsonReport {
  readonly version: 1;
  readonly diagnostics: readonly JsonDiagnostic[];
  readonly summary: Counts;
}

export interface JsonDiagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly construct?: string;
  readonly target?: string;
  readonly rule?: { readonly id?: string; readonly title: string };
  readonly place: JsonPlace;
  readonly text?: string;
  readonly labels: readonly JsonLabel[];
  readonly notes: readonly string[];
  readonly help?: JsonHelp;
}

/** `start` and `end` are UTF-16 offsets. Lines and columns count from 1, columns in code points; null without a text. */
export interface JsonPlace {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly start: number;
  readonly end: number;
}

export interface JsonLabel {
  readonly place: JsonPlace;
  readonly text?: string;
}

export interface JsonHelp {
  readonly text: string;
  readonly edit?: { readonly place: JsonPlace; readonly replacement: string; readonly safe: boolean };
}

/** The report as data. */
export function reportData(diagnostics: readonly Diagnostic[], sources: Sources): JsonReport {
  return {
    version,
    diagnostics: sortDiagnostics(diagnostics).map((each) => diagnosticData(each, sources)),
    summary: countDiagnostics(diagnostics),
  };
}

/** The report as indented JSON. Characters that a terminal would obey or hide are written as escapes. */
export function renderJson(diagnostics: readonly Diagnostic[], sources: Sources): string {
  return jsonText(reportData(diagnostics, sources));
}

function diagnosticData(diagnostic: Diagnostic, sources: Sources): JsonDiagnostic {
  const { code, severity, message, construct, target, rule, primary, labels, notes, help } = diagnostic;
  return {
    code,
    severity,
    message,
    ...(construct === undefined ? {} : { construct }),
    ...(target === undefined ? {} : { target }),
    ...(rule === undefined ? {} : { rule }),
    ...labelData(primary, sources),
    labels: labels.map((label) => labelData(label, sources)),
    notes,
    ...(help === undefined ? {} : { help: helpData(help, sources) }),
  };
}

function labelData({ span, text }: Label, sources: Sources): JsonLabel {
  return { place: placeData(span, sources), ...(text === undefined ? {} : { text }) };
}

function helpData({ text, edit }: Help, sources: Sources): JsonHelp {
  if (edit === undefined) return { text };
  const { span, replacement, safe } = edit;
  return { text, edit: { place: placeData(span, sources), replacement, safe } };
}

function placeData({ source: id, start, end }: Span, sources: Sources): JsonPlace {
  const source = sources.get(id);
  const from = source === undefined ? undefined : positionOf(source, start);
  const to = source === undefined ? undefined : positionOf(source, end);
  return {
    file: id,
    line: from?.line ?? null,
    column: from?.column ?? null,
    endLine: to?.line ?? null,
    endColumn: to?.column ?? null,
    start,
    end,
  };
}
