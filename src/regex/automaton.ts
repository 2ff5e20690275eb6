/**
 * Whether an engine that works with deterministic automata can build one for an expression.
 *
 * Lucene gives up past 10,000 states (Lucene 8, `maxDeterminizedStates`), or once the states that it has looked at
 * hold more than 100,000 places of the expression together (Lucene 9 and 10, `Operations.determinize`).
 */
import type { RegexNode } from './ast.ts';
import type { CharSet } from './charset.ts';
import { type Part, type Places, partOf } from './places.ts';

const maximumStates = 10_000;
const maximumEffort = 100_000;

/** @param root for the whole value: without assertions, captures and back references */
export function isDeterminable(root: RegexNode): boolean {
  const places: Places = { sets: [], follow: [] };
  const part = partOf(root, places);
  return part !== undefined && countStates(part, places);
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
