/** The trees of EQL event queries and sequences. They hold what EQL says, after all translation and before any quoting. */
import type { BoolTree } from '../../src/backend/infix.ts';
import type { Span } from '../../src/source/span.ts';

export interface EqlField {
  readonly name: string;
  /** Printed as `?name`, which turns an unmapped field from an error of the whole query into null. */
  readonly optional: boolean;
}

/** A constant of the query and the place in the rule that it comes from. */
export interface Operand {
  readonly kind: 'string' | 'number' | 'boolean';
  /** The string itself, unquoted; or the number or boolean as EQL writes it. */
  readonly text: string;
  readonly span: Span;
}

/** Operators that take one constant, or a list of them where they mean "any of these". */
export type ListOp = ':' | '==' | 'in~' | 'like' | 'regex' | 'regex~';
export type OrderOp = '<' | '<=' | '>' | '>=';

interface OnField {
  readonly field: EqlField;
  /** Printed with a null check in front, so that the predicate is never null: see `guard.ts`. */
  readonly guarded: boolean;
  readonly span: Span;
}

/** `field op constant`; `==` with several operands is printed as `in`. At least one operand, all of one kind. */
export interface ListTest extends OnField {
  readonly kind: 'list';
  readonly op: ListOp;
  readonly operands: readonly Operand[];
}

export interface OrderTest extends OnField {
  readonly kind: 'order';
  readonly op: OrderOp;
  readonly operand: Operand;
}

/** The address is inside one of the networks; one single address is printed as `==`. */
export interface NetworkTest extends OnField {
  readonly kind: 'network';
  readonly networks: readonly { readonly text: string; readonly span: Span }[];
}

export interface NullTest {
  readonly kind: 'null';
  readonly field: EqlField;
  /** True for `== null`, false for `!= null`. */
  readonly isNull: boolean;
  readonly span: Span;
}

export interface ConstantTest {
  readonly kind: 'constant';
  readonly value: boolean;
  readonly span: Span;
}

export type Predicate = ListTest | OrderTest | NetworkTest | NullTest | ConstantTest;

export type EqlTree = BoolTree<Predicate>;

export interface EqlQuery {
  /** `any` or a value of `event.category`, which EQL compares case-sensitively. */
  readonly category: string;
  readonly where: EqlTree;
}

/** One event of a sequence, or `runs` of them in a row. */
export interface EqlTerm {
  readonly query: EqlQuery;
  /** Keys that have other names in other terms; as many in each term. */
  readonly by: readonly EqlField[];
  readonly runs?: number;
}

export interface EqlSequence {
  readonly by: readonly EqlField[];
  /** A whole number and `s`, `m`, `h` or `d`. */
  readonly maxspan: string;
  /** At least two events, counting runs. */
  readonly terms: readonly EqlTerm[];
}

export type EqlAst = EqlQuery | EqlSequence;
