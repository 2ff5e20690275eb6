/** Shortest texts of languages, and the certainty that there is none. */
import { expect, it } from 'vitest';
import { parseRegex } from '../../src/regex/parse.ts';
import { type Automaton, automatonOf, findText } from '../../src/regex/search.ts';
import { isUnsayable } from '../../src/regex/unsayable.ts';
import { wholeValue } from '../../src/regex/whole-value.ts';

function language(source: string): Automaton {
  const parsed = parseRegex(source, { i: false, m: false, s: false });
  const root = 'regex' in parsed ? wholeValue(parsed.regex) : undefined;
  const found = root === undefined || isUnsayable(root) ? undefined : automatonOf(root);
  if (found === undefined) throw new Error(source);
  return found;
}

function found(wanted: readonly string[], unwanted: readonly string[], left = 100_000) {
  return findText(wanted.map(language), unwanted.map(language), { left });
}

it.each([
  [['a+'], ['aa'], { text: 'a' }],
  [['^a+\\z'], ['^a\\z'], { text: 'aa' }],
  [['foo(bar|baz|qux)'], ['foo(bar|baz)'], { text: 'fooqux' }],
  [['foo(bar|baz)'], ['foo(bar|baz|qux)'], 'none'],
  [['x+'], ['xx*'], 'none'],
  [['^[a-z]+\\z', '[xy]'], ['x'], { text: 'y' }],
  [['^[a-c]\\z'], ['a', 'b', 'c'], 'none'],
  [['(?i)k'], ['[Kk]'], 'none'],
] as const)('%j without %j', (wanted, unwanted, expected) => {
  expect(found(wanted, unwanted)).toEqual(expected);
});

it('gives up within its limit', () => {
  expect(found(['(a|b)*a(a|b){12}'], ['(a|b)*b(a|b){12}c'], 50)).toBeUndefined();
});
