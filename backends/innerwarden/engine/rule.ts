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

/** What the scanner makes of one line. */
export type ScanStep =
  /** `id`, `title` or `level` of the rule, whatever the line stands for in YAML. */
  | { readonly kind: 'metadata' }
  /** It opens the detection or the tags, is a tag, or ends both. */
  | { readonly kind: 'detection' | 'tags' | 'outside' }
  /** Inside the detection: the condition, which is thrown away, and lines that are dropped by their key. */
  | { readonly kind: 'condition' | 'dropped' }
  | { readonly kind: 'section'; readonly name: string }
  /** `key` is the field with its modifiers, as written. */
  | { readonly kind: 'matcher'; readonly key: string; readonly matcher: Matcher }
  /** One more value of a matcher. */
  | { readonly kind: 'value'; readonly value: string; readonly matcher: Matcher }
  /** An item of a list that is empty, or that no matcher is there for. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'ignored' };
