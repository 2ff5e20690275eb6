/** Applies edits to a text. Knows neither files nor what the edits are for. */
import { compareText, type Edit } from './diagnostic.ts';

export interface Edited {
  readonly text: string;
  readonly applied: readonly Edit[];
}

/**
 * In the order of their places. Of edits that overlap, or insert at the same place, the first is applied; the others
 * are left for a reader of the new text to find again. An edit outside of the text is left, too.
 */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  const applied: Edit[] = [];
  const parts: string[] = [];
  let end = 0;
  for (const edit of edits.toSorted(byPlace)) {
    const { start, end: to } = edit.span;
    const previous = applied.at(-1)?.span;
    const isTaken = start < end || (start === previous?.start && to === previous.end);
    if (isTaken || to < start || to > text.length) continue;
    if (text.slice(start, to) === edit.replacement) continue;
    parts.push(text.slice(end, start), edit.replacement);
    applied.push(edit);
    end = to;
  }
  parts.push(text.slice(end));
  return { text: parts.join(''), applied };
}

function byPlace(a: Edit, b: Edit): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || compareText(a.replacement, b.replacement);
}
