/** A syntax error as the parser leaves it, an explanation of one, and the lines around it. */
import type { DiagnosticParts } from '../../source/diagnostic.ts';
import { isBlank, isBreak, lineEnd } from './pieces.ts';
import { lineStart } from './scan.ts';

/** Offsets are those of `text`, the whole source; `[start, end)` is the document that failed. */
export interface Failure {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where the parser stopped. */
  readonly position: number;
  /** The parser's own words; empty when it failed in another way. */
  readonly reason: string;
}

export interface Explanation {
  readonly message: string;
  /** The range that is shown as wrong. */
  readonly from: number;
  readonly to: number;
  readonly parts: ExplanationParts;
}

/** The parts of a diagnostic, but for the ones that need the name of the source. */
export interface ExplanationParts extends Pick<DiagnosticParts, 'text' | 'notes' | 'help'> {
  readonly label?: { readonly from: number; readonly to: number; readonly text: string };
  readonly edit?: {
    readonly from: number;
    readonly to: number;
    readonly replacement: string;
    readonly safe: boolean;
  };
}

export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function explain(message: string, from: number, to: number, parts: ExplanationParts): Explanation {
  return { message, from, to, parts };
}

export function lineAt(text: string, offset: number): Line {
  const start = lineStart(text, offset);
  const end = lineEnd(text, start, text.length);
  return { start, end, text: text.slice(start, end) };
}

/** The nearest line above `line` that is neither blank nor a comment. */
export function lineAbove(text: string, line: Line): Line | undefined {
  let above = line;
  while (above.start > 0) {
    above = lineAt(text, above.start - 1);
    if (!/^\s*(?:#|$)/.test(above.text)) return above;
  }
  return undefined;
}

/** The last line that the parser had looked at: at the end of the text it is the last one with content. */
export function failedLine({ text, position }: Failure): Line {
  const line = lineAt(text, Math.min(position, text.length));
  return /\S/.test(line.text) ? line : (lineAbove(text, line) ?? line);
}

/** The offset at which the line's text begins. */
export function indentEnd(line: Line): number {
  return line.start + (line.text.length - line.text.trimStart().length);
}

/** The end of the word at `at`: white space, a bracket or a comma ends it. */
export function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isSpace(text.charCodeAt(end)) && !'[]{},'.includes(text.charAt(end))) end++;
  return Math.max(end, Math.min(at + 1, text.length));
}

/** The end of a plain value that starts at `at`, up to a comment or the end of its line. */
export function valueEnd(text: string, at: number): number {
  const line = text.slice(at, lineEnd(text, at, text.length));
  const comment = line.search(/\s#/);
  return at + (comment === -1 ? line : line.slice(0, comment)).trimEnd().length;
}

export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function isSpace(unit: number): boolean {
  return isBlank(unit) || isBreak(unit);
}
