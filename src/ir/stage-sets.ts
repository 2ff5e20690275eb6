/** Which stages of a correlation are enough: conditions over stages as sets of them. */
import type { Bounds, StageExpr } from './correlation.ts';

/** Each set in ascending order. */
export type StageSets = readonly (readonly number[])[];

/** More than anyone writes down; each becomes a query of its own in some targets. */
export const maximumSets = 24;

/** The least sets of stages that make the expression true. */
export function leastSets(expr: StageExpr): StageSets | 'negated' | 'many' {
  if (expr.kind === 'stage') return [[expr.stage]];
  if (expr.kind === 'not') return 'negated';
  let found: StageSets | undefined;
  for (const item of expr.items) {
    const sets = leastSets(item);
    if (typeof sets === 'string') return sets;
    const joined = (one: readonly number[]): StageSets =>
      sets.map((other) => [...new Set([...one, ...other])].sort(ascending));
    if (found === undefined) found = sets;
    else found = least(expr.kind === 'or' ? [...found, ...sets] : found.flatMap(joined));
    if (found.length > maximumSets) return 'many';
  }
  return found ?? [];
}

function ascending(a: number, b: number): number {
  return a - b;
}

/** Without sets that hold another one: they add nothing. */
function least(sets: StageSets): StageSets {
  const distinct = [...new Map(sets.map((each) => [each.join(), each])).values()];
  return distinct.filter(
    (each) => !distinct.some((other) => other !== each && other.every((stage) => each.includes(stage))),
  );
}

/** Every choice of `size` items, in order; stops behind the most that are allowed. */
export function choices(items: readonly number[], size: number): StageSets {
  const found: (readonly number[])[] = [];
  const choose = (chosen: readonly number[], from: number): void => {
    if (found.length > maximumSets) return;
    if (chosen.length === size) {
      found.push(chosen);
      return;
    }
    for (let at = from; at <= items.length - (size - chosen.length); at++) {
      choose([...chosen, items[at] ?? 0], at + 1);
    }
  };
  choose([], 0);
  return found;
}

/** The least whole number from 1 on that the bounds allow; undefined where they ask for more than a least number. */
export function leastCount(bounds: Bounds): number | undefined {
  let least = 1;
  for (const { op, value } of bounds) {
    if (op === 'gte') least = Math.max(least, Math.ceil(value.value));
    else if (op === 'gt') least = Math.max(least, Math.floor(value.value) + 1);
    else return undefined;
  }
  return least;
}
