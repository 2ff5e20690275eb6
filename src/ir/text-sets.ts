/** How the sets of texts that two patterns match relate. Sound and incomplete: false means that nothing is known. */
import { literalText } from './build.ts';
import { compareDecimals } from './decimal.ts';
import { foldCase } from './fold.ts';
import { patternTest } from './pattern-test.ts';
import { showPattern } from './show.ts';
import type { CaseMode, Pattern } from './types.ts';

/** How many comparisons are left before the answer is that nothing is known; long texts count as several. */
export interface Effort {
  left: number;
}

/** No text matches both patterns. Numbers of one value, such as `5` and `5.0`, count as the same text. */
export function areApart(a: Pattern, aMode: CaseMode, b: Pattern, bMode: CaseMode, effort: Effort): boolean {
  const mode = aMode === 'insensitive' || bMode === 'insensitive' ? 'insensitive' : 'sensitive';
  const left = literalText(a);
  const right = literalText(b);
  if (left !== undefined && right !== undefined) {
    return !startsAlike(left, right, mode, effort, true) && compareDecimals(left, right) !== 0;
  }
  if (left !== undefined) return !isMatch(b, left, mode, effort);
  if (right !== undefined) return !isMatch(a, right, mode, effort);
  const [aStart, bStart] = [a[0], b[0]];
  if (aStart?.kind === 'literal' && bStart?.kind === 'literal') {
    if (!startsAlike(aStart.text, bStart.text, mode, effort)) return true;
  }
  const [aEnd, bEnd] = [a[a.length - 1], b[b.length - 1]];
  return (
    aEnd?.kind === 'literal' && bEnd?.kind === 'literal' && !endsAlike(aEnd.text, bEnd.text, mode, effort)
  );
}

/** Every text that matches `a` matches `b`. */
export function isWithin(a: Pattern, aMode: CaseMode, b: Pattern, bMode: CaseMode, effort: Effort): boolean {
  if (bMode === 'sensitive' && aMode === 'insensitive' && !isCaseless(a)) return false;
  const whole = literalText(a);
  if (whole !== undefined) return isMatch(b, whole, bMode, effort);
  if (literalText(b) !== undefined) return false;
  // A character that only the star of `b` can match stands for all that a wildcard of `a` can be.
  const isPlain = b.every(
    (part) => part.kind === 'anyString' || (part.kind === 'literal' && !part.text.includes(anything)),
  );
  if (!isPlain) return showPattern(a) === showPattern(b);
  const sample = a.map((part) => (part.kind === 'literal' ? part.text : anything)).join('');
  return isMatch(b, sample, bMode, effort);
}

/** A code point that never stands for a character. */
const anything = '\uffff';

function isMatch(pattern: Pattern, text: string, mode: CaseMode, effort: Effort): boolean {
  effort.left -= (text.length + pattern.length) >> 5;
  return patternTest([pattern], mode)(text);
}

/** One begins with the other, or where `whole` says so, they are the same. */
function startsAlike(a: string, b: string, mode: CaseMode, effort: Effort, whole = false): boolean {
  const [left, right] = compared(a, b, mode, effort);
  return whole ? left === right : left.startsWith(right) || right.startsWith(left);
}

function endsAlike(a: string, b: string, mode: CaseMode, effort: Effort): boolean {
  const [left, right] = compared(a, b, mode, effort);
  return left.endsWith(right) || right.endsWith(left);
}

function compared(a: string, b: string, mode: CaseMode, effort: Effort): readonly [string, string] {
  effort.left -= (a.length + b.length) >> 5;
  return mode === 'insensitive' ? [foldCase(a), foldCase(b)] : [a, b];
}

/** ASCII without letters: no other text differs from it in case alone. */
function isCaseless(pattern: Pattern): boolean {
  return pattern.every((part) => part.kind !== 'literal' || /^[ -@[-`{-~]*$/.test(part.text));
}
