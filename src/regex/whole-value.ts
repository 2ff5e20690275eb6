/** From "found somewhere in the text" to a tree, free of assertions, for the whole text. */

import { type Variant, withoutAssertions } from './assertions.ts';
import type { Regex, RegexNode } from './ast.ts';
import { alternatives, anyText, char, charClass, emptyText, repeat, sequence } from './build.ts';
import { eitherGuard, type Guard, isFree, lineFeed, sameGuard } from './guard.ts';
import { isNullable } from './measure.ts';
import { plainTree } from './plain.ts';
import type { Side } from './restrict.ts';
import { isUnsayable, type Unsayable } from './unsayable.ts';

/** A tree that matches exactly the texts in which the regex is found. It has no captures and nothing lazy. */
export function wholeValue(regex: Regex): RegexNode | Unsayable {
  const plain = plainTree(regex.root);
  if (isUnsayable(plain)) return plain;
  const variants = withoutAssertions(plain);
  if (isUnsayable(variants)) return variants;
  const rights: { readonly right: Guard; readonly heads: RegexNode[] }[] = [];
  for (const each of united(variants)) {
    const head = withoutDoubles([leftContext(each.left), trimmed(each)]);
    const same = rights.find(({ right }) => sameGuard(right, each.right));
    if (same === undefined) rights.push({ right: each.right, heads: [head] });
    else same.heads.push(head);
  }
  return alternatives(rights.map(({ right, heads }) => withoutDoubles([shared(heads), rightContext(right)])));
}

/** Variants that differ in one guard only become one with either guard. */
function united(variants: readonly Variant[]): readonly Variant[] {
  const result: Variant[] = [];
  for (const each of variants) {
    const at = result.findIndex(
      ({ left, body, right }) =>
        (sameGuard(left, each.left) || sameGuard(right, each.right)) &&
        JSON.stringify(body) === JSON.stringify(each.body),
    );
    const other = result[at];
    if (other === undefined) result.push(each);
    else {
      const left = eitherGuard(other.left, each.left);
      result[at] = { body: each.body, left, right: eitherGuard(other.right, each.right) };
    }
  }
  return result;
}

/** A sequence in which `.*.*` is one `.*`. */
function withoutDoubles(items: readonly RegexNode[]): RegexNode {
  const flat = items.flatMap((each) => (each.kind === 'sequence' ? each.items : [each]));
  return sequence(flat.filter((each, at) => each !== anyText || flat[at - 1] !== anyText));
}

/** The alternatives, with one `.*` in front where all begin with it. */
function shared(heads: readonly RegexNode[]): RegexNode {
  const rests = heads.map((each) =>
    each.kind === 'sequence' && each.items[0] === anyText ? sequence(each.items.slice(1)) : undefined,
  );
  if (heads.length < 2 || rests.includes(undefined)) return alternatives(heads);
  return sequence([anyText, alternatives(rests.filter((each) => each !== undefined))]);
}

function leftContext(left: Guard): RegexNode {
  if (isFree(left)) return anyText;
  if (left.chars.length === 0) return emptyText;
  const before = sequence([anyText, charClass(left.chars, false, false)]);
  return left.edge ? repeat(before, 0, 1) : before;
}

function rightContext(right: Guard): RegexNode {
  if (isFree(right)) return anyText;
  const ways: RegexNode[] = [];
  if (right.finalNewline) ways.push(char(lineFeed, false));
  if (right.chars.length > 0) ways.push(sequence([charClass(right.chars, false, false), anyText]));
  if (ways.length === 0) return emptyText;
  return right.edge ? repeat(alternatives(ways), 0, 1) : alternatives(ways);
}

/** The body without what the `.*` next to it matches anyway. */
function trimmed({ left, body, right }: Variant): RegexNode {
  const once = isFree(left) ? trimEdge(body, 'first') : body;
  return isFree(right) ? trimEdge(once, 'last') : once;
}

/** `.*x*` is `.*`, and `.*x{2,5}` is `.*x{2}`. */
function trimEdge(node: RegexNode, side: Side): RegexNode {
  if (isNullable(node)) return emptyText;
  if (node.kind === 'alternatives') return alternatives(node.items.map((each) => trimEdge(each, side)));
  if (node.kind === 'repeat') {
    return node.min === 1 ? trimEdge(node.item, side) : repeat(node.item, node.min, node.min);
  }
  if (node.kind !== 'sequence') return node;
  const items = side === 'first' ? [...node.items] : node.items.toReversed();
  while (items[0] !== undefined && isNullable(items[0])) items.shift();
  const edge = items[0];
  if (edge !== undefined) items[0] = trimEdge(edge, side);
  return sequence(side === 'first' ? items : items.toReversed());
}
