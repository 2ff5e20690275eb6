/** Texts that probably satisfy some predicates and look like what the rule is about. Whoever uses them checks them. */
import type { Pattern } from '../ir/types.ts';
import { sampleText } from '../regex/sample.ts';
import { patternOf } from './predicate.ts';
import type { ValueLeaf } from './prepare.ts';

/** What stands for a `*`, in the order of preference. */
const fills = ['', 'x', ' x ', 'x ', ' x', '\\', '/'];

/** @param wanted all of one field */
export function* candidates(wanted: readonly ValueLeaf[], unwanted: readonly ValueLeaf[]): Generator<string> {
  const seeds = [...new Set(seedsOf(wanted, unwanted))];
  yield* seeds;
  for (const seed of seeds.slice(0, 20)) {
    yield* [`x${seed}`, `${seed}x`, `${seed} x`, `x ${seed}`, `x${seed}x`];
    yield* [seed.toUpperCase(), seed.toLowerCase(), swapCase(seed)];
  }
}

function* seedsOf(wanted: readonly ValueLeaf[], unwanted: readonly ValueLeaf[]): Generator<string> {
  const patterns = wanted.flatMap((leaf) => {
    const found = patternOf(leaf);
    return found === undefined ? [] : [found.pattern];
  });
  if (patterns.length > 0) for (const fill of fills) yield* joined(patterns, fill);
  for (const leaf of wanted) yield* samples(leaf);
  if (patterns.length > 0) {
    const texts = wanted.flatMap((leaf) => (leaf.kind === 'regex' ? [sampleText(leaf.regex.root)] : []));
    for (const each of texts) for (const fill of fills) yield* joined([...patterns, looseText(each)], fill);
  }
  if (wanted.every(({ kind }) => kind === 'exists')) yield* ['x', 'y', '0', 'other', ''];
  for (const leaf of [...wanted, ...unwanted]) if (leaf.kind === 'compare') yield* numbersAt(leaf.value.raw);
}

function looseText(text: string): Pattern {
  return [{ kind: 'anyString' }, { kind: 'literal', text }, { kind: 'anyString' }];
}

/** The longest start, what is contained, the longest end. */
function* joined(patterns: readonly Pattern[], fill: string): Generator<string> {
  const filled = patterns.map((pattern) => shown(pattern, fill));
  yield* filled;
  if (patterns.length < 2) return;
  const starts = patterns.map((pattern) => shown(pattern.slice(0, starAt(pattern)), fill));
  const ends = patterns.map((pattern) => shown(pattern.slice(lastStarAt(pattern) + 1), fill));
  const start = longest(starts);
  const end = longest(ends);
  let text = start;
  for (const pattern of patterns) {
    const middle = shown(pattern.slice(starAt(pattern), lastStarAt(pattern) + 1), '');
    if (!text.includes(middle) && !end.includes(middle)) text += fill + middle;
  }
  yield text.endsWith(end) ? text : text + fill + end;
}

function starAt(pattern: Pattern): number {
  const at = pattern.findIndex((part) => part.kind === 'anyString');
  return at < 0 ? pattern.length : at;
}

function lastStarAt(pattern: Pattern): number {
  return pattern.findLastIndex((part) => part.kind === 'anyString');
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, each) => (each.length > best.length ? each : best), '');
}

function shown(pattern: Pattern, fill: string): string {
  return pattern
    .map((part) => {
      if (part.kind === 'literal') return part.text;
      return part.kind === 'anyString' ? fill : 'x';
    })
    .join('');
}

function* samples(leaf: ValueLeaf): Generator<string> {
  if (leaf.kind === 'regex') {
    yield sampleText(leaf.regex.root);
    for (let seed = 1; seed <= 24; seed++) yield sampleText(leaf.regex.root, walk(seed));
  }
  if (leaf.kind === 'cidr') yield* addressesIn(leaf.network.bytes, leaf.network.version);
  if (leaf.kind === 'timePart') yield* times(leaf.value.value);
}

/** A fixed sequence of choices for each seed. */
function walk(seed: number): (ways: number) => number {
  let state = seed;
  return (ways) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 65536) % ways;
  };
}

/** The first addresses of the network, its last ones, and some between. */
function* addressesIn(bytes: readonly number[], version: 4 | 6): Generator<string> {
  const from = version === 4 ? 0 : 8;
  yield address(bytes, version);
  for (let at = bytes.length - 1; at >= from; at--) {
    for (const add of [1, 2, 64, 100, 128, 200, 255]) {
      const changed = bytes.map((byte, index) => (index === at ? Math.min(255, byte + add) : byte));
      yield address(changed, version);
    }
  }
}

function address(bytes: readonly number[], version: 4 | 6): string {
  if (version === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, at) =>
    (((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0)).toString(16),
  );
  return groups.join(':');
}

function numbersAt(raw: string): readonly string[] {
  const near = [raw, `${raw}${raw.includes('.') ? '' : '.'}5`];
  if (!/^-?\d+$/.test(raw)) return [...near, '0', '1000000', '-1000000'];
  const value = BigInt(raw);
  return [...near, String(value + 1n), String(value - 1n), String(value * 10n + 7n), '0', '-1000000'];
}

/** Timestamps of which some part is near the number. */
function* times(value: number): Generator<string> {
  const two = (each: number): string => String(each).padStart(2, '0');
  for (const each of [value, value + 1, value - 1, 0, 1]) {
    yield `${String(each).padStart(4, '0')}-06-15T12:30:00Z`;
    yield `2024-${two(each)}-15T12:30:00Z`;
    yield `2024-06-${two(each)}T12:30:00Z`;
    yield `2024-06-15T${two(each)}:30:00Z`;
    yield `2024-06-15T12:${two(each)}:00Z`;
    const week = new Date(Date.UTC(2024, 0, 4 + (each - 1) * 7));
    if (!Number.isNaN(week.getTime())) yield week.toISOString();
  }
}

function swapCase(text: string): string {
  return text.replace(/[a-z]/gi, (char) =>
    char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase(),
  );
}
