/** Rewrites of regular expressions: plainer operators where they mean the same, wider ones where Lucene lacks a construct. */
import type { Rewrite } from '../../src/backend/types.ts';
import { anyString, literal, pattern } from '../../src/ir/build.ts';
import type { Pattern, PatternPart, RegexMatch, TextMatch } from '../../src/ir/types.ts';
import type { Regex } from '../../src/regex/ast.ts';
import { dropAssertions } from '../../src/regex/drop-assertions.ts';
import { literalOf } from '../../src/regex/literal.ts';
import { patternOp } from './forms.ts';

/** Literals with gaps read better as wildcards, and have no limit of 1000 characters. */
export const literalToPattern: Rewrite<RegexMatch> = {
  name: 'literalToPattern',
  apply: ({ field, regex, span }) => {
    const found = plainPattern(regex);
    return found === undefined
      ? undefined
      : { expr: { kind: 'text', field, ...found, span }, fidelity: 'exact' };
  },
};

/** Without lookaround and word boundaries, the expression finds at least as much. */
export const assertionsDropped: Rewrite<RegexMatch> = {
  name: 'dropAssertions',
  apply: (leaf) => {
    const regex = dropAssertions(leaf.regex);
    return regex === undefined ? undefined : { expr: { ...leaf, regex }, fidelity: 'wider' };
  },
};

/**
 * The pattern that matches the same texts, where the expression is no more than literals with gaps and EQL has an
 * operator for the pattern. A `$` is none: it also matches before a final line feed.
 */
export function plainPattern(regex: Regex): Pick<TextMatch, 'pattern' | 'case'> | undefined {
  const found = literalOf(regex);
  if (found === undefined || !found.dotAll || found.end === 'textEndOrFinalNewline') return undefined;
  const parts: PatternPart[] = found.start === 'anywhere' ? [anyString] : [];
  for (const [at, piece] of found.pieces.entries()) {
    if (at > 0) parts.push(anyString);
    if (piece !== '') parts.push(literal(piece));
  }
  if (found.end === 'anywhere') parts.push(anyString);
  const whole: Pattern = pattern(parts);
  const mode = found.ignoreCase ? 'insensitive' : 'sensitive';
  return patternOp(whole, mode) === undefined ? undefined : { pattern: whole, case: mode };
}
