/** A text that a regular expression probably finds: the shortest way through it. Whoever uses it has to check it. */
import type { RegexNode } from '../../../src/regex/ast.ts';

/** Longer samples show nothing. */
const maximumLength = 200;

export function sampleText(node: RegexNode): string {
  switch (node.kind) {
    case 'char':
      return String.fromCodePoint(node.code);
    case 'any':
      return 'x';
    case 'class':
      return node.negated ? outside(node.ranges) : String.fromCodePoint(node.ranges[0]?.[0] ?? 120);
    case 'sequence':
      return node.items.map(sampleText).join('').slice(0, maximumLength);
    case 'alternatives':
      return node.items[0] === undefined ? '' : sampleText(node.items[0]);
    case 'repeat':
      return sampleText(node.item).repeat(Math.min(node.min, maximumLength)).slice(0, maximumLength);
    case 'capture':
    case 'atomic':
      return sampleText(node.item);
    default:
      return '';
  }
}

/** A character in none of the ranges, if there is a plain one. */
function outside(ranges: readonly (readonly [number, number])[]): string {
  const free = [...'x1 -/'].find((each) => {
    const code = each.codePointAt(0) ?? 0;
    return !ranges.some(([low, high]) => low <= code && code <= high);
  });
  return free ?? '~';
}
