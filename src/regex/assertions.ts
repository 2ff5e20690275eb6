/**
 * Takes the assertions out of a tree. The result is a union of variants: an assertion-free body with a guard at
 * each side, which says what the text around the body must be. Where two variants meet, the guard of one is
 * worked into the first or last character of the other. Complete for every tree whose assertions look at one
 * character and are not inside a repeat.
 */
import type { RegexNode } from './ast.ts';
import { alternatives, char, emptyText, sequence } from './build.ts';
import {
  anchorPlaces,
  bothGuards,
  free,
  type Guard,
  isFree,
  lineFeed,
  lookPlace,
  onlyEdge,
  type Place,
  sameGuard,
} from './guard.ts';
import { isNullable } from './measure.ts';
import { acceptsOnly, isNever, restrict, type Side } from './restrict.ts';
import { isUnsayable, type Unsayable, unsayable } from './unsayable.ts';
import { countNodes, someNode } from './walk.ts';

export interface Variant {
  readonly left: Guard;
  readonly body: RegexNode;
  readonly right: Guard;
}

type Variants = readonly Variant[];

const nothing: Variant = { left: free, body: emptyText, right: free };

/** More would be a longer pattern than any target takes. */
const maximumVariants = 64;
const maximumNodes = 2048;
/** The longest repeat with assertions inside that is written out, such as the four parts of an address. */
const maximumTurns = 4;

/** `node` comes from `plainTree`. An empty list matches nothing. */
export function withoutAssertions(node: RegexNode): Variants | Unsayable {
  if (!someNode(node, isAssertion)) return [{ left: free, body: node, right: free }];
  if (countNodes(node) > maximumNodes) return tooLarge;
  switch (node.kind) {
    case 'anchor':
      return anchorPlaces(node.at).map(atPlace);
    case 'look': {
      const place = lookPlace(node);
      return place === undefined ? lookRefusal(node) : merged([[atPlace(place)]]);
    }
    case 'alternatives':
      return merged(node.items.map(withoutAssertions));
    case 'sequence':
      return sequenceVariants(node.items);
    case 'repeat':
      return repeatVariants(node);
    default:
      return unsayable('regex anchor inside', 'the target has no assertions at this place of a pattern');
  }
}

const tooLarge = unsayable('regex length', 'the pattern is too long once its assertions are worked out');

export function isAssertion(node: RegexNode): boolean {
  return node.kind === 'anchor' || node.kind === 'look';
}

function atPlace({ left, right }: Place): Variant {
  return { left, body: emptyText, right };
}

function lookRefusal(node: Extract<RegexNode, { kind: 'look' }>): Unsayable {
  const name = `look${node.direction}`;
  return unsayable(`regex ${name}`, `the target has no ${name}`);
}

/** Short repeats are written out; the assertions of longer ones would need counting. */
function repeatVariants({ item, min, max }: Extract<RegexNode, { kind: 'repeat' }>): Variants | Unsayable {
  if (max === null || max > maximumTurns) return repeatRefusal(item);
  const once = withoutAssertions(item);
  if (isUnsayable(once)) return once;
  let all: Variants = [nothing];
  for (let turn = max; turn > 0; turn--) {
    const before = turn > min ? [nothing] : [];
    const next = merged([before, once.flatMap((first) => all.flatMap((rest) => join(first, rest)))]);
    if (isUnsayable(next)) return next;
    all = next;
  }
  return all;
}

function repeatRefusal(item: RegexNode): Unsayable {
  if (someNode(item, (each) => each.kind === 'look')) {
    return unsayable('regex lookaround', 'the target has no lookaround inside a repeat');
  }
  if (someNode(item, (each) => each.kind === 'anchor' && /wordBoundary/i.test(each.at))) {
    return unsayable('regex word boundary', 'the target has no word boundary inside a repeat');
  }
  return unsayable('regex anchor inside', 'the target has no anchors inside a repeat');
}

/** Runs without assertions stay together, so that only the places around assertions are worked on. */
function sequenceVariants(items: readonly RegexNode[]): Variants | Unsayable {
  let all: Variants = [nothing];
  for (let at = 0; at < items.length; ) {
    let end = at;
    while (end < items.length && !someNode(items[end] as RegexNode, isAssertion)) end++;
    const piece = end > at ? sequence(items.slice(at, end)) : (items[at] as RegexNode);
    at = Math.max(end, at + 1);
    const next = withoutAssertions(piece);
    if (isUnsayable(next)) return next;
    const joined = merged(all.flatMap((before) => next.map((after) => join(before, after))));
    if (isUnsayable(joined)) return joined;
    all = joined;
  }
  return all;
}

/** All ways in which `before` is followed by `after`. */
function join(before: Variant, after: Variant): Variants {
  const heads = cases(before.body, 'last', after.left);
  const tails = cases(after.body, 'first', before.right);
  return heads.flatMap((head) =>
    tails.map((tail): Variant => {
      const left = head.empty ? bothGuards(before.left, after.left) : before.left;
      const right = tail.empty ? bothGuards(before.right, after.right) : after.right;
      return {
        left,
        body: sequence([head.body, tail.body]),
        right: tail.atEnd ? bothGuards(right, onlyEdge) : right,
      };
    }),
  );
}

interface Case {
  readonly body: RegexNode;
  /** The body is the empty text, so that the guard looks through it. */
  readonly empty: boolean;
  /** The body is the line feed that ends the text. */
  readonly atEnd: boolean;
}

/** A body under the guard of its neighbour at that side. */
function cases(body: RegexNode, side: Side, neighbour: Guard): readonly Case[] {
  if (isFree(neighbour)) return [{ body, empty: false, atEnd: false }];
  const found: Case[] = [];
  if (isNullable(body)) found.push({ body: emptyText, empty: true, atEnd: false });
  const rest = restrict(body, side, neighbour.chars);
  if (!isNever(rest)) found.push({ body: rest, empty: false, atEnd: false });
  if (neighbour.finalNewline && acceptsOnly(body, lineFeed)) {
    found.push({ body: char(lineFeed, false), empty: false, atEnd: true });
  }
  return found;
}

/** Variants with equal guards become one; variants that can never hold are dropped. */
function merged(lists: readonly (Variants | Unsayable)[]): Variants | Unsayable {
  const failed = lists.find(isUnsayable);
  if (failed !== undefined) return failed;
  const groups: { readonly left: Guard; readonly right: Guard; readonly bodies: RegexNode[] }[] = [];
  for (const list of lists) {
    for (const each of isUnsayable(list) ? [] : list) {
      if (isImpossible(each)) continue;
      const same = groups.find(
        ({ left, right }) => sameGuard(left, each.left) && sameGuard(right, each.right),
      );
      if (same === undefined) groups.push({ left: each.left, right: each.right, bodies: [each.body] });
      else same.bodies.push(each.body);
    }
  }
  const size = groups.reduce(
    (sum, { bodies }) => sum + bodies.reduce((all, each) => all + countNodes(each), 0),
    0,
  );
  if (groups.length > maximumVariants || size > maximumNodes) return tooLarge;
  return groups.map(({ left, right, bodies }) => ({ left, right, body: alternatives(bodies) }));
}

function isImpossible({ left, body, right }: Variant): boolean {
  return (
    isNever(body) || [left, right].some((each) => !each.edge && !each.finalNewline && each.chars.length === 0)
  );
}
