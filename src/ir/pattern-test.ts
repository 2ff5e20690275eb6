/**
 * Whole-text matching of patterns. The pieces between the stars are placed from left to right, each as early as
 * it fits, which is never wrong and never needs to go back: time is at worst text length times pattern length.
 */
import { foldCase } from './fold.ts';
import type { CaseMode, Pattern, PatternPart } from './types.ts';

/** What stands between two stars: literals and `?` only. */
type Piece = readonly Exclude<PatternPart, { readonly kind: 'anyString' }>[];

/** Tests whether a whole text matches any of the patterns, which are prepared once. */
export function patternTest(patterns: readonly Pattern[], mode: CaseMode): (text: string) => boolean {
  const fold = mode === 'insensitive' ? foldCase : (text: string) => text;
  const prepared = patterns.map((pattern) => splitAtStars(pattern, fold));
  return (text) => {
    const folded = fold(text);
    return prepared.some((pieces) => matchPieces(pieces, folded));
  };
}

function splitAtStars(pattern: Pattern, fold: (text: string) => string): readonly Piece[] {
  const pieces: Piece[number][][] = [[]];
  for (const part of pattern) {
    if (part.kind === 'anyString') pieces.push([]);
    else pieces.at(-1)?.push(part.kind === 'literal' ? { kind: 'literal', text: fold(part.text) } : part);
  }
  return pieces;
}

function matchPieces(pieces: readonly Piece[], text: string): boolean {
  const first = pieces[0] ?? [];
  let at = endOf(first, text, 0);
  if (pieces.length === 1) return at === text.length;
  for (const piece of pieces.slice(1, -1)) {
    if (at === undefined) return false;
    at = endOfNext(piece, text, at);
  }
  const lastStart = startOf(pieces.at(-1) ?? [], text);
  return at !== undefined && lastStart !== undefined && at <= lastStart;
}

/** Where the piece ends when it is put at `at`. */
function endOf(piece: Piece, text: string, at: number): number | undefined {
  let end = at;
  for (const part of piece) {
    if (part.kind === 'literal') {
      if (!text.startsWith(part.text, end)) return undefined;
      end += part.text.length;
    } else {
      if (end >= text.length) return undefined;
      end += unitsAt(text, end);
    }
  }
  return end;
}

/** Where the piece ends at its first place from `from` on. */
function endOfNext(piece: Piece, text: string, from: number): number | undefined {
  const first = piece[0];
  if (first === undefined) return from;
  let at = from;
  while (at <= text.length) {
    if (first.kind === 'literal') {
      at = text.indexOf(first.text, at);
      if (at === -1) return undefined;
    }
    const end = endOf(piece, text, at);
    if (end !== undefined) return end;
    at += unitsAt(text, at);
  }
  return undefined;
}

/** Where the piece starts when it ends with the text. */
function startOf(piece: Piece, text: string): number | undefined {
  let start = text.length;
  for (const part of piece.toReversed()) {
    if (part.kind === 'literal') {
      if (!text.endsWith(part.text, start)) return undefined;
      start -= part.text.length;
    } else {
      if (start === 0) return undefined;
      start -= unitsAt(text, start - 2);
    }
  }
  return start;
}

/** UTF-16 code units of the code point at `at`. */
function unitsAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
