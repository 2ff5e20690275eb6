/** A text that a regular expression probably finds: the shortest way through it. Whoever uses it has to check it. */
import type { RegexNode } from './ast.ts';

/** Longer samples show nothing. */
const maximumLength = 200;

/** One of that many ways, from 0. */
export type Choose = (ways: number) => number;

/** @param choose takes another way than the shortest one */
export function sampleText(node: RegexNode, choose: Choose = () => 0): string {
  const inner = (each: RegexNode): string => sampleText(each, choose);
  switch (node.kind) {
    case 'char':
      return String.fromCodePoint(node.code);
    case 'any':
      return 'x';
    case 'class':
      return node.negated ? outside(node.ranges) : inside(node.ranges, choose);
    case 'sequence':
      return node.items.map(inner).join('').slice(0, maximumLength);
    case 'alternatives':
      return alternative(node.items, choose, inner);
    case 'repeat':
      return repeated(node, choose, inner);
    case 'capture':
    case 'atomic':
      return inner(node.item);
    default:
      return '';
  }
}

function alternative(
  items: readonly RegexNode[],
  choose: Choose,
  inner: (node: RegexNode) => string,
): string {
  const item = items[choose(items.length)];
  return item === undefined ? '' : inner(item);
}

/** As few times as allowed, or once more. */
function repeated(
  { item, min, max }: Extract<RegexNode, { kind: 'repeat' }>,
  choose: Choose,
  inner: (node: RegexNode) => string,
): string {
  const times = Math.min(min + (max === null || max > min ? choose(2) : 0), maximumLength);
  return inner(item).repeat(times).slice(0, maximumLength);
}

function inside(ranges: readonly (readonly [number, number])[], choose: Choose): string {
  return String.fromCodePoint(ranges[choose(ranges.length)]?.[0] ?? 120);
}

/** A character in none of the ranges, if there is a plain one. */
function outside(ranges: readonly (readonly [number, number])[]): string {
  const free = [...'x1 -/'].find((each) => {
    const code = each.codePointAt(0) ?? 0;
    return !ranges.some(([low, high]) => low <= code && code <= high);
  });
  return free ?? '~';
}
