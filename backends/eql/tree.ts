/** Smart constructors of EQL trees: constants folded, same connectives flattened, `not` pushed into null checks. */
import type { Span } from '../../src/source/span.ts';
import type { EqlTree, Predicate } from './ast.ts';

export function leaf(predicate: Predicate): EqlTree {
  return { kind: 'leaf', leaf: predicate };
}

export function constant(value: boolean, span: Span): EqlTree {
  return leaf({ kind: 'constant', value, span });
}

export function all(items: readonly EqlTree[], span: Span): EqlTree {
  return connect('and', items, span);
}

export function any(items: readonly EqlTree[], span: Span): EqlTree {
  return connect('or', items, span);
}

export function not(item: EqlTree): EqlTree {
  if (item.kind === 'not') return item.item;
  if (item.kind === 'leaf') {
    const { leaf: each } = item;
    if (each.kind === 'constant') return leaf({ ...each, value: !each.value });
    if (each.kind === 'null') return leaf({ ...each, isNull: !each.isNull });
  }
  return { kind: 'not', item };
}

/** Rebuilds the tree with every predicate replaced. */
export function mapPredicates(tree: EqlTree, change: (predicate: Predicate) => EqlTree, span: Span): EqlTree {
  if (tree.kind === 'leaf') return change(tree.leaf);
  if (tree.kind === 'not') return not(mapPredicates(tree.item, change, span));
  return connect(
    tree.kind,
    tree.items.map((item) => mapPredicates(item, change, span)),
    span,
  );
}

function connect(kind: 'and' | 'or', items: readonly EqlTree[], span: Span): EqlTree {
  const kept: EqlTree[] = [];
  for (const item of items) {
    const value = constantOf(item);
    if (value === (kind === 'or')) return item;
    if (value !== undefined) continue;
    for (const each of item.kind === kind ? item.items : [item]) kept.push(each);
  }
  const [only] = kept;
  if (only === undefined) return constant(kind === 'and', span);
  return kept.length === 1 ? only : { kind, items: kept };
}

/** The value of a tree that is constant. */
export function constantOf(tree: EqlTree): boolean | undefined {
  return tree.kind === 'leaf' && tree.leaf.kind === 'constant' ? tree.leaf.value : undefined;
}
