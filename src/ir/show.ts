/**
 * S-expressions of boolean expressions: one notation for goldens, `inspect`, and structural equality (two leaves
 * with the same text mean the same).
 */
import type { Expr, FieldRef, Leaf, Pattern } from './types.ts';

/** Literal wildcards and backslashes are escaped as in Sigma; everything else as in JSON. */
export function showPattern(parts: Pattern): string {
  return JSON.stringify(
    parts
      .map((part) => {
        if (part.kind === 'anyString') return '*';
        return part.kind === 'anyChar' ? '?' : part.text.replace(/[*?\\]/g, '\\$&');
      })
      .join(''),
  );
}

/** The expression on one line. */
export function show(expr: Expr): string {
  if (expr.kind === 'and' || expr.kind === 'or') return `(${expr.kind} ${expr.items.map(show).join(' ')})`;
  if (expr.kind === 'not') return `(not ${show(expr.item)})`;
  if (expr.kind === 'constant') return String(expr.value);
  return showLeaf(expr);
}

/** The expression as an indented tree. */
export function showTree(expr: Expr, indent = ''): string {
  if (expr.kind === 'and' || expr.kind === 'or') {
    const items = expr.items.map((item) => showTree(item, `${indent}  `));
    return `${indent}(${expr.kind}\n${items.join('\n')})`;
  }
  if (expr.kind === 'not') return `${indent}(not\n${showTree(expr.item, `${indent}  `)})`;
  return indent + show(expr);
}

function showLeaf(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'text':
      return `(text${cased(leaf.case)} ${field(leaf.field)} ${showPattern(leaf.pattern)})`;
    case 'textOneOf':
      return `(textOneOf${cased(leaf.case)} ${field(leaf.field)} ${leaf.patterns.map(showPattern).join(' ')})`;
    case 'regex':
      return `(regex ${field(leaf.field)} ${regex(leaf.regex)})`;
    case 'cidr':
      return `(cidr ${field(leaf.field)} ${leaf.network.text})`;
    case 'number':
      return `(number ${field(leaf.field)} ${leaf.value.raw})`;
    case 'compare':
      return `(${leaf.op} ${field(leaf.field)} ${leaf.value.raw})`;
    case 'bool':
      return `(bool ${field(leaf.field)} ${leaf.value})`;
    case 'exists':
      return `(exists ${field(leaf.field)})`;
    case 'fieldCompare':
      return `(fieldCompare${cased(leaf.case)} ${leaf.op} ${field(leaf.left)} ${field(leaf.right)})`;
    case 'timePart':
      return `(timePart ${leaf.part} ${leaf.op} ${field(leaf.field)} ${leaf.value.raw})`;
    case 'keyword':
      return leaf.match.kind === 'text'
        ? `(keyword${cased(leaf.match.case)} ${showPattern(leaf.match.pattern)})`
        : `(keyword ${regex(leaf.match.regex)})`;
  }
}

function cased(mode: 'sensitive' | 'insensitive'): string {
  return mode === 'sensitive' ? ':cased' : '';
}

function field(ref: FieldRef): string {
  const name = /^[\w.@-]+$/.test(ref.name) ? ref.name : JSON.stringify(ref.name);
  return ref.type === undefined ? name : `${name}:${ref.type}`;
}

function regex(each: {
  readonly source: string;
  readonly flags: { i: boolean; m: boolean; s: boolean };
}): string {
  const { i, m, s } = each.flags;
  // A line feed needs another notation: behind a backslash it would read like a backslash and an n.
  const shown = each.source.includes('\n')
    ? JSON.stringify(each.source)
    : `/${each.source.replaceAll('/', '\\/')}/`;
  return `${shown}${i ? 'i' : ''}${m ? 'm' : ''}${s ? 's' : ''}`;
}
