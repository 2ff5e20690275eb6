/** SPL as a tree: a pipeline of commands. No meaning, no text. */
import type { BoolTree } from '../../src/backend/infix.ts';
import type { CompareOp, Pattern } from '../../src/ir/types.ts';
import type { Span } from '../../src/source/span.ts';

/** A value that `search` compares as text, without case; the pattern has no `?` and no literal `*`. */
export interface SearchValue {
  readonly pattern: Pattern;
  /** Printed without quotes, as numbers usually are. The meaning is the same. */
  readonly bare?: boolean;
  readonly span: Span;
}

/** A test that the `search` command can make. */
export type SearchTerm =
  /** `f=v`, or `f IN (v, …)`. */
  | {
      readonly kind: 'equals';
      readonly field: string;
      readonly values: readonly SearchValue[];
      readonly span: Span;
    }
  | { readonly kind: 'network'; readonly field: string; readonly network: string; readonly span: Span }
  | {
      readonly kind: 'order';
      readonly field: string;
      readonly op: CompareOp;
      readonly number: string;
      readonly span: Span;
    }
  | { readonly kind: 'raw'; readonly pattern: Pattern; readonly span: Span }
  /** A flag that an `eval` stage has set. */
  | { readonly kind: 'flag'; readonly name: string; readonly span: Span };

export type SearchExpr = BoolTree<SearchTerm>;

/** An expression of `eval` and `where`. */
export type EvalExpr =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly raw: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly EvalExpr[] }
  | {
      readonly kind: 'infix';
      readonly op: '==' | '!=' | '<' | '<=' | '>' | '>=' | '.' | '-' | '+' | '*' | '/';
      readonly left: EvalExpr;
      readonly right: EvalExpr;
    }
  | { readonly kind: 'and' | 'or'; readonly items: readonly EvalExpr[] };

/** A predicate with its place in the rule. */
export interface Test {
  readonly expr: EvalExpr;
  readonly span: Span;
}

export interface Flag extends Test {
  readonly name: string;
}

export type Stage =
  /** `true`: every event; `false`: none. */
  | { readonly kind: 'search'; readonly indexes: readonly string[]; readonly expr: SearchExpr | boolean }
  | { readonly kind: 'where'; readonly tests: readonly Test[] }
  | { readonly kind: 'flags'; readonly flags: readonly Flag[] }
  | { readonly kind: 'drop'; readonly patterns: readonly string[] }
  /** Events of any of the branches; one that several match comes once from each. Stands first. */
  | { readonly kind: 'multisearch'; readonly branches: readonly Pipeline[] }
  | { readonly kind: 'assign'; readonly fields: readonly Assignment[] }
  /** Ascending, without the limit of 10,000. */
  | { readonly kind: 'sort'; readonly by: readonly string[] }
  | Statistics
  /** A row for each value of the field. */
  | { readonly kind: 'expand'; readonly field: string };

export interface Assignment {
  readonly name: string;
  readonly expr: EvalExpr;
}

export interface Aggregate {
  readonly fn: 'count' | 'min' | 'max' | 'sum' | 'avg';
  /** Absent for the count of rows. */
  readonly field?: string;
  readonly as: string;
}

export interface Statistics {
  readonly kind: 'statistics';
  /** `stats`: a row for each group; `eventstats`: on each row; `streamstats`: on each row, of the rows up to it. */
  readonly command: 'stats' | 'eventstats' | 'streamstats';
  readonly aggregates: readonly Aggregate[];
  readonly by: readonly string[];
  /** For `streamstats`: of the group's last so many rows only. */
  readonly window?: number;
  /** For `streamstats`: of the rows before this one. */
  readonly before?: boolean;
}

export interface Pipeline {
  /** The first is a `search` or a `multisearch`. */
  readonly stages: readonly [Stage, ...Stage[]];
}
