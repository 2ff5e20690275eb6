/** What may follow an opening parenthesis: the kinds of groups and inline flags. */
import type { RegexNode } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { lengths } from './measure.ts';
import { referenceByName } from './parse-escape.ts';

/** The flags that hold at a place of the pattern. */
export interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
}

/** How the group that starts here is read: as a finished node, or as a body that `close` makes a node of. */
export type GroupStart =
  | { readonly node: RegexNode }
  | { readonly flags: Flags; readonly close: (item: RegexNode) => RegexNode };

/** Called behind the `(` at `start`. */
export function readGroupStart(cursor: Cursor, flags: Flags, start: number): GroupStart {
  if (cursor.looksAt('*')) cursor.fail('verbs such as `(*SKIP)` are not supported', start, cursor.at + 1);
  if (!cursor.eat('?')) return capture(cursor, flags, undefined);
  if (cursor.eat(':')) return { flags, close: (item) => item };
  if (cursor.eat('>')) return { flags, close: (item) => ({ kind: 'atomic', item }) };
  if (cursor.eat('=')) return look(flags, 'ahead', false);
  if (cursor.eat('!')) return look(flags, 'ahead', true);
  if (cursor.eat('<=')) return lookBehind(cursor, flags, false, start);
  if (cursor.eat('<!')) return lookBehind(cursor, flags, true, start);
  const reference = cursor.take(/P=(\w+)\)/y);
  if (reference !== undefined) {
    return { node: referenceByName(cursor, flags, reference[1] ?? '', start) };
  }
  if (cursor.looksAt('P<') || cursor.looksAt('<') || cursor.looksAt("'")) {
    return capture(cursor, flags, readName(cursor));
  }
  const scoped = readFlagLetters(cursor, flags, ':');
  if (scoped !== undefined) return { flags: scoped, close: (item) => item };
  return refuse(cursor, start);
}

/** `(?i)` and the like: the flags that hold from here on, or undefined (nothing read) where there is none. */
export function readFlagSetting(cursor: Cursor, flags: Flags): Flags | undefined {
  const start = cursor.at;
  if (!cursor.eat('(?')) return undefined;
  const setting = readFlagLetters(cursor, flags, ')');
  if (setting === undefined) cursor.at = start;
  return setting;
}

function readFlagLetters(cursor: Cursor, flags: Flags, end: ':' | ')'): Flags | undefined {
  const start = cursor.at;
  const found = cursor.take(
    end === ':' ? /([a-zA-Z]*)(?:-([a-zA-Z]*))?:/y : /([a-zA-Z]*)(?:-([a-zA-Z]*))?\)/y,
  );
  if (found === undefined) return undefined;
  const [, on = '', off = ''] = found;
  const unknown = (on + off).replace(/[imsx]/g, '').charAt(0);
  if (unknown === 'R') return cursor.fail('recursion is not supported', start - 2);
  if (unknown !== '') return cursor.fail(`the inline flag \`${unknown}\` is not supported`, start - 2);
  return {
    i: changed(flags.i, 'i', on, off),
    m: changed(flags.m, 'm', on, off),
    s: changed(flags.s, 's', on, off),
    x: changed(flags.x, 'x', on, off),
  };
}

function changed(before: boolean, letter: string, on: string, off: string): boolean {
  return off.includes(letter) ? false : on.includes(letter) || before;
}

function capture(cursor: Cursor, flags: Flags, name: string | undefined): GroupStart {
  const index = ++cursor.groups;
  if (name !== undefined) cursor.names.set(name, index);
  return {
    flags,
    close: (item) => ({ kind: 'capture', item, index, ...(name === undefined ? {} : { name }) }),
  };
}

/** PCRE 8 caps names at 32 characters. */
function readName(cursor: Cursor): string {
  const start = cursor.at;
  const found = cursor.take(/P?<([^>)]*)>|'([^')]*)'/y);
  if (found === undefined) return cursor.fail('the name of this group is never closed', start - 2);
  const name = found[1] ?? found[2] ?? '';
  if (!/^[A-Za-z_]\w{0,31}$/.test(name)) {
    const rule = 'letters, digits and `_`, at most 32, not starting with a digit';
    cursor.fail(`the name \`${name}\` of this group is not valid: ${rule}`, start);
  }
  if (cursor.names.has(name)) cursor.fail(`two groups are named \`${name}\``, start);
  return name;
}

function look(flags: Flags, direction: 'ahead' | 'behind', negated: boolean): GroupStart {
  return { flags, close: (item) => ({ kind: 'look', direction, negated, item }) };
}

/** PCRE up to 10.42 wants each alternative of a lookbehind to have one length. */
function lookBehind(cursor: Cursor, flags: Flags, negated: boolean, start: number): GroupStart {
  return {
    flags,
    close: (item) => {
      const branches = item.kind === 'alternatives' ? item.items : [item];
      for (const branch of branches) {
        const { min, max } = lengths(branch);
        if (min !== max) cursor.fail('each alternative of a lookbehind must have a fixed length', start);
      }
      return { kind: 'look', direction: 'behind', negated, item };
    },
  };
}

const refusals: readonly (readonly [start: RegExp, what: string])[] = [
  [/[R0-9]|[+-][0-9]/y, 'recursion is not supported'],
  [/&|P>/y, 'calls of groups are not supported'],
  [/\(/y, 'conditionals are not supported'],
  [/C/y, 'callouts are not supported'],
  [/\|/y, 'branch reset groups are not supported'],
  [/\^/y, 'unsetting the inline flags with `^` is not supported: PCRE 8 does not know it'],
];

function refuse(cursor: Cursor, start: number): never {
  for (const [expression, what] of refusals) {
    if (cursor.take(expression) !== undefined) cursor.fail(what, start);
  }
  return cursor.fail('what follows `(?` is not known', start, Math.min(cursor.at + 1, cursor.source.length));
}
