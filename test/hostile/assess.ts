/** What holds for every diagnostic of every input, however broken. */
import { expect } from 'vitest';
import { type LinkedDocument, linkRules, type RuleDocument, readRules } from '../../src/compile.ts';
import { codes } from '../../src/source/codes.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { renderCompact } from '../../src/source/report/compact.ts';
import { renderJson } from '../../src/source/report/json.ts';
import { renderPretty } from '../../src/source/report/pretty.ts';
import { type SourceText, sourceText } from '../../src/source/text.ts';

/** Longer sentences bury what they say; only help texts with examples come near it. */
const maximumText = 250;

export interface Assessed {
  readonly documents: readonly RuleDocument[];
  readonly linked: readonly LinkedDocument[];
  /** Those of the documents, then those of linking them. */
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: readonly Diagnostic[];
}

/** A document of a collection that only changes others is no rule and no mistake. */
export function isAction({ yaml, ast }: RuleDocument): boolean {
  return ast === undefined && yaml?.kind === 'map' && yaml.entries.some(({ key }) => key.text === 'action');
}

/** Reads the text and links its documents, checks every diagnostic and renders them in every form. */
export function assess(text: string): Assessed {
  const source = sourceText('rule.yml', text);
  const documents = readRules(source);
  const linked = linkRules(documents);
  const diagnostics = [...documents, ...linked].flatMap((each) => each.diagnostics);
  for (const each of diagnostics) checkDiagnostic(each, source);
  render(diagnostics, source);
  return { documents, linked, diagnostics, errors: diagnostics.filter((each) => each.severity === 'error') };
}

function checkDiagnostic(each: Diagnostic, source: SourceText): void {
  expect(codes).toHaveProperty(each.code);
  const { start, end } = each.primary.span;
  expect(each.primary.span.source).toBe(source.id);
  expect(start).toBeGreaterThanOrEqual(0);
  expect(end).toBeLessThanOrEqual(Math.max(1, source.text.length));
  if (each.severity === 'error' && source.text !== '') expect(end, each.message).toBeGreaterThan(start);
  for (const text of [each.message, each.help?.text ?? '', ...each.notes]) {
    expect(text).not.toMatch(/undefined|\[object|\bNaN\b|Error:|\bat .*:\d+:\d+|invariant/);
    expect(text.length, text).toBeLessThanOrEqual(maximumText);
  }
  expect(each.message).not.toMatch(/\.$|^$/);
}

function render(diagnostics: readonly Diagnostic[], source: SourceText): void {
  const sources = new Map([[source.id, source]]);
  const forms = [
    renderPretty(diagnostics, sources, { maximum: 20 }),
    renderPretty(diagnostics, sources, { maximum: 20, unicode: false, width: 20 }),
    renderCompact(diagnostics, sources, { maximum: 20 }),
  ];
  for (const form of forms) expect(form === '').toBe(diagnostics.length === 0);
  expect(JSON.parse(renderJson(diagnostics, sources))).toHaveProperty(
    'diagnostics.length',
    diagnostics.length,
  );
}
