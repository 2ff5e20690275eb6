/** A decoded scalar as the pieces that it is made of, each with the source range that it comes from. */

export interface Piece {
  readonly text: string;
  /** Offsets into the source. Where the range is as long as `text`, they correspond unit by unit. */
  readonly start: number;
  readonly end: number;
}

/** Adds a run that stands in the source as it is. */
export function addVerbatim(pieces: Piece[], source: string, start: number, end: number): void {
  if (end > start) pieces.push({ text: source.slice(start, end), start, end });
}

export function joinPieces(pieces: readonly Piece[]): string {
  let text = '';
  for (const piece of pieces) text += piece.text;
  return text;
}

export function isBreak(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d;
}

export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}

/** The offset behind the line break at `at`; `at` itself when there is none. */
export function afterBreak(source: string, at: number): number {
  const unit = source.charCodeAt(at);
  if (unit === 0x0d && source.charCodeAt(at + 1) === 0x0a) return at + 2;
  return isBreak(unit) ? at + 1 : at;
}

/** The offset of the next line break at or after `at`, at most `end`. */
export function lineEnd(source: string, at: number, end: number): number {
  let offset = at;
  while (offset < end && !isBreak(source.charCodeAt(offset))) offset++;
  return offset;
}
