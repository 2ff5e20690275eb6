/**
 * The reference semantics: what an expression says of a JSON event. Written to be read, not to be fast; whatever
 * is faster must agree with it. A leaf over a field without a value is false, and so its negation is true.
 */
import type { Expr, FieldRef, Leaf, Query } from '../ir/types.ts';
import { invariant } from '../source/assert.ts';
import type { Span } from '../source/span.ts';
import { leafTest } from './leaf.ts';
import type { RegexRefusal } from './regex.ts';

export type EventTest = (event: unknown) => boolean;

export interface Unsupported extends RegexRefusal {
  readonly span: Span;
}

export type CompiledMatcher =
  | { readonly matches: EventTest }
  /** Regular expressions that need more than linear time, such as lookaround and backreferences. */
  | { readonly unsupported: readonly Unsupported[] };

export interface MatchOptions {
  /** Which name of a field the event uses: after mapping (the default) or as in the rule. */
  readonly fieldNames?: 'mapped' | 'original';
}

export function compileMatcher(expr: Expr, options: MatchOptions = {}): CompiledMatcher {
  const unsupported: Unsupported[] = [];
  const nameOf = (field: FieldRef) => (options.fieldNames === 'original' ? field.original : field.name);
  const matches = compile(expr, (leaf) => {
    const test = leafTest(leaf, nameOf);
    if (typeof test === 'function') return test;
    unsupported.push({ ...test, span: leaf.span });
    return never;
  });
  return unsupported.length === 0 ? { matches } : { unsupported };
}

export function compileQuery(query: Query, options: MatchOptions = {}): CompiledMatcher {
  return compileMatcher(query.where, options);
}

/** For expressions that are known to be supported. Throws for others: use `compileMatcher` for rules at large. */
export function matcher(expr: Expr, options: MatchOptions = {}): EventTest {
  const compiled = compileMatcher(expr, options);
  invariant('matches' in compiled, 'the expression has a regular expression that RE2 cannot say');
  return compiled.matches;
}

/** `matcher` for a query. */
export function matchQuery(query: Query, options: MatchOptions = {}): EventTest {
  return matcher(query.where, options);
}

function never(): boolean {
  return false;
}

function compile(expr: Expr, leaf: (leaf: Leaf) => EventTest): EventTest {
  if (expr.kind === 'and') {
    const items = expr.items.map((item) => compile(item, leaf));
    return (event) => items.every((item) => item(event));
  }
  if (expr.kind === 'or') {
    const items = expr.items.map((item) => compile(item, leaf));
    return (event) => items.some((item) => item(event));
  }
  if (expr.kind === 'not') {
    const item = compile(expr.item, leaf);
    return (event) => !item(event);
  }
  return expr.kind === 'constant' ? () => expr.value : leaf(expr);
}
