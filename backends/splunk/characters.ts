/** Which characters may stand in a query as they are, and which must be written as escapes of a regex. */

/**
 * Controls, bidirectional marks, blanks other than the space, and characters without a glyph: a reader of the
 * query cannot see them, and in configuration files a raw line feed ends the value. Ranges are listed, not
 * taken from Unicode properties, so that the output does not depend on the Unicode version of the machine.
 */
const unseenRanges: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x1f],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x1680, 0x1680],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x3000, 0x3000],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0xe0000, 0xe0fff],
];

const unseenClass = unseenRanges
  .map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`)
  .join('');
const unseen = new RegExp(`[${unseenClass}]`, 'u');
const unseenRuns = new RegExp(`[${unseenClass}]+`, 'u');

/** Half of a pair: not a character, and not found in any UTF-8 data. */
const loneSurrogate = /\p{Surrogate}/u;

export function hasUnseen(text: string): boolean {
  return unseen.test(text);
}

/** What stands before, between and behind runs of unseen characters. */
export function splitAtUnseen(text: string): readonly string[] {
  return text.split(unseenRuns);
}

export function isWellFormed(text: string): boolean {
  return !loneSurrogate.test(text);
}
