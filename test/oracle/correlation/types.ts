/** What the oracle is asked: a stream of judged events and a correlation over it. */

/** One event of the stream, already judged by the base rules. */
export interface Occurrence {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The indexes of the leaves (base rules) that the event matches: several, or none. */
  readonly leaves: readonly number[];
  /** The values of each field; a field without values is missing. */
  readonly fields: Fields;
}

export type Fields = Readonly<Record<string, readonly (string | number)[]>>;

export interface SpecBound {
  readonly op: 'lt' | 'lte' | 'gt' | 'gte' | 'eq' | 'neq';
  readonly value: number;
}

/** Which stages have a hit; `stage` is an index into `stages`. */
export type Requirement =
  | { readonly kind: 'and' | 'or'; readonly items: readonly Requirement[] }
  | { readonly kind: 'not'; readonly item: Requirement }
  | { readonly kind: 'stage'; readonly stage: number };

/** All bounds of a test have to hold. */
export type SpecTest =
  | { readonly kind: 'events' | 'distinct' | 'sum' | 'average'; readonly bounds: readonly SpecBound[] }
  | { readonly kind: 'percentile'; readonly percentile: number; readonly bounds: readonly SpecBound[] }
  | { readonly kind: 'stages'; readonly require: Requirement }
  | { readonly kind: 'stageCount'; readonly bounds: readonly SpecBound[] }
  | { readonly kind: 'ordered'; readonly chains: readonly (readonly number[])[] };

/** The name of a field, or the n-th key of the inner correlation. */
export type SpecKey = string | { readonly group: number };

export interface SpecStage {
  /** The index of a leaf, or an inner correlation. */
  readonly input: number | Spec;
  readonly keys: readonly SpecKey[];
  readonly values: readonly SpecKey[];
}

export interface Spec {
  readonly stages: readonly SpecStage[];
  /** The length of the window. */
  readonly seconds: number;
  readonly test: SpecTest;
}

/** The correlation holds for this group at this time (milliseconds since 1970). */
export interface Firing {
  readonly group: readonly string[];
  readonly time: number;
}
