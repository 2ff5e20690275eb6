/** The `windash` modifier: the dashes and slashes that Windows programs take as the start of an option. */
import { literal, pattern } from '../../ir/build.ts';
import type { Pattern, PatternPart } from '../../ir/types.ts';

/** Hyphen, slash, en dash, em dash, horizontal bar: interchangeable (specification 2.1, `windash`). */
const dashes = ['-', '/', '\u2013', '\u2014', '\u2015'];

/** A dash that starts an option: no word character before it, one behind it. */
const optionDash = /(?<![\p{L}\p{N}_])[-/\u2013\u2014\u2015](?=[\p{L}\p{N}_])/u;

/**
 * Every combination of dashes, the original first. Undefined when there would be more than `limit` of them.
 */
export function windashAlternatives(from: Pattern, limit: number): readonly Pattern[] | undefined {
  let results: PatternPart[][] = [[]];
  for (const part of from) {
    const choices = part.kind === 'literal' ? literalAlternatives(part.text, limit) : [part];
    if (choices === undefined || results.length * choices.length > limit) return undefined;
    results = results.flatMap((head) => choices.map((choice) => [...head, choice]));
  }
  return results.map((parts) => pattern(parts));
}

function literalAlternatives(text: string, limit: number): readonly PatternPart[] | undefined {
  let results = [''];
  let rest = text;
  for (let found = optionDash.exec(rest); found !== null; found = optionDash.exec(rest)) {
    const before = rest.slice(0, found.index);
    const choices = [found[0], ...dashes.filter((dash) => dash !== found?.[0])];
    if (results.length * choices.length > limit) return undefined;
    results = results.flatMap((head) => choices.map((dash) => head + before + dash));
    // The character behind the dash is a word character, so what follows cannot start with an option dash.
    rest = rest.slice(found.index + 1);
  }
  return results.map((head) => literal(head + rest));
}
