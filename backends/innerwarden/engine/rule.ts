/** What InnerWarden keeps of a rule after reading it: types only. */

export type EngineProfile = 'pr1130' | 'v0.9.2';

/** Severities as the engine names them; Sigma's `informational` is `info`. */
export type EngineLevel = 'critical' | 'high' | 'medium' | 'low' | 'info';

export type MatcherOp = 'equals' | 'contains' | 'startswith' | 'endswith' | 'regex';

/** One field, one operator, any of the values. No value means never. */
export interface Matcher {
  /** As written, before aliases; an unknown modifier stays part of it. */
  readonly field: string;
  readonly op: MatcherOp;
  readonly values: readonly string[];
}

/** Fires when all of `selection` hit and, unless `filter` is empty, not all of `filter` do. */
export interface EngineRule {
  readonly id: string;
  readonly title: string;
  readonly level: EngineLevel;
  readonly tags: readonly string[];
  readonly selection: readonly Matcher[];
  readonly filter: readonly Matcher[];
}
