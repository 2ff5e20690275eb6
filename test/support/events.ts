/**
 * Events made from a query, so that a translation can be compared with the query on the events that matter:
 * one for each way to match, near misses, and fields that are missing, empty, of another type or in another case.
 */
import { constant } from '../../src/ir/build.ts';
import type { Expr, Query } from '../../src/ir/types.ts';
import { leaves, mapLeaves } from '../../src/ir/walk.ts';
import { compileMatcher, type EventTest } from '../../src/match/index.ts';
import { byTurns, contextOf, demandsFor, narrowed } from './synthesis/demand.ts';
import { type Random, seededRandom } from './synthesis/random.ts';
import { type Atoms, messageKey, prepareAtoms, solve } from './synthesis/solve.ts';
import { edits, odd } from './synthesis/vary.ts';

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

export type JsonEvent = Readonly<Record<string, JsonValue>>;

export interface SynthesisOptions {
  readonly seed: number;
  readonly count: number;
}

/**
 * `count` distinct events over the query's original field names, dotted names as plain keys. The same options
 * give the same events. Between a third and two thirds of them match where the search finds any that do and any
 * that do not (told apart by a field `Serial` where it finds few). Leaves that the matcher cannot run count as
 * false. Only ASCII letters change case. An event for a query with keywords always has `_raw`.
 */
export function synthesise(query: Query, { seed, count }: SynthesisOptions): readonly JsonEvent[] {
  const random = seededRandom(seed);
  const chosen = collector(steeringTest(query), count);
  const hasKeywords = [...leaves(query.where)].some((leaf) => leaf.kind === 'keyword');
  let tries = count * 8;
  for (const event of ideas(query, count, random)) {
    chosen.offer(hasKeywords && !(messageKey in event) ? { ...event, [messageKey]: 'quiet' } : event);
    tries -= 1;
    if (chosen.full() || tries === 0) break;
  }
  return chosen.finish();
}

/** The query's verdict, with `false` for leaves that need more than linear time. */
function steeringTest(query: Query): EventTest {
  const runnable = mapLeaves(query.where, (leaf) =>
    'matches' in compileMatcher(leaf) ? leaf : constant(false, leaf.span),
  );
  const compiled = compileMatcher(runnable, { fieldNames: 'original' });
  return 'matches' in compiled ? compiled.matches : () => false;
}

interface Collector {
  offer(event: JsonEvent): void;
  full(): boolean;
  finish(): readonly JsonEvent[];
}

/** Keeps distinct events, of neither verdict more than two thirds unless there are none of the other. */
function collector(test: EventTest, count: number): Collector {
  const most = Math.ceil((count * 2) / 3);
  const seen = new Set<string>();
  const matching: JsonEvent[] = [];
  const other: JsonEvent[] = [];
  const spare: JsonEvent[] = [];
  return {
    offer: (event) => {
      const text = JSON.stringify(event);
      if (seen.has(text)) return;
      seen.add(text);
      const kept = test(event) ? matching : other;
      (kept.length < most ? kept : spare).push(event);
    },
    full: () => matching.length + other.length >= count,
    finish: () => {
      const [rarer, more] = matching.length < other.length ? [matching, other] : [other, matching];
      const kept = [...rarer, ...more, ...(rarer.length === 0 ? spare : [])];
      const wanted = rarer.length === 0 ? 0 : most - rarer.length;
      for (let serial = 0; kept.length < count; serial++) {
        const repeated = serial < wanted ? rarer : more;
        kept.push({ ...repeated[serial % repeated.length], Serial: `${serial}` });
      }
      return kept.slice(0, count);
    },
  };
}

/** Events worth trying: ways to match, some ways not to, then each leaf where it decides. */
function* ideas(query: Query, count: number, random: Random): Generator<JsonEvent> {
  const atoms = prepareAtoms(random);
  const bases: JsonEvent[] = [];
  for (const base of waysToMatch(query.where, Math.max(4, Math.floor(count / 6)), atoms, random)) {
    bases.push(base);
    yield base;
  }
  for (let way = 0; way < 3; way++) {
    yield solve(demandsFor(query.where, false, random.below), atoms, random);
  }
  yield* aroundLeaves(query.where, count, bases, atoms, random);
}

/** The n-th way takes the n-th item of every choice, so that each disjunct gets its turn. */
function* waysToMatch(where: Expr, ways: number, atoms: Atoms, random: Random): Generator<JsonEvent> {
  for (let way = 0; way < ways; way++) {
    const demands = demandsFor(where, true, (size) => (way < size ? way : random.below(size)));
    const narrow = demands.map(({ leaf, want }) => ({
      leaf: want ? byTurns(narrowed(leaf), way, leaf) : leaf,
      want,
    }));
    yield solve(narrow, atoms, random);
  }
}

/** Rounds over all leaves: first true and false where it matters, then one edit of the value after the other. */
function* aroundLeaves(
  where: Expr,
  count: number,
  bases: readonly JsonEvent[],
  atoms: Atoms,
  random: Random,
): Generator<JsonEvent> {
  const chosen = random
    .shuffle([...leaves(where)])
    .slice(0, count)
    .map((leaf) => ({ leaf, parts: narrowed(leaf) }));
  if (chosen.length === 0) return;
  const rounds = Math.ceil((count * 4) / chosen.length);
  for (let round = 0; round < rounds; round++) {
    for (const { leaf, parts } of chosen) {
      const context = contextOf(where, leaf, random.below) ?? [];
      const hit = solve([...context, { leaf: byTurns(parts, round, leaf), want: true }], atoms, random);
      yield hit;
      if (round % 2 === 0) yield solve([...context, { leaf, want: false }], atoms, random);
      for (const event of edits(hit, atoms(leaf), round, random)) yield event;
      yield odd(random.pickFrom(bases) ?? hit, atoms(leaf), round);
    }
  }
}
