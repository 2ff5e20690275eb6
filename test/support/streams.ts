/** Streams of events for correlations, made to fall on the edges: of windows, of groups and of what is a value. */
import type { Occurrence } from '../oracle/correlation/index.ts';
import { streamTimes } from './stream-times.ts';
import { type Random, seededRandom } from './synthesis/random.ts';

/** What the events of one leaf look like. */
export interface LeafShape {
  /** The n-th field holds the n-th key; leaves may name the same key differently. */
  readonly keys: readonly string[];
  /** Fields whose values are counted or added up. */
  readonly values: readonly string[];
}

export interface StreamOptions {
  /** How many events; from 0 to 14 by the seed where not given. */
  readonly size?: number;
  /** Milliseconds, or whole seconds (the default). */
  readonly unit?: 'seconds' | 'milliseconds';
  /** A field that every event has, unless it is one of its keys, with one of several hosts. */
  readonly host?: string;
  /** Some events match two leaves or more. */
  readonly severalLeaves?: boolean;
  /** Some events match no leaf. */
  readonly unmatched?: boolean;
  /** Fields that sometimes have two values; none by default. */
  readonly several?: 'keys' | 'keys and values';
  /** Some events lack a key or a value; true by default. */
  readonly missing?: boolean;
  /** Keys that differ in the case of letters only; true by default. */
  readonly caseVariants?: boolean;
  /** In the order of time by default, with ties in any order; otherwise in any order. */
  readonly shuffled?: boolean;
}

/** The same seed gives the same stream. */
export function streamOf(
  seed: number,
  leaves: readonly LeafShape[],
  seconds: number,
  options: StreamOptions = {},
): readonly Occurrence[] {
  const random = seededRandom(seed);
  const size = options.size ?? random.below(15);
  const keys = keyPools(random, leaves, options);
  const times = streamTimes(random, size, seconds * 1000, options.unit === 'milliseconds' ? 1 : 1000);
  const stream = times.map((time): Occurrence => {
    const matched = matchedOf(random, leaves.length, options);
    return { time, leaves: matched, fields: fieldsOf(random, leaves, matched, keys, options) };
  });
  return options.shuffled === true ? random.shuffle(stream) : stream;
}

function matchedOf(random: Random, count: number, options: StreamOptions): readonly number[] {
  if (options.unmatched === true && random.chance(0.1)) return [];
  const first = random.below(count);
  const others = Array.from({ length: count }, (_, leaf) => leaf).filter((leaf) => leaf !== first);
  const also = options.severalLeaves === true ? others.filter(() => random.chance(0.25)) : [];
  return [first, ...also].sort((a, b) => a - b);
}

type Value = string | number;

/** Two or three values for each key, the first of them often. */
function keyPools(
  random: Random,
  leaves: readonly LeafShape[],
  options: StreamOptions,
): readonly (readonly string[])[] {
  const count = Math.max(0, ...leaves.map((leaf) => leaf.keys.length));
  return Array.from({ length: count }, (_, key) => {
    const names = ['alice', 'bob', 'carol'].slice(0, 2 + random.below(2)).map((name) => `${name}${key}`);
    const variants = options.caseVariants !== false && random.chance(0.4) ? [`Alice${key}`] : [];
    return [`alice${key}`, ...names, ...variants];
  });
}

/** Repeated values, distinct ones, numbers, numbers as text (some the same number), and junk. */
const valuePool: readonly [Value, ...Value[]] = [
  ...([1, 1, 2, 5, 10, 0, -3, 2.5] as const),
  ...(['1', '2', '5', '05', '5.0', '-3', '10'] as const),
  ...(['', '-', 'n/a', 'red', 'Red', '5 apples', '1.2.3'] as const),
];

function fieldsOf(
  random: Random,
  leaves: readonly LeafShape[],
  matched: readonly number[],
  pools: readonly (readonly string[])[],
  options: StreamOptions,
): Readonly<Record<string, readonly Value[]>> {
  const fields = new Map<string, readonly Value[]>();
  const set = (field: string, make: () => Value, several: boolean): void => {
    if (fields.has(field)) return;
    const lacks = options.missing !== false && random.chance(0.08);
    const two = several && random.chance(0.15);
    // An absent field is noted too, so that another leaf of the same event does not bring it back.
    fields.set(field, lacks ? [] : two ? [make(), make()] : [make()]);
  };
  for (const { keys } of shapes(leaves, matched)) {
    for (const [index, field] of keys.entries()) {
      set(field, () => random.pickFrom(pools[index] ?? []) ?? '', options.several !== undefined);
    }
  }
  for (const { values } of shapes(leaves, matched)) {
    for (const field of values)
      set(field, () => random.pick(valuePool), options.several === 'keys and values');
  }
  if (options.host !== undefined && !fields.has(options.host)) {
    fields.set(options.host, [random.pick(['h1', 'h1', 'h2', 'h3'])]);
  }
  return Object.fromEntries([...fields].filter(([, values]) => values.length > 0));
}

function shapes(leaves: readonly LeafShape[], matched: readonly number[]): readonly LeafShape[] {
  return leaves.filter((_, leaf) => matched.includes(leaf));
}
