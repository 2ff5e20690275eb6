/** Makes text from rules safe and honest to show: what a terminal would obey or hide is written out. */

/** Controls, formatting characters (bidirectional ones too), line separators and lone surrogates. */
const hiddenPattern = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** `text` with every character that is not one to see as its code point: `<U+202E>`. Line feeds are such, too. */
export function visible(text: string): string {
  return text.replace(hiddenPattern, codePointName);
}

function codePointName(char: string): string {
  return `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** Columns that a code point takes in a terminal: 0 for combining marks, 2 for East Asian wide ones and emoji. */
export function columnsOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/[\p{Mn}\p{Me}]/u.test(char)) return 0;
  return isWide(code) || /\p{Emoji_Presentation}/u.test(char) ? 2 : 1;
}

export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += columnsOf(char);
  return width;
}

/** The blocks of Unicode Annex #11 whose characters are wide (W) or fullwidth (F), emoji aside. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
];

function isWide(code: number): boolean {
  return wideRanges.some(([first, last]) => code >= first && code <= last);
}
