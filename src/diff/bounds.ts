/** How the numbers that two tests of a correlation allow relate. */
import type { Bound, Bounds, CorrelationTest } from '../ir/correlation.ts';
import type { Relation } from './expressions.ts';

interface Plain {
  readonly op: Bound['op'];
  readonly value: number;
}

/** What the new bounds are. */
export function compareBounds(before: CorrelationTest, after: CorrelationTest): Relation {
  const [old, fresh] = [plainBounds(before), plainBounds(after)];
  const isNarrower = imply(fresh, old);
  const isWider = imply(old, fresh);
  if (isNarrower) return isWider ? 'same' : 'narrower';
  return isWider ? 'wider' : 'different';
}

export function boundsOf(test: CorrelationTest): Bounds {
  return 'bounds' in test ? test.bounds : [];
}

/** Counts are whole numbers, so that more than four is at least five. */
function plainBounds(test: CorrelationTest): readonly Plain[] {
  const isCount = test.kind === 'events' || test.kind === 'distinct' || test.kind === 'stageCount';
  return boundsOf(test).map(({ op, value: { value } }): Plain => {
    if (isCount && op === 'gt') return { op: 'gte', value: Math.floor(value) + 1 };
    if (isCount && op === 'lt') return { op: 'lte', value: Math.ceil(value) - 1 };
    return { op, value };
  });
}

function imply(all: readonly Plain[], others: readonly Plain[]): boolean {
  return others.every((other) => all.some((each) => implies(each, other)));
}

function implies(a: Plain, b: Plain): boolean {
  if (a.op === 'eq') return isIn(a.value, b);
  if (a.op === b.op && a.value === b.value) return true;
  const isLower = a.op === 'gt' || a.op === 'gte';
  if (a.op === 'neq' || b.op === 'eq') return false;
  // Where the value itself is left out on one side, it has to be on the other.
  const isStrict = a.op === 'gt' || a.op === 'lt';
  if (b.op === 'neq') return isLower ? below(b, a, isStrict) : below(a, b, isStrict);
  if (isLower !== (b.op === 'gt' || b.op === 'gte')) return false;
  const isEnough = isStrict || b.op === 'gte' || b.op === 'lte';
  return isLower ? below(b, a, isEnough) : below(a, b, isEnough);
}

function below(a: Plain, b: Plain, orEqual: boolean): boolean {
  return a.value < b.value || (orEqual && a.value === b.value);
}

function isIn(number: number, { op, value }: Plain): boolean {
  if (op === 'eq' || op === 'neq') return (number === value) === (op === 'eq');
  if (number === value) return op === 'gte' || op === 'lte';
  return number > value === (op === 'gt' || op === 'gte');
}
