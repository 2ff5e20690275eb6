/** A value of a field for which some predicates hold and others do not, or the certainty that there is none. */
import { findText } from '../regex/search.ts';
import { candidates } from './candidates.ts';
import type { Predicate } from './predicate.ts';

/** How many texts are tried before the search that is certain. */
const maximumCandidates = 300;
/** Of one search; see `findText`. */
const searchEffort = 150_000;

export type Value = string | Readonly<Record<string, never>>;

/** The answers by question, since models of one formula ask many times. */
export class Values {
  readonly #known = new Map<string, { readonly value: Value } | 'none' | undefined>();
  readonly #effort = { left: 4 * searchEffort };

  find(
    wanted: readonly Predicate[],
    unwanted: readonly Predicate[],
  ): { readonly value: Value } | 'none' | undefined {
    const key = [wanted, unwanted]
      .map((all) =>
        all
          .map((each) => each.key)
          .sort()
          .join('\n'),
      )
      .join('\n\n');
    if (this.#known.has(key)) return this.#known.get(key);
    const found = this.#find(wanted, unwanted);
    this.#known.set(key, found);
    return found;
  }

  #find(
    wanted: readonly Predicate[],
    unwanted: readonly Predicate[],
  ): { readonly value: Value } | 'none' | undefined {
    const tried = firstOf(wanted, unwanted);
    if (tried !== undefined) return { value: tried };
    const mere = wanted.length > 0 && wanted.every(({ leaf }) => leaf.kind === 'exists');
    // A value that has no text: all that can be said of it is that it is there.
    if (mere) return unwanted.some(({ leaf }) => leaf.kind === 'exists') ? 'none' : { value: {} };
    const languages = (all: readonly Predicate[]) => all.flatMap((each) => each.automaton() ?? []);
    const positive = languages(wanted);
    const negative = languages(unwanted);
    const all = [...wanted, ...unwanted];
    if (positive.length === 0 || this.#effort.left <= 0) return undefined;
    const effort = { left: Math.min(searchEffort, this.#effort.left) };
    const before = effort.left;
    const found = findText(positive, negative, effort);
    this.#effort.left -= before - effort.left;
    if (found === 'none' || found === undefined) return found;
    const isComplete = positive.length + negative.length === all.length;
    return isComplete || passes(found.text, wanted, unwanted) ? { value: found.text } : undefined;
  }
}

function firstOf(wanted: readonly Predicate[], unwanted: readonly Predicate[]): string | undefined {
  let tried = 0;
  const leaves = (all: readonly Predicate[]) => all.map((each) => each.leaf);
  for (const text of candidates(leaves(wanted), leaves(unwanted))) {
    if (passes(text, wanted, unwanted)) return text;
    if (++tried >= maximumCandidates) return undefined;
  }
  return undefined;
}

function passes(text: string, wanted: readonly Predicate[], unwanted: readonly Predicate[]): boolean {
  return (
    wanted.every((each) => each.test?.(text) === true) &&
    unwanted.every((each) => each.test?.(text) === false)
  );
}
