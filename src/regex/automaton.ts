/**
 * Whether an engine that works with deterministic automata can build one for an expression.
 *
 * Lucene gives up past 10,000 states (Lucene 8, `maxDeterminizedStates`), or once the states that it has looked at
 * hold more than 100,000 places of the expression together (Lucene 9 and 10, `Operations.determinize`).
 */
import type { RegexNode } from './ast.ts';
import type { CharSet } from './charset.ts';
import { setOf } from './fold.ts';

const maximumStates = 10_000;
const maximumEffort = 100_000;
/** Places of an expression with its counted repeats written out; more are too many in any case. */
const maximumPlaces = 20_000;

/** The places (characters) that a part may begin and end with, and whether it may be empty. */
interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly isNullable: boolean;
}

interface Places {
  readonly sets: CharSet[];
  readonly follow: number[][];
}

const empty: Part = { first: [], last: [], isNullable: true };

/** @param root for the whole value: without assertions, captures and back references */
export function isDeterminable(root: RegexNode): boolean {
  const places: Places = { sets: [], follow: [] };
  const part = partOf(root, places);
  return part !== undefined && countStates(part, places);
}

/** Glushkov's construction; undefined where there are too many places. */
function partOf(node: RegexNode, places: Places): Part | undefined {
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

/** The subset construction, for counting only. Being accepted makes no state, so ends do not matter. */
function countStates(start: Part, { sets, follow }: Places): boolean {
  const { letters, count } = lettersOf(sets);
  const seen = new Set<string>();
  const work: (readonly number[])[] = [start.first];
  let effort = 0;
  for (let nexts = work.pop(); nexts !== undefined; nexts = work.pop()) {
    for (const state of statesBehind([...new Set(nexts)], letters, count)) {
      const key = state.sort((a, b) => a - b).join();
      if (state.length === 0 || seen.has(key)) continue;
      seen.add(key);
      effort += state.length;
      if (seen.size > maximumStates || effort > maximumEffort) return false;
      work.push(state.flatMap((place) => follow[place] ?? []));
    }
  }
  return true;
}

/** What a place takes: these letters, or all but these. */
interface Letters {
  readonly isBroad: boolean;
  readonly named: ReadonlySet<number>;
}

/** One state for each letter that a place names, and one for all others, which they treat alike. */
function statesBehind(
  places: readonly number[],
  letters: readonly Letters[],
  count: number,
): readonly number[][] {
  const named = new Set(places.flatMap((place) => [...(letters[place]?.named ?? [])]));
  const takes = (letter: number | undefined): number[] =>
    places.filter((place) => {
      const own = letters[place];
      return own !== undefined && own.isBroad !== (letter !== undefined && own.named.has(letter));
    });
  const states = [...named].map(takes);
  return named.size < count ? [...states, takes(undefined)] : states;
}

/** A letter is a class of characters that are the same to all places. */
function lettersOf(sets: readonly CharSet[]): {
  readonly letters: readonly Letters[];
  readonly count: number;
} {
  const borders = [...new Set(sets.flatMap((set) => set.flatMap(([low, high]) => [low, high + 1])))];
  borders.sort((a, b) => a - b);
  const count = borders.length;
  const letters = sets.map((set): Letters => {
    const taken = new Set(
      borders.flatMap((border, letter) =>
        set.some(([low, high]) => low <= border && border <= high) ? [letter] : [],
      ),
    );
    const isBroad = taken.size > count / 2;
    if (!isBroad) return { isBroad, named: taken };
    return { isBroad, named: new Set(borders.flatMap((_, letter) => (taken.has(letter) ? [] : [letter]))) };
  });
  return { letters, count };
}
