/** Comparison of rules by what they mean. */
export { compareRules } from './compare.ts';
export type { WitnessEvent } from './event.ts';
export { compareExpressions, type ExpressionComparison, type Relation, type Witness } from './expressions.ts';
export { type Named, type Pairs, pairRules } from './pair.ts';
export type { Comparison, RuleWitness } from './types.ts';
