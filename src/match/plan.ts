/** Runs plans: their predicates are turned back into the IR, so that they mean what the rule meant. */
import { correlationOf, exprOf, type Plan } from '../plan/index.ts';
import { type CompiledMatcher, compileMatcher } from './compile.ts';
import { type CompiledCorrelation, compileCorrelation } from './correlate.ts';

/** A test of one event, or for a plan of several events a test of a stream. */
export function compilePlan({ find, rule }: Plan): CompiledMatcher | CompiledCorrelation {
  if (find.kind === 'event') return compileMatcher(exprOf(find.where));
  return compileCorrelation(correlationOf(find, rule));
}
