/** Texts that every match of a regular expression holds, letter case aside; used to say something wider. */
import type { RegexNode } from '../../src/regex/ast.ts';

/** Shorter texts narrow a search too little to be worth a matcher. */
const usefulLength = 3;

/** The useful ones, or the longest where none is useful; each once, in the order of the expression. */
export function requiredTexts(root: RegexNode): readonly string[] {
  const texts = [...new Set(runs(root))].filter((each) => each !== '');
  const useful = texts.filter((each) => each.length >= usefulLength);
  if (useful.length > 0) return useful;
  return texts.toSorted((a, b) => b.length - a.length).slice(0, 1);
}

/** Runs of neighbouring characters; everything that is not one certain character ends a run. */
function runs(node: RegexNode): readonly string[] {
  const found: string[] = [];
  let open = '';
  const close = (): void => {
    found.push(open);
    open = '';
  };
  for (const each of flat(node)) {
    if (each.kind === 'char') {
      open += String.fromCodePoint(each.code);
      continue;
    }
    close();
    if (each.kind === 'repeat' && each.min > 0) found.push(...runs(each.item));
  }
  close();
  return found;
}

function flat(node: RegexNode): readonly RegexNode[] {
  if (node.kind === 'sequence') return node.items.flatMap(flat);
  if (node.kind === 'capture' || node.kind === 'atomic') return flat(node.item);
  return [node];
}
