/** The rows below a source line: underlines, and the texts of labels, hung below each other where they are several. */
import type { Role, Style } from './style.ts';

/** An underline in columns of the shown line; `end` is exclusive and above `start`. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly role: Role;
  readonly isPrimary: boolean;
  readonly text?: string;
}

/** The rows without their gutter. `stem` joins an underline with its text. */
export function markRows(marks: readonly Mark[], stem: string, style: Style): readonly string[] {
  const sorted = marks.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const last = sorted.at(-1);
  if (last === undefined) return [];
  const isInline = last.text !== undefined && sorted.every((mark) => mark === last || mark.end <= last.start);
  const inline = isInline && last.text !== undefined ? ` ${style(last.role, last.text)}` : '';
  const hanging = sorted.filter((mark) => mark.text !== undefined && !(isInline && mark === last));
  const rows = [`${underlines(sorted, style)}${inline}`];
  if (hanging.length > 0) rows.push(stems(hanging, stem, style));
  for (let count = hanging.length; count > 0; count--) {
    const mark = hanging[count - 1];
    if (mark?.text === undefined) continue;
    const before = hanging.slice(0, count - 1).filter(({ start }) => start < mark.start);
    rows.push(
      pad(stems(before, stem, style), widthOfStems(before), mark.start) + style(mark.role, mark.text),
    );
  }
  return rows;
}

/** Where marks overlap, the primary one and then the shorter one is seen. */
function underlines(marks: readonly Mark[], style: Style): string {
  const cells: Mark[] = [];
  const order = marks.toSorted(
    (a, b) => Number(a.isPrimary) - Number(b.isPrimary) || b.end - b.start - (a.end - a.start),
  );
  for (const mark of order) for (let column = mark.start; column < mark.end; column++) cells[column] = mark;
  let row = '';
  for (let column = 0; column < cells.length; ) {
    const mark = cells[column];
    let end = column + 1;
    while (end < cells.length && cells[end] === mark) end++;
    const length = end - column;
    row +=
      mark === undefined ? ' '.repeat(length) : style(mark.role, (mark.isPrimary ? '^' : '-').repeat(length));
    column = end;
  }
  return row;
}

function stems(marks: readonly Mark[], stem: string, style: Style): string {
  let row = '';
  let width = 0;
  for (const { start, role } of marks) {
    if (start < width) continue;
    row += ' '.repeat(start - width) + style(role, stem);
    width = start + 1;
  }
  return row;
}

function widthOfStems(marks: readonly Mark[]): number {
  const last = marks.at(-1);
  return last === undefined ? 0 : last.start + 1;
}

function pad(text: string, width: number, column: number): string {
  return text + ' '.repeat(Math.max(0, column - width));
}
