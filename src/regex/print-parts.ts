/** What the printers share: characters, class bodies and quantifiers, with the escapes as parameters. */
import type { RegexNode } from './ast.ts';
import type { CharSet } from './charset.ts';

/** True for characters that a reader of the query would not see, or that move the text around them. */
function isInvisible(code: number): boolean {
  if (code < 0x80) return code < 0x20 || code === 0x7f;
  return /[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}]/u.test(String.fromCodePoint(code));
}

/** Escapes `special` characters with a backslash and invisible ones by `hex`. */
export function charText(code: number, special: string, hex: (digits: string) => string): string {
  if (isInvisible(code)) return hex(code.toString(16).toUpperCase());
  const char = String.fromCodePoint(code);
  return special.includes(char) ? `\\${char}` : char;
}

export const bracedHex = (digits: string): string => `\\x{${digits}}`;

/** The ranges of a class, without brackets. Two neighbours are two characters. */
export function rangesText(set: CharSet, charOf: (code: number) => string): string {
  return set
    .map((range) => {
      const [low, high] = withoutSurrogates(range);
      if (low > high) return '';
      if (low === high) return charOf(low);
      return `${charOf(low)}${high === low + 1 ? '' : '-'}${charOf(high)}`;
    })
    .join('');
}

/** Surrogates are no characters; a complement may begin or end with one. */
export function withoutSurrogates([low, high]: CharSet[number]): CharSet[number] {
  const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;
  return [isSurrogate(low) ? 0xe000 : low, isSurrogate(high) ? 0xd7ff : high];
}

/** `*`, `+`, `?` or the counted form, without a lazy or possessive suffix. */
export function quantifierText(min: number, max: number | null): string {
  if (max === null) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

/** True where a quantifier can follow the printed node as it is in every flavour. */
export function isUnit(node: RegexNode): boolean {
  return node.kind === 'char' || node.kind === 'any' || node.kind === 'class';
}
