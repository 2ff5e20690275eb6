/** Maps offsets in a scalar's decoded text back to the source, on demand. */
import type { Span } from '../../source/span.ts';
import type { SourceText } from '../../source/text.ts';
import { blockPieces } from './block-scalar.ts';
import { flowPieces } from './flow-scalar.ts';
import type { YamlScalar } from './node.ts';
import type { Piece } from './pieces.ts';

/** Maps offsets of one scalar's text; see `sourceSpan`. */
export type SpanMap = (start: number, end: number) => Span;

/**
 * The source range of `[start, end)` of a scalar's text, both clamped to it. A range that touches an escape or a
 * folded line break takes in the whole of it. An empty range is a place between two characters.
 */
export function sourceSpan(source: SourceText, scalar: YamlScalar, start: number, end: number): Span {
  return spanMap(source, scalar)(start, end);
}

/** For many ranges of one scalar: its pieces are found once, on first use. */
export function spanMap(source: SourceText, scalar: YamlScalar): SpanMap {
  let known: Placed | undefined;
  return (start, end) => {
    const from = Math.max(0, Math.min(start, scalar.text.length));
    const to = Math.max(from, Math.min(end, scalar.text.length));
    if (scalar.text.length === 0) return scalar.span;
    known ??= placed(scalarPieces(source.text, scalar));
    const sourceStart = startOffset(known, from);
    const sourceEnd = to === from ? sourceStart : endOffset(known, to);
    return { source: scalar.span.source, start: sourceStart, end: Math.max(sourceStart, sourceEnd) };
  };
}

interface Placed {
  readonly pieces: readonly Piece[];
  /** Where each piece ends in the text. */
  readonly ends: readonly number[];
}

function placed(pieces: readonly Piece[]): Placed {
  const ends: number[] = [];
  for (const piece of pieces) ends.push((ends.at(-1) ?? 0) + piece.text.length);
  return { pieces, ends };
}

function scalarPieces(text: string, scalar: YamlScalar): readonly Piece[] {
  const { style, span, block } = scalar;
  if (style === 'literal' || style === 'folded')
    return block === undefined ? [] : blockPieces(text, style, block);
  const quote = style === 'plain' ? 0 : 1;
  return flowPieces(text, style, span.start + quote, span.end - quote);
}

/** The start of the character at `offset`. */
function startOffset({ pieces, ends }: Placed, offset: number): number {
  const index = firstAbove(ends, offset);
  const piece = pieces[index];
  if (piece === undefined) return pieces.at(-1)?.end ?? 0;
  return piece.start + (isVerbatim(piece) ? offset - ((ends[index] ?? 0) - piece.text.length) : 0);
}

/** `offset` is above 0: the end of the character before it. */
function endOffset({ pieces, ends }: Placed, offset: number): number {
  const index = firstAbove(ends, offset - 1);
  const piece = pieces[index];
  if (piece === undefined) return pieces.at(-1)?.end ?? 0;
  return isVerbatim(piece) ? piece.start + offset - ((ends[index] ?? 0) - piece.text.length) : piece.end;
}

/** The index of the first element above `limit`, in ascending order. */
function firstAbove(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isVerbatim(piece: Piece): boolean {
  return piece.text.length === piece.end - piece.start;
}
