/** Two versions of a rule: how their meanings relate, with events that show it. */
import { or } from '../ir/build.ts';
import type { LinkedCorrelation } from '../ir/correlation.ts';
import { lowerRule } from '../ir/lower.ts';
import { normalise } from '../ir/normalise.ts';
import type { Expr, ResolvedRule } from '../ir/types.ts';
import { compareCorrelations } from './correlations.ts';
import { compareExpressions, type Relation } from './expressions.ts';
import { changedMetadata, logsourceText } from './metadata.ts';
import type { Comparison, Detail } from './types.ts';

/** Says what the new rule is compared with the old one. Both have their filters, as `linkRules` gives them. */
export function compareRules(
  before: ResolvedRule | LinkedCorrelation,
  after: ResolvedRule | LinkedCorrelation,
): Comparison {
  const metadata = changedMetadata(before.meta, after.meta);
  if (before.kind === 'rule' && after.kind === 'rule') {
    return { ...compareSingle(before, after), metadata };
  }
  if (before.kind === 'correlation' && after.kind === 'correlation') {
    return { ...compareCorrelations(before, after), metadata };
  }
  const [was, is] = [before, after].map(({ kind }) =>
    kind === 'rule' ? 'a single-event rule' : 'a correlation',
  );
  return { relation: 'different', metadata, reason: `it was ${was} and is ${is}` };
}

function compareSingle(before: ResolvedRule, after: ResolvedRule): Detail {
  const found = compareExpressions(meaningOf(before), meaningOf(after));
  const { onlyOld, onlyNew, reason } = found;
  const detail: Detail = {
    relation: found.relation,
    ...(onlyOld === undefined ? {} : { onlyOld: { kind: 'event', ...onlyOld } }),
    ...(onlyNew === undefined ? {} : { onlyNew: { kind: 'event', ...onlyNew } }),
    ...(reason === undefined ? {} : { reason }),
  };
  const [was, is] = [logsourceText(before.logsource), logsourceText(after.logsource)];
  if (was === is) return detail;
  return { ...detail, relation: 'different', logsource: { old: was, new: is, condition: found.relation } };
}

/** Each condition is a query of its own, so that a rule takes an event when one of them does. */
function meaningOf(rule: ResolvedRule): Expr {
  const [first, ...others] = lowerRule(rule);
  if (first === undefined || others.length === 0) return first?.where ?? or([], rule.span);
  return normalise(
    or(
      [first, ...others].map((each) => each.where),
      rule.span,
    ),
  );
}

export type { Relation };
