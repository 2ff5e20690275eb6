/** Joins the equalities of one field that stand in one OR into a single `IN` list. */
import type { SearchExpr, SearchTerm, SearchValue } from './ast.ts';
import { searchString } from './lexical.ts';

type Equals = Extract<SearchTerm, { readonly kind: 'equals' }>;

/** The list stands at the place of the first equality; values keep their order and are not repeated. */
export function mergeEquals(tree: SearchExpr): SearchExpr {
  if (tree.kind === 'leaf') return tree;
  if (tree.kind === 'not') return { kind: 'not', item: mergeEquals(tree.item) };
  const items = tree.items.map(mergeEquals);
  if (tree.kind === 'and') return { kind: 'and', items };
  const merged = mergeItems(items);
  const [only] = merged;
  return merged.length === 1 && only !== undefined ? only : { kind: 'or', items: merged };
}

function mergeItems(items: readonly SearchExpr[]): readonly SearchExpr[] {
  const lists = new Map<string, Equals[]>();
  const places: (SearchExpr | Equals[])[] = [];
  for (const item of items) {
    const term = equalsOf(item);
    const list = term && lists.get(term.field);
    if (term === undefined) places.push(item);
    else if (list !== undefined) list.push(term);
    else {
      const fresh = [term];
      lists.set(term.field, fresh);
      places.push(fresh);
    }
  }
  return places.map((each) => (Array.isArray(each) ? joined(each) : each));
}

function joined(terms: readonly Equals[]): SearchExpr {
  const first = terms[0] as Equals;
  if (terms.length === 1) return { kind: 'leaf', leaf: first };
  const values = new Map<string, SearchValue>();
  for (const value of terms.flatMap((each) => each.values)) {
    const key = searchString(value.pattern);
    if (!values.has(key)) values.set(key, value);
  }
  return { kind: 'leaf', leaf: { ...first, values: [...values.values()] } };
}

function equalsOf(item: SearchExpr): Equals | undefined {
  return item.kind === 'leaf' && item.leaf.kind === 'equals' ? item.leaf : undefined;
}
