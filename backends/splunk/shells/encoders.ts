/** The encoders of the shells: each makes a value safe at its place, with the rules of the file that it stands in. */

import { oneLineText } from '../../../src/backend/plain-text.ts';
import type { Encoders } from '../../../src/backend/shell.ts';

export const encoders: Encoders = {
  conf: (value) => confValue(textOf(value)),
  stanza: (value) => stanzaName(textOf(value)),
  json: (value) => jsonText(value),
  yaml: (value) => yamlText(value),
};

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(',') : String(value);
}

/**
 * The value of a setting. It ends with its line, but for a backslash at the very end, which takes in the next line; so a line
 * feed is written as a backslash and a line feed, and a blank keeps a last backslash from being the end of its line. The blank
 * before keeps words apart whatever a reader makes of the line feed; no text of a search is broken over lines.
 */
export function confValue(text: string): string {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.replace(/[^\P{Cc}\t]/gu, ' ').trimEnd());
  return lines.join(' \\\n').trim().replace(/\\$/, '\\ ');
}

/** The name of a stanza, which its brackets and its line end. */
export function stanzaName(text: string): string {
  return oneLineText(text).replaceAll('[', '(').replaceAll(']', ')');
}

/** JSON in ASCII and on one line. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A value on one line: quoted text, a number, a boolean, or a list of them. */
export function yamlText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yamlText).join(', ')}]`;
  if (typeof value !== 'string') return JSON.stringify(value);
  // What single quotes carry as it is: YAML's printable characters, less those that end a line.
  const isPlain = /^[\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/.test(value);
  return isPlain ? `'${value.replaceAll("'", "''")}'` : jsonText(value);
}
