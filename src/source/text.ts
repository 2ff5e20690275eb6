/** A source text with a line table that is built on first use. */
import type { SourceId } from './span.ts';

/** A place as a person counts it: line and column from 1, the column in code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface SourceText {
  readonly id: SourceId;
  readonly text: string;
  /** Offsets at which the lines start; `lines[0]` is 0. */
  readonly lines: readonly number[];
}

export type Sources = ReadonlyMap<SourceId, SourceText>;

export function sourceText(id: SourceId, text: string): SourceText {
  let lines: readonly number[] | undefined;
  return {
    id,
    text,
    get lines() {
      lines ??= lineStarts(text);
      return lines;
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

/** The 0-based index of the line that holds `offset`. */
export function lineIndex(source: SourceText, offset: number): number {
  let low = 0;
  let high = source.lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function lineText(source: SourceText, index: number): string {
  const start = source.lines[index] ?? 0;
  const end = source.lines[index + 1] ?? source.text.length;
  return source.text.slice(start, end).replace(/[\r\n]+$/, '');
}

export function positionOf(source: SourceText, offset: number): Position {
  const index = lineIndex(source, Math.min(offset, source.text.length));
  const start = source.lines[index] ?? 0;
  let column = 1;
  for (const _ of source.text.slice(start, offset)) column++;
  return { line: index + 1, column };
}
