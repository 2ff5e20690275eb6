// The `sort` command.
import { numbersOf } from './aggregate.ts';
import { UndocumentedError } from './errors.ts';
import { type Row, settledField } from './row.ts';
import { compareText } from './text.ts';
import type { SortKey } from './types.ts';

/** Numbers in numeric order, other texts by their bytes; a field that some rows lack has no documented place. */
export function sortRows(rows: readonly Row[], keys: readonly SortKey[], limit: number): readonly Row[] {
  const columns = keys.map(({ field }) => {
    const values = rows.map((row) => settledField(row, field));
    const single = values.map((value) => (typeof value === 'object' ? undefined : value));
    const known = single.filter((value) => value !== undefined);
    if (known.length < rows.length) throw new UndocumentedError(`sort by the multivalue field ${field}`);
    const numbers = numbersOf(known);
    const texts = known.map(String);
    if (numbers === undefined && new Set(texts).size > 1) requirePlainTexts(field, texts);
    return { numbers, texts };
  });
  const compare = (a: number, b: number): number => {
    for (const [index, { numbers, texts }] of columns.entries()) {
      const sign = numbers
        ? (numbers[a] ?? 0) - (numbers[b] ?? 0)
        : compareText(texts[a] ?? '', texts[b] ?? '');
      if (sign !== 0) return keys[index]?.descending ? -sign : sign;
    }
    return 0;
  };
  const sorted = rows.map((_, index) => index).sort(compare);
  const kept = limit === 0 ? sorted : sorted.slice(0, limit);
  return kept.flatMap((index) => rows[index] ?? []);
}

/**
 * Addresses have an order of their own, and a text that starts with a number goes by that number alone against some
 * texts and by its bytes against others (Search Reference, sort), so only texts that start otherwise are settled.
 */
function requirePlainTexts(field: string, texts: readonly string[]): void {
  const open = texts.find((text) => /^[\d.+:-]|^[0-9a-f]{1,4}:[0-9a-f:]/i.test(text));
  if (open !== undefined)
    throw new UndocumentedError(`sort by ${field}, which holds ${JSON.stringify(open)}`);
}
