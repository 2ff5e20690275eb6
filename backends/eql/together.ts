/** Several stages as one: an event that any of them matches. */
import { and, or, textPattern } from '../../src/ir/build.ts';
import { normalise } from '../../src/ir/normalise.ts';
import type { Expr, Query } from '../../src/ir/types.ts';
import type { EventStage } from './sequence.ts';

/** Undefined where the stages have keys of different names, which one event of a sequence cannot have. */
export function together(stages: readonly EventStage[]): EventStage | undefined {
  const [first, ...rest] = stages;
  if (first === undefined) return undefined;
  if (rest.length === 0) return first;
  const names = (stage: EventStage): string => stage.keys.map(({ name }) => name).join('\n');
  if (rest.some((each) => names(each) !== names(first))) return undefined;
  const categories = new Set(stages.map(({ query }) => query.state.category ?? 'any'));
  const category = categories.size === 1 ? [...categories].join() : 'any';
  const parts = stages.map(({ query }) => (category === 'any' ? withCategory(query) : query.where));
  const where = normalise(or(parts, first.query.span));
  return { keys: first.keys, query: { ...first.query, where, state: { ...first.query.state, category } } };
}

/** The category as a condition, which it is in front of `where`: compared letter by letter. */
function withCategory({ where, state, span }: Query): Expr {
  const { category } = state;
  if (category === undefined || category === 'any') return where;
  const field = { name: 'event.category', original: 'event.category', type: 'keyword', span } as const;
  const test: Expr = {
    kind: 'text',
    field: { ...field, optional: false, array: true },
    pattern: textPattern(category),
    case: 'sensitive',
    span,
  };
  return and([test, where], span);
}
