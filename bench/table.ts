/** Tables and numbers as text, the same in Markdown and on a terminal. */

/** A Markdown table that also reads well as plain text; every column but the first `left` ones is aligned right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  left = 1,
): string {
  const cells = [head, ...rows].map((row) => row.map((each) => escapeCell(String(each))));
  const widths = head.map((_, at) => Math.max(3, ...cells.map((row) => row[at]?.length ?? 0)));
  const lines = cells.map((row) =>
    line(
      widths.map((width, at) =>
        at < left ? (row[at] ?? '').padEnd(width) : (row[at] ?? '').padStart(width),
      ),
    ),
  );
  const rule = line(widths.map((width, at) => (at < left ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)));
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function escapeCell(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replaceAll('|', '\\|');
}

/** `1234` as `1,234`, whatever the locale of the machine. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A share with one decimal; `0.0 %` of nothing. */
export function percent(part: number, whole: number): string {
  return `${(whole === 0 ? 0 : (part / whole) * 100).toFixed(1)} %`;
}

/** `1 rule`, `2 rules`, `0 crashes`. */
export function plural(value: number, noun: string): string {
  const ending = value === 1 ? '' : noun.endsWith('sh') ? 'es' : 's';
  return `${count(value)} ${noun}${ending}`;
}
