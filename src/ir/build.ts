/** Smart constructors: the only way in which passes make boolean nodes and patterns. */
import type { Span } from '../source/span.ts';
import type { Expr, Pattern, PatternPart, Via } from './types.ts';

/** `and` of any number of items: none is true, one is itself, nested `and`s are flattened. */
export function and(items: readonly Expr[], span: Span): Expr {
  return connect('and', items, span);
}

/** `or` of any number of items: none is false, one is itself, nested `or`s are flattened. */
export function or(items: readonly Expr[], span: Span): Expr {
  return connect('or', items, span);
}

export function not(item: Expr, span: Span): Expr {
  if (item.kind === 'not') return item.item;
  if (item.kind === 'constant') return constant(!item.value, span);
  return { kind: 'not', item, span };
}

export function constant(value: boolean, span: Span): Expr {
  return { kind: 'constant', value, span };
}

/** The node with one more step of its history. */
export function withVia<T extends { readonly via?: readonly Via[] }>(node: T, via: Via): T {
  return { ...node, via: [...(node.via ?? []), via] };
}

function connect(kind: 'and' | 'or', items: readonly Expr[], span: Span): Expr {
  const only = items[0];
  if (items.length === 1 && only !== undefined) return only;
  if (items.length === 0) return constant(kind === 'and', span);
  if (!items.some((each) => each.kind === kind)) return { kind, items, span };
  return { kind, items: items.flatMap((each) => (each.kind === kind ? each.items : [each])), span };
}

// ── patterns ───────────────────────────────────────────────────────────────────────────────────────────────

export const anyString: PatternPart = { kind: 'anyString' };
export const anyChar: PatternPart = { kind: 'anyChar' };

export function literal(text: string): PatternPart {
  return { kind: 'literal', text };
}

/** Canonical pattern: see `Pattern`. `*?` and `?*` mean the same and become `?*`. */
export function pattern(parts: readonly PatternPart[]): Pattern {
  const result: PatternPart[] = [];
  for (let at = 0; at < parts.length; ) {
    const part = parts[at] as PatternPart;
    if (part.kind === 'literal') {
      let text = '';
      for (; parts[at]?.kind === 'literal'; at++) text += (parts[at] as { text: string }).text;
      if (text !== '') result.push(literal(text));
      continue;
    }
    let star = false;
    for (; at < parts.length && parts[at]?.kind !== 'literal'; at++) {
      if (parts[at]?.kind === 'anyString') star = true;
      else result.push(anyChar);
    }
    if (star) result.push(anyString);
  }
  return mergeLiterals(result);
}

/** Literals become neighbours where an empty one stood between them; wildcard runs likewise. */
function mergeLiterals(parts: PatternPart[]): Pattern {
  const dense = parts.every((part, at) => {
    const next = parts[at + 1];
    if (next === undefined) return true;
    if (part.kind === 'literal') return next.kind !== 'literal';
    return part.kind === 'anyChar' || next.kind === 'literal';
  });
  return dense ? parts : pattern(parts);
}

/** The text when the pattern has no wildcard, else undefined. */
export function literalText(each: Pattern): string | undefined {
  const only = each[0];
  if (only === undefined) return '';
  return each.length === 1 && only.kind === 'literal' ? only.text : undefined;
}

export function textPattern(text: string): Pattern {
  return text === '' ? [] : [literal(text)];
}
