/** Cutting a language down by its first or last character. Trees here are free of assertions and captures. */
import type { RegexNode } from './ast.ts';
import { alternatives, charClass, never, repeat, sequence } from './build.ts';
import { type CharSet, contains, intersection, isSubset, union } from './charset.ts';
import { setOf } from './fold.ts';
import { isNullable } from './measure.ts';

export type Side = 'first' | 'last';

/** The non-empty texts of the tree whose first (last) character is in the set. */
export function restrict(node: RegexNode, side: Side, allowed: CharSet): RegexNode {
  if (!isNullable(node) && isSubset(edgeSet(node, side), allowed)) return node;
  const own = setOf(node);
  if (own !== undefined) return charClass(intersection(own, allowed), false, false);
  if (node.kind === 'alternatives') {
    return oneOf(node.items.map((each) => restrict(each, side, allowed)));
  }
  if (node.kind === 'repeat') {
    if (node.max === 0) return never;
    const rest = repeat(node.item, Math.max(0, node.min - 1), node.max === null ? null : node.max - 1);
    return joined(restrict(node.item, side, allowed), rest, side);
  }
  return node.kind === 'sequence' ? restrictSequence(node.items, side, allowed) : never;
}

function restrictSequence(items: readonly RegexNode[], side: Side, allowed: CharSet): RegexNode {
  const edge = items.at(side === 'first' ? 0 : -1);
  if (edge === undefined) return never;
  const rest = sequence(side === 'first' ? items.slice(1) : items.slice(0, -1));
  const through = joined(restrict(edge, side, allowed), rest, side);
  return isNullable(edge) ? oneOf([through, restrict(rest, side, allowed)]) : through;
}

function joined(edge: RegexNode, rest: RegexNode, side: Side): RegexNode {
  if (isNever(edge)) return never;
  const skipped = rest.kind === 'repeat' && rest.max === 0;
  if (skipped) return edge;
  return sequence(side === 'first' ? [edge, rest] : [rest, edge]);
}

function oneOf(items: readonly RegexNode[]): RegexNode {
  return alternatives(items.filter((each) => !isNever(each)));
}

export function isNever(node: RegexNode): boolean {
  return node.kind === 'class' && !node.negated && node.ranges.length === 0;
}

/** The characters that a non-empty text of the tree can begin (end) with. */
function edgeSet(node: RegexNode, side: Side): CharSet {
  const own = setOf(node);
  if (own !== undefined) return own;
  if (node.kind === 'alternatives') return union(...node.items.map((each) => edgeSet(each, side)));
  if (node.kind === 'repeat') return node.max === 0 ? [] : edgeSet(node.item, side);
  if (node.kind !== 'sequence') return [];
  const found: CharSet[] = [];
  for (const each of side === 'first' ? node.items : node.items.toReversed()) {
    found.push(edgeSet(each, side));
    if (!isNullable(each)) break;
  }
  return union(...found);
}

/** True where the tree matches the text that is one such character. */
export function acceptsOnly(node: RegexNode, code: number): boolean {
  const own = setOf(node);
  if (own !== undefined) return contains(own, code);
  if (node.kind === 'alternatives') return node.items.some((each) => acceptsOnly(each, code));
  if (node.kind === 'repeat') {
    return node.max !== 0 && acceptsOnly(node.item, code) && (node.min <= 1 || isNullable(node.item));
  }
  if (node.kind !== 'sequence') return false;
  return node.items.some(
    (each, at) =>
      acceptsOnly(each, code) && node.items.every((other, place) => place === at || isNullable(other)),
  );
}
