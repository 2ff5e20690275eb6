/** The tree without what does not matter to whether a whole text matches: captures and the order of attempts. */
import type { RegexNode } from './ast.ts';
import { alternatives, repeat, sequence } from './build.ts';
import { isUnsayable, type Unsayable, unsayable } from './unsayable.ts';

/** Captures are dropped, lazy becomes greedy. Unsayable where the order of attempts does matter. */
export function plainTree(node: RegexNode): RegexNode | Unsayable {
  switch (node.kind) {
    case 'alternatives':
    case 'sequence': {
      const items: RegexNode[] = [];
      for (const each of node.items) {
        const plain = plainTree(each);
        if (isUnsayable(plain)) return plain;
        items.push(plain);
      }
      return node.kind === 'sequence' ? sequence(items) : alternatives(items);
    }
    case 'capture':
      return plainTree(node.item);
    case 'repeat': {
      if (node.mode === 'possessive') return unsayable('regex atomic group', reasonAtomic);
      const item = plainTree(node.item);
      return isUnsayable(item) ? item : repeat(item, node.min, node.max);
    }
    case 'look': {
      const item = plainTree(node.item);
      return isUnsayable(item) ? item : { ...node, item };
    }
    case 'atomic':
      return unsayable('regex atomic group', reasonAtomic);
    case 'backreference':
      return unsayable('regex backreference', 'the target has no back references');
    default:
      return node;
  }
}

const reasonAtomic = 'the target has no atomic groups and no possessive quantifiers';
