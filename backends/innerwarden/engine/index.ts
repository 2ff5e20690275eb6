/** InnerWarden's own reading of a rule: its line scanner and its matcher, as TypeScript. */
export { engineKey, engineMatches, isOwnField } from './match.ts';
export type { EngineLevel, EngineProfile, EngineRule, Matcher, MatcherOp, ScanStep } from './rule.ts';
export { levels, scanRule } from './scan.ts';
