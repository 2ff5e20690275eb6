/** Escapes: what a backslash and the characters behind it mean, outside and inside a class. */
import type { Anchor, RegexNode } from './ast.ts';
import { alternatives, char, charClass, sequence } from './build.ts';
import { type CharSet, complement, lastCode, shorthands } from './charset.ts';
import type { Backreference, Cursor, Mutable } from './cursor.ts';

interface CaseFlag {
  readonly i: boolean;
}

const anchors: Readonly<Record<string, Anchor>> = {
  A: 'textStart',
  z: 'textEnd',
  Z: 'textEndOrFinalNewline',
  b: 'wordBoundary',
  B: 'notWordBoundary',
};

const controls: Readonly<Record<string, number>> = { a: 0x07, e: 0x1b, f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09 };

const refusals: Readonly<Record<string, string>> = {
  G: '`\\G` is not supported: it depends on an earlier match',
  K: '`\\K` is not supported: it only moves the start of what is found, so leave it out',
  X: '`\\X` (a grapheme cluster) is not supported',
  C: '`\\C` (a single byte) is not supported',
  p: 'Unicode properties (`\\p`) are not supported: list the characters in a class',
  P: 'Unicode properties (`\\P`) are not supported: list the characters in a class',
  u: 'PCRE has no `\\u`: write the character itself or `\\x{…}` with its code in hexadecimal',
  U: 'PCRE has no `\\U`: write the character itself or `\\x{…}` with its code in hexadecimal',
  L: 'PCRE has no `\\L`',
  l: 'PCRE has no `\\l`',
};

/** An escape outside a class. Called behind the backslash. */
export function readEscape(cursor: Cursor, flags: CaseFlag): RegexNode {
  const start = cursor.at - 1;
  const letter = cursor.source.charAt(cursor.at);
  const at = Object.hasOwn(anchors, letter) ? anchors[letter] : undefined;
  if (at !== undefined) {
    cursor.at++;
    return { kind: 'anchor', at };
  }
  if (cursor.eat('R')) return anyNewline();
  if (cursor.looksAt('N{'))
    return cursor.fail('`\\N{…}` is not supported: write `\\x{…}`', start, cursor.at + 1);
  if (cursor.eat('N')) return { kind: 'any', dotAll: false };
  const reference = readReference(cursor, flags, start);
  if (reference !== undefined) return reference;
  const set = readShorthand(cursor);
  if (set !== undefined) return charClass(set, false, false);
  return char(readCharEscape(cursor), flags.i);
}

/** An escape inside a class: a set of characters, or the code of one. Called behind the backslash. */
export function readClassEscape(cursor: Cursor): CharSet | number {
  const start = cursor.at - 1;
  if (cursor.eat('b')) return 0x08;
  if (cursor.take(/[BRNXAzZ]/y) !== undefined) {
    cursor.fail(`\`${cursor.source.slice(start, cursor.at)}\` has no meaning inside a class`, start);
  }
  return readShorthand(cursor) ?? readCharEscape(cursor);
}

function readShorthand(cursor: Cursor): CharSet | undefined {
  const letter = cursor.take(/[dwshv]/iy)?.[0];
  if (letter === undefined) return undefined;
  const set = shorthands[letter.toLowerCase() as keyof typeof shorthands];
  return letter === letter.toLowerCase() ? set : complement(set);
}

/** An escape that stands for one character. */
function readCharEscape(cursor: Cursor): number {
  const start = cursor.at - 1;
  if (cursor.done) return cursor.fail('the pattern ends with a lone backslash', start);
  const octal = cursor.take(/0[0-7]{0,2}|[1-7][0-7]{0,2}|o\{([0-7]+)\}/y);
  if (octal !== undefined) return checked(cursor, Number.parseInt(octal[1] ?? octal[0], 8), start);
  if (cursor.eat('x')) return readHex(cursor, start);
  if (cursor.eat('c')) {
    const control = cursor.take(/[ -~]/y)?.[0];
    if (control === undefined) return cursor.fail('`\\c` needs an ASCII character behind it', start);
    return control.toUpperCase().charCodeAt(0) ^ 0x40;
  }
  const code = cursor.next();
  const letter = String.fromCodePoint(code);
  if (!/^[A-Za-z89]$/.test(letter)) return code;
  if (Object.hasOwn(refusals, letter)) return cursor.fail(refusals[letter] ?? '', start);
  const control = Object.hasOwn(controls, letter) ? controls[letter] : undefined;
  return control ?? cursor.fail(`\`\\${letter}\` has no meaning in PCRE`, start);
}

/** Behind `\x`: `{h…}`, or at most two digits (none is the null character). */
function readHex(cursor: Cursor, start: number): number {
  const braced = cursor.take(/\{([0-9A-Fa-f]+)\}/y);
  if (braced !== undefined) return checked(cursor, Number.parseInt(braced[1] ?? '', 16), start);
  if (cursor.looksAt('{')) cursor.fail('`\\x{` needs hexadecimal digits and a `}`', start, cursor.at + 1);
  return Number.parseInt(`0${cursor.take(/[0-9A-Fa-f]{1,2}/y)?.[0] ?? ''}`, 16);
}

function checked(cursor: Cursor, code: number, start: number): number {
  if (code > lastCode || (code >= 0xd800 && code <= 0xdfff)) {
    cursor.fail(`\`${cursor.source.slice(start, cursor.at)}\` is not a character`, start);
  }
  return code;
}

/** A back reference by number or name; `\1` to `\9` always, larger numbers where that many groups are open. */
function readReference(cursor: Cursor, flags: CaseFlag, start: number): RegexNode | undefined {
  const named = cursor.take(/k(?:<(\w+)>|'(\w+)'|\{(\w+)\})|g\{([A-Za-z_]\w*)\}/y);
  if (named !== undefined) return referenceByName(cursor, flags, named.slice(1).join(''), start);
  if (cursor.looksAt('k')) cursor.fail('`\\k` needs the name of a group', start, cursor.at + 1);
  const numbered = cursor.take(/g(?:\{(-?[0-9]{1,5})\}|(-?[0-9]{1,5}))/y);
  if (numbered !== undefined) {
    const given = Number(numbered[1] ?? numbered[2]);
    return reference(cursor, flags, given < 0 ? cursor.groups + 1 + given : given, start);
  }
  if (/g[<']/y.test(cursor.source.slice(cursor.at, cursor.at + 2))) {
    cursor.fail('calls of groups are not supported', start, cursor.at + 2);
  }
  if (cursor.looksAt('g')) cursor.fail('`\\g` needs the number or name of a group', start, cursor.at + 1);
  const before = cursor.at;
  const digits = cursor.take(/[1-9][0-9]{0,4}/y)?.[0];
  if (digits === undefined) return undefined;
  const index = Number(digits);
  if (index < 10 || /^[89]/.test(digits) || index <= cursor.groups) {
    return reference(cursor, flags, index, start);
  }
  cursor.at = before;
  return undefined;
}

export function referenceByName(cursor: Cursor, flags: CaseFlag, name: string, start: number): RegexNode {
  return reference(cursor, flags, 0, start, name);
}

function reference(cursor: Cursor, flags: CaseFlag, index: number, start: number, name?: string): RegexNode {
  const node: Mutable<Backreference> = { kind: 'backreference', index, ignoreCase: flags.i };
  cursor.pending.push({ node, start, end: cursor.at, ...(name === undefined ? {} : { name }) });
  return node;
}

/** `\R`: CR LF as one, or any vertical white space; atomic by definition. */
function anyNewline(): RegexNode {
  const pair = sequence([char(0x0d, false), char(0x0a, false)]);
  return { kind: 'atomic', item: alternatives([pair, charClass(shorthands.v, false, false)]) };
}
