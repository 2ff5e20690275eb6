/** Bracketed character classes. */
import type { CodeRange, RegexNode } from './ast.ts';
import { charClass } from './build.ts';
import { type CharSet, complement, posixClasses } from './charset.ts';
import type { Cursor } from './cursor.ts';
import { readClassEscape } from './parse-escape.ts';

/** Called behind the `[`. */
export function readClass(cursor: Cursor, flags: { readonly i: boolean }): RegexNode {
  const start = cursor.at - 1;
  if (cursor.looksAt('[:<:]]') || cursor.looksAt('[:>:]]')) {
    cursor.fail('`[[:<:]]` and `[[:>:]]` are not supported: write `\\b`', start, cursor.at + 6);
  }
  refuseBarePosix(cursor, start);
  const negated = cursor.eat('^');
  const ranges: CodeRange[] = [];
  for (let read = 0; read === 0 || cursor.quoting || !cursor.eat(']'); ) {
    const itemAt = cursor.at;
    const item = readItem(cursor, start);
    if (item === undefined) continue;
    read++;
    if (typeof item !== 'number') ranges.push(...item);
    else ranges.push([item, readRangeEnd(cursor, item, itemAt, start)]);
  }
  return charClass(ranges, negated, flags.i);
}

/** A character, a set, or undefined where only `\Q` or `\E` was read. */
function readItem(cursor: Cursor, start: number): CharSet | number | undefined {
  if (cursor.done) cursor.fail('this class is never closed', start, start + 1);
  if (cursor.eat('\\E')) {
    cursor.quoting = false;
    return undefined;
  }
  if (cursor.quoting) return cursor.next();
  if (cursor.eat('\\Q')) {
    cursor.quoting = true;
    return undefined;
  }
  const itemAt = cursor.at;
  const posix = cursor.take(posixSyntax);
  if (posix !== undefined) return posixSet(cursor, posix, itemAt);
  return cursor.eat('\\') ? readClassEscape(cursor) : cursor.next();
}

/** Any text between `[:` and `:]` counts, as in PCRE, and likewise with `.` and `=`. */
const posixSyntax = /\[([:.=])((?:\\[\]\\]|(?!\[\1|\1\])[^\]])*)\1\]/y;

function posixSet(cursor: Cursor, [, mark, inner = '']: RegExpExecArray, start: number): CharSet {
  if (mark !== ':') cursor.fail('collating elements and equivalence classes are not supported', start);
  const name = inner.replace(/^\^/, '');
  const set = Object.hasOwn(posixClasses, name) ? posixClasses[name] : undefined;
  if (set === undefined) return cursor.fail(`there is no POSIX class \`${name}\``, start);
  return name === inner ? set : complement(set);
}

/** `[:alpha:]` on its own is a mistake for `[[:alpha:]]`, and PCRE refuses it. */
function refuseBarePosix(cursor: Cursor, start: number): void {
  const behind = cursor.at;
  cursor.at = start;
  if (cursor.take(posixSyntax) !== undefined) {
    cursor.fail('a POSIX class stands inside another class: `[[:alpha:]]`', start);
  }
  cursor.at = behind;
}

/**
 * The end of the range that starts with `low`, or `low` itself where there is none. A hyphen next to a set of
 * characters is an ordinary one, as in PCRE 8; PCRE2 refuses it, so that nothing else can be meant.
 */
function readRangeEnd(cursor: Cursor, low: number, itemAt: number, start: number): number {
  skipQuoteEnds(cursor);
  const hyphenAt = cursor.at;
  if (cursor.quoting || !cursor.eat('-')) return low;
  skipQuoteEnds(cursor);
  if (cursor.eat('\\Q')) cursor.quoting = true;
  const closes = !cursor.quoting && cursor.looksAt(']');
  const high = closes ? undefined : readItem(cursor, start);
  if (typeof high !== 'number') {
    cursor.at = hyphenAt;
    cursor.quoting = false;
    return low;
  }
  if (high < low) {
    cursor.fail(`the range \`${cursor.source.slice(itemAt, cursor.at)}\` is in the wrong order`, itemAt);
  }
  return high;
}

function skipQuoteEnds(cursor: Cursor): void {
  while (cursor.eat('\\E')) cursor.quoting = false;
}
