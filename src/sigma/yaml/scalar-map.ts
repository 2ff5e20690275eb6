/** Maps offsets in a scalar's decoded text back to the source, on demand. */
import type { Span } from '../../source/span.ts';
import type { SourceText } from '../../source/text.ts';
import { blockPieces } from './block-scalar.ts';
import { flowPieces } from './flow-scalar.ts';
import type { YamlScalar } from './node.ts';
import type { Piece } from './pieces.ts';

/**
 * The source range of `[start, end)` of a scalar's text, both clamped to it. A range that touches an escape or a
 * folded line break takes in the whole of it. An empty range is a place between two characters.
 */
export function sourceSpan(source: SourceText, scalar: YamlScalar, start: number, end: number): Span {
  const from = Math.max(0, Math.min(start, scalar.text.length));
  const to = Math.max(from, Math.min(end, scalar.text.length));
  if (scalar.text.length === 0) return scalar.span;
  const verbatim = verbatimStart(scalar);
  if (verbatim !== undefined) {
    return { source: scalar.span.source, start: verbatim + from, end: verbatim + to };
  }
  const pieces = scalarPieces(source.text, scalar);
  const sourceStart = startOffset(pieces, from);
  const sourceEnd = to === from ? sourceStart : endOffset(pieces, to);
  return { source: scalar.span.source, start: sourceStart, end: Math.max(sourceStart, sourceEnd) };
}

/** Where the text starts if the source has it unit by unit. Decoding never lengthens: equal length is proof enough. */
function verbatimStart({ style, span, text }: YamlScalar): number | undefined {
  if (style === 'literal' || style === 'folded') return undefined;
  const quote = style === 'plain' ? 0 : 1;
  return span.end - span.start - 2 * quote === text.length ? span.start + quote : undefined;
}

function scalarPieces(text: string, scalar: YamlScalar): readonly Piece[] {
  const { style, span, block } = scalar;
  if (style === 'literal' || style === 'folded')
    return block === undefined ? [] : blockPieces(text, style, block);
  const quote = style === 'plain' ? 0 : 1;
  return flowPieces(text, style, span.start + quote, span.end - quote);
}

function startOffset(pieces: readonly Piece[], offset: number): number {
  let at = 0;
  let last = 0;
  for (const piece of pieces) {
    const inside = offset - at;
    if (inside < piece.text.length) return piece.start + (isVerbatim(piece) ? inside : 0);
    at += piece.text.length;
    last = piece.end;
  }
  return last;
}

/** `offset` is above 0: the end of the character before it. */
function endOffset(pieces: readonly Piece[], offset: number): number {
  let at = 0;
  for (const piece of pieces) {
    const inside = offset - at;
    if (inside <= piece.text.length) return isVerbatim(piece) ? piece.start + inside : piece.end;
    at += piece.text.length;
  }
  return pieces.at(-1)?.end ?? 0;
}

function isVerbatim(piece: Piece): boolean {
  return piece.text.length === piece.end - piece.start;
}
