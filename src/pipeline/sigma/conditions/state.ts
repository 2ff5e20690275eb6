/** `processing_state`: what an item before has put into the state of the rule. The same for rules, items and fields. */
import type { ResolvedRule } from '../../../ir/types.ts';
import { choice, type Params, text } from '../params.ts';
import { readScalar } from './scalar.ts';

export function readStateTest(each: Params): (rule: ResolvedRule) => boolean {
  const key = text(each, 'key');
  const wanted = readScalar(each, 'val');
  const op = choice(each, 'op', ['eq', 'ne', 'gte', 'gt', 'lte', 'lt']);
  return ({ state }) => {
    const found = Object.hasOwn(state, key) ? state[key] : undefined;
    return found !== undefined && compare(found, wanted.text, op);
  };
}

export type Order = 'eq' | 'ne' | 'gte' | 'gt' | 'lte' | 'lt';

/** Numbers by their value, anything else by code points. */
export function compare(a: string, b: string, op: Order): boolean {
  const [left, right] = [Number(a), Number(b)];
  const areNumbers = a.trim() !== '' && b.trim() !== '' && Number.isFinite(left) && Number.isFinite(right);
  return areNumbers ? ordered(left, right, op) : ordered(a, b, op);
}

export function ordered<T extends string | number>(a: T, b: T, op: Order): boolean {
  switch (op) {
    case 'eq':
      return a === b;
    case 'ne':
      return a !== b;
    case 'gte':
      return a >= b;
    case 'gt':
      return a > b;
    case 'lte':
      return a <= b;
    case 'lt':
      return a < b;
  }
}
