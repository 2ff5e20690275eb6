/** Random texts from a regular-expression tree: members of its language where it has no lookaround. */
import type { CodeRange, Regex, RegexNode } from '../../../src/regex/ast.ts';
import type { Random } from './random.ts';
import { swapCase } from './text.ts';

/** A text in which the expression is likely to be found; lookaround is not looked at. */
export function regexMember(regex: Regex, random: Random): string {
  return member(regex.root, random, new Map());
}

function member(node: RegexNode, random: Random, captured: Map<number, string>): string {
  switch (node.kind) {
    case 'alternatives': {
      const item = random.pickFrom(node.items);
      return item === undefined ? '' : member(item, random, captured);
    }
    case 'sequence':
      return node.items.map((item) => member(item, random, captured)).join('');
    case 'char':
      return inCase(String.fromCodePoint(node.code), node.ignoreCase, random);
    case 'any':
      return random.pick(node.dotAll ? ['x', '/', ' ', '\n'] : ['x', '/', ' ', '"']);
    case 'class':
      return inCase(
        node.negated ? outside(node.ranges, random) : inside(node.ranges, random),
        node.ignoreCase,
        random,
      );
    case 'repeat': {
      const most = Math.min(node.max ?? node.min + 3, node.min + 3);
      const times = node.min + random.below(most - node.min + 1);
      return Array.from({ length: times }, () => member(node.item, random, captured)).join('');
    }
    case 'capture': {
      const text = member(node.item, random, captured);
      captured.set(node.index, text);
      return text;
    }
    case 'atomic':
      return member(node.item, random, captured);
    case 'backreference':
      return captured.get(node.index) ?? '';
    case 'look':
    case 'anchor':
      return '';
  }
}

function inCase(text: string, ignoreCase: boolean, random: Random): string {
  return ignoreCase && random.chance(0.5) ? swapCase(text) : text;
}

function inside(ranges: readonly CodeRange[], random: Random): string {
  const [low, high] = random.pickFrom(ranges) ?? [0x78, 0x78];
  const code = low + random.below(Math.min(high - low + 1, 0x60));
  return code >= 0xd800 && code <= 0xdfff ? '' : String.fromCodePoint(code);
}

function outside(ranges: readonly CodeRange[], random: Random): string {
  const printable = random.shuffle(Array.from({ length: 95 }, (_, at) => 0x20 + at));
  const code = printable.find((each) => !ranges.some(([low, high]) => each >= low && each <= high));
  return String.fromCodePoint(code ?? 0xe9);
}
