/** InnerWarden's own reading of a rule: its line scanner and its matcher, as TypeScript. */
export { engineMatches } from './match.ts';
export type { EngineLevel, EngineProfile, EngineRule, Matcher, MatcherOp } from './rule.ts';
export { scanRule } from './scan.ts';
