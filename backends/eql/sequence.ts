/** Builds the tree of a sequence from queries and keys. Decides nothing about meaning. */
import { and } from '../../src/ir/build.ts';
import type { Window } from '../../src/ir/correlation.ts';
import { normalise } from '../../src/ir/normalise.ts';
import type { Expr, FieldRef, Query } from '../../src/ir/types.ts';
import type { EqlField, EqlSequence, EqlTerm } from './ast.ts';
import { fieldOf, lowerQuery } from './lower.ts';

export interface EventStage {
  readonly query: Query;
  /** As many as the correlation has keys, in their order. */
  readonly keys: readonly FieldRef[];
  readonly runs?: number;
}

/** Keys with one name in all terms stand in the head; the others in each term, in the same order there. */
export function sequenceOf(stages: readonly EventStage[], window: Window): EqlSequence {
  const [first] = stages;
  const positions = first === undefined ? [] : [...first.keys.keys()];
  const isShared = (at: number): boolean => new Set(stages.map(({ keys }) => keys[at]?.name)).size === 1;
  const shared = positions.filter(isShared);
  const own = positions.filter((at) => !isShared(at));
  const terms = stages.map((stage): EqlTerm => {
    const query = lowerQuery(withKeys(stage));
    const by = own.flatMap((at) => keyAt(stage, at));
    return { query, by, ...(stage.runs === undefined ? {} : { runs: stage.runs }) };
  });
  const by = shared.flatMap((at) => mostOptional(stages.flatMap((stage) => keyAt(stage, at))));
  return { by, maxspan: spanText(window), terms };
}

function keyAt({ keys }: EventStage, at: number): readonly EqlField[] {
  const key = keys[at];
  return key === undefined ? [] : [fieldOf(key)];
}

function mostOptional(fields: readonly EqlField[]): readonly EqlField[] {
  const [first] = fields;
  return first === undefined ? [] : [{ ...first, optional: fields.some(({ optional }) => optional) }];
}

/**
 * A key that may be unmapped needs its `?`, with which events without the key would join each other: each event must
 * have it. Without `?`, EQL leaves out events without the key by itself.
 */
function withKeys({ query, keys }: EventStage): Query {
  const optional = keys.filter((key) => key.optional !== false);
  if (optional.length === 0) return query;
  const present = optional.map((field): Expr => ({ kind: 'exists', field, span: field.span }));
  return { ...query, where: normalise(and([query.where, ...present], query.span)) };
}

/** EQL knows no weeks, months and years. */
function spanText({ seconds, text }: Window): string {
  if (/^\d+[smhd]$/.test(text)) return text;
  return seconds % 86_400 === 0 ? `${seconds / 86_400}d` : `${seconds}s`;
}
