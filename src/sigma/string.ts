/**
 * Sigma's string syntax: `*` and `?` are wildcards, `\` escapes `*`, `?` and `\` and is itself anywhere else
 * (specification 2.1, "Escaping").
 */
import { anyChar, anyString, literal, pattern } from '../ir/build.ts';
import type { Pattern, PatternPart } from '../ir/types.ts';

export function parseSigmaString(text: string): Pattern {
  if (!/[*?\\]/.test(text)) return text === '' ? [] : [literal(text)];
  const parts: PatternPart[] = [];
  let run = '';
  const flush = (): void => {
    if (run !== '') parts.push(literal(run));
    run = '';
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (char === '\\' && (next === '*' || next === '?' || next === '\\')) {
      run += next;
      at++;
    } else if (char === '*' || char === '?') {
      flush();
      parts.push(char === '*' ? anyString : anyChar);
    } else {
      run += char;
    }
  }
  flush();
  return pattern(parts);
}

/** The inverse: a Sigma string that reads back as the pattern. Backslashes are doubled only where they must be. */
export function printSigmaString(parts: Pattern): string {
  return parts
    .map((part, at) => {
      if (part.kind === 'anyString') return '*';
      if (part.kind === 'anyChar') return '?';
      const last = at === parts.length - 1;
      return part.text.replace(/\\+(?=[*?]|$)|\\{2,}|[*?]/g, (run, offset: number) => {
        if (run === '*' || run === '?') return `\\${run}`;
        return run.length === 1 && last && offset + 1 === part.text.length
          ? run
          : run.replaceAll('\\', '\\\\');
      });
    })
    .join('');
}
