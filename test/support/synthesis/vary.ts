/** Variations of an event in the one field that decides an atom: other case, neighbours, arrays, odd values. */
import type { JsonEvent, JsonValue } from '../events.ts';
import { oddValues, valuesAround } from './leaf.ts';
import type { Random } from './random.ts';
import { type Atom, messageKey } from './solve.ts';
import { mutate, swapCase } from './text.ts';

/** Leaves that are varied by changing text; the others have a short list of values around them. */
const textual: ReadonlySet<string> = new Set(['text', 'textOneOf', 'regex', 'keyword', 'fieldCompare']);

/** A few edits a round; the same round gives the same kinds of edit. */
export function edits(event: JsonEvent, atom: Atom, round: number, random: Random): readonly JsonEvent[] {
  const { key } = atom;
  const text = event[key];
  const put = (value: JsonValue): JsonEvent => ({ ...event, [key]: value });
  const array = (): readonly JsonEvent[] => (key === messageKey ? [] : [put(arrayOf(atom, random))]);
  if (!textual.has(atom.leaf.kind)) {
    return [
      ...valuesAround(atom.leaf, random)
        .slice(round * 5, round * 5 + 5)
        .map(put),
      ...array(),
    ];
  }
  if (typeof text !== 'string') return [put(random.pickFrom(atom.bad) ?? 'none'), ...array()];
  switch (round % 4) {
    case 0:
      return [put(swapCase(text)), put(`${text}x`), put(`x${text}`)];
    case 1:
      return [put(random.pickFrom(atom.bad) ?? 'none'), put(mutate(text, random)), ...array()];
    case 2:
      return [put(`${text}\n`), put(random.pickFrom(valuesAround(atom.leaf, random)) ?? 'none')];
    default:
      return [put(text.replace(/[*?\\]/g, 'X')), put(mutate(swapCase(text), random))];
  }
}

/** The odd values of the field in turn, the first being no field at all. The message is always a text. */
export function odd(event: JsonEvent, { key }: Atom, turn: number): JsonEvent {
  const values = key === messageKey ? oddValues.filter((each) => typeof each === 'string') : oddValues;
  const value = values[(turn % (values.length + 1)) - 1];
  if (value !== undefined) return { ...event, [key]: value };
  return Object.fromEntries(Object.entries(event).filter(([each]) => each !== key));
}

function arrayOf(atom: Atom, random: Random): JsonValue {
  const good = random.pickFrom(atom.good.filter(isScalar)) ?? 'none';
  const bad = random.pickFrom(atom.bad.filter(isScalar)) ?? 'none';
  return random.pick([[bad, good], [good, bad], [good], [bad, `${bad}x`]]);
}

function isScalar(value: JsonValue): boolean {
  return typeof value !== 'object';
}
