/**
 * Reads a PCRE pattern into the tree. Inline flags are resolved, non-capturing groups leave no node, and what
 * the tree cannot hold (recursion, conditionals, `\G`, …) is an error that names it. Accepts what both PCRE 8 and
 * PCRE2 up to 10.42 accept, as the pcre2pattern manual describes it.
 */
import type { Regex, RegexNode } from './ast.ts';
import { alternatives, char, repeat, sequence } from './build.ts';
import { Cursor, type RegexError, RegexFailure } from './cursor.ts';
import { readClass } from './parse-class.ts';
import { readEscape } from './parse-escape.ts';
import { type Flags, readFlagSetting, readGroupStart } from './parse-group.ts';

export type { RegexError } from './cursor.ts';

const maximumPatternLength = 65_536;
const maximumNesting = 200;
/** The largest bound of a counted quantifier in PCRE. */
const maximumCount = 65_535;

export type ParsedRegex = { readonly regex: Regex } | { readonly error: RegexError };

/** `flags` are those of Sigma's `i`, `m` and `s` modifiers; inline flags come on top. */
export function parseRegex(source: string, flags: Regex['flags']): ParsedRegex {
  if (source.length > maximumPatternLength) {
    const message = `the pattern is longer than ${maximumPatternLength} characters`;
    return { error: { message, start: 0, end: source.length } };
  }
  try {
    const cursor = new Cursor(source);
    const root = readAlternatives(cursor, { ...flags, x: false });
    if (!cursor.done) cursor.fail('this `)` closes no group', cursor.at, cursor.at + 1);
    bindReferences(cursor);
    return { regex: { source, flags, root } };
  } catch (failure) {
    if (failure instanceof RegexFailure) return { error: failure.detail };
    throw failure;
  }
}

/** Up to the `)` that ends the group, or the end. Flags set inside hold for the alternatives that follow too. */
function readAlternatives(cursor: Cursor, given: Flags): RegexNode {
  let flags = given;
  let branch: RegexNode[] = [];
  const branches: RegexNode[][] = [branch];
  for (;;) {
    skipIgnored(cursor, flags);
    if (cursor.done || (!cursor.quoting && cursor.looksAt(')'))) break;
    if (!cursor.quoting && cursor.eat('|')) {
      branch = [];
      branches.push(branch);
      continue;
    }
    const setting = cursor.quoting ? undefined : readFlagSetting(cursor, flags);
    if (setting !== undefined) flags = setting;
    else branch.push(readQuantified(cursor, flags));
  }
  return alternatives(branches.map(sequence));
}

function readQuantified(cursor: Cursor, flags: Flags): RegexNode {
  const start = cursor.at;
  const item = readItem(cursor, flags);
  skipIgnored(cursor, flags);
  if (cursor.quoting) return item;
  const quantifierAt = cursor.at;
  const bounds = readBounds(cursor);
  if (bounds === undefined) return item;
  if (item.kind === 'anchor' && cursor.source.charAt(start) !== '(') {
    cursor.fail(`\`${cursor.source.slice(start, quantifierAt)}\` cannot be repeated`, quantifierAt);
  }
  skipIgnored(cursor, flags);
  const mode = cursor.eat('?') ? 'lazy' : cursor.eat('+') ? 'possessive' : 'greedy';
  return repeat(item, bounds.min, bounds.max, mode);
}

function readItem(cursor: Cursor, flags: Flags): RegexNode {
  if (cursor.quoting) return char(cursor.next(), flags.i);
  const start = cursor.at;
  if (cursor.eat('\\')) return readEscape(cursor, flags);
  if (cursor.eat('[')) return readClass(cursor, flags);
  if (cursor.eat('.')) return { kind: 'any', dotAll: flags.s };
  if (cursor.eat('^')) return { kind: 'anchor', at: flags.m ? 'lineStart' : 'textStart' };
  if (cursor.eat('$')) return { kind: 'anchor', at: flags.m ? 'lineEnd' : 'textEndOrFinalNewline' };
  if (cursor.eat('(')) return readGroup(cursor, flags, start);
  const bounds = readBounds(cursor);
  if (bounds !== undefined) {
    cursor.fail(`there is nothing that \`${cursor.source.slice(start, cursor.at)}\` could repeat`, start);
  }
  return char(cursor.next(), flags.i);
}

function readGroup(cursor: Cursor, flags: Flags, start: number): RegexNode {
  const group = readGroupStart(cursor, flags, start);
  if ('node' in group) return group.node;
  if (++cursor.depth > maximumNesting) {
    cursor.fail(`groups are nested more than ${maximumNesting} deep`, start);
  }
  const item = readAlternatives(cursor, group.flags);
  cursor.depth--;
  if (!cursor.eat(')')) cursor.fail('this group is never closed', start, start + 1);
  return group.close(item);
}

/** A quantifier without its suffix, if one starts here. A `{` that starts none is an ordinary character. */
function readBounds(cursor: Cursor): { readonly min: number; readonly max: number | null } | undefined {
  if (cursor.eat('*')) return { min: 0, max: null };
  if (cursor.eat('+')) return { min: 1, max: null };
  if (cursor.eat('?')) return { min: 0, max: 1 };
  const start = cursor.at;
  const counted = cursor.take(/\{([0-9]+)(,?)([0-9]*)\}/y);
  if (counted === undefined || (counted[2] === '' && counted[3] !== '')) {
    cursor.at = start;
    return undefined;
  }
  const min = Number(counted[1]);
  const max = counted[2] === '' ? min : counted[3] === '' ? null : Number(counted[3]);
  if (Math.max(min, max ?? 0) > maximumCount) {
    cursor.fail(`a quantifier counts to ${maximumCount} at most`, start);
  }
  if (max !== null && max < min) cursor.fail('the bounds of the quantifier are in the wrong order', start);
  return { min, max };
}

/** Comments, the ends of `\Q…\E`, and white space under `x`. */
function skipIgnored(cursor: Cursor, flags: Flags): void {
  for (;;) {
    if (cursor.eat('\\E')) cursor.quoting = false;
    else if (cursor.quoting) return;
    else if (cursor.eat('\\Q')) cursor.quoting = true;
    else if (cursor.looksAt('(?#')) skipComment(cursor);
    else if (!flags.x || cursor.take(/[\t-\r ]+|#[^\n]*\n?/y) === undefined) return;
  }
}

function skipComment(cursor: Cursor): void {
  const start = cursor.at;
  if (cursor.take(/\(\?#[^)]*\)/y) === undefined)
    cursor.fail('this comment is never closed', start, start + 3);
}

function bindReferences(cursor: Cursor): void {
  for (const { node, name, start, end } of cursor.pending) {
    if (name !== undefined) {
      node.index = cursor.names.get(name) ?? cursor.fail(`there is no group named \`${name}\``, start, end);
    } else if (node.index < 1 || node.index > cursor.groups) {
      cursor.fail(`there is no group ${node.index}`, start, end);
    }
  }
}
