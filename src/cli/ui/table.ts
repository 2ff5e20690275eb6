/** Plain columns, left-aligned: an empty cell is `-`, so that columns can be cut out. */

const gap = '  ';
/** Narrower columns are not worth it. */
const narrowest = 24;

/** @param width of the terminal, where long last cells are wrapped; undefined leaves each row on one line */
export function table(rows: readonly (readonly string[])[], width?: number): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  }
  const indent = widths.slice(0, -1).reduce((sum, each) => sum + each + gap.length, 0);
  const rest = width === undefined ? Number.POSITIVE_INFINITY : width - indent;
  return rows
    .map((row) => {
      const first = row.slice(0, -1).map((cell, at) => (cell === '' ? '-' : cell).padEnd(widths[at] ?? 0));
      const last = wrapped(row.at(-1) ?? '', rest);
      return `${[...first, last.join(`\n${' '.repeat(indent)}`)].join(gap).trimEnd()}\n`;
    })
    .join('');
}

function wrapped(text: string, width: number): readonly string[] {
  if (width < narrowest) return [text];
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
