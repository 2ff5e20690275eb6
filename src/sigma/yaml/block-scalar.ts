/** Decodes literal and folded block scalars (YAML 1.2.2, section 8.1). */
import type { BlockLayout } from './node.ts';
import { addVerbatim, afterBreak, lineEnd, type Piece } from './pieces.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The pieces of a block scalar. A line feed is in the value only where a line break is in the source: at the end of
 * the input none is made up (production 165).
 */
export function blockPieces(
  source: string,
  style: 'literal' | 'folded',
  layout: BlockLayout,
): readonly Piece[] {
  const pieces: Piece[] = [];
  /** The breaks since the last line with content: first its own, then those of empty lines. */
  let breaks: Range[] = [];
  let hasContent = false;
  let wasMoreIndented = false;
  for (let at = layout.start; at < layout.end; ) {
    const end = lineEnd(source, at, layout.end);
    const next = Math.min(afterBreak(source, end), layout.end);
    const from = contentStart(source, at, end, layout.indent);
    if (from === undefined) {
      if (next > end) breaks.push({ start: at, end: next });
    } else {
      const unit = source.charCodeAt(from);
      const isMoreIndented = unit === 0x20 || unit === 0x09;
      const folds = style === 'folded' && hasContent && !isMoreIndented && !wasMoreIndented;
      if (folds) addFold(pieces, breaks, from);
      else addBreaks(pieces, breaks);
      addVerbatim(pieces, source, from, end);
      breaks = next > end ? [{ start: end, end: next }] : [];
      hasContent = true;
      wasMoreIndented = isMoreIndented;
    }
    at = next;
  }
  if (layout.chomping === 'keep') addBreaks(pieces, breaks);
  else if (layout.chomping === 'clip' && hasContent) addBreaks(pieces, breaks.slice(0, 1));
  return pieces;
}

/** Where a line's content starts; undefined for a line that holds nothing beyond the indentation. */
function contentStart(source: string, at: number, end: number, indent: number): number | undefined {
  if (indent < 0) return undefined;
  let column = 0;
  while (column < indent && source.charCodeAt(at + column) === 0x20) column++;
  return at + column >= end ? undefined : at + column;
}

function addBreaks(pieces: Piece[], breaks: readonly Range[]): void {
  for (const { start, end } of breaks) pieces.push({ text: '\n', start, end });
}

/** One break becomes a space; of several the first is dropped. `from` is where the next content starts. */
function addFold(pieces: Piece[], breaks: readonly Range[], from: number): void {
  const [first, ...rest] = breaks;
  if (first === undefined) return;
  if (rest.length === 0) pieces.push({ text: ' ', start: first.start, end: from });
  else addBreaks(pieces, rest);
}

/** The end of the last line with content: what a reader sees as the end of the scalar whose indicator is at `at`. */
export function visibleEnd(source: string, at: number, layout: BlockLayout): number {
  let end = layout.end;
  while (end > at + 1 && ' \t\r\n'.includes(source.charAt(end - 1))) end--;
  return end;
}
