/** Guards: what an assertion demands of the text next to a place, one side at a time. */
import type { Anchor, RegexNode } from './ast.ts';
import {
  type CharSet,
  complement,
  contains,
  everyChar,
  intersection,
  noChar,
  sameSet,
  shorthands,
  single,
  union,
} from './charset.ts';
import { setOf } from './fold.ts';

export const lineFeed = 0x0a;

/** Met where the text ends at this side, or where the next character at this side is in the set. */
export interface Guard {
  readonly edge: boolean;
  readonly chars: CharSet;
  /** Right side only: also met before a line feed that ends the text. False where `chars` has the line feed. */
  readonly finalNewline: boolean;
}

export const free: Guard = guard(true, everyChar);
export const onlyEdge: Guard = guard(true, noChar);
const notEdge: Guard = guard(false, everyChar);

function guard(edge: boolean, chars: CharSet, finalNewline = false): Guard {
  return { edge, chars, finalNewline: finalNewline && !contains(chars, lineFeed) };
}

export function isFree(each: Guard): boolean {
  return each.edge && sameSet(each.chars, everyChar);
}

export function sameGuard(a: Guard, b: Guard): boolean {
  return a.edge === b.edge && a.finalNewline === b.finalNewline && sameSet(a.chars, b.chars);
}

export function bothGuards(a: Guard, b: Guard): Guard {
  if (isFree(a)) return b;
  if (isFree(b)) return a;
  return guard(a.edge && b.edge, intersection(a.chars, b.chars), meetsNewline(a) && meetsNewline(b));
}

function meetsNewline(each: Guard): boolean {
  return each.finalNewline || contains(each.chars, lineFeed);
}

export function eitherGuard(a: Guard, b: Guard): Guard {
  return guard(a.edge || b.edge, union(a.chars, b.chars), a.finalNewline || b.finalNewline);
}

/** Both sides of one place. */
export interface Place {
  readonly left: Guard;
  readonly right: Guard;
}

/** The ways to meet an anchor: at least one place has to hold. Definitions as in the pcre2pattern manual. */
export function anchorPlaces(at: Anchor): readonly Place[] {
  const word = guard(false, shorthands.w);
  const other = guard(true, complement(shorthands.w));
  switch (at) {
    case 'textStart':
      return [{ left: onlyEdge, right: free }];
    case 'textEnd':
      return [{ left: free, right: onlyEdge }];
    case 'textEndOrFinalNewline':
      return [{ left: free, right: guard(true, noChar, true) }];
    case 'lineStart':
      return [
        { left: onlyEdge, right: free },
        { left: guard(false, single(lineFeed)), right: notEdge },
      ];
    case 'lineEnd':
      return [{ left: free, right: guard(true, single(lineFeed)) }];
    case 'wordBoundary':
      return [
        { left: other, right: word },
        { left: word, right: other },
      ];
    case 'notWordBoundary':
      return [
        { left: word, right: word },
        { left: other, right: other },
      ];
  }
}

/** The place that a lookaround of at most one character demands; undefined where it looks further. */
export function lookPlace(node: Extract<RegexNode, { kind: 'look' }>): Place | undefined {
  const branches = node.item.kind === 'alternatives' ? node.item.items : [node.item];
  const ahead = node.direction === 'ahead';
  const guards = branches.map((branch) => branchGuard(branch, ahead));
  let met: Guard = guard(false, noChar);
  for (const each of guards) {
    if (each === undefined) return undefined;
    met = eitherGuard(met, each);
  }
  if (node.negated) {
    if (met.finalNewline) return undefined;
    met = guard(!met.edge, complement(met.chars));
  }
  return ahead ? { left: free, right: met } : { left: met, right: free };
}

function branchGuard(branch: RegexNode, ahead: boolean): Guard | undefined {
  const set = setOf(branch);
  if (set !== undefined) return guard(false, set);
  if (branch.kind === 'sequence' && branch.items.length === 0) return free;
  if (branch.kind !== 'anchor') return undefined;
  const [place, another] = anchorPlaces(branch.at);
  if (place === undefined || another !== undefined || !isFree(ahead ? place.left : place.right))
    return undefined;
  return ahead ? place.right : place.left;
}
