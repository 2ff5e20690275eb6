/** The product of `convert --json`: every rule and target with its queries, fidelity and mappings, and all messages. */
import type { Diagnostic } from '../source/diagnostic.ts';
import { reportData } from '../source/report/json.ts';
import type { Sources } from '../source/text.ts';
import { jsonText } from './json.ts';
import type { ConvertedRule } from './output.ts';

/** Raised whenever a key changes its meaning or goes away. */
const version = 1;

export function jsonProduct(
  converted: readonly ConvertedRule[],
  found: readonly Diagnostic[],
  sources: Sources,
): string {
  const { diagnostics, summary } = reportData(found, sources);
  const rules = converted.map(({ file, position, backend, format, translation }) => ({
    file: file.name,
    document: position,
    ...(translation.meta.id === undefined ? {} : { id: translation.meta.id }),
    title: translation.meta.title,
    target: backend.id,
    format: format.id,
    queries: translation.queries,
  }));
  return `${jsonText({ version, rules, diagnostics, summary })}\n`;
}
