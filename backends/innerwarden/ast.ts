/** InnerWarden's rule shape as a tree: what `lower` makes and `print` writes. Types and small facts about them. */
import type { LogSource } from '../../src/ir/types.ts';
import type { Span } from '../../src/source/span.ts';

/** The engine's `|re` is a substring test with the stars removed, so it is never emitted. */
export type Op = 'equals' | 'contains' | 'startswith' | 'endswith';

/** One matcher of the engine: one field, one operator, any of the values. At least one value, none empty. */
export interface Atom {
  /** `kind`, another of the engine's own names, or `details.<key>`. */
  readonly field: string;
  readonly op: Op;
  readonly values: readonly string[];
  /** The field as the rule calls it, for messages. */
  readonly original: string;
  readonly span: Span;
}

/** All of `selection`, and for each member of `filters` not all of its atoms. */
export interface Conjunct {
  readonly selection: readonly Atom[];
  readonly filters: readonly (readonly Atom[])[];
}

/** One file: all of `selection` and, unless `filter` is empty, not all of `filter`. */
export interface EngineDocument {
  /** The engine drops rules without one, so there always is one. */
  readonly id: string;
  /** The id of the Sigma rule, where `id` was derived from it. */
  readonly derivedFrom?: string;
  readonly logsource: LogSource;
  readonly selection: readonly Atom[];
  readonly filter: readonly Atom[];
}
