/** What a comparison of two rules says. Types only. */
import type { TimedEvent } from '../match/index.ts';
import type { Relation, Witness } from './expressions.ts';

export type { Relation };

/** What one of the two takes and the other does not; the reference semantics were run on it. */
export type RuleWitness =
  | ({ readonly kind: 'event' } & Witness)
  /** Events in the order of their times; one of the correlations reports them. */
  | { readonly kind: 'stream'; readonly events: readonly TimedEvent[] };

export interface Detail {
  /** What the new rule is. */
  readonly relation: Relation;
  /** Taken by the old rule alone. */
  readonly onlyOld?: RuleWitness;
  /** Taken by the new rule alone. */
  readonly onlyNew?: RuleWitness;
  /** Where the log source changed, which makes the rule `different` whatever its condition. */
  readonly logsource?: { readonly old: string; readonly new: string; readonly condition: Relation };
  /** Why it is undecided, or different without an event. */
  readonly reason?: string;
}

export interface Comparison extends Detail {
  /** Keys of the metadata whose values differ. */
  readonly metadata: readonly string[];
}
