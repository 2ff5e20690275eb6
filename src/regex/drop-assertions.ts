/** A wider regex for targets that lack some of PCRE: an approximation that finds at least what the original does. */

import { isAssertion } from './assertions.ts';
import type { Regex, RegexNode } from './ast.ts';
import { alternatives, anyText, emptyText, sequence } from './build.ts';
import { isNullable } from './measure.ts';
import { someNode } from './walk.ts';

/**
 * The regex without lookaround, word boundaries and anchors inside repeats; atomic groups may give back, and a
 * back reference is any text. Anchors outside repeats stay. Undefined where nothing would change, or where what
 * is left is found in every text.
 */
export function dropAssertions(regex: Regex): Regex | undefined {
  const root = dropped(regex.root, false);
  if (JSON.stringify(root) === JSON.stringify(regex.root)) return undefined;
  if (isNullable(root) && !someNode(root, isAssertion)) return undefined;
  return { ...regex, root };
}

function dropped(node: RegexNode, repeated: boolean): RegexNode {
  switch (node.kind) {
    case 'alternatives':
      return alternatives(node.items.map((each) => dropped(each, repeated)));
    case 'sequence':
      return sequence(node.items.map((each) => dropped(each, repeated)));
    case 'capture':
      return { ...node, item: dropped(node.item, repeated) };
    case 'repeat': {
      const item = dropped(node.item, repeated || node.max === null || node.max > 1);
      return { ...node, item, mode: node.mode === 'possessive' ? 'greedy' : node.mode };
    }
    case 'atomic':
      return dropped(node.item, repeated);
    case 'look':
      return emptyText;
    case 'backreference':
      return anyText;
    case 'anchor':
      return repeated || node.at === 'wordBoundary' || node.at === 'notWordBoundary' ? emptyText : node;
    default:
      return node;
  }
}
