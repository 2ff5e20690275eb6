/** Finds the marks that the parser's events leave out: indicators, closing brackets and places of empty values. */
import { afterBreak, isBlank, isBreak, lineEnd } from './pieces.ts';

/** The offset of the first character at or after `at` that is neither white space nor part of a comment. */
function skipSpace(text: string, at: number): number {
  let offset = at;
  while (offset < text.length) {
    const unit = text.charCodeAt(offset);
    if (isBlank(unit)) offset++;
    else if (isBreak(unit)) offset = afterBreak(text, offset);
    else if (unit === 0x23) offset = lineEnd(text, offset, text.length);
    else break;
  }
  return offset;
}

/** The offset behind the indicator that comes next, or `at` when something else comes. */
export function afterIndicator(text: string, at: number, indicator: string): number {
  const offset = skipSpace(text, at);
  return text.charAt(offset) === indicator ? offset + 1 : at;
}

/** The offset of the `|` or `>` that opens the block scalar whose content starts at `limit`. */
export function blockIndicator(text: string, at: number, limit: number): number {
  for (let offset = skipSpace(text, at); offset < limit; offset = skipSpace(text, offset + 1)) {
    const mark = text.charAt(offset);
    if (mark === '|' || mark === '>') return offset;
  }
  return Math.min(at, limit);
}

/** The offset behind the bracket that closes a flow collection, or `at` when there is none (`[a: b]` in brief). */
export function afterClosing(text: string, at: number, bracket: string): number {
  let offset = skipSpace(text, at);
  while (',:?'.includes(text.charAt(offset)) && offset < text.length) offset = skipSpace(text, offset + 1);
  return text.charAt(offset) === bracket ? offset + 1 : at;
}

/**
 * Offsets at which documents start: 0, and the lines that begin with `---` together with the directives right above
 * them. No scalar can hold such a line, so they divide even a text with errors in it.
 */
export function documentStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('---'); at !== -1; at = text.indexOf('---', at + 3)) {
    const after = text.charCodeAt(at + 3);
    const isMarker = isLineStart(text, at) && (Number.isNaN(after) || isBlank(after) || isBreak(after));
    if (!isMarker) continue;
    const start = beforeDirectives(text, at);
    if (start > (starts.at(-1) ?? 0)) starts.push(start);
  }
  return starts;
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || isBreak(text.charCodeAt(at - 1));
}

function beforeDirectives(text: string, at: number): number {
  let start = at;
  for (
    let line = lineStart(text, start - 1);
    start > 0 && text.charAt(line) === '%';
    line = lineStart(text, start - 1)
  ) {
    start = line;
  }
  return start;
}

/** The start of the line that holds `at`; a line break belongs to the line that it ends. */
export function lineStart(text: string, at: number): number {
  let start = Math.max(at, 0);
  if (text.charCodeAt(start) === 0x0a && text.charCodeAt(start - 1) === 0x0d) start--;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  return start;
}
