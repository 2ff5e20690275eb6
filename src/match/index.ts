/** The reference matcher: what a rule means, as code that runs. */
export {
  type CompiledMatcher,
  compileMatcher,
  compileQuery,
  type EventTest,
  type MatchOptions,
  matcher,
  matchQuery,
  type Unsupported,
} from './compile.ts';
export {
  type CompiledCorrelation,
  compileCorrelation,
  type Firing,
  type StreamTest,
  type TimedEvent,
} from './correlate.ts';
export { fieldValues, messageText, valueText } from './event.ts';
export { compilePlan } from './plan.ts';
