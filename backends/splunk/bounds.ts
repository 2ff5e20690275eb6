/**
 * The prefilter of the first `search`: the least that it can say above a condition.
 *
 * A NOT turns bounds round, so the bound above `not c` is the negation of the bound below `c`. A predicate that
 * only `eval` can say has its prefilter above it and nothing below it.
 */
import type { BoolTree } from '../../src/backend/infix.ts';
import type { SearchTerm } from './ast.ts';
import type { Atom } from './atoms.ts';
import { all, any, type Logic, leaf, negate } from './logic.ts';

/** True wherever the condition is. */
export function above(tree: BoolTree<Atom>): Logic<SearchTerm> {
  return bound(tree, true);
}

function bound(tree: BoolTree<Atom>, upper: boolean): Logic<SearchTerm> {
  if (tree.kind === 'not') return negate(bound(tree.item, !upper));
  if (tree.kind !== 'leaf') {
    const items = tree.items.map((item) => bound(item, upper));
    return tree.kind === 'and' ? all(items) : any(items);
  }
  if (tree.leaf.kind === 'search') return leaf(tree.leaf.term);
  if (!upper) return false;
  return tree.leaf.prefilter === undefined ? true : leaf(tree.leaf.prefilter);
}
