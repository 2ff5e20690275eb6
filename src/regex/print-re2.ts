/**
 * Prints a tree for RE2 (the re2js package), which runs in linear time and so has neither lookaround nor back
 * references nor atomic groups. Only whether the pattern is found is kept: groups do not capture, nothing is lazy.
 */
import type { Regex, RegexNode } from './ast.ts';
import type { CharSet } from './charset.ts';
import { setOf } from './fold.ts';
import { lengths } from './measure.ts';
import { bracedHex, charText, isUnit, quantifierText, rangesText } from './print-parts.ts';
import { isUnsayable, type Unsayable, unsayable } from './unsayable.ts';
import { someNode } from './walk.ts';
import { wholeValue } from './whole-value.ts';

/** RE2's bound for a count, also for the product of nested ones. */
const maximumCount = 1000;

/**
 * A pattern that RE2's `find` finds exactly where PCRE finds the regex; flags are part of it. Where RE2 lacks an
 * assertion that can be worked into the characters around it, the pattern is one for the whole text.
 */
export function printRe2(regex: Regex): string | Unsayable {
  const direct = printTree(regex.root);
  if (!isUnsayable(direct)) return direct;
  const whole = wholeValue(regex);
  const printed = isUnsayable(whole) ? whole : printTree(whole);
  return isUnsayable(printed) ? direct : `\\A(?:${printed})\\z`;
}

function printTree(root: RegexNode): string | Unsayable {
  const missing = lacking(root);
  if (missing !== undefined) return missing;
  if (longestCount(root) > maximumCount) {
    return unsayable('regex repeat count', `RE2 repeats at most ${maximumCount} times`);
  }
  return body(root, { atEnd: true, consumes: false });
}

function lacking(root: RegexNode): Unsayable | undefined {
  const has = (test: (node: RegexNode) => boolean): boolean => someNode(root, test);
  for (const direction of ['ahead', 'behind'] as const) {
    if (has((each) => each.kind === 'look' && each.direction === direction)) {
      return unsayable(`regex look${direction}`, `RE2 has no look${direction}`);
    }
  }
  if (has((each) => each.kind === 'backreference')) {
    return unsayable('regex backreference', 'RE2 has no back references');
  }
  if (has((each) => each.kind === 'atomic' || (each.kind === 'repeat' && each.mode === 'possessive'))) {
    return unsayable('regex atomic group', 'RE2 has no atomic groups and no possessive quantifiers');
  }
  return undefined;
}

function longestCount(node: RegexNode): number {
  if (node.kind === 'repeat') return Math.max(1, node.min, node.max ?? 0) * longestCount(node.item);
  if ('items' in node) return node.items.reduce((most, each) => Math.max(most, longestCount(each)), 1);
  return 'item' in node ? longestCount(node.item) : 1;
}

/** What surely follows a node inside the pattern. */
interface Behind {
  /** Nothing follows. */
  readonly atEnd: boolean;
  /** At least one character must follow. */
  readonly consumes: boolean;
}

function body(node: RegexNode, behind: Behind): string | Unsayable {
  if (node.kind === 'alternatives') {
    return joined(
      node.items.map((each) => body(each, behind)),
      '|',
    );
  }
  return node.kind === 'sequence' ? sequenceText(node.items, behind) : item(node, behind);
}

function sequenceText(items: readonly RegexNode[], behind: Behind): string | Unsayable {
  const printed: (string | Unsayable)[] = [];
  let now = behind;
  for (const each of items.toReversed()) {
    printed.push(item(each, now));
    now = { atEnd: false, consumes: now.consumes || lengths(each).min > 0 };
  }
  return joined(printed.reverse(), '');
}

function joined(parts: readonly (string | Unsayable)[], separator: string): string | Unsayable {
  return parts.find(isUnsayable) ?? parts.join(separator);
}

function item(node: RegexNode, behind: Behind): string | Unsayable {
  switch (node.kind) {
    case 'char':
      return node.ignoreCase ? classText(setOf(node) ?? [], false) : charText(node.code, specials, bracedHex);
    case 'any':
      return node.dotAll ? '(?s:.)' : '[^\\x{A}]';
    case 'class':
      return classText(setOf({ ...node, negated: false }) ?? [], node.negated);
    case 'repeat':
      return repeatText(node, behind);
    case 'anchor':
      return anchorText(node, behind);
    case 'capture':
      return enclosed(body(node.item, behind));
    default:
      return enclosed(body(node, behind));
  }
}

const specials = '\\^$.|?*+()[]{}';

function enclosed(text: string | Unsayable): string | Unsayable {
  return isUnsayable(text) ? text : `(?:${text})`;
}

function repeatText(node: Extract<RegexNode, { kind: 'repeat' }>, behind: Behind): string | Unsayable {
  const once = node.max !== null && node.max <= 1;
  const printed = body(node.item, once ? behind : { ...behind, atEnd: false });
  if (isUnsayable(printed)) return printed;
  return `${isUnit(node.item) ? printed : `(?:${printed})`}${quantifierText(node.min, node.max)}`;
}

/**
 * RE2 looks at one character around an anchor. `$` before a final line feed needs two, so it takes the line feed
 * in, which is right where nothing follows. Behind a final line feed only RE2 has a line start, so something has
 * to follow there.
 */
function anchorText(node: Extract<RegexNode, { kind: 'anchor' }>, behind: Behind): string | Unsayable {
  switch (node.at) {
    case 'textStart':
      return '\\A';
    case 'textEnd':
      return '\\z';
    case 'textEndOrFinalNewline':
      return behind.atEnd ? '\\x{A}?\\z' : insideAnchor('the end of the text');
    case 'lineStart':
      return behind.consumes ? '(?m:^)' : insideAnchor('a line start');
    case 'lineEnd':
      return '(?m:$)';
    case 'wordBoundary':
      return '\\b';
    case 'notWordBoundary':
      return '\\B';
  }
}

function insideAnchor(what: string): Unsayable {
  return unsayable(
    'regex anchor inside',
    `RE2 cannot tell ${what} as PCRE does at this place of the pattern`,
  );
}

function classText(set: CharSet, negated: boolean): string {
  if (set.length === 0) return '[^\\x{0}-\\x{10FFFF}]';
  return `[${negated ? '^' : ''}${rangesText(set, (code) => charText(code, '\\^-[]', bracedHex))}]`;
}
