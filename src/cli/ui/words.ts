/** Numbers and strangers' words in what the tool says. */
import { visible } from '../../source/report/visible.ts';

/** What a terminal would obey or hide is written out; line feeds stay. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

export function count(value: number): string {
  return value.toLocaleString('en-US');
}

export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}
