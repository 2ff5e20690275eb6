/** A text that is in every text in which a regular expression is found, so that most texts need no closer look. */
import type { RegexNode } from '../../../src/regex/ast.ts';

/**
 * The longest such text that is easily seen, in small letters, to be looked for in the text with case folded. Of ASCII
 * characters only, whose other cases fold to the same. Empty where there is none.
 */
export function requiredText(root: RegexNode): string {
  const runs = [''];
  visit(root, runs);
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '').toLowerCase();
}

/** The last of `runs` is the one that goes on. */
function visit(node: RegexNode, runs: string[]): void {
  if (node.kind === 'char' && node.code < 0x80) {
    runs.push(`${runs.pop() ?? ''}${String.fromCharCode(node.code)}`);
  } else if (node.kind === 'sequence') {
    for (const item of node.items) visit(item, runs);
  } else if (node.kind === 'capture' || (node.kind === 'repeat' && node.min === 1 && node.max === 1)) {
    visit(node.item, runs);
  } else if (node.kind === 'repeat' && node.min > 0) {
    runs.push('');
    visit(node.item, runs);
    runs.push('');
  } else if (node.kind !== 'anchor') {
    runs.push('');
  }
}
