/**
 * Smart constructors: every tree that is parsed or made goes through them, so that equal regexes have equal
 * trees and a printed tree reads back as itself.
 */
import type { CodeRange, RegexNode } from './ast.ts';
import { type CharSet, charSet, complement, lastCode } from './charset.ts';
import { hasCase, isCaseClosed } from './fold.ts';

/** Matches the empty text. */
export const emptyText: RegexNode = { kind: 'sequence', items: [] };

/** Matches nothing. */
export const never: RegexNode = { kind: 'class', negated: false, ranges: [], ignoreCase: false };

/** `.*` over line feeds too. */
export const anyText: RegexNode = {
  kind: 'repeat',
  item: { kind: 'any', dotAll: true },
  min: 0,
  max: null,
  mode: 'greedy',
};

/** Nested sequences are flattened; one item is itself. */
export function sequence(items: readonly RegexNode[]): RegexNode {
  const flat = items.flatMap((each) => (each.kind === 'sequence' ? each.items : [each]));
  const only = flat[0];
  return flat.length === 1 && only !== undefined ? only : { kind: 'sequence', items: flat };
}

/** Nested alternatives are flattened; one is itself, none matches nothing. */
export function alternatives(items: readonly RegexNode[]): RegexNode {
  const flat = items.flatMap((each) => (each.kind === 'alternatives' ? each.items : [each]));
  const only = flat[0];
  if (only === undefined) return never;
  return flat.length === 1 ? only : { kind: 'alternatives', items: flat };
}

/** `ignoreCase` is kept only where it makes a difference. */
export function char(code: number, ignoreCase: boolean): RegexNode {
  return { kind: 'char', code, ignoreCase: ignoreCase && hasCase(code) };
}

export function text(value: string, ignoreCase: boolean): RegexNode {
  return sequence(Array.from(value, (each) => char(each.codePointAt(0) ?? 0, ignoreCase)));
}

/**
 * A class in its shortest form: one character is a `char`, everything is a dot, a set that reaches the last
 * code point is the negation of its complement, and `ignoreCase` is kept only where it makes a difference.
 */
export function charClass(ranges: readonly CodeRange[], negated: boolean, ignoreCase: boolean): RegexNode {
  const set = charSet(ranges);
  if (ignoreCase && !isCaseClosed(set)) return foldedClass(set, negated);
  if (set.at(-1)?.[1] === lastCode) return plainClass(complement(set), !negated);
  return plainClass(set, negated);
}

function foldedClass(set: CharSet, negated: boolean): RegexNode {
  const code = onlyCode(set);
  if (code !== undefined && !negated) return char(code, true);
  return { kind: 'class', negated, ranges: set, ignoreCase: true };
}

function plainClass(set: CharSet, negated: boolean): RegexNode {
  const code = onlyCode(set);
  if (code !== undefined && !negated) return char(code, false);
  if (negated && set.length === 0) return { kind: 'any', dotAll: true };
  return { kind: 'class', negated, ranges: set, ignoreCase: false };
}

function onlyCode(set: CharSet): number | undefined {
  const only = set[0];
  return set.length === 1 && only !== undefined && only[0] === only[1] ? only[0] : undefined;
}

export function repeat(
  item: RegexNode,
  min: number,
  max: number | null,
  mode: 'greedy' | 'lazy' | 'possessive' = 'greedy',
): RegexNode {
  return { kind: 'repeat', item, min, max, mode };
}
