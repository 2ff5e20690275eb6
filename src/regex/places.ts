/** Glushkov's construction: an expression as the places of its characters, and which may follow which. */
import type { RegexNode } from './ast.ts';
import type { CharSet } from './charset.ts';
import { setOf } from './fold.ts';

/** Places of an expression with its counted repeats written out; more are too many in any case. */
const maximumPlaces = 20_000;

/** The places (characters) that a part may begin and end with, and whether it may be empty. */
export interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly isNullable: boolean;
}

export interface Places {
  readonly sets: CharSet[];
  readonly follow: number[][];
}

const empty: Part = { first: [], last: [], isNullable: true };

/** Glushkov's construction; undefined where there are too many places. */
export function partOf(node: RegexNode, places: Places): Part | undefined {
  if (places.sets.length > maximumPlaces) return undefined;
  const set = setOf(node);
  if (set !== undefined) {
    const place = places.sets.push(set) - 1;
    places.follow.push([]);
    return { first: [place], last: [place], isNullable: false };
  }
  if (node.kind === 'alternatives') {
    const parts = node.items.map((item) => partOf(item, places));
    if (!parts.every((each) => each !== undefined)) return undefined;
    return {
      first: parts.flatMap((each) => each.first),
      last: parts.flatMap((each) => each.last),
      isNullable: parts.some((each) => each.isNullable),
    };
  }
  if (node.kind === 'sequence') return sequenceOf(node.items, places);
  return node.kind === 'repeat' ? repeatOf(node, places) : empty;
}

function sequenceOf(items: readonly RegexNode[], places: Places): Part | undefined {
  let whole = empty;
  for (const item of items) {
    const next = partOf(item, places);
    if (next === undefined) return undefined;
    whole = joined(whole, next, places);
  }
  return whole;
}

function joined(left: Part, right: Part, { follow }: Places): Part {
  for (const place of left.last) follow[place]?.push(...right.first);
  return {
    first: left.isNullable ? [...left.first, ...right.first] : left.first,
    last: right.isNullable ? [...left.last, ...right.last] : right.last,
    isNullable: left.isNullable && right.isNullable,
  };
}

/** `x{2,4}` is `xx(x(x)?)?`, `x{2,}` is `xx+`, `x*` is `x+` or nothing. */
function repeatOf(node: Extract<RegexNode, { kind: 'repeat' }>, places: Places): Part | undefined {
  const { item, min, max } = node;
  let tail: Part | undefined = empty;
  for (let optional = max === null ? 0 : max - min; optional > 0; optional--) {
    const head = partOf(item, places);
    if (head === undefined) return undefined;
    tail = { ...joined(head, tail, places), isNullable: true };
  }
  const copies = max === null ? Math.max(min, 1) : min;
  for (let at = 0; at < copies; at++) {
    const head = partOf(item, places);
    if (head === undefined) return undefined;
    if (at === 0 && max === null) for (const place of head.last) places.follow[place]?.push(...head.first);
    tail = joined(head, tail, places);
  }
  return max === null && min === 0 ? { ...tail, isNullable: true } : tail;
}
