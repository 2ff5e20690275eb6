/** Sigma's wildcard patterns as regular expressions. */
import type { Regex, RegexNode } from '../regex/ast.ts';
import { anyText, sequence, text } from '../regex/build.ts';
import type { CaseMode, Pattern } from './types.ts';

/** A regex for the whole value: anchored at both ends, wildcards match line feeds too. */
export function patternToRegex(pattern: Pattern, mode: CaseMode): Regex {
  const ignoreCase = mode === 'insensitive';
  const parts = pattern.map((part): RegexNode => {
    if (part.kind === 'literal') return text(part.text, ignoreCase);
    return part.kind === 'anyString' ? anyText : { kind: 'any', dotAll: true };
  });
  const root = sequence([{ kind: 'anchor', at: 'textStart' }, ...parts, { kind: 'anchor', at: 'textEnd' }]);
  return { source: wildcardText(pattern), flags: { i: ignoreCase, m: false, s: true }, root };
}

/** The pattern as a Sigma value, for messages. */
function wildcardText(pattern: Pattern): string {
  return pattern
    .map((part) => {
      if (part.kind === 'literal') return part.text.replace(/[*?]/g, '\\$&');
      return part.kind === 'anyString' ? '*' : '?';
    })
    .join('');
}
