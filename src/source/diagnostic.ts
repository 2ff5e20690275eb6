/** Diagnostics: data about what is wrong, where, why, and the way out. Rendering lives in `report`. */
import { type Code, codes, type Severity } from './codes.ts';
import type { Span } from './span.ts';

export interface Label {
  readonly span: Span;
  readonly text?: string;
}

export interface Edit {
  readonly span: Span;
  readonly replacement: string;
  /** A safe edit keeps the meaning that the author surely wanted. */
  readonly safe: boolean;
}

export interface Help {
  readonly text: string;
  readonly edit?: Edit;
}

export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  /** One short sentence without a final period; names in backticks. */
  readonly message: string;
  readonly primary: Label;
  readonly labels: readonly Label[];
  readonly notes: readonly string[];
  readonly help?: Help;
  readonly rule?: { readonly id?: string; readonly title: string };
  /** The target that the diagnostic is about. */
  readonly target?: string;
  /** For SG3001 to SG3003: the construct that cannot be said, a short stable name such as `regex lookahead`. */
  readonly construct?: string;
}

export interface DiagnosticParts {
  readonly text?: string;
  readonly labels?: readonly Label[];
  readonly notes?: readonly string[];
  readonly help?: string;
  readonly edit?: Edit;
  readonly severity?: Severity;
  readonly construct?: string;
}

export function diagnostic(code: Code, message: string, span: Span, parts: DiagnosticParts = {}): Diagnostic {
  const { text, help, edit, construct } = parts;
  return {
    code,
    severity: parts.severity ?? codes[code].severity,
    message,
    primary: text === undefined ? { span } : { span, text },
    labels: parts.labels ?? [],
    notes: parts.notes ?? [],
    ...(help === undefined ? {} : { help: edit === undefined ? { text: help } : { text: help, edit } }),
    ...(construct === undefined ? {} : { construct }),
  };
}

/** Receives what a pass has to say. Passes never print and never throw for bad input. */
export type Report = (diagnostic: Diagnostic) => void;

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((each) => each.severity === 'error');
}

/** Order of appearance in the sources, then code: stable for equal input. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      compareText(a.primary.span.source, b.primary.span.source) ||
      a.primary.span.start - b.primary.span.start ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

/** Code-unit order, the same on every machine (never locale order). */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
