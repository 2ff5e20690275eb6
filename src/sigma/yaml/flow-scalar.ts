/** Decodes plain, single-quoted and double-quoted scalars (YAML 1.2.2, sections 5.7 and 7.3). */
import { addVerbatim, afterBreak, isBlank, isBreak, type Piece } from './pieces.ts';

export type FlowStyle = 'plain' | 'single' | 'double';

const backslash = 0x5c;
const singleQuote = 0x27;

/** The pieces of the content in `[start, end)`, the quotes not included. */
export function flowPieces(source: string, style: FlowStyle, start: number, end: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = start;
  let trimmed = start;
  let at = start;
  while (at < end) {
    const unit = source.charCodeAt(at);
    if (isBreak(unit)) {
      addVerbatim(pieces, source, from, trimmed);
      at = addFold(pieces, source, trimmed, end);
    } else if (unit === singleQuote && style === 'single') {
      addVerbatim(pieces, source, from, at);
      pieces.push({ text: "'", start: at, end: at + 2 });
      at += 2;
    } else if (unit === backslash && style === 'double') {
      addVerbatim(pieces, source, from, at);
      at = addEscape(pieces, source, at, end);
    } else {
      at++;
      if (!isBlank(unit)) trimmed = at;
      continue;
    }
    from = at;
    trimmed = at;
  }
  addVerbatim(pieces, source, from, style === 'plain' ? trimmed : end);
  return pieces;
}

/** Line folding (section 6.5): one break becomes a space, of several all but the first are kept. */
function addFold(pieces: Piece[], source: string, start: number, end: number): number {
  const { at, breaks } = skipBreaks(source, start, end);
  pieces.push({ text: breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), start, end: at });
  return at;
}

function skipBreaks(source: string, start: number, end: number): { at: number; breaks: number } {
  let at = start;
  let breaks = 0;
  while (at < end) {
    const unit = source.charCodeAt(at);
    if (isBreak(unit)) {
      breaks++;
      at = Math.min(afterBreak(source, at), end);
    } else if (isBlank(unit)) at++;
    else break;
  }
  return { at, breaks };
}

/** Adds what the escape at `at` stands for and returns the offset behind it. The parser has checked its form. */
function addEscape(pieces: Piece[], source: string, at: number, end: number): number {
  const letter = source.charAt(at + 1);
  if (letter === '\n' || letter === '\r') return addContinuation(pieces, source, at, end);
  const simple = simpleEscapes.get(letter);
  if (simple !== undefined) {
    pieces.push({ text: simple, start: at, end: at + 2 });
    return at + 2;
  }
  const after = at + 2 + hexLength(letter);
  const code = Number.parseInt(source.slice(at + 2, after), 16);
  pieces.push({ text: code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code), start: at, end: after });
  return after;
}

/** An escaped break joins two lines; the empty lines that follow it are line feeds (section 7.3.1). */
function addContinuation(pieces: Piece[], source: string, start: number, end: number): number {
  const { at, breaks } = skipBreaks(source, start + 1, end);
  if (breaks > 1) pieces.push({ text: '\n'.repeat(breaks - 1), start, end: at });
  return at;
}

/** How many hexadecimal digits follow the letter of an escape; 0 for a letter that takes none. */
function hexLength(letter: string): number {
  return letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);
