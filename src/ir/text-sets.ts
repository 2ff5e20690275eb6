/** How the sets of texts that two patterns match relate. Sound and incomplete: false means that nothing is known. */
import { literal, literalText } from './build.ts';
import { compareDecimals } from './decimal.ts';
import { foldCase } from './fold.ts';
import { patternTest } from './pattern-test.ts';
import { showPattern } from './show.ts';
import type { CaseMode, Pattern } from './types.ts';

/** What a pattern says in one case mode, prepared once. */
interface Form {
  readonly pattern: Pattern;
  /** The only text, where the pattern has no wildcard. */
  readonly whole: string | undefined;
  /** What every text begins and ends with. */
  readonly start: string;
  readonly end: string;
  test?: (text: string) => boolean;
}

/** No text matches both patterns. Numbers of one value, such as `5` and `5.0`, count as the same text. */
export function areApart(a: Pattern, aMode: CaseMode, b: Pattern, bMode: CaseMode): boolean {
  const folds = aMode === 'insensitive' || bMode === 'insensitive';
  const left = formOf(a, folds);
  const right = formOf(b, folds);
  if (left.whole !== undefined && right.whole !== undefined) {
    return left.whole !== right.whole && compareDecimals(left.whole, right.whole) !== 0;
  }
  if (left.whole !== undefined) return !matches(right, left.whole);
  if (right.whole !== undefined) return !matches(left, right.whole);
  return (
    !(left.start.startsWith(right.start) || right.start.startsWith(left.start)) ||
    !(left.end.endsWith(right.end) || right.end.endsWith(left.end))
  );
}

/** Every text that matches `a` matches `b`. */
export function isWithin(a: Pattern, aMode: CaseMode, b: Pattern, bMode: CaseMode): boolean {
  if (bMode === 'sensitive' && aMode === 'insensitive' && !isCaseless(a)) return false;
  const folds = bMode === 'insensitive';
  const inner = formOf(a, folds);
  const outer = formOf(b, folds);
  if (inner.whole !== undefined) return matches(outer, inner.whole);
  // A character that only the star of `b` can match stands for all that a wildcard of `a` can be.
  const isPlain = outer.pattern.every(
    (part) => part.kind === 'anyString' || (part.kind === 'literal' && !part.text.includes(anything)),
  );
  if (!isPlain) return showPattern(inner.pattern) === showPattern(outer.pattern);
  const sample = inner.pattern.map((part) => (part.kind === 'literal' ? part.text : anything)).join('');
  return matches(outer, sample);
}

/** A code point that never stands for a character. */
const anything = '\uffff';

function matches(form: Form, text: string): boolean {
  form.test ??= patternTest([form.pattern], 'sensitive');
  return form.test(text);
}

const plain = new WeakMap<Pattern, Form>();
const folded = new WeakMap<Pattern, Form>();

function formOf(pattern: Pattern, folds: boolean): Form {
  const known = folds ? folded : plain;
  const found = known.get(pattern);
  if (found !== undefined) return found;
  const form = makeForm(folds ? foldPattern(pattern) : pattern);
  known.set(pattern, form);
  return form;
}

function foldPattern(pattern: Pattern): Pattern {
  return pattern.map((part) => (part.kind === 'literal' ? literal(foldCase(part.text)) : part));
}

function makeForm(pattern: Pattern): Form {
  const first = pattern[0];
  const last = pattern[pattern.length - 1];
  return {
    pattern,
    whole: literalText(pattern),
    start: first?.kind === 'literal' ? first.text : '',
    end: last?.kind === 'literal' ? last.text : '',
  };
}

/** ASCII without letters: no other text differs from it in case alone. */
function isCaseless(pattern: Pattern): boolean {
  return pattern.every((part) => part.kind !== 'literal' || /^[ -@[-`{-~]*$/.test(part.text));
}
