/** Traversal of regex trees. */
import type { RegexNode } from './ast.ts';

function children(node: RegexNode): readonly RegexNode[] {
  if (node.kind === 'alternatives' || node.kind === 'sequence') return node.items;
  return 'item' in node ? [node.item] : [];
}

/** True where the node or one below it passes the test. */
export function someNode(node: RegexNode, test: (node: RegexNode) => boolean): boolean {
  return test(node) || children(node).some((child) => someNode(child, test));
}

export function countNodes(node: RegexNode): number {
  return children(node).reduce((sum, child) => sum + countNodes(child), 1);
}
