/**
 * Quoting for the four places in which rule text stands in SPL, each with its inverse for tests.
 *
 * The unescape rules are those of the Search Reference and of the Search Manual ("Quotes and escaping
 * characters"): `\\` is a backslash, `\"` a quote, `\|` a pipe, other pairs stay as they are, and `*` is a
 * wildcard in `search` whatever stands before it.
 */
import { anyString, literal, pattern } from '../../src/ir/build.ts';
import type { Pattern, PatternPart } from '../../src/ir/types.ts';
import { invariant } from '../../src/source/assert.ts';
import { isBareName } from './names.ts';

/** A `search` value: `pattern` has no `?` and no literal `*`, which `search` cannot say. */
export function searchString(each: Pattern): string {
  return `"${each.map(searchPart).join('')}"`;
}

function searchPart(part: PatternPart): string {
  invariant(part.kind !== 'anyChar', '`?` in a search value');
  if (part.kind === 'anyString') return '*';
  invariant(!part.text.includes('*'), 'literal `*` in a search value');
  return escaped(part.text);
}

/** A string of `eval` and `where`; for a regex, PCRE reads what is left after this one level (`\\d` is `\d`). */
export function evalString(text: string): string {
  return `"${escaped(text)}"`;
}

/** A field in `search`; single quotes do not work there. */
export function searchField(name: string): string {
  invariant(!/["\\]/.test(name), 'quote or backslash in a search field');
  return isBareName(name) ? name : `"${name}"`;
}

/** A field in `eval` and `where`, always in single quotes: a bare name may read as a number or an operator. */
export function evalField(name: string): string {
  invariant(!name.includes("'"), 'single quote in an eval field');
  return `'${name}'`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

/** Inverse of `searchString`; undefined where the text is not one whole quoted string. */
export function readSearchString(text: string): Pattern | undefined {
  const inner = unescaped(text);
  if (inner === undefined) return undefined;
  const parts = inner
    .split('*')
    .flatMap((each, at) => (at === 0 ? [literal(each)] : [anyString, literal(each)]));
  return pattern(parts);
}

/** Inverse of `evalString`. */
export function readEvalString(text: string): string | undefined {
  return unescaped(text);
}

/** Inverse of `searchField`. */
export function readSearchField(text: string): string | undefined {
  if (isBareName(text)) return text;
  return /^"[^"\\]+"$/.test(text) ? text.slice(1, -1) : undefined;
}

/** Inverse of `evalField`. */
export function readEvalField(text: string): string | undefined {
  return /^'[^']+'$/.test(text) ? text.slice(1, -1) : undefined;
}

/** Wildcards survive as `*` because no escape yields one. */
function unescaped(text: string): string | undefined {
  const whole = /^"((?:[^"\\]|\\.)*)"$/s.exec(text);
  return whole?.[1]?.replace(/\\([\\"|])/g, '$1');
}
