/** Plans: a rule as versioned JSON, written, read and turned back into the IR. */
export { correlationOf, exprOf } from './ir.ts';
export { type ReadPlan, readPlan } from './read.ts';
export {
  type Plan,
  type PlanBound,
  type PlanBounds,
  type PlanCorrelation,
  type PlanCorrelationTest,
  type PlanEvent,
  type PlanExpr,
  type PlanField,
  type PlanFind,
  type PlanGroupKey,
  type PlanNumber,
  type PlanPattern,
  type PlanPatternPart,
  type PlanRegex,
  type PlanRule,
  type PlanStage,
  type PlanStageExpr,
  type PlanStageKey,
  type PlanTest,
  type PlanWindow,
  planFormat,
  planVersion,
} from './types.ts';
export { planCorrelation, planExpr } from './write.ts';
