/**
 * Prints any tree as a PCRE pattern that PCRE 8 and PCRE2 read alike. Non-ASCII letters stay as they are;
 * whether they count as one character is up to the engine's UTF mode.
 */
import type { Anchor, Regex, RegexNode } from './ast.ts';
import { type CharSet, isSubset, sameSet, shorthands } from './charset.ts';
import { caseNeed } from './fold.ts';
import { bracedHex, charText, isUnit, quantifierText, rangesText } from './print-parts.ts';
import { someNode } from './walk.ts';

/** What the flags at the start of the pattern say; `ignoreCase` changes where a group says otherwise. */
interface Context {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
}

export function printPcre(regex: Regex): string {
  const { root } = regex;
  const context: Context = {
    ignoreCase: caseNeed(root) === 'ignored',
    multiline: someNode(root, (each) => isAnchor(each, 'lineStart') || isAnchor(each, 'lineEnd')),
    dotAll:
      someNode(root, (each) => each.kind === 'any') &&
      !someNode(root, (each) => each.kind === 'any' && !each.dotAll),
  };
  const { ignoreCase, multiline, dotAll } = context;
  const flags = `${ignoreCase ? 'i' : ''}${multiline ? 'm' : ''}${dotAll ? 's' : ''}`;
  return `${flags === '' ? '' : `(?${flags})`}${body(root, context)}`;
}

function isAnchor(node: RegexNode, at: Anchor): boolean {
  return node.kind === 'anchor' && node.at === at;
}

/** Text that may stand alone in a group: alternatives are not enclosed. */
function body(node: RegexNode, context: Context): string {
  if (node.kind === 'alternatives') return node.items.map((item) => body(item, context)).join('|');
  return node.kind === 'sequence' ? items(node.items, context) : item(node, context);
}

/** Neighbours that ignore case share one group. */
function items(nodes: readonly RegexNode[], context: Context): string {
  if (context.ignoreCase) return nodes.map((each) => item(each, context)).join('');
  let printed = '';
  for (let at = 0; at < nodes.length; ) {
    const end = ignoredRun(nodes, at);
    const run = nodes.slice(at, Math.max(end, at + 1));
    printed +=
      end > at
        ? `(?i:${items(run, { ...context, ignoreCase: true })})`
        : run.map((each) => item(each, context)).join('');
    at += run.length;
  }
  return printed;
}

/** The end of the longest run from `start` that begins and ends with nodes that ignore case. */
function ignoredRun(nodes: readonly RegexNode[], start: number): number {
  let end = start;
  for (let at = start; at < nodes.length; at++) {
    const need = caseNeed(nodes[at] as RegexNode);
    if (need === 'ignored') end = at + 1;
    else if (need !== 'none' || end === start) break;
  }
  return end;
}

/** Text that can stand in a sequence. */
function item(node: RegexNode, context: Context): string {
  if (!context.ignoreCase && caseNeed(node) === 'ignored') {
    return `(?i:${body(node, { ...context, ignoreCase: true })})`;
  }
  switch (node.kind) {
    case 'alternatives':
    case 'sequence':
      return `(?:${body(node, context)})`;
    case 'char':
      return patternChar(node.code);
    case 'any':
      return node.dotAll && !context.dotAll ? '(?s:.)' : '.';
    case 'class':
      return classText(node.ranges, node.negated);
    case 'repeat':
      return `${operand(node.item, context)}${quantifierText(node.min, node.max)}${suffixes[node.mode]}`;
    case 'capture':
      return `(${node.name === undefined ? '' : `?<${node.name}>`}${body(node.item, context)})`;
    case 'atomic':
      return `(?>${body(node.item, context)})`;
    case 'look':
      return `(?${node.direction === 'behind' ? '<' : ''}${node.negated ? '!' : '='}${body(node.item, context)})`;
    case 'anchor':
      return anchorText(node.at, context.multiline);
    case 'backreference':
      return `\\g{${node.index}}`;
  }
}

const suffixes = { greedy: '', lazy: '?', possessive: '+' } as const;

function operand(node: RegexNode, context: Context): string {
  const enclosed = isUnit(node) || node.kind === 'capture' || node.kind === 'atomic' || node.kind === 'look';
  return enclosed || node.kind === 'backreference' ? item(node, context) : `(?:${body(node, context)})`;
}

function anchorText(at: Anchor, multiline: boolean): string {
  switch (at) {
    case 'textStart':
      return multiline ? '\\A' : '^';
    case 'textEnd':
      return '\\z';
    case 'textEndOrFinalNewline':
      return multiline ? '\\Z' : '$';
    case 'lineStart':
      return '^';
    case 'lineEnd':
      return '$';
    case 'wordBoundary':
      return '\\b';
    case 'notWordBoundary':
      return '\\B';
  }
}

function patternChar(code: number): string {
  return charText(code, '\\^$.|?*+()[]{}', bracedHex);
}

/** Shorthands are found again where all their ranges are there; `0-9` among others stays as it is. */
function classText(set: CharSet, negated: boolean): string {
  if (set.length === 0) return '[^\\s\\S]';
  let rest = set;
  let found = '';
  for (const [letter, members] of Object.entries(shorthands)) {
    if (sameSet(set, members)) return `\\${negated ? letter.toUpperCase() : letter}`;
    if (letter === 'd') continue;
    const has = members.every((member) => rest.some((range) => sameSet([range], [member])));
    if (!has) continue;
    found += `\\${letter}`;
    rest = rest.filter((range) => !isSubset([range], members));
  }
  const text = rangesText(rest, (code) => charText(code, '\\^-[]', bracedHex));
  return `[${negated ? '^' : ''}${found}${text}]`;
}
