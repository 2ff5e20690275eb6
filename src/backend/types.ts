/** The contract between the compiler and a target. A backend is a value: see `defineBackend`. */
import type { Catalogue, FieldMap, KnownFields } from '../ir/catalogue.ts';
import type { Correlation, LinkedCorrelation } from '../ir/correlation.ts';
import type { Expr, ExprOf, Fidelity, Leaf, LeafKind, Metadata, Query, ResolvedRule } from '../ir/types.ts';
import type { Diagnostic, Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { SourceText } from '../source/text.ts';
import type { Printed } from './doc.ts';
import type { Shell } from './shell.ts';

// ── capabilities ───────────────────────────────────────────────────────────────────────────────────────────

/** Why the target cannot say a leaf. */
export interface Refusal {
  /** Short stable name for statistics, e.g. `keyword search`, `regex lookahead`. */
  readonly construct: string;
  /** One sentence without a final period: what the target lacks. */
  readonly reason: string;
  /** The nearest way out for the author. */
  readonly wayOut: string;
}

/** One meaning-preserving (or stated as not) replacement of a leaf that the target cannot say. */
export interface Rewrite<L extends Leaf = Leaf> {
  readonly name: string;
  /** Undefined where the rewrite does not apply to this leaf. The result is legalised again. */
  readonly apply: (leaf: L) => { readonly expr: Expr; readonly fidelity: Fidelity } | undefined;
}

export interface Capability<L extends Leaf> {
  /** True where the target says the leaf as it is. */
  readonly says: (leaf: L) => boolean;
  /** Tried in this order where it does not. */
  readonly rewrites: readonly Rewrite<L>[];
  /** Used where no rewrite applies. */
  readonly refusal: (leaf: L) => Refusal;
}

/** One row per leaf kind of the IR: a new kind does not build until every target has decided. */
export type Capabilities = { readonly [K in LeafKind]: Capability<ExprOf<K>> };

// ── backends ───────────────────────────────────────────────────────────────────────────────────────────────

/** What a target's form of a correlation does to its meaning. */
export interface Loss {
  readonly fidelity: Exclude<Fidelity, 'exact'>;
  readonly why: Refusal;
  readonly span: Span;
}

export interface Correlated<Ast> {
  /** Several where the target needs several documents that together find what the correlation finds. */
  readonly trees: readonly Ast[];
  readonly losses: readonly Loss[];
}

export interface OptionSpec {
  readonly help: string;
  readonly default: string;
  /** The only values allowed, where they can be listed. */
  readonly values?: readonly string[];
  /** A sentence that says what is wrong with the value; undefined when it is fine. */
  readonly validate?: (value: string) => string | undefined;
}

export type OptionSpecs<Name extends string = string> = Readonly<Record<Name, OptionSpec>>;

export interface BackendContext {
  /** Every option of the backend, checked and with defaults filled in. */
  readonly options: Readonly<Record<string, string>>;
  readonly report: Report;
  /** The user's own, in the place of that of the format. */
  readonly shell?: Shell;
}

export interface Format {
  readonly id: string;
  readonly title: string;
  /** File extension without the dot. */
  readonly extension: string;
  /** True where the target reads only one document a file, so that several may not share one. */
  readonly oneDocumentPerFile: boolean;
  /** Put between documents that share a file or a stream. */
  readonly separator: string;
  /** In the place of the backend's own; for formats that can say more, or less, than the others. */
  readonly dialect?: Dialect;
  /** For formats whose documents are filled into a template, which a user may replace. */
  readonly shell?: FormatShell;
  /** In the place of the backend's default field maps. */
  readonly catalogues?: readonly Catalogue[];
  /** For formats that have one document for all rules of a run. */
  readonly assemble?: (parts: readonly RulePart[], context: BackendContext) => string;
}

export interface FormatShell {
  /** The format's own template. */
  readonly template: string;
  readonly compile: (source: SourceText) => Shell;
  /** A document with every value, to try a template with. */
  readonly sample: object;
}

/** The trees of one rule. */
export interface RulePart {
  readonly meta: Metadata;
  readonly trees: readonly unknown[];
  /** Events beside the rule, in its own names, with what it says of each; they become tests where the target has some. */
  readonly examples?: readonly RuleExample[];
  /** The field map that was applied to the rule. */
  readonly catalogue?: Catalogue;
}

export interface RuleExample {
  readonly event: Readonly<Record<string, unknown>>;
  readonly match: boolean;
}

/** From queries to text. */
export interface Dialect<Ast = unknown> {
  readonly capabilities: Capabilities;
  /**
   * The target's own trees for one legalised query; several where the target needs several documents for one
   * query. Undefined where the target cannot say the query as a whole; then `report` has had an error (SG3001
   * with `construct`, or SG3005).
   */
  lower(query: Query, context: BackendContext): readonly Ast[] | undefined;
  /**
   * The target's own trees for one correlation, whose queries are legalised unless one of them was refused.
   * Undefined where the target cannot say it; then `report` has had an error (SG3001 with `construct`, or SG3005).
   */
  correlate(correlation: Correlation, context: BackendContext): Correlated<Ast> | undefined;
  print(ast: Ast, meta: Metadata, context: BackendContext): Printed;
  /**
   * Called in the place of `lower` where a leaf was refused, so that the author hears at once what of the shape
   * could not be said even then.
   */
  review?(query: Query, context: BackendContext): void;
  /** The same for a correlation whose rules have no counterpart in the data. */
  reviewCorrelation?(correlation: LinkedCorrelation, context: BackendContext): void;
}

/** @typeParam Name of its options, which the compiler then checks where they are given */
export interface Backend<Ast = unknown, Name extends string = string> extends Dialect<Ast> {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly aliases: readonly string[];
  readonly options: OptionSpecs<Name>;
  /** The first is the default. */
  readonly formats: readonly [Format, ...Format[]];
  /** Default field maps; the most specific log source wins. */
  readonly catalogues: readonly Catalogue[];
  /** Further field maps, chosen by name in the place of the default ones. */
  readonly fieldMaps?: readonly FieldMap[];
  /** The schema that the target's data keeps to, for lints of field names. */
  readonly knownFields?: KnownFields;
  /** What the target's engine makes of a file of Sigma's as it stands; only where it reads such files. */
  audit?(file: AuditedFile, options: BackendContext['options']): AuditReport;
}

/** The names of a backend's options; of one of several backends, those that all of them have. */
export type OptionNames<B extends Backend> = keyof B['options'] & string;

// ── audits ─────────────────────────────────────────────────────────────────────────────────────────────────

export interface AuditedFile {
  /** The whole file as it stands. */
  readonly text: string;
  /** One rule of it, with Sigma's field names. */
  readonly rule: ResolvedRule;
  /**
   * The rule on the target's data, where a field that the data never holds makes its test false. Undefined where
   * nothing records the log source.
   *
   * @param isOwn whether a name is one of the data already, which stays
   */
  readonly map: (isOwn: (name: string) => boolean) => ResolvedRule | undefined;
  /** Where the names of the data come from. */
  readonly catalogue: Catalogue | undefined;
  /** The reference semantics; undefined where it cannot run the expression. */
  readonly compile: (expr: Expr) => ((event: unknown) => boolean) | undefined;
  /** The target's own documents, where they say the rule exactly; else none. */
  readonly rewritten: readonly string[];
}

export interface AuditReport {
  /** One of a few short names, for statistics; `exact` where the file may stay as it is. */
  readonly verdict: string;
  /** The same without regard to what the target's collectors record. */
  readonly predicate: string;
  readonly diagnostics: readonly Diagnostic[];
}
