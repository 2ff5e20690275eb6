/** What two rules say of themselves, compared key by key. */
import type { LogSource, Metadata } from '../ir/types.ts';

/** Names of the keys whose values differ, in alphabetical order. */
export function changedMetadata(before: Metadata, after: Metadata): readonly string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .filter((key) => key !== 'span' && key !== 'via' && textOf(before, key) !== textOf(after, key))
    .sort();
}

function textOf(meta: Metadata, key: string): string | undefined {
  const found = Object.entries(meta).find(([name]) => name === key)?.[1];
  return JSON.stringify(found);
}

/** In one line, for comparison and for people. */
export function logsourceText({ product, category, service }: LogSource): string {
  const parts = { product, category, service };
  return Object.entries(parts)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]))
    .join(', ');
}
