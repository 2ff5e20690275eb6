/** From tests that hold and tests that do not to an event that shows it. */
import type { Known } from '../decide/formula.ts';
import type { FieldCompare } from '../ir/types.ts';
import type { Predicate } from './predicate.ts';
import { messageName, type PlainLeaf } from './prepare.ts';
import type { Value, Values } from './value.ts';

export type EventValue = Value | readonly Value[];
export type WitnessEvent = Readonly<Record<string, EventValue>>;

interface Wish {
  readonly wanted: Predicate[];
  readonly unwanted: Predicate[];
}

export interface Making {
  readonly leaves: readonly (PlainLeaf | undefined)[];
  readonly predicate: (test: number) => Predicate | undefined;
  readonly values: Values;
  /** Fields have one value at most. */
  readonly isSingle: boolean;
}

/** The events worth trying; `none` where a field would need a value that cannot be. */
export function eventsOf(model: Known, making: Making): readonly WitnessEvent[] | 'none' {
  const event: Record<string, EventValue> = {};
  const wishes = wishesOf(model, making);
  let isUnsure = false;
  for (const [name, wish] of wishes) {
    const found = fieldValue(name, wish, making);
    if (found === 'none') return 'none';
    if (found === undefined) isUnsure = true;
    else if (name !== messageName) Object.assign(event, { [name]: found.value });
    else Object.assign(event, { [wishes.size === 1 ? 'message' : '_raw']: found.value });
  }
  if (isUnsure) return [];
  return withComparisons(event, comparisonsOf(model, making.leaves));
}

function wishesOf(model: Known, { leaves, predicate }: Making): ReadonlyMap<string, Wish> {
  const wishes = new Map<string, Wish>();
  for (const [test, holds] of model) {
    const leaf = leaves[test];
    const found = predicate(test);
    if (leaf === undefined || leaf.kind === 'fieldCompare' || found === undefined) continue;
    const wish = wishes.get(leaf.field.name) ?? { wanted: [], unwanted: [] };
    wishes.set(leaf.field.name, wish);
    (holds ? wish.wanted : wish.unwanted).push(found);
  }
  for (const [name, { wanted }] of wishes) {
    // A field that is not there satisfies all that is not wanted of it; a message is always there.
    if (wanted.length === 0 && name !== messageName) wishes.delete(name);
  }
  return wishes;
}

function fieldValue(
  name: string,
  { wanted, unwanted }: Wish,
  { values, isSingle }: Making,
): { readonly value: EventValue } | 'none' | undefined {
  if (wanted.length === 0) {
    const isSilent = unwanted.every((each) => each.test?.('') === false);
    return isSilent ? { value: '' } : undefined;
  }
  const together = values.find(wanted, unwanted);
  if ((together !== 'none' && together !== undefined) || isSingle || name === messageName) return together;
  const found: Value[] = [];
  for (const each of wanted) {
    if (found.some((value) => typeof value === 'string' && each.test?.(value) === true)) continue;
    const one = values.find([each], unwanted);
    if (one === 'none' || one === undefined) return one;
    found.push(one.value);
  }
  return { value: found };
}

function comparisonsOf(model: Known, leaves: Making['leaves']): readonly FieldCompare[] {
  return [...model].flatMap(([test, holds]) => {
    const leaf = leaves[test];
    return holds && leaf?.kind === 'fieldCompare' ? [leaf] : [];
  });
}

/** As it is, and with the two fields of each comparison made alike, either way. */
function withComparisons(event: WitnessEvent, comparisons: readonly FieldCompare[]): readonly WitnessEvent[] {
  if (comparisons.length === 0) return [event];
  const leftward: Record<string, EventValue> = { ...event };
  const rightward: Record<string, EventValue> = { ...event };
  for (const { left, right } of comparisons) {
    const ofRight = leftward[right.name] ?? leftward[left.name] ?? 'x';
    Object.assign(leftward, { [left.name]: ofRight, [right.name]: ofRight });
    const ofLeft = rightward[left.name] ?? rightward[right.name] ?? 'x';
    Object.assign(rightward, { [left.name]: ofLeft, [right.name]: ofLeft });
  }
  return [event, leftward, rightward];
}
