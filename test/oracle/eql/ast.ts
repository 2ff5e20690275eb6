/** The shapes an EQL query is read into; only shapes, no behaviour. */

/** A string constant, escapes already resolved. */
export interface StringLiteral {
  readonly kind: 'string';
  readonly value: string;
}

/** An unsigned number as written; `integer` tells `4` from `4.0`, which divide and print differently. */
export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
  readonly integer: boolean;
}

export interface BooleanLiteral {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullLiteral {
  readonly kind: 'null';
}

export type Literal = StringLiteral | NumberLiteral | BooleanLiteral | NullLiteral;

/** A field path without its quotes; `optional` is the `?` that forgives a field no index maps. */
export interface FieldRef {
  readonly kind: 'field';
  readonly name: string;
  readonly optional: boolean;
}

/** A function call; `insensitive` is the `~` after the function's name. */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly insensitive: boolean;
  readonly args: readonly Expression[];
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

export interface Arithmetic {
  readonly kind: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** Unary minus. */
export interface Negate {
  readonly kind: 'negate';
  readonly operand: Expression;
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

export interface Compare {
  readonly kind: 'compare';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export type MatchOperator = ':' | 'like' | 'like~' | 'regex' | 'regex~';

/** A pattern test; the constants are alternatives. */
export interface Match {
  readonly kind: 'match';
  readonly operator: MatchOperator;
  readonly subject: Expression;
  readonly patterns: readonly Literal[];
}

/** A lookup in a list; `f not in (…)` is read as `not f in (…)`. */
export interface In {
  readonly kind: 'in';
  readonly insensitive: boolean;
  readonly subject: Expression;
  readonly items: readonly Expression[];
}

export interface Not {
  readonly kind: 'not';
  readonly operand: Expression;
}

/** `and` or `or` over a chain written without parentheses; nesting keeps the parentheses of the source. */
export interface Junction {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Expression[];
}

export type Expression =
  | Literal
  | FieldRef
  | Call
  | Arithmetic
  | Negate
  | Compare
  | Match
  | In
  | Not
  | Junction;

/** `category where condition`; category `null` stands for `any`. */
export interface EventFilter {
  readonly category: string | null;
  readonly condition: Expression;
}

export interface EventQuery {
  readonly kind: 'event';
  readonly filter: EventFilter;
  readonly pipes: readonly Pipe[];
}

/** One bracketed event of a sequence or sample; `missing` is `![…]`, `runs` is null where not written. */
export interface Term {
  readonly filter: EventFilter;
  readonly missing: boolean;
  readonly by: readonly FieldRef[];
  readonly runs: number | null;
}

/** A time span as written: the verifier, not the parser, judges number and unit. */
export interface Span {
  readonly value: number;
  readonly integer: boolean;
  readonly unit: string | null;
}

export interface SequenceQuery {
  readonly kind: 'sequence';
  readonly by: readonly FieldRef[];
  readonly maxspan: Span | null;
  readonly terms: readonly Term[];
  readonly until: Term | null;
  readonly pipes: readonly Pipe[];
}

export interface SampleQuery {
  readonly kind: 'sample';
  readonly by: readonly FieldRef[];
  readonly terms: readonly Term[];
  readonly pipes: readonly Pipe[];
}

export interface Pipe {
  readonly kind: 'head' | 'tail';
  readonly count: number;
}

export type EqlQuery = EventQuery | SequenceQuery | SampleQuery;
