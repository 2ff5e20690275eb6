/**
 * Regular expressions as programs for the module's own machine, which follows all paths at once and so needs no more
 * than linear time. It looks at the characters on both sides of a place, so anchors are said wherever they stand.
 */
import type { Anchor, Regex, RegexNode } from '../../../src/regex/ast.ts';
import { sequence } from '../../../src/regex/build.ts';
import type { CharSet } from '../../../src/regex/charset.ts';
import { setOf } from '../../../src/regex/fold.ts';
import { isUnsayable, type Unsayable, unsayable } from '../../../src/regex/unsayable.ts';
import { someNode } from '../../../src/regex/walk.ts';
import { wholeValue } from '../../../src/regex/whole-value.ts';

export type Step =
  /** Takes one character of the set, which has no surrogates. */
  | { readonly kind: 'take'; readonly set: CharSet }
  | { readonly kind: 'jump'; readonly to: number }
  | { readonly kind: 'fork'; readonly to: readonly [number, number] }
  | { readonly kind: 'at'; readonly anchor: Anchor }
  | { readonly kind: 'found' };

export type Program = readonly Step[];

/** Counted repeats are written out; more is too much for each character of each event. */
const maximumSteps = 20_000;

export function regexProgram(regex: Regex): Program | Unsayable {
  const missing = lacking(regex.root);
  if (missing === undefined) return assembled(regex.root);
  // What looks at one character around the match can be said of the whole text.
  const whole = wholeValue(regex);
  if (isUnsayable(whole)) return missing;
  return assembled(sequence([{ kind: 'anchor', at: 'textStart' }, whole, { kind: 'anchor', at: 'textEnd' }]));
}

function lacking(root: RegexNode): Unsayable | undefined {
  const has = (test: (node: RegexNode) => boolean): boolean => someNode(root, test);
  for (const direction of ['ahead', 'behind'] as const) {
    if (has((each) => each.kind === 'look' && each.direction === direction)) {
      return unsayable(
        `regex look${direction}`,
        `the module's regular expressions have no look${direction} of more than one character`,
      );
    }
  }
  if (has((each) => each.kind === 'backreference')) {
    return unsayable('regex backreference', "the module's regular expressions have no back references");
  }
  if (has((each) => each.kind === 'atomic' || (each.kind === 'repeat' && each.mode === 'possessive'))) {
    return unsayable(
      'regex atomic group',
      "the module's regular expressions have no atomic groups and no possessive quantifiers",
    );
  }
  return undefined;
}

function assembled(root: RegexNode): Program | Unsayable {
  const steps: Step[] = [];
  if (!put(root, steps)) {
    return unsayable('regex size', 'the regular expression is too large once its repeats are written out');
  }
  steps.push({ kind: 'found' });
  return steps;
}

/** Appends the steps of a node; false where they are too many. */
function put(node: RegexNode, steps: Step[]): boolean {
  if (steps.length > maximumSteps) return false;
  const set = setOf(node);
  if (set !== undefined) {
    steps.push({ kind: 'take', set: withoutSurrogates(set) });
    return true;
  }
  if (node.kind === 'sequence') return node.items.every((item) => put(item, steps));
  if (node.kind === 'alternatives') return putAlternatives(node.items, steps);
  if (node.kind === 'repeat') return putRepeat(node, steps);
  if (node.kind === 'anchor') {
    steps.push({ kind: 'at', anchor: node.at });
    return true;
  }
  return node.kind === 'capture' && put(node.item, steps);
}

function putAlternatives(items: readonly RegexNode[], steps: Step[]): boolean {
  const ends: number[] = [];
  for (const [index, item] of items.entries()) {
    const isLast = index === items.length - 1;
    const fork = isLast ? undefined : reserve(steps);
    if (!put(item, steps)) return false;
    if (fork === undefined) break;
    ends.push(reserve(steps));
    steps[fork] = { kind: 'fork', to: [fork + 1, steps.length] };
  }
  for (const end of ends) steps[end] = { kind: 'jump', to: steps.length };
  return true;
}

function putRepeat(node: Extract<RegexNode, { kind: 'repeat' }>, steps: Step[]): boolean {
  const { item, min, max } = node;
  for (let turn = 0; turn < min; turn++) {
    const before = steps.length;
    if (!put(item, steps)) return false;
    // Nothing again and again is nothing.
    if (steps.length === before) break;
  }
  if (max === null) {
    const fork = reserve(steps);
    if (!put(item, steps)) return false;
    steps.push({ kind: 'jump', to: fork });
    steps[fork] = { kind: 'fork', to: [fork + 1, steps.length] };
    return true;
  }
  const forks: number[] = [];
  for (let turn = min; turn < max; turn++) {
    forks.push(reserve(steps));
    if (!put(item, steps)) return false;
  }
  for (const fork of forks) steps[fork] = { kind: 'fork', to: [fork + 1, steps.length] };
  return true;
}

/** Room for a step whose target is not known yet. */
function reserve(steps: Step[]): number {
  return steps.push({ kind: 'found' }) - 1;
}

/** A Rust `char` is never a surrogate, and neither is any character of a text. */
function withoutSurrogates(set: CharSet): CharSet {
  return set.flatMap(([low, high]) => {
    const below = [low, Math.min(high, 0xd7ff)] as const;
    const above = [Math.max(low, 0xe000), high] as const;
    // One range where it is whole on both sides: no text has a character in between.
    if (low <= 0xd7ff && high >= 0xe000) return [[low, high] as const];
    return [below, above].filter(([from, to]) => from <= to);
  });
}
