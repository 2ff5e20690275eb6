/** Which patterns `search` says exactly, and the nearest pattern above those that it cannot say. */
import { anyString, literal, literalText, pattern } from '../../src/ir/build.ts';
import type { Pattern, PatternPart } from '../../src/ir/types.ts';
import { hasUnseen, splitAtUnseen } from './characters.ts';

/**
 * True where `f="…"` means the pattern, without regard to case. Not so for the empty string and the lone `*`
 * (whether `f=*` holds for an empty value is not documented), for `?` and literal `*` (`search` has neither),
 * and for values that `search` reads as something else than text.
 */
export function isSearchable(each: Pattern): boolean {
  if (each.length === 0 || isAnyValue(each)) return false;
  return each.every(isSearchablePart) && !readsOtherwise(each);
}

export function isSearchablePart(part: PatternPart): boolean {
  if (part.kind !== 'literal') return part.kind === 'anyString';
  return !part.text.includes('*') && !hasUnseen(part.text);
}

/** `*` alone. */
export function isAnyValue(each: Pattern): boolean {
  return each.length === 1 && each[0]?.kind === 'anyString';
}

/** A network would match by containment; `CASE(…)` and `TERM(…)` are directives. */
function readsOtherwise(each: Pattern): boolean {
  const text = literalText(each);
  return text !== undefined && /^[\da-f.:]+\/[\d.]+$|^(case|term)\(.*\)$/i.test(text);
}

/**
 * A searchable pattern that matches every value of `each` and maybe more; undefined where only `*` would be
 * left, which does not restrict anything for sure.
 */
export function searchableSuperset(each: Pattern): Pattern | undefined {
  const wider = pattern(each.flatMap(widen));
  if (wider.length === 0 || isAnyValue(wider)) return undefined;
  return readsOtherwise(wider) ? [...wider, anyString] : wider;
}

function widen(part: PatternPart): readonly PatternPart[] {
  if (part.kind !== 'literal') return [anyString];
  const pieces = splitAtUnseen(part.text).flatMap((text) => text.split('*'));
  return pieces.flatMap((text, at) => (at === 0 ? [literal(text)] : [anyString, literal(text)]));
}
