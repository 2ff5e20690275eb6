/**
 * Prints a tree for JavaScript's `RegExp` with the flag `u`. Case is spelled out in classes, since JavaScript
 * folds more than PCRE does; line and word anchors are those of PCRE.
 */
import type { Anchor, Regex, RegexNode } from './ast.ts';
import { referencesAreSet } from './captures.ts';
import type { CharSet } from './charset.ts';
import { setOf } from './fold.ts';
import { isNullable } from './measure.ts';
import { charText, isUnit, quantifierText, rangesText } from './print-parts.ts';
import { type Unsayable, unsayable } from './unsayable.ts';
import { someNode } from './walk.ts';

export interface JsRegex {
  readonly source: string;
  readonly flags: string;
}

/** Found anywhere in a text by `RegExp.prototype.test` exactly where the pattern is found by PCRE. */
export function printJs(regex: Regex): JsRegex | Unsayable {
  const { root } = regex;
  if (!referencesAreSet(root)) {
    return unsayable(
      'regex backreference',
      'JavaScript reads a back reference to a group that may not be set, or that ignores case, in its own way',
    );
  }
  if (someNode(root, (each) => isAtomic(each) && someNode(each, repeatsNothing))) {
    return unsayable(
      'regex atomic group',
      'JavaScript takes other turns through a repeat that may match nothing',
    );
  }
  if (
    someNode(root, (each) => each.kind === 'look' && each.direction === 'behind' && someNode(each, isAtomic))
  ) {
    return unsayable('regex atomic group', 'JavaScript matches lookbehinds backwards');
  }
  const source = body(root, { groups: new Map(), count: 0 });
  return { source: mayStartInside(root) ? `^[^]*?(?:${source})` : source, flags: 'u' };
}

/**
 * V8 also tries to start between the two halves of a character outside the BMP. A pattern that has to take that
 * character in cannot match there; others are led through the text from its start.
 */
function mayStartInside(root: RegexNode): boolean {
  return isNullable(root) || someNode(root, (each) => each.kind === 'look' && each.direction === 'behind');
}

function isAtomic(node: RegexNode): boolean {
  return node.kind === 'atomic' || (node.kind === 'repeat' && node.mode === 'possessive');
}

function repeatsNothing(node: RegexNode): boolean {
  return node.kind === 'repeat' && isNullable(node.item);
}

/** Groups of the tree by their number in the output, where atomic groups take numbers too. */
interface Numbers {
  readonly groups: Map<number, number>;
  count: number;
}

function body(node: RegexNode, numbers: Numbers): string {
  if (node.kind === 'alternatives') return node.items.map((each) => body(each, numbers)).join('|');
  if (node.kind === 'sequence') return node.items.map((each) => item(each, numbers)).join('');
  return item(node, numbers);
}

function item(node: RegexNode, numbers: Numbers): string {
  switch (node.kind) {
    case 'alternatives':
    case 'sequence':
      return `(?:${body(node, numbers)})`;
    case 'char':
      return node.ignoreCase ? classText(setOf(node) ?? [], false) : patternChar(node.code);
    case 'any':
      return node.dotAll ? '[^]' : '[^\\n]';
    case 'class':
      return classText(setOf({ ...node, negated: false }) ?? [], node.negated);
    case 'repeat':
      return repeatText(node, numbers);
    case 'capture':
      numbers.groups.set(node.index, ++numbers.count);
      return `(${body(node.item, numbers)})`;
    case 'atomic':
      return atomicText(() => body(node.item, numbers), numbers);
    case 'look':
      return `(?${node.direction === 'behind' ? '<' : ''}${node.negated ? '!' : '='}${body(node.item, numbers)})`;
    case 'anchor':
      return anchors[node.at];
    case 'backreference':
      return `(?:\\${numbers.groups.get(node.index)})`;
  }
}

function repeatText(node: Extract<RegexNode, { kind: 'repeat' }>, numbers: Numbers): string {
  const greedy = (): string => `${operand(node.item, numbers)}${quantifierText(node.min, node.max)}`;
  if (node.mode === 'possessive') return atomicText(greedy, numbers);
  return `${greedy()}${node.mode === 'lazy' ? '?' : ''}`;
}

/** A lookahead is atomic, so what it has captured is matched again behind it. */
function atomicText(inner: () => string, numbers: Numbers): string {
  const index = ++numbers.count;
  return `(?:(?=(${inner()}))\\${index})`;
}

function operand(node: RegexNode, numbers: Numbers): string {
  return isUnit(node) || node.kind === 'capture' ? item(node, numbers) : `(?:${body(node, numbers)})`;
}

/** PCRE's `(?m)^` does not match behind a line feed that ends the text. */
const anchors: Readonly<Record<Anchor, string>> = {
  textStart: '^',
  textEnd: '$',
  textEndOrFinalNewline: '(?=\\n?$)',
  lineStart: '(?:^|(?<=\\n)(?!$))',
  lineEnd: '(?=\\n|$)',
  wordBoundary: '\\b',
  notWordBoundary: '\\B',
};

const hex = (digits: string): string => `\\u{${digits}}`;

function patternChar(code: number): string {
  return charText(code, '\\^$.|?*+()[]{}/', hex);
}

function classText(set: CharSet, negated: boolean): string {
  return `[${negated ? '^' : ''}${rangesText(set, (code) => charText(code, '\\^-[]', hex))}]`;
}
