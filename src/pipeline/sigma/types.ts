/** What a pipeline file becomes once it is read: items with tests and steps, ready to be applied. Types only. */
import type { Expr, Leaf, ResolvedRule, Selection, SelectionItem } from '../../ir/types.ts';
import type { Report } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import type { PipelineContext } from '../types.ts';

/** Any value that YAML can hold: `vars`, state, attributes. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** What is remembered while one rule goes through one pipeline, and of no other rule. */
export interface Run {
  readonly context: PipelineContext;
  readonly vars: ReadonlyMap<string, Plain>;
  /** Names of fields, old and new, and the items that have mapped them. */
  readonly mapped: Map<string, ReadonlySet<string>>;
  /** The item that is being applied. */
  item: ItemName;
  readonly report: Report;
  /** Set where the rule cannot go through; the reason has been reported. */
  failed: boolean;
}

/** How an item is called in provenance, and where it stands in the pipeline file. */
export interface ItemName {
  readonly id: string;
  readonly span: Span;
}

/** A field name on its way through the pipeline. Undefined: keywords, which have no field. */
export interface FieldSubject {
  readonly name: string | undefined;
  /** Whether the item with that id has changed it. */
  applied(id: string): boolean;
}

export type RuleTest = (rule: ResolvedRule, run: Run) => boolean;
export type ItemTest = (item: SelectionItem, rule: ResolvedRule) => boolean;
export type FieldTest = (field: FieldSubject, rule: ResolvedRule) => boolean;

/** What a transformation does, by the part of a rule that it works on. Steps never change what they are given. */
export type Step =
  | { readonly on: 'rule'; readonly apply: (rule: ResolvedRule, run: Run) => ResolvedRule }
  /** A selection item whose tests hold; `drop` takes it out of the rule. */
  | { readonly on: 'item'; readonly apply: (item: SelectionItem, run: Run) => Selection | 'drop' }
  /** One value; the same leaf where nothing changes. */
  | { readonly on: 'value'; readonly apply: (leaf: Leaf, run: Run) => Expr }
  /** The new names of a field; undefined leaves it alone. */
  | { readonly on: 'field'; readonly map: (name: string | undefined) => readonly string[] | undefined }
  /** Placeholders are resolved when the rule is read, so nothing is left to do here. */
  | { readonly on: 'placeholders'; readonly resolve: PlaceholderStep }
  | { readonly on: 'nest'; readonly items: readonly PipelineItem[] };

/** The values of a placeholder, `unknown` where this step should know it, undefined where it is not its task. */
export type PlaceholderStep = (
  name: string,
  vars: ReadonlyMap<string, Plain>,
) => readonly string[] | 'unknown' | undefined;

export interface PipelineItem extends ItemName {
  readonly type: string;
  readonly rule: RuleTest | undefined;
  readonly selection: ItemTest | undefined;
  readonly field: FieldTest | undefined;
  readonly step: Step;
}

/** Changes the text of one query. Undefined where that is impossible, which is reported. */
export type PostStep = (text: string, rule: ResolvedRule, run: Run) => string | undefined;

export interface PostItem extends ItemName {
  readonly type: string;
  readonly rule: RuleTest | undefined;
  readonly step: PostStep | readonly PostItem[];
}

/** Makes one text of the queries of a run. */
export type Finalizer = (texts: readonly string[], vars: ReadonlyMap<string, Plain>) => string;
