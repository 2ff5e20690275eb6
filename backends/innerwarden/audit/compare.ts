/**
 * The engine's reading of a file against the meaning of its rule. That one implies the other is proved; that it does
 * not is shown by an event, which the engine's port and the reference semantics are run on.
 */

import { allOf, anyOf, type Formula, negated, simplify, testFormula } from '../../../src/decide/formula.ts';
import { type Relations, solve } from '../../../src/decide/solve.ts';
import { type EngineRule, engineMatches, isOwnField } from '../engine/index.ts';
import { holds } from '../values.ts';
import { engineFormula } from './engine-reading.ts';
import { nullableKeys, type Recorded } from './recorded.ts';
import type { EventTest } from './rule-reading.ts';
import { TestTable, type ValueTest } from './tests.ts';
import { eventsOf, type WitnessEvent } from './witness.ts';

/** How the events that the engine takes relate to those of the rule. */
export type Relation = 'exact' | 'never-matches' | 'broader' | 'narrower' | 'different';

export interface Comparison {
  readonly relation: Relation;
  /** False where a difference could neither be ruled out nor shown by an event. */
  readonly decided: boolean;
  /** The engine takes it, the rule does not. */
  readonly extra?: WitnessEvent;
  /** The rule takes it, the engine does not. */
  readonly missed?: WitnessEvent;
}

export interface Meaning {
  /** Made with the table that `compareReadings` gives. */
  readonly formula: (tests: TestTable) => Formula;
  /** The same as code; undefined where it cannot run. */
  readonly matches: EventTest | undefined;
}

interface Side {
  readonly formula: Formula;
  readonly matches: EventTest | undefined;
}

/** A part of all events: what is known of its tests, and of the event itself. */
interface Part {
  readonly known: ReadonlyMap<number, boolean>;
  readonly always: Formula;
  readonly fixed: Readonly<Record<string, string>>;
}

/** @param recorded the kinds of events that there are; undefined for any event at all */
export function compareReadings(
  rule: EngineRule,
  meaning: Meaning,
  recorded: readonly Recorded[] | undefined,
): Comparison {
  const tests = new TestTable();
  const engine: Side = {
    formula: engineFormula(rule, tests),
    matches: (event) => engineMatches(rule, event),
  };
  const meant: Side = { formula: meaning.formula(tests), matches: meaning.matches };
  const relations = tests.relations();
  const parts =
    recorded === undefined ? [anyEvent(tests.tests)] : recorded.map((each) => partOf(each, tests));
  const facts = (): Facts => ({ tests: tests.tests, relations, cache: new Map() });
  const [ofEmpty, ofExtra, ofMissed] = [facts(), facts(), facts()];
  const found = parts.map((part) => ({
    empty: search(engine, undefined, part, ofEmpty),
    extra: search(engine, meant, part, ofExtra),
    missed: search(meant, engine, part, ofMissed),
  }));
  const extra = summary(found.map((each) => each.extra));
  const missed = summary(found.map((each) => each.missed));
  const empty = summary(found.map((each) => each.empty));
  return {
    relation: empty.none ? 'never-matches' : relationOf(extra.none, missed.none),
    decided: [extra, missed].every((each) => each.none || each.event !== undefined) || empty.none,
    ...(extra.event === undefined ? {} : { extra: extra.event }),
    ...(missed.event === undefined ? {} : { missed: missed.event }),
  };
}

function relationOf(noExtra: boolean, noMissed: boolean): Relation {
  if (noExtra && noMissed) return 'exact';
  return noMissed ? 'broader' : noExtra ? 'narrower' : 'different';
}

/** `none`: proved that there is no such event. */
interface Found {
  readonly none: boolean;
  readonly event?: WitnessEvent;
}

function summary(all: readonly Found[]): Found {
  const event = all.find((each) => each.event !== undefined)?.event;
  return { none: all.every((each) => each.none), ...(event === undefined ? {} : { event }) };
}

interface Facts {
  readonly tests: readonly ValueTest[];
  readonly relations: Relations;
  /** Of one question: kinds of events that look alike to both sides are decided once. */
  readonly cache: Map<string, Found>;
}

/** Whether there is an event in the part that `one` takes and `other` does not. */
function search(one: Side, other: Side | undefined, part: Part, { tests, relations, cache }: Facts): Found {
  const not = other === undefined ? true : negated(other.formula);
  const formula = simplify(allOf([one.formula, not, part.always]), part.known);
  if (formula === false) return { none: true };
  const key = JSON.stringify(formula);
  const before = cache.get(key);
  if (before !== undefined && (before.none || before.event !== undefined)) return before;
  const model = solve(formula, part.known, relations);
  const none = model === 'never';
  const event =
    model === undefined || model === 'never'
      ? undefined
      : eventsOf(model, tests, part.fixed).find(
          (each) => one.matches?.(each) === true && (other === undefined || other.matches?.(each) === false),
        );
  const found = { none, ...(event === undefined ? {} : { event }) };
  cache.set(key, found);
  return found;
}

/** Any keys, any kind; the engine's own fields are always there. */
function anyEvent(tests: readonly ValueTest[]): Part {
  const known = new Map<number, boolean>();
  for (const [id, { op, keys }] of tests.entries()) {
    if (op === 'null') known.set(id, false);
    if (op === 'present' && keys.every(isOwnField)) known.set(id, true);
  }
  return { known, always: true, fixed: {} };
}

function partOf({ kind, source, keys }: Recorded, table: TestTable): Part {
  const fixed: Readonly<Record<string, string>> = { kind, source };
  const known = new Map<number, boolean>();
  const present = new Map<string, number>();
  const nulls = new Map<string, number>();
  for (const [id, test] of table.tests.entries()) {
    const verdict = verdictOn(test, fixed, keys);
    if (verdict !== undefined) known.set(id, verdict);
    const [key = ''] = test.keys;
    if (test.op === 'present') present.set(key, id);
    if (test.op === 'null') nulls.set(key, id);
  }
  const written = [...nulls].flatMap(([key, id]) => {
    const other = present.get(key);
    return other === undefined || !nullableKeys.has(key) || known.has(id)
      ? []
      : [anyOf([testFormula(id), testFormula(other)])];
  });
  return { known, always: allOf(written), fixed };
}

/** What is certain of a test on events with these keys. */
function verdictOn(
  { op, value, keys, decide }: ValueTest,
  fixed: Readonly<Record<string, string>>,
  recorded: ReadonlySet<string>,
): boolean | undefined {
  for (const key of keys) {
    const text = Object.hasOwn(fixed, key) ? fixed[key] : undefined;
    if (text !== undefined && keys.length === 1) {
      if (op === 'present' || op === 'null') return op === 'present';
      return op === 'other' ? decide?.(text) : holds(op, text, value);
    }
    if (isOwnField(key)) {
      if (op === 'present' || op === 'null') return op === 'present';
    } else if (!recorded.has(headOf(key))) return false;
  }
  return undefined;
}

/** The key of `details` that a path starts at. */
function headOf(key: string): string {
  return (key.slice('details.'.length).split('.')[0] ?? '').replace(/\[\]$/, '');
}
