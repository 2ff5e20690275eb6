/**
 * Which back references mean the same in JavaScript as in PCRE. The two differ for groups that took no part
 * (JavaScript: matches nothing; PCRE: fails), for groups inside repeats (JavaScript forgets them at each turn)
 * and for turns that match nothing. So a reference is fine only where its group has surely been set.
 */
import type { RegexNode } from './ast.ts';
import { isNullable } from './measure.ts';
import { someNode } from './walk.ts';

/** Groups that are surely set, each level holding what it adds to the one around it. */
interface Known {
  readonly own: Set<number>;
  readonly around?: Known;
}

/** True where every back reference is reached only after its group has been set. */
export function referencesAreSet(root: RegexNode): boolean {
  if (!someNode(root, isReference)) return true;
  return visit(root, { own: new Set() });
}

function isReference(node: RegexNode): boolean {
  return node.kind === 'backreference';
}

function isKnown(index: number, known: Known | undefined): boolean {
  return known !== undefined && (known.own.has(index) || isKnown(index, known.around));
}

/** Adds the groups that are surely set behind the node to `known`; false where a reference comes too early. */
function visit(node: RegexNode, known: Known): boolean {
  switch (node.kind) {
    case 'backreference':
      return !node.ignoreCase && isKnown(node.index, known);
    case 'sequence':
      return node.items.every((item) => visit(item, known));
    case 'alternatives':
      return visitBranches(node.items, known);
    case 'capture': {
      const fine = visit(node.item, known);
      known.own.add(node.index);
      return fine;
    }
    case 'repeat': {
      const lasting = node.min > 0 && !isNullable(node.item);
      return visit(node.item, lasting ? known : { own: new Set(), around: known });
    }
    case 'look':
      if (node.direction === 'behind' && someNode(node, isReference)) return false;
      return visit(node.item, { own: new Set(), around: known });
    case 'atomic':
      return visit(node.item, known);
    default:
      return true;
  }
}

/** Behind alternatives the groups are set that all of them set. */
function visitBranches(branches: readonly RegexNode[], known: Known): boolean {
  const levels = branches.map((): Known => ({ own: new Set(), around: known }));
  if (!branches.every((branch, at) => visit(branch, levels[at] as Known))) return false;
  const [first, ...rest] = levels;
  for (const index of first?.own ?? []) {
    if (rest.every(({ own }) => own.has(index))) known.own.add(index);
  }
  return true;
}
