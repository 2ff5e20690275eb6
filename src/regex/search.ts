/**
 * A shortest text that some expressions match as a whole and others do not, or the certainty that there is none: the
 * subset construction of all of them at once, as far as it is needed. The work is bounded.
 */
import type { RegexNode } from './ast.ts';
import { type CharSet, contains } from './charset.ts';
import { partOf } from './places.ts';

export interface Automaton {
  readonly sets: readonly CharSet[];
  readonly follow: readonly (readonly number[])[];
  readonly first: readonly number[];
  readonly last: ReadonlySet<number>;
  readonly isNullable: boolean;
}

/** @param root for the whole value: without assertions, captures and back references */
export function automatonOf(root: RegexNode): Automaton | undefined {
  const places: { sets: CharSet[]; follow: number[][] } = { sets: [], follow: [] };
  const part = partOf(root, places);
  if (part === undefined) return undefined;
  const follow = places.follow.map((each) => [...new Set(each)]);
  const { first, last, isNullable } = part;
  return { sets: places.sets, follow, first: [...new Set(first)], last: new Set(last), isNullable };
}

export interface SearchEffort {
  /** How many more places may be looked at. */
  left: number;
}

/** Where each automaton stands: the places of the last character, or undefined before the first. */
type Stand = readonly number[] | undefined;

interface Step {
  readonly stands: readonly Stand[];
  readonly text: string;
}

/** @returns undefined where it would take too long to tell */
export function findText(
  wanted: readonly Automaton[],
  unwanted: readonly Automaton[],
  effort: SearchEffort,
): { readonly text: string } | 'none' | undefined {
  const all = [...wanted, ...unwanted];
  const isGoal = (stands: readonly Stand[]): boolean =>
    all.every((each, at) => accepts(each, stands[at]) === at < wanted.length);
  const start: Step = { stands: all.map(() => undefined), text: '' };
  if (isGoal(start.stands)) return { text: '' };
  const seen = new Set<string>();
  let level: readonly Step[] = [start];
  while (level.length > 0) {
    const next: Step[] = [];
    for (const step of level) {
      for (const each of stepsBehind(step, all, effort)) {
        if (effort.left <= 0) return undefined;
        const key = keyOf(each.stands);
        if (isDead(each.stands, wanted.length) || seen.has(key)) continue;
        if (isGoal(each.stands)) return { text: each.text };
        seen.add(key);
        next.push(each);
      }
    }
    level = next;
  }
  return 'none';
}

function accepts(automaton: Automaton, stand: Stand): boolean {
  return stand === undefined ? automaton.isNullable : stand.some((place) => automaton.last.has(place));
}

/** A wanted expression cannot match any more. */
function isDead(stands: readonly Stand[], wanted: number): boolean {
  return stands.slice(0, wanted).some((stand) => stand?.length === 0);
}

function keyOf(stands: readonly Stand[]): string {
  return stands.map((stand) => stand?.join() ?? '-').join('|');
}

function* stepsBehind(
  { stands, text }: Step,
  all: readonly Automaton[],
  effort: SearchEffort,
): Generator<Step> {
  const nexts = all.map(({ first, follow }, at) => {
    const stand = stands[at];
    return stand === undefined ? first : [...new Set(stand.flatMap((place) => follow[place] ?? []))];
  });
  const sets = new Set(nexts.flatMap((places, at) => places.map((place) => all[at]?.sets[place] ?? [])));
  for (const code of letters(sets)) {
    effort.left -= nexts.reduce((sum, places) => sum + places.length, 1);
    const taken = nexts.map((places, at) =>
      places.filter((place) => contains(all[at]?.sets[place] ?? [], code)).sort((a, b) => a - b),
    );
    yield { stands: taken, text: text + String.fromCodePoint(code) };
  }
}

/** One character of each kind that the sets tell apart, plain ones where there is a choice. */
function letters(sets: ReadonlySet<CharSet>): readonly number[] {
  const borders = new Set([0]);
  for (const set of sets) for (const [low, high] of set) borders.add(low).add(high + 1);
  const sorted = [...borders].filter((each) => each <= 0x10ffff).sort((a, b) => a - b);
  return sorted
    .flatMap((low, at) => letterIn(low, (sorted[at + 1] ?? 0x110000) - 1) ?? [])
    .sort((a, b) => rank(a) - rank(b));
}

const plain = [...'x1 az09AZ_-./\\!~'].map((each) => each.codePointAt(0) ?? 0);

/** Halves of surrogate pairs are no characters. */
function letterIn(low: number, high: number): number | undefined {
  const nice = plain.find((each) => low <= each && each <= high);
  if (nice !== undefined) return nice;
  const printable = Math.max(low, 0x20);
  if (printable <= Math.min(high, 0x7e)) return printable;
  if (low < 0xd800 || low > 0xdfff) return low;
  return high > 0xdfff ? 0xe000 : undefined;
}

function rank(code: number): number {
  const at = plain.indexOf(code);
  if (at >= 0) return at;
  return code >= 0x20 && code <= 0x7e ? plain.length : plain.length + 1;
}
