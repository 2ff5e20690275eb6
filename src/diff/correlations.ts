/** Two versions of a correlation. */
import type { LinkedCorrelation } from '../ir/correlation.ts';
import type { ResolvedRule } from '../ir/types.ts';
import type { Detail } from './types.ts';

export function compareCorrelations(
  _before: LinkedCorrelation,
  _after: LinkedCorrelation,
  _single: (before: ResolvedRule, after: ResolvedRule) => Detail,
): Detail {
  return { relation: 'undecided' };
}
