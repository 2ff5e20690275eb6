/**
 * A plan: what a rule looks for, as JSON that anything can read and run. Types only; `schema/innerwarden-plan-v1.json`
 * says the same. What the predicates mean is in `src/ir/types.ts`, and as code in `src/match`.
 */
import type { CaseMode, CompareOp, FieldCompare, TimePartName } from '../ir/types.ts';

export const planFormat = 'innerwarden-plan';

/** Raised whenever a reader of the version before would read a plan otherwise, or could not read it. */
export const planVersion = 1;

export interface Plan {
  readonly format: typeof planFormat;
  readonly version: typeof planVersion;
  readonly rule: PlanRule;
  readonly find: PlanFind;
}

export interface PlanRule {
  readonly title: string;
  readonly id?: string;
  readonly level?: string;
  readonly tags: readonly string[];
}

/** One event that matches, or several that belong together. */
export type PlanFind = PlanEvent | PlanCorrelation;

export interface PlanEvent {
  readonly kind: 'event';
  /**
   * The kinds of events that can match, letter case aside, where that is known; one that ends with `*` stands for all
   * that begin so. They only save work: `where` tests the kind too.
   */
  readonly eventKinds?: readonly string[];
  readonly where: PlanExpr;
}

// ── expressions ────────────────────────────────────────────────────────────────────────────────────────────

export type PlanExpr =
  | { readonly and: readonly PlanExpr[] }
  | { readonly or: readonly PlanExpr[] }
  | { readonly not: PlanExpr }
  | { readonly always: boolean }
  | PlanTest;

/** Literal text, any number of characters, or exactly one. */
export type PlanPatternPart = string | { readonly any: 'string' | 'char' };

export type PlanPattern = readonly PlanPatternPart[];

export interface PlanRegex {
  /**
   * PCRE, found anywhere in the value. What `toPlan` writes means the same to RE2 and its like (Go, Rust), which run it
   * in linear time.
   */
  readonly source: string;
  /** Some of `i`, `m` and `s`, in that order. */
  readonly flags: string;
}

/** A path from the top of the event, with dots: `kind`, `details.command`. */
export type PlanField = string;

/** A number as canonical decimal text, which keeps every digit. */
export type PlanNumber = string;

export type PlanTest =
  | {
      readonly test: 'text';
      readonly field: PlanField;
      readonly case: CaseMode;
      /** Any of them; at least one. */
      readonly patterns: readonly PlanPattern[];
    }
  | { readonly test: 'regex'; readonly field: PlanField; readonly regex: PlanRegex }
  | { readonly test: 'cidr'; readonly field: PlanField; readonly network: string }
  | { readonly test: 'number'; readonly field: PlanField; readonly value: PlanNumber }
  | {
      readonly test: 'compare';
      readonly field: PlanField;
      readonly op: CompareOp;
      readonly value: PlanNumber;
    }
  | { readonly test: 'bool'; readonly field: PlanField; readonly value: boolean }
  | { readonly test: 'exists'; readonly field: PlanField }
  | {
      readonly test: 'fieldCompare';
      readonly left: PlanField;
      readonly right: PlanField;
      readonly op: FieldCompare['op'];
      readonly case: CaseMode;
    }
  | {
      readonly test: 'timePart';
      readonly field: PlanField;
      readonly part: TimePartName;
      readonly op: CompareOp | 'eq';
      readonly value: PlanNumber;
    }
  | { readonly test: 'keyword'; readonly case: CaseMode; readonly pattern: PlanPattern }
  | { readonly test: 'keywordRegex'; readonly regex: PlanRegex };

// ── correlations (ADR 0009) ────────────────────────────────────────────────────────────────────────────────

export interface PlanCorrelation {
  readonly kind: 'correlation';
  readonly stages: readonly PlanStage[];
  /** Names of the keys, one for each member of a stage's `keys`; empty where all events are one group. */
  readonly groupBy: readonly PlanGroupKey[];
  readonly window: PlanWindow;
  readonly test: PlanCorrelationTest;
}

export interface PlanStage {
  readonly name: string;
  readonly find: PlanFind;
  readonly keys: readonly PlanStageKey[];
  /** What is counted or added up. */
  readonly values: readonly PlanStageKey[];
}

/** A field of the stage's events or, over a correlation, one of that correlation's own keys by its place. */
export type PlanStageKey = { readonly field: PlanField } | { readonly group: number };

export interface PlanGroupKey {
  readonly name: string;
  /** True where the rule does not name it: the host that a process id is unique on. */
  readonly implied?: boolean;
}

export interface PlanWindow {
  readonly kind: 'sliding' | 'fixed';
  readonly seconds: number;
}

export interface PlanBound {
  readonly op: CompareOp | 'eq' | 'neq';
  readonly value: PlanNumber;
}

/** All of them hold; at least one. */
export type PlanBounds = readonly PlanBound[];

export type PlanStageExpr =
  | { readonly and: readonly PlanStageExpr[] }
  | { readonly or: readonly PlanStageExpr[] }
  | { readonly not: PlanStageExpr }
  | { readonly stage: number };

export type PlanCorrelationTest =
  | { readonly kind: 'events' | 'distinct' | 'sum' | 'average' | 'stageCount'; readonly bounds: PlanBounds }
  | { readonly kind: 'percentile'; readonly percentile: number; readonly bounds: PlanBounds }
  | { readonly kind: 'stages'; readonly require: PlanStageExpr }
  | { readonly kind: 'ordered'; readonly chains: readonly (readonly number[])[] };
