/** How reports are coloured and drawn. Colours are injected: nothing here knows a terminal. */
import type { Severity } from '../codes.ts';

/** What a piece of a report is; a severity stands for its heading and for the marks of its primary place. */
export type Role = Severity | 'message' | 'place' | 'gutter' | 'label' | 'help';

/** Returns the text with the colours of the role around it. The text is always a part of one line. */
export type Style = (role: Role, text: string) => string;

export const noStyle: Style = (_, text) => text;

/** The characters that frames are drawn with. */
export interface Glyphs {
  readonly bar: string;
  /** Before the place of the first snippet, and before those of further ones. */
  readonly corner: string;
  readonly branch: string;
  /** Where a long line is cut. */
  readonly more: string;
  /** Before and after the name of a file that heads its diagnostics. */
  readonly rule: string;
}

export const unicodeGlyphs: Glyphs = {
  bar: '│',
  corner: '╭─',
  branch: '├─',
  more: '…',
  rule: '──',
};
export const asciiGlyphs: Glyphs = {
  bar: '|',
  corner: '-->',
  branch: ':::',
  more: '...',
  rule: '--',
};
