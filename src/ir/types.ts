/**
 * The two intermediate representations, types only.
 *
 * The rule level (`ResolvedRule`) keeps named selections, which pipelines, filters and explanations need. The
 * boolean level (`Query`) is all that backends see. Nodes are plain, immutable and carry the span of the YAML
 * that they come from; a node made by a pass also says so in `via`.
 */
import type { Cidr } from '../net/cidr.ts';
import type { Regex } from '../regex/ast.ts';
import type { Span } from '../source/span.ts';

/** How the set of events of an output relates to that of the rule. */
export type Fidelity = 'exact' | 'wider' | 'narrower';

/** What made or changed a node. */
export type Via =
  | { readonly by: 'modifier'; readonly name: string }
  | { readonly by: 'pipeline'; readonly item: string }
  /** `rule`: title of the filter document. */
  | { readonly by: 'filter'; readonly rule: string }
  | { readonly by: 'legalise'; readonly rewrite: string; readonly fidelity: Fidelity };

interface Node {
  readonly span: Span;
  readonly via?: readonly Via[];
}

// ── strings ────────────────────────────────────────────────────────────────────────────────────────────────

export type PatternPart =
  | { readonly kind: 'literal'; readonly text: string }
  /** `*`: any number of characters, line feeds included. */
  | { readonly kind: 'anyString' }
  /** `?`: exactly one character (a code point), a line feed included. */
  | { readonly kind: 'anyChar' };

/**
 * A whole-value pattern. Canonical: neighbouring literals merged, none empty, runs of `anyString` collapsed and
 * moved behind the `anyChar`s that they touch. `[]` is the empty string.
 */
export type Pattern = readonly PatternPart[];

export type CaseMode = 'insensitive' | 'sensitive';

// ── boolean shells ─────────────────────────────────────────────────────────────────────────────────────────

export interface AndOf<T> extends Node {
  readonly kind: 'and';
  readonly items: readonly T[];
}
export interface OrOf<T> extends Node {
  readonly kind: 'or';
  readonly items: readonly T[];
}
export interface NotOf<T> extends Node {
  readonly kind: 'not';
  readonly item: T;
}

// ── fields ─────────────────────────────────────────────────────────────────────────────────────────────────

export type FieldType = 'keyword' | 'wildcard' | 'text' | 'long' | 'double' | 'boolean' | 'ip' | 'date';

export interface FieldRef {
  /** The name in the data that the query runs on. */
  readonly name: string;
  /** The name in the rule, before any mapping. */
  readonly original: string;
  readonly span: Span;
  /** The type in the target's data; absent where it is not known. */
  readonly type?: FieldType;
  /** False where the target's data is known to define the field; absent or true where it may not. */
  readonly optional?: boolean;
  /** True where the target holds several values in one field. */
  readonly array?: boolean;
}

// ── boolean level ──────────────────────────────────────────────────────────────────────────────────────────

export type And = AndOf<Expr>;
export type Or = OrOf<Expr>;
export type Not = NotOf<Expr>;

export interface Constant extends Node {
  readonly kind: 'constant';
  readonly value: boolean;
}

/** The field's value as text matches the pattern, whole. */
export interface TextMatch extends Node {
  readonly kind: 'text';
  readonly field: FieldRef;
  readonly pattern: Pattern;
  readonly case: CaseMode;
}

/** The same as an `or` of `text` over one field; at least two patterns. */
export interface TextOneOf extends Node {
  readonly kind: 'textOneOf';
  readonly field: FieldRef;
  readonly patterns: readonly Pattern[];
  readonly case: CaseMode;
}

/** The regular expression is found somewhere in the field's value as text. */
export interface RegexMatch extends Node {
  readonly kind: 'regex';
  readonly field: FieldRef;
  readonly regex: Regex;
}

/** The field's value is an address inside the network. */
export interface CidrMatch extends Node {
  readonly kind: 'cidr';
  readonly field: FieldRef;
  readonly network: Cidr;
}

/** A number with its text as written in the rule. */
export interface Num {
  readonly value: number;
  /** Canonical decimal text: exact for integers of any length, no exponent, no superfluous zeros. */
  readonly raw: string;
}

/** The field's value as text is the number's canonical text (`5`, not `5.0`). */
export interface NumberMatch extends Node {
  readonly kind: 'number';
  readonly field: FieldRef;
  readonly value: Num;
}

export type CompareOp = 'lt' | 'lte' | 'gt' | 'gte';

/** The field's value is a number (or the text of one) in that order relation. */
export interface NumberCompare extends Node {
  readonly kind: 'compare';
  readonly field: FieldRef;
  readonly op: CompareOp;
  readonly value: Num;
}

/** The field's value is that boolean, or its text in any case. */
export interface BoolMatch extends Node {
  readonly kind: 'bool';
  readonly field: FieldRef;
  readonly value: boolean;
}

/** The field has a value: it is there and neither null nor an empty array. Sigma's `null` is `not exists`. */
export interface Exists extends Node {
  readonly kind: 'exists';
  readonly field: FieldRef;
}

/** Two fields of the same event, both present, compared as text. */
export interface FieldCompare extends Node {
  readonly kind: 'fieldCompare';
  readonly left: FieldRef;
  readonly right: FieldRef;
  readonly op: 'equals' | 'startsWith' | 'endsWith' | 'contains';
  readonly case: CaseMode;
}

export type TimePartName = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** A part of an ISO 8601 timestamp as it is written, without zone conversion (`week` is the ISO week). */
export interface TimePart extends Node {
  readonly kind: 'timePart';
  readonly field: FieldRef;
  readonly part: TimePartName;
  readonly op: CompareOp | 'eq';
  readonly value: Num;
}

/** Found anywhere in the text of the log message. `text` patterns come with the wildcards at both ends. */
export interface Keyword extends Node {
  readonly kind: 'keyword';
  readonly match:
    | { readonly kind: 'text'; readonly pattern: Pattern; readonly case: CaseMode }
    | { readonly kind: 'regex'; readonly regex: Regex };
}

export type Leaf =
  | TextMatch
  | TextOneOf
  | RegexMatch
  | CidrMatch
  | NumberMatch
  | NumberCompare
  | BoolMatch
  | Exists
  | FieldCompare
  | TimePart
  | Keyword;

export type Expr = And | Or | Not | Constant | Leaf;

export type ExprKind = Expr['kind'];
export type LeafKind = Leaf['kind'];
export type ExprOf<K extends ExprKind> = Extract<Expr, { readonly kind: K }>;

// ── rules ──────────────────────────────────────────────────────────────────────────────────────────────────

export interface LogSource extends Node {
  readonly product?: string;
  readonly category?: string;
  readonly service?: string;
}

/** What the rule says of itself; absent keys are absent, never empty. */
export interface Metadata extends Node {
  readonly title: string;
  readonly id?: string;
  readonly name?: string;
  readonly status?: string;
  readonly level?: string;
  readonly description?: string;
  readonly author?: string;
  readonly date?: string;
  readonly modified?: string;
  readonly license?: string;
  readonly taxonomy?: string;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  readonly falsepositives: readonly string[];
  readonly fields: readonly string[];
  readonly related: readonly { readonly id: string; readonly type: string }[];
}

/** One condition of a rule as a boolean expression. */
export interface Query extends Node {
  readonly kind: 'query';
  readonly meta: Metadata;
  readonly logsource: LogSource;
  readonly where: Expr;
  /** What the pipeline decided beside the expression, e.g. the EQL event category. */
  readonly state: Readonly<Record<string, string>>;
  /** 0-based index of the condition where the rule has a list of them. */
  readonly index: number;
}

export type Condition =
  | AndOf<Condition>
  | OrOf<Condition>
  | NotOf<Condition>
  | (Node & { readonly kind: 'use'; readonly name: string })
  | (Node & {
      readonly kind: 'quantified';
      readonly quantifier: 'any' | 'all';
      /** The selections it stands for, in source order; at least one. */
      readonly of: readonly string[];
      readonly pattern: string;
    });

export type Selection = AndOf<Selection> | OrOf<Selection> | SelectionItem;

/** One `field|modifiers: values` line. `values` are leaves (or small trees where a modifier expands). */
export interface SelectionItem extends Node {
  readonly kind: 'item';
  readonly field?: FieldRef;
  readonly values: readonly Expr[];
  readonly link: 'or' | 'and';
  readonly negated: boolean;
}

export interface ResolvedRule extends Node {
  readonly kind: 'rule';
  readonly meta: Metadata;
  readonly logsource: LogSource;
  /** In source order. */
  readonly selections: ReadonlyMap<string, Selection>;
  /** Each is a query of its own. */
  readonly conditions: readonly Condition[];
  /** Decisions of the pipeline beside the expression, e.g. the EQL event category. */
  readonly state: Readonly<Record<string, string>>;
}
