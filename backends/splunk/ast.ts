/** SPL as a tree: a pipeline of streaming commands. No meaning, no text. */
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
      readonly op: '==' | '<' | '<=' | '>' | '>=' | '.' | '-';
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
  | { readonly kind: 'drop'; readonly pattern: string };

export interface Pipeline {
  /** The first is a `search`. */
  readonly stages: readonly [Stage, ...Stage[]];
}
