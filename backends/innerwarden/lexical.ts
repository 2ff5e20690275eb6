/**
 * Quoting for two readers at once: InnerWarden's line scanner, which knows no escapes, and a YAML parser.
 * Nothing here decides what a value means; it only carries text.
 */

/** What no line can carry, or YAML does not allow in text: controls but the tab, line separators, surrogates. */
const forbidden =
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const forbiddenEverywhere = new RegExp(forbidden, 'g');

/** Bidirectional controls: in a title they would turn round what an analyst reads. */
const reordering = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text that YAML reads as itself without quotes. Only used where a quote inside rules out both kinds of quotes. */
const plainValue = /^[A-Za-z0-9_/\\.$(+;^][^\t]*$/;

/** Words and shapes that a YAML reader would not take as text. */
const yamlWord = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;
const plainMetadata = /^[A-Za-z][A-Za-z0-9 ,._()/-]*(?<! )$/;

/**
 * A matcher value as both readers get it back, or undefined where none of the three styles carries it: the
 * scanner strips all outer `"`, then all outer `'`, and unescapes nothing.
 */
export function quoteValue(text: string): string | undefined {
  if (text === '' || forbidden.test(text)) return undefined;
  if (!text.includes("'")) return `'${text}'`;
  if (/^'|'$/.test(text)) return undefined;
  if (!/["\\]/.test(text)) return `"${text}"`;
  return isPlain(text) ? text : undefined;
}

function isPlain(text: string): boolean {
  return plainValue.test(text) && !/["\s:]$/u.test(text) && !text.includes(': ') && !/\s#/u.test(text);
}

/** The scanner's reading of a quoted value; the inverse of `quoteValue`. */
export function unquoteValue(text: string): string {
  return text
    .trim()
    .replace(/^"+|"+$/g, '')
    .replace(/^'+|'+$/g, '');
}

/**
 * Metadata as one line of YAML. Line breaks and control characters become spaces, so that no part of a rule's
 * text can become a line that the scanner executes. The scanner shows a doubled `'` where both quotes occur.
 */
export function quoteMetadata(text: string): string {
  const line = oneLine(text);
  if (plainMetadata.test(line) && !yamlWord.test(line)) return line;
  if (line.includes("'") && !/["\\]/.test(line)) return `"${line}"`;
  return `'${line.replaceAll("'", "''")}'`;
}

/** Runs of white space and of what no line can carry, as one space each; without bidirectional controls. */
export function oneLine(text: string): string {
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text;
  return text.replace(reordering, '').replace(forbiddenEverywhere, ' ').replace(/\s+/g, ' ').trim();
}
