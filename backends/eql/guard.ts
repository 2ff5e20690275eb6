/**
 * Makes null-safe what Elasticsearch folds at plan time. An optional field that no index maps becomes the literal
 * null, and there `null and x` and `not null` are null, which selects nothing. In positive places null reads as
 * false, as it should; below any `not` it would turn a true condition into nothing. So:
 *
 * - below a `not`, a predicate over an optional field gets a null check in front. The check is folded before
 *   nulls spread, hence `(?f != null and ?f : "x")` is false and its negation true where `f` is unmapped;
 * - beside `f == null` in one conjunction (or `f != null` in a disjunction, its mirror image under `not`),
 *   everything else over `f` is replaced by what it then is, because the optimizer would make null, and so
 *   nothing, of `f == null and not f : "x"`.
 */
import { assertNever } from '../../src/source/assert.ts';
import type { Span } from '../../src/source/span.ts';
import type { EqlTree, Predicate } from './ast.ts';
import { all, any, constant, leaf, mapPredicates, not } from './tree.ts';

export function guardNulls(tree: EqlTree, span: Span): EqlTree {
  return guard(settleMissing(tree, span), false);
}

function guard(tree: EqlTree, negated: boolean): EqlTree {
  switch (tree.kind) {
    case 'leaf':
      return negated ? leaf(guarded(tree.leaf)) : tree;
    case 'not':
      return { kind: 'not', item: guard(tree.item, true) };
    case 'and':
    case 'or':
      return { kind: tree.kind, items: tree.items.map((item) => guard(item, negated)) };
    default:
      return assertNever(tree);
  }
}

function guarded(predicate: Predicate): Predicate {
  if (predicate.kind === 'null' || predicate.kind === 'constant') return predicate;
  return predicate.field.optional ? { ...predicate, guarded: true } : predicate;
}

/** Replaces what a null check beside it decides: both `f == null and x` and `f != null or x` only ask `x` without `f`. */
function settleMissing(tree: EqlTree, span: Span): EqlTree {
  if (tree.kind === 'leaf') return tree;
  if (tree.kind === 'not') return not(settleMissing(tree.item, span));
  const items = tree.items.map((item) => settleMissing(item, span));
  const checks = new Map<string, EqlTree>();
  for (const item of items) {
    const name = checkedField(item, tree.kind);
    if (name !== undefined && !checks.has(name)) checks.set(name, item);
  }
  const connect = tree.kind === 'and' ? all : any;
  if (checks.size === 0) return connect(items, span);
  const settled = items.map((item) => {
    const name = checkedField(item, tree.kind);
    if (name !== undefined && checks.get(name) === item) return item;
    return mapPredicates(item, (each) => settle(each, checks), span);
  });
  return connect(settled, span);
}

function checkedField(tree: EqlTree, connective: 'and' | 'or'): string | undefined {
  if (tree.kind !== 'leaf' || tree.leaf.kind !== 'null') return undefined;
  return tree.leaf.isNull === (connective === 'and') ? tree.leaf.field.name : undefined;
}

function settle(predicate: Predicate, checks: ReadonlyMap<string, EqlTree>): EqlTree {
  if (predicate.kind === 'constant' || !checks.has(predicate.field.name)) return leaf(predicate);
  return constant(predicate.kind === 'null' && predicate.isNull, predicate.span);
}
