/** From demands to events: looks for field values that meet them. It guesses; the caller judges the result. */
import type { FieldCompare, Leaf } from '../../../src/ir/types.ts';
import { compileMatcher, type EventTest } from '../../../src/match/index.ts';
import type { JsonEvent, JsonValue } from '../events.ts';
import { combineTexts } from './combine.ts';
import type { Demand } from './demand.ts';
import { oddValues, valuesAround } from './leaf.ts';
import type { Random } from './random.ts';
import { shortened } from './text.ts';

/** The key under which keywords find their text. */
export const messageKey = '_raw';

export interface Atom {
  readonly leaf: Leaf;
  /** The field of the event that decides the leaf. */
  readonly key: string;
  readonly test: EventTest;
  /** Values that make it true and false; both may be empty. */
  readonly good: readonly JsonValue[];
  readonly bad: readonly JsonValue[];
}

/** One atom for each leaf, prepared on first use. */
export type Atoms = (leaf: Leaf) => Atom;

export function prepareAtoms(random: Random): Atoms {
  const known = new Map<Leaf, Atom>();
  return (leaf) => {
    const atom = known.get(leaf) ?? prepare(leaf, random);
    known.set(leaf, atom);
    return atom;
  };
}

function prepare(leaf: Leaf, random: Random): Atom {
  const compiled = compileMatcher(leaf, { fieldNames: 'original' });
  const test = 'matches' in compiled ? compiled.matches : () => false;
  const key = keyOf(leaf);
  const good: JsonValue[] = [];
  const bad: JsonValue[] = [];
  for (const value of random.shuffle(valuesAround(leaf, random)))
    (test({ [key]: value }) ? good : bad).push(value);
  return { leaf, key, test, good, bad };
}

export function keyOf(leaf: Leaf): string {
  if (leaf.kind === 'keyword') return messageKey;
  return leaf.kind === 'fieldCompare' ? leaf.left.original : leaf.field.original;
}

export function solve(demands: readonly Demand[], atoms: Atoms, random: Random): JsonEvent {
  const event: Record<string, JsonValue> = {};
  const compares: { leaf: FieldCompare; want: boolean }[] = [];
  const byKey = new Map<string, Demand[]>();
  for (const { leaf, want } of demands) {
    if (leaf.kind === 'fieldCompare') compares.push({ leaf, want });
    else byKey.set(keyOf(leaf), [...(byKey.get(keyOf(leaf)) ?? []), { leaf, want }]);
  }
  for (const [key, group] of byKey) {
    const value = solveField(key, group, atoms, random);
    if (value !== undefined) event[key] = value;
  }
  for (const { leaf, want } of compares) relate(event, leaf, want, random);
  return event;
}

/** The first candidate that meets all demands, else the last one tried; undefined leaves the field out. */
function solveField(
  key: string,
  group: readonly Demand[],
  atoms: Atoms,
  random: Random,
): JsonValue | undefined {
  const meets = (value: JsonValue | undefined): boolean =>
    group.every(({ leaf, want }) => atoms(leaf).test(value === undefined ? {} : { [key]: value }) === want);
  let last: JsonValue | undefined;
  for (const candidate of candidates(group, atoms, random)) {
    if (meets(candidate)) return candidate;
    last = candidate;
  }
  return last;
}

function* candidates(
  group: readonly Demand[],
  atoms: Atoms,
  random: Random,
): Generator<JsonValue | undefined> {
  const wanted = group.filter(({ want }) => want).map(({ leaf }) => atoms(leaf));
  const unwanted = group.filter(({ want }) => !want).map(({ leaf }) => atoms(leaf));
  if (wanted.length === 0) {
    const values = unwanted.slice(0, 5).flatMap((atom) => atom.bad.slice(0, 8));
    yield* random.shuffle([undefined, 'harmless', ...oddValues.slice(0, 4), ...values]).slice(0, 30);
    yield undefined;
    return;
  }
  if (wanted.length > 1) {
    const leaves = wanted.map((atom) => atom.leaf);
    for (let attempt = 0; attempt < 4; attempt++) yield combineTexts(leaves, random);
  }
  yield* random.shuffle(wanted.slice(0, 6).flatMap((atom) => atom.good.slice(0, 12)));
  for (let attempt = 0; attempt < 4; attempt++)
    yield wanted.map((atom) => random.pickFrom(atom.good) ?? 'none');
}

/** Gives the two fields of a comparison values that stand in the wanted relation, keeping what is there. */
function relate(event: Record<string, JsonValue>, leaf: FieldCompare, want: boolean, random: Random): void {
  const { left, right, op } = leaf;
  const base = event[right.original] ?? event[left.original] ?? random.pick(['Value', 'a*b', '5', '', 'x y']);
  event[right.original] = base;
  if (!want) {
    const misses: readonly [JsonValue, ...JsonValue[]] = [
      'other',
      shortened(`${base}`, 1),
      [],
      null,
      `zz${base}zz`,
    ];
    event[left.original] = random.pick(misses);
    return;
  }
  const before = op === 'endsWith' || op === 'contains' ? random.pick(['', 'x']) : '';
  const after = op === 'startsWith' || op === 'contains' ? random.pick(['', 'x']) : '';
  event[left.original] = before + after === '' ? base : `${before}${base}${after}`;
}
