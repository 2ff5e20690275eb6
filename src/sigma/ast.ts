/** A Sigma rule as it is written: shapes checked, nothing interpreted yet. */
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
