/** Runs plans: their predicates are turned back into the IR, so that they mean what the rule meant. */
import { exprOf, type Plan } from '../plan/index.ts';
import { type CompiledMatcher, compileMatcher } from './compile.ts';

/** Undefined for a plan over several events, which is not a test of one. */
export function compilePlan({ find }: Plan): CompiledMatcher | undefined {
  return find.kind === 'event' ? compileMatcher(exprOf(find.where)) : undefined;
}
