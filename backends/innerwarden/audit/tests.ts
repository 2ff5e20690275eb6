/**
 * The tests that the engine and a rule make of a value, numbered, and what they say about each other. Only what is
 * certain is a relation; letters whose case is no plain pair are outside of the assumptions (README).
 */

import type { Relations } from '../../../src/decide/solve.ts';
import { foldAscii } from '../folding.ts';
import { holds } from '../values.ts';

export type TextOp = 'equals' | 'contains' | 'startswith' | 'endswith';

export interface ValueTest {
  /** What it is about: `kind`, `details.command`, …; several, or none, where it is about more than one value. */
  readonly keys: readonly string[];
  readonly op: TextOp | 'present' | 'null' | 'other';
  /** The text, as the engine folds it. */
  readonly value: string;
  /** For tests of another kind: tests that follow, the verdict on a text, and a text that may pass. */
  readonly implies: readonly number[];
  readonly decide?: (text: string) => boolean;
  readonly sample?: string;
  /** For patterns: any text may stand before what is matched, or behind it. */
  readonly open?: { readonly start: boolean; readonly end: boolean };
}

/** More tests than this on one key are not compared with each other. */
const maximumCompared = 500;

export class TestTable {
  readonly tests: ValueTest[] = [];
  readonly #numbers = new Map<string, number>();

  text(key: string, op: TextOp, value: string): number {
    const folded = op === 'equals' ? foldAscii(value) : value.toLowerCase();
    return this.#number(`${op} ${key} ${folded}`, { keys: [key], op, value: folded, implies: [] });
  }

  present(key: string): number {
    return this.#number(`present ${key}`, { keys: [key], op: 'present', value: '', implies: [] });
  }

  /** The key is there, with JSON null. */
  isNull(key: string): number {
    return this.#number(`null ${key}`, { keys: [key], op: 'null', value: '', implies: [] });
  }

  /** @param name the same for tests that mean the same */
  other(
    name: string,
    keys: readonly string[],
    more: Pick<ValueTest, 'implies'> & Partial<Pick<ValueTest, 'decide' | 'sample' | 'open'>>,
  ): number {
    return this.#number(`other ${name}`, { keys, op: 'other', value: name, ...more });
  }

  relations(): Relations {
    const implies = new Map<number, number[]>();
    const impliedBy = new Map<number, number[]>();
    const excludes = new Map<number, number[]>();
    const add = (to: Map<number, number[]>, from: number, each: number): void => {
      const list = to.get(from);
      if (list === undefined) to.set(from, [each]);
      else list.push(each);
    };
    const follows = (from: number, each: number): void => {
      add(implies, from, each);
      add(impliedBy, each, from);
    };
    for (const [at, { implies: own }] of this.tests.entries()) for (const each of own) follows(at, each);
    for (const group of this.#byKey().values()) {
      for (const from of group) {
        for (const each of group) {
          if (from === each) continue;
          const found = this.#relation(from, each);
          if (found === 'implies') follows(from, each);
          else if (found === 'excludes') {
            add(excludes, from, each);
            add(excludes, each, from);
          }
        }
      }
    }
    return { implies, impliedBy, excludes };
  }

  #byKey(): ReadonlyMap<string, readonly number[]> {
    const groups = new Map<string, number[]>();
    for (const [at, { keys }] of this.tests.entries()) {
      for (const key of keys) {
        const group = groups.get(key) ?? [];
        groups.set(key, group);
        if (group.length < maximumCompared) group.push(at);
      }
    }
    return groups;
  }

  #relation(from: number, to: number): 'implies' | 'excludes' | undefined {
    const a = this.tests[from];
    const b = this.tests[to];
    if (a === undefined || b === undefined || a.op === 'present') return undefined;
    if (a.op === 'null') return b.op === 'other' && b.keys.length > 1 ? undefined : 'excludes';
    if (b.op === 'present') return 'implies';
    if (a.op === 'other' || b.op === 'null') return undefined;
    return textRelation(a, b);
  }

  #number(name: string, test: ValueTest): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.tests.length);
    return this.tests.push(test) - 1;
  }
}

/** What the text test `a` says of `b`. */
function textRelation(a: ValueTest, b: ValueTest): 'implies' | 'excludes' | undefined {
  if (a.op === 'equals') return relationOfEquals(a, b);
  if (b.op === 'other') return isWithin(a, b) ? 'implies' : undefined;
  if (b.op === 'equals' || b.op === 'present' || b.op === 'null') return undefined;
  if (b.op === 'contains') return holds('contains', a.value, b.value) ? 'implies' : undefined;
  if (a.op !== b.op) return undefined;
  if (holds(b.op, a.value, b.value)) return 'implies';
  return holds(b.op, b.value, a.value) ? undefined : 'excludes';
}

/** The pattern `b` takes the text of `a`, and what `a` leaves open is open in it too. */
function isWithin(a: ValueTest, b: ValueTest): boolean {
  if (b.open === undefined || b.decide === undefined) return false;
  const { start, end } = b.open;
  const fits = a.op === 'startswith' ? end : a.op === 'endswith' ? start : start && end;
  return fits && b.decide(a.value);
}

function relationOfEquals(a: ValueTest, b: ValueTest): 'implies' | 'excludes' | undefined {
  if (b.op === 'equals') return 'excludes';
  if (b.op === 'other') {
    const verdict = b.decide?.(a.value);
    return verdict === undefined ? undefined : verdict ? 'implies' : 'excludes';
  }
  if (b.op === 'present' || b.op === 'null') return undefined;
  return holds(b.op, a.value, b.value) ? 'implies' : 'excludes';
}
