/** Lengths of what a tree can match, in characters. */
import type { RegexNode } from './ast.ts';

export interface Lengths {
  readonly min: number;
  /** null: no upper bound. */
  readonly max: number | null;
}

const nothing: Lengths = { min: 0, max: 0 };

/** Back references count as any length; assertions as none. */
export function lengths(node: RegexNode): Lengths {
  switch (node.kind) {
    case 'char':
    case 'any':
    case 'class':
      return { min: 1, max: 1 };
    case 'anchor':
    case 'look':
      return nothing;
    case 'backreference':
      return { min: 0, max: null };
    case 'sequence':
      return node.items.map(lengths).reduce(sum, nothing);
    case 'alternatives':
      return node.items.map(lengths).reduce(either);
    case 'repeat':
      return repeated(lengths(node.item), node.min, node.max);
    default:
      return lengths(node.item);
  }
}

/** True where the tree can match the empty text (assertions taken as met). */
export function isNullable(node: RegexNode): boolean {
  return lengths(node).min === 0;
}

function sum(a: Lengths, b: Lengths): Lengths {
  return { min: a.min + b.min, max: a.max === null || b.max === null ? null : a.max + b.max };
}

function either(a: Lengths, b: Lengths): Lengths {
  const max = a.max === null || b.max === null ? null : Math.max(a.max, b.max);
  return { min: Math.min(a.min, b.min), max };
}

function repeated(item: Lengths, min: number, max: number | null): Lengths {
  const longest = item.max === 0 || max === 0 ? 0 : item.max === null || max === null ? null : item.max * max;
  return { min: item.min * min, max: longest };
}
