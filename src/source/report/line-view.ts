/** One source line as it is shown: tabs expanded, hidden characters written out, long lines cut around a place. */
import { columnsOf, visible } from './visible.ts';

export interface LineView {
  readonly text: string;
  /** The column, from 0, at which the character at an offset of the line is shown; clamped to what is shown. */
  readonly columnOf: (offset: number) => number;
}

interface Cell {
  readonly offset: number;
  readonly column: number;
  readonly text: string;
}

const tabWidth = 4;

/** `focus` is the offset in the line that must stay in sight; `width` the columns there are; `more` marks a cut. */
export function viewLine(line: string, focus: number, width: number, more: string): LineView {
  const start = atCodePoint(line, line.length <= 2 * width ? 0 : Math.max(0, focus - width));
  const end = atCodePoint(line, Math.min(line.length, start + 4 * width));
  const cells = cellsOf(line, start, end);
  const total = cells.at(-1)?.column ?? 0;
  const focusColumn = columnAt(cells, focus);
  const fits = total <= width && start === 0 && end === line.length;
  const from =
    fits || (start === 0 && focusColumn < (width * 2) / 3)
      ? 0
      : Math.max(0, focusColumn - Math.floor(width / 3));
  const shown = cells.filter(({ column }, index) => column >= from && endOf(cells, index) <= from + width);
  const first = shown[0];
  const last = shown.at(-1);
  const left = first === undefined || first.offset > 0 ? more : '';
  const right = last === undefined || last.offset < line.length ? more : '';
  const base = first?.column ?? 0;
  const limit = left.length + (last?.column ?? 0) - base;
  return {
    text: fits ? textOf(cells) : left + textOf(shown) + right,
    columnOf: (offset) => {
      const column = columnAt(cells, offset);
      return fits ? column : Math.min(Math.max(column - base, 0) + left.length, limit + right.length);
    },
  };
}

/** Cells of `[start, end)` and an empty one behind the last. */
function cellsOf(line: string, start: number, end: number): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let offset = start;
  for (const char of line.slice(start, end)) {
    const text = char === '\t' ? ' '.repeat(tabWidth - (column % tabWidth)) : visible(char);
    cells.push({ offset, column, text });
    column += text === char ? columnsOf(char) : text.length;
    offset += char.length;
  }
  cells.push({ offset, column, text: '' });
  return cells;
}

function endOf(cells: readonly Cell[], index: number): number {
  return cells[index + 1]?.column ?? cells[index]?.column ?? 0;
}

/** The column of the cell that holds `offset`. */
function columnAt(cells: readonly Cell[], offset: number): number {
  let column = cells[0]?.column ?? 0;
  for (const cell of cells) {
    if (cell.offset > offset) break;
    column = cell.column;
  }
  return column;
}

function textOf(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join('');
}

/** `offset`, moved back when it would divide a surrogate pair. */
function atCodePoint(line: string, offset: number): number {
  const unit = line.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff && offset > 0 ? offset - 1 : offset;
}
