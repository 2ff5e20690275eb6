/** Rule level to boolean level for correlations: each rule becomes one query, true where any of its conditions is. */
import { invariant } from '../source/assert.ts';
import { or } from './build.ts';
import type { Correlation, LinkedCorrelation, Stage } from './correlation.ts';
import { lowerRule } from './lower.ts';
import { normalise } from './normalise.ts';
import type { Query, ResolvedRule } from './types.ts';

export function lowerCorrelation(correlation: LinkedCorrelation): Correlation {
  const stages = correlation.stages.map(
    (stage): Stage => ({
      ...stage,
      input: stage.input.kind === 'rule' ? joined(stage.input) : lowerCorrelation(stage.input),
    }),
  );
  return { ...correlation, stages };
}

function joined(rule: ResolvedRule): Query {
  const queries = lowerRule(rule);
  const [first] = queries;
  invariant(first !== undefined, 'a rule has a condition');
  if (queries.length === 1) return first;
  const where = or(
    queries.map((each) => each.where),
    first.span,
  );
  return { ...first, where: normalise(where) };
}
