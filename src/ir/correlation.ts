/**
 * Correlations: what is said of several events, types only. ADR 0009 says what each part means.
 *
 * Like single-event rules they have two levels. A `LinkedCorrelation` holds rules with their selections and the
 * names of fields; a `Correlation` holds queries and the fields of the target's data, and is all that backends see.
 */
import type { Span } from '../source/span.ts';
import type { CompareOp, FieldRef, Metadata, Num, Query, ResolvedRule, Via } from './types.ts';

interface Node {
  readonly span: Span;
  readonly via?: readonly Via[];
}

/** One comparison of what is counted. */
export interface Bound extends Node {
  readonly op: CompareOp | 'eq' | 'neq';
  readonly value: Num;
}

/** All of the bounds hold; at least one. */
export type Bounds = readonly Bound[];

/** Which stages have an event in the window. `stage` is an index into `stages`. */
export type StageExpr =
  | (Node & { readonly kind: 'and' | 'or'; readonly items: readonly StageExpr[] })
  | (Node & { readonly kind: 'not'; readonly item: StageExpr })
  | (Node & { readonly kind: 'stage'; readonly stage: number });

export type CorrelationTest =
  /** `event_count`: the number of events. */
  | { readonly kind: 'events'; readonly bounds: Bounds }
  /** `value_count`: the number of distinct values (tuples where several fields are named). */
  | { readonly kind: 'distinct'; readonly bounds: Bounds }
  /** `value_sum`, `value_avg`: over the events whose value is a number. */
  | { readonly kind: 'sum' | 'average'; readonly bounds: Bounds }
  /** `value_percentile`, and `value_median` with 50: nearest rank over the events whose value is a number. */
  | { readonly kind: 'percentile'; readonly percentile: number; readonly bounds: Bounds }
  /** `temporal`: which stages have an event. */
  | { readonly kind: 'stages'; readonly require: StageExpr }
  /** `temporal` with a count: how many of the stages have an event. */
  | { readonly kind: 'stageCount'; readonly bounds: Bounds }
  /** `temporal_ordered`: the stages of one of the chains have events in that order. */
  | { readonly kind: 'ordered'; readonly chains: readonly (readonly number[])[] };

/**
 * `sliding`: any span of that length counts. `fixed`: spans that begin at multiples of the length since 1970, for
 * tests that say nothing of a sliding window (ADR 0009).
 */
export interface Window extends Node {
  readonly kind: 'sliding' | 'fixed';
  readonly seconds: number;
  /** As written, e.g. `10m`. */
  readonly text: string;
}

export interface GroupKey extends Node {
  /** The field, or the alias, as the rule names it. */
  readonly name: string;
  /** Made by us: the host that a key such as a process id is unique on. */
  readonly implied?: boolean;
}

/** What a stage reads of its events: a field or, over a correlation, one of that correlation's own keys. */
export type StageKey =
  | { readonly kind: 'field'; readonly field: FieldRef }
  | { readonly kind: 'group'; readonly index: number; readonly span: Span };

interface StageOf<I> extends Node {
  /** The name, or the id, by which the correlation refers to it. */
  readonly name: string;
  readonly input: I;
  /** One for each entry of `groupBy`. */
  readonly keys: readonly StageKey[];
  /** What is counted or added up; empty where the test needs none. */
  readonly values: readonly StageKey[];
}

interface CorrelationOf<I> extends Node {
  readonly kind: 'correlation';
  readonly meta: Metadata;
  /** In the order of `rules`; at least one. */
  readonly stages: readonly StageOf<I>[];
  /** Empty where all events are one group. */
  readonly groupBy: readonly GroupKey[];
  readonly window: Window;
  readonly test: CorrelationTest;
}

/** A correlation whose rules are names still. */
export interface ResolvedCorrelation extends Node {
  readonly kind: 'correlation';
  readonly meta: Metadata;
  readonly rules: readonly Reference[];
  readonly groupBy: readonly GroupKey[];
  /** Alias -> key of the rule that it names (`ruleKey`) -> field. */
  readonly aliases: ReadonlyMap<string, ReadonlyMap<string, Reference>>;
  readonly window: Window;
  readonly test: CorrelationTest;
  readonly values: readonly Reference[];
  /** True where the rules are also wanted alone. */
  readonly generate: boolean;
}

/** A name in the rule with its place. */
export interface Reference extends Node {
  readonly name: string;
}

/** Changes rules that it names: its condition is and-ed to theirs. */
export interface ResolvedFilter extends Node {
  readonly kind: 'filter';
  /** Its selections, its one condition and its log source. */
  readonly body: ResolvedRule;
  readonly rules: 'any' | readonly Reference[];
}

export interface LinkedCorrelation extends CorrelationOf<ResolvedRule | LinkedCorrelation> {}
export type LinkedStage = StageOf<ResolvedRule | LinkedCorrelation>;

export interface Correlation extends CorrelationOf<Query | Correlation> {}
export type Stage = StageOf<Query | Correlation>;
