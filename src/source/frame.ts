/** Draws the source lines of a diagnostic with its labels below them. It knows nothing of codes, notes or colours. */
import type { Label } from './diagnostic.ts';
import { viewLine } from './report/line-view.ts';
import { type Mark, markRows } from './report/marks.ts';
import type { Glyphs, Role, Style } from './report/style.ts';
import { visible } from './report/visible.ts';
import { lineIndex, lineText, positionOf, type Sources, type SourceText } from './text.ts';

export interface FrameOptions {
  readonly glyphs: Glyphs;
  readonly style: Style;
  /** Columns of a whole row. */
  readonly width: number;
  /** The role of the primary label's marks. */
  readonly role: Role;
}

/** A label, or one end of a label that runs over several lines, within one line. */
interface Piece {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly isPrimary: boolean;
  readonly text?: string;
}

/** Lines that are shown together, and the place that they are announced with. */
interface Snippet {
  readonly source: SourceText;
  readonly pieces: readonly Piece[];
  readonly offset: number;
}

export interface Frame {
  readonly rows: readonly string[];
  /** Columns before the bar: room for the largest line number and a space. */
  readonly gutter: number;
}

/** Lines between two labelled ones are shown when they are at most this many; else a new snippet starts. */
const maxContext = 3;

/** The least room for source text, however narrow the terminal is. */
const minWidth = 20;

/** Labels in sources that are not in `sources` show only their names. */
export function frame(
  primary: Label,
  others: readonly Label[],
  sources: Sources,
  options: FrameOptions,
): Frame {
  const labels = [primary, ...others];
  const ids = [...new Set(labels.map(({ span }) => span.source))];
  const snippets = ids.flatMap((id) => {
    const source = sources.get(id);
    const own = labels.filter(({ span }) => span.source === id);
    return source === undefined ? [] : snippetsOf(source, own, primary);
  });
  const last = Math.max(1, ...snippets.flatMap(({ pieces }) => pieces.map(({ line }) => line + 1)));
  const gutter = String(last).length + 1;
  const rows = snippets.flatMap((snippet, index) => snippetRows(snippet, index === 0, gutter, options));
  const name = primary.span.source;
  if (!sources.has(name) && name !== '') rows.unshift(placeRow(visible(name), true, gutter, options));
  return { rows, gutter };
}

/** The snippets of one source, the one with the primary label first, else from top to bottom. */
function snippetsOf(source: SourceText, labels: readonly Label[], primary: Label): readonly Snippet[] {
  const pieces = labels.flatMap((label) => piecesOf(source, label, label === primary));
  const groups: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => a.line - b.line)) {
    const group = groups.at(-1);
    if (group !== undefined && piece.line - (group.at(-1)?.line ?? 0) <= maxContext + 1) group.push(piece);
    else groups.push([piece]);
  }
  const snippets = groups.map((group) => {
    const first = group.find(({ isPrimary }) => isPrimary) ?? group[0];
    const offset = (source.lines[first?.line ?? 0] ?? 0) + (first?.start ?? 0);
    return { source, pieces: group, offset };
  });
  const rank = ({ pieces: own }: Snippet): number => (own.some(({ isPrimary }) => isPrimary) ? 0 : 1);
  return snippets.toSorted((a, b) => rank(a) - rank(b));
}

/** A label within a line is one piece; a longer one has a piece at its first and one, with the text, at its last line. */
function piecesOf(source: SourceText, { span, text }: Label, isPrimary: boolean): readonly Piece[] {
  const first = lineIndex(source, Math.min(span.start, source.text.length));
  const last = lineIndex(source, Math.min(Math.max(span.start, span.end - 1), source.text.length));
  const offset = (line: number, at: number): number => Math.max(0, at - (source.lines[line] ?? 0));
  const start = offset(first, span.start);
  const label = text === undefined ? {} : { text };
  if (first === last) return [{ line: first, start, end: offset(first, span.end), isPrimary, ...label }];
  const lastText = lineText(source, last);
  const indent = lastText.length - lastText.trimStart().length;
  return [
    { line: first, start, end: lineText(source, first).length, isPrimary },
    { line: last, start: indent, end: offset(last, span.end), isPrimary, ...label },
  ];
}

function snippetRows(
  snippet: Snippet,
  isFirst: boolean,
  gutter: number,
  options: FrameOptions,
): readonly string[] {
  const { source, pieces } = snippet;
  const { line, column } = positionOf(source, snippet.offset);
  const rows = [placeRow(`${visible(source.id)}:${line}:${column}`, isFirst, gutter, options)];
  const first = pieces[0]?.line ?? 0;
  const last = pieces.at(-1)?.line ?? 0;
  for (let at = first; at <= last; at++) {
    const own = pieces.filter((piece) => piece.line === at);
    rows.push(...lineRows(source, at, own, gutter, options));
  }
  return rows;
}

function placeRow(place: string, isFirst: boolean, gutter: number, { glyphs, style }: FrameOptions): string {
  const mark = style('gutter', isFirst ? glyphs.corner : glyphs.branch);
  return `${' '.repeat(gutter)}${mark} ${style('place', place)}`;
}

function lineRows(
  source: SourceText,
  line: number,
  pieces: readonly Piece[],
  gutter: number,
  { glyphs, style, width, role }: FrameOptions,
): readonly string[] {
  const focus = pieces.find(({ isPrimary }) => isPrimary) ?? pieces[0];
  const room = Math.max(minWidth, width - gutter - 2 - 2 * glyphs.more.length);
  const view = viewLine(lineText(source, line), focus?.start ?? 0, room, glyphs.more);
  const marks = pieces.map((piece): Mark => {
    const start = view.columnOf(piece.start);
    const text = piece.text === undefined ? {} : { text: visible(piece.text) };
    const end = Math.max(start + 1, view.columnOf(piece.end));
    return { start, end, role: piece.isPrimary ? role : 'label', isPrimary: piece.isPrimary, ...text };
  });
  const number = style('gutter', `${String(line + 1).padStart(gutter - 1)} ${glyphs.bar}`);
  const empty = style('gutter', `${' '.repeat(gutter)}${glyphs.bar}`);
  const below = markRows(marks, glyphs.bar, style).map((row) => `${empty} ${row}`);
  return [`${number} ${view.text}`.trimEnd(), ...below];
}
