/** Positions in source texts. Offsets are UTF-16 code units; `end` is exclusive. */

/** The name a source text is known by: a path as the user wrote it, `<stdin>`, or a synthetic name. */
export type SourceId = string;

export interface Span {
  readonly source: SourceId;
  readonly start: number;
  readonly end: number;
}

/** The smallest span that holds both. Spans of different sources keep the first. */
export function cover(a: Span, b: Span): Span {
  if (a.source !== b.source) return a;
  return { source: a.source, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
