/** Colours, decided per stream: `--color`, then NO_COLOR and FORCE_COLOR, then whether it is a terminal. */
import { styleText } from 'node:util';
import { noStyle, type Role, type Style } from '../../source/report/style.ts';
import type { Io, Terminal } from '../io.ts';

export type ColorMode = 'auto' | 'always' | 'never';

export function useColor(stream: Terminal, mode: ColorMode, env: Io['env']): boolean {
  if (mode !== 'auto') return mode === 'always';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  const force = env.FORCE_COLOR ?? '';
  if (force !== '') return force !== '0' && force !== 'false';
  return stream.isTTY && env.TERM !== 'dumb';
}

/** Box-drawing characters only where the locale says that the terminal shows them. */
export function useUnicode(env: Io['env']): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return /utf-?8/i.test(locale) || env.WT_SESSION !== undefined || env.TERM_PROGRAM !== undefined;
}

export function dim(text: string, color: boolean): string {
  return color ? styleText('dim', text, { validateStream: false }) : text;
}

export function bold(text: string, color: boolean): string {
  return color ? styleText('bold', text, { validateStream: false }) : text;
}

const lineStyles = new Map<string, 'green' | 'red' | 'cyan'>([
  ['+', 'green'],
  ['-', 'red'],
  ['@', 'cyan'],
]);

/** A line of a hunk in the colours that diffs have everywhere. */
export function diffStyle(line: string): string {
  const style = lineStyles.get(line.charAt(0));
  return style === undefined ? line : styleText(style, line, { validateStream: false });
}

const roleStyles: Readonly<Record<Role, Parameters<typeof styleText>[0]>> = {
  error: ['red', 'bold'],
  warning: ['yellow', 'bold'],
  note: ['cyan', 'bold'],
  message: 'bold',
  place: 'cyan',
  gutter: 'dim',
  label: 'cyan',
  help: 'green',
};

/** The colours of reports, or none. */
export function reportStyle(color: boolean): Style {
  return color ? (role, text) => styleText(roleStyles[role], text, { validateStream: false }) : noStyle;
}
