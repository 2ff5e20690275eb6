/**
 * Prints boolean trees. Precedence is never relied on: a group inside another connective and anything but an
 * atom under NOT is parenthesised, since the targets disagree on what binds tighter (ADR 0003).
 */
import { concat, type Doc, group, indent, join, line, softline } from './doc.ts';

export type BoolTree<L> =
  | { readonly kind: 'and' | 'or'; readonly items: readonly BoolTree<L>[] }
  | { readonly kind: 'not'; readonly item: BoolTree<L> }
  | { readonly kind: 'leaf'; readonly leaf: L };

export interface BoolWords {
  readonly and: string;
  readonly or: string;
  readonly not: string;
}

/** `leaf` prints an atom: text that needs no parentheses anywhere. */
export function printBool<L>(tree: BoolTree<L>, words: BoolWords, leaf: (leaf: L) => Doc): Doc {
  if (tree.kind === 'leaf') return leaf(tree.leaf);
  if (tree.kind === 'not') return concat(`${words.not} `, operand(tree.item, words, leaf));
  const items = tree.items.map((item) =>
    item.kind === 'not' ? printBool(item, words, leaf) : operand(item, words, leaf),
  );
  const word = words[tree.kind];
  return join(concat(line, word === '' ? '' : `${word} `), items);
}

/** In parentheses unless it is an atom. */
function operand<L>(tree: BoolTree<L>, words: BoolWords, leaf: (leaf: L) => Doc): Doc {
  const body = printBool(tree, words, leaf);
  return tree.kind === 'leaf' ? body : parens(body);
}

export function parens(body: Doc): Doc {
  return group('(', indent(softline, body), softline, ')');
}
