/** Rules, correlations and filters as they are written: shapes checked, nothing interpreted yet. */
import type { Bounds } from '../ir/correlation.ts';
import type { LogSource, Metadata } from '../ir/types.ts';
import type { Span } from '../source/span.ts';
import type { SourceText } from '../source/text.ts';
import type { ConditionAst } from './condition/ast.ts';
import type { YamlScalar } from './yaml/node.ts';

export interface RuleAst {
  readonly kind: 'rule';
  readonly meta: Metadata;
  readonly logsource: LogSource;
  /** In source order, `condition` left out. */
  readonly selections: ReadonlyMap<string, SelectionAst>;
  /** Where each selection's name stands. */
  readonly names: ReadonlyMap<string, Span>;
  readonly conditions: readonly ConditionAst[];
  readonly source: SourceText;
  readonly span: Span;
}

export type AnyAst = RuleAst | CorrelationAst | FilterAst;

/** A piece of text with its place: a name, a reference, an alias. */
export interface NameAst {
  readonly text: string;
  readonly span: Span;
}

export const correlationTypes = [
  'event_count',
  'value_count',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
  'temporal',
  'temporal_ordered',
] as const;

export type CorrelationType = (typeof correlationTypes)[number];

export interface CorrelationAst {
  readonly kind: 'correlation';
  readonly meta: Metadata;
  readonly type: CorrelationType;
  /** Absent where the condition names the rules. */
  readonly rules?: readonly NameAst[];
  readonly groupBy: readonly NameAst[];
  readonly aliases: readonly AliasAst[];
  readonly timespan: NameAst & { readonly seconds: number };
  readonly condition?: CorrelationConditionAst;
  readonly generate: boolean;
  /** Of the key `correlation`. */
  readonly keySpan: Span;
  readonly span: Span;
}

export type CorrelationConditionAst =
  /** The boolean form: rule names with `and`, `or` and `not`. */
  | { readonly kind: 'expression'; readonly expression: ConditionAst; readonly span: Span }
  | {
      readonly kind: 'bounds';
      readonly bounds: Bounds;
      readonly fields: readonly NameAst[];
      readonly percentile?: { readonly value: number; readonly span: Span };
      readonly span: Span;
    };

/** A name that stands for another field in each rule. */
export interface AliasAst extends NameAst {
  readonly fields: readonly { readonly rule: NameAst; readonly field: NameAst }[];
}

export interface FilterAst {
  readonly kind: 'filter';
  /** Selections and the one condition, with the log source that rules must have. */
  readonly body: RuleAst;
  readonly rules: 'any' | readonly NameAst[];
}

export type SelectionAst =
  /** A map (`all`) or a list (`any`) of further parts. */
  { readonly kind: 'all' | 'any'; readonly items: readonly SelectionAst[]; readonly span: Span } | ItemAst;

/** One `field|modifiers: values` line, or a run of keywords, which have no field. */
export interface ItemAst {
  readonly kind: 'item';
  readonly key: FieldKeyAst;
  readonly values: readonly YamlScalar[];
  readonly isList: boolean;
  readonly span: Span;
}

export interface FieldKeyAst {
  readonly field?: string;
  readonly modifiers: readonly ModifierAst[];
  readonly span: Span;
}

export interface ModifierAst {
  readonly name: string;
  readonly span: Span;
}
