/** What an audit finds: how the engine treats a rule file as it stands. Types only. */
import type { AuditedFile } from '../../../src/backend/types.ts';
import type { ResolvedRule } from '../../../src/ir/types.ts';
import type { Span } from '../../../src/source/span.ts';
import type { EngineProfile } from '../engine/index.ts';
import type { Comparison, Relation } from './compare.ts';

/**
 * `never-loads`: the engine drops the file without a word. `never-matches`: no event satisfies what it reads.
 * `broader`: at least the events of the rule, `narrower`: at most; `different`: neither is certain.
 */
export type AuditVerdict = 'never-loads' | Relation;

export type FindingKind =
  // How the file is read.
  | 'not-loaded'
  | 'condition'
  | 'section'
  | 'list-of-maps'
  | 'lost-item'
  | 'filters-ignored'
  | 'several-rules'
  | 'condition-list'
  // Words that the scanner obeys.
  | 'key-word'
  | 'metadata'
  | 'level'
  // Fields.
  | 'logsource'
  | 'alias'
  | 'unfilled-field'
  | 'nested-field'
  | 'missing-in-filter'
  // Modifiers and values.
  | 'modifier'
  | 'all'
  | 'regex'
  | 'always-true'
  | 'wildcard'
  | 'value'
  | 'empty-value'
  | 'null'
  | 'letter-case'
  // What the collectors deliver, and what the engine does around every rule.
  | 'collector'
  | 'around';

export interface AuditFinding {
  readonly kind: FindingKind;
  readonly span: Span;
  /** What the engine makes of it. */
  readonly message: string;
  /** Why it matters, or the way out. */
  readonly help?: string;
}

export interface AuditSubject extends Omit<AuditedFile, 'map'> {
  /**
   * The rule on the events that the collectors record, where a field that these never hold makes its test false.
   * Undefined where no collector reads the log source.
   */
  readonly mapped: ResolvedRule | undefined;
  readonly profile: EngineProfile;
}

export interface Audit {
  /** On the events that the collectors record. */
  readonly verdict: AuditVerdict;
  /** On any event, with the field names taken as the engine takes them. */
  readonly predicate: AuditVerdict;
  /** Behind the two verdicts; undefined where the file is not loaded. */
  readonly events?: Comparison;
  readonly values?: Comparison;
  readonly findings: readonly AuditFinding[];
  /** The line that stands for the whole rule. */
  readonly span: Span;
  readonly rewritten: readonly string[];
}
