/** Which EQL operator says a text pattern as it stands, and how long a text it needs. */
import type { CaseMode, Pattern } from '../../src/ir/types.ts';
import { hasCase } from '../../src/regex/fold.ts';

export type PatternOp = ':' | '==' | 'in~' | 'like';

/**
 * The operator that means the pattern. Undefined where only a regular expression does: wildcards beside a literal
 * `*` or `?`, for which EQL has no escape, and cased letters beyond ASCII in a case-insensitive pattern, because
 * Elasticsearch folds the case of ASCII letters only.
 */
export function patternOp(pattern: Pattern, mode: CaseMode): PatternOp | undefined {
  const text = literalsOf(pattern);
  const wild = isWild(pattern);
  const literalWild = /[*?]/.test(text);
  if (wild && literalWild) return undefined;
  if (mode === 'sensitive') return wild ? 'like' : '==';
  if (hasCasedBeyondAscii(text)) return undefined;
  if (wild) return ':';
  if (text === '') return '==';
  return literalWild ? 'in~' : ':';
}

/** The constant of such an operator: `*` and `?` stand for the wildcards. */
export function patternText(pattern: Pattern): string {
  return pattern
    .map((part) => (part.kind === 'literal' ? part.text : part.kind === 'anyString' ? '*' : '?'))
    .join('');
}

/** Every literal part, joined. */
export function literalsOf(pattern: Pattern): string {
  return pattern.map((part) => (part.kind === 'literal' ? part.text : '')).join('');
}

/** UTF-16 units of the shortest text that the pattern matches. */
export function minimumLength(pattern: Pattern): number {
  return literalsOf(pattern).length + pattern.filter((part) => part.kind === 'anyChar').length;
}

export function isWild(pattern: Pattern): boolean {
  return pattern.some((part) => part.kind !== 'literal');
}

export function isAnyValue(pattern: Pattern): boolean {
  return pattern.length === 1 && pattern[0]?.kind === 'anyString';
}

function hasCasedBeyondAscii(text: string): boolean {
  if (!/[^\0-\x7f]/.test(text)) return false;
  return [...text].some((each) => each > '\x7f' && hasCase(each.codePointAt(0) ?? 0));
}
