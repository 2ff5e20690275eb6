/** Short ways to write leaves in tests: `*` and `?` in pattern texts are wildcards, spans are dummies. */
import { anyChar, anyString, literal, pattern } from '../../src/ir/build.ts';
import type { CaseMode, ExprOf, FieldRef, Num, Pattern, PatternPart } from '../../src/ir/types.ts';
import type { Cidr } from '../../src/net/cidr.ts';
import type { Regex, RegexNode } from '../../src/regex/ast.ts';
import { dummySpan as span } from './arbitrary.ts';

export function field(name: string): FieldRef {
  return { name, original: name, span };
}

/** `*` and `?` are wildcards; a backslash has no meaning of its own. */
export function globPattern(glob: string): Pattern {
  const parts = [...glob].map(
    (each): PatternPart => (each === '*' ? anyString : each === '?' ? anyChar : literal(each)),
  );
  return pattern(parts);
}

export function textLeaf(glob: string, mode: CaseMode = 'insensitive', name = 'f'): ExprOf<'text'> {
  return { kind: 'text', span, field: field(name), pattern: globPattern(glob), case: mode };
}

export function num(raw: string): Num {
  return { value: Number(raw), raw };
}

export function regexOf(...items: readonly RegexNode[]): Regex {
  return { source: '(test)', flags: { i: false, m: false, s: false }, root: { kind: 'sequence', items } };
}

export function chars(text: string, ignoreCase = false): readonly RegexNode[] {
  return [...text].map((each) => ({ kind: 'char', code: each.codePointAt(0) ?? 0, ignoreCase }));
}

export function regexLeaf(regex: Regex, name = 'f'): ExprOf<'regex'> {
  return { kind: 'regex', span, field: field(name), regex };
}

/** An IPv4 network; the address must have no host bits. */
export function network4(text: string): Cidr {
  const [address = '', prefix = ''] = text.split('/');
  return { version: 4, bytes: address.split('.').map(Number), prefix: Number(prefix), text };
}
