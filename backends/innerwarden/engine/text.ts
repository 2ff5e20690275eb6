/** Text handling as Rust's standard library does it, where JavaScript's own differs. */

/** Unicode `White_Space`; unlike JavaScript's `\s` it has U+0085 and lacks the byte order mark. */
const space = '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const leadingSpace = new RegExp(`^[${space}]+`);
const spaceOnly = new RegExp(`^[${space}]$`);

export function trim(text: string): string {
  const start = leadingSpace.exec(text)?.[0].length ?? 0;
  let end = text.length;
  while (end > start && spaceOnly.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Bytes of UTF-8 that the leading whitespace takes; a tab is one. */
export function indentBytes(text: string): number {
  let bytes = 0;
  for (const character of leadingSpace.exec(text)?.[0] ?? '') {
    bytes += character < '\x80' ? 1 : character < '\u0800' ? 2 : 3;
  }
  return bytes;
}

/** Trimmed, then without any double quotes at both ends, then without any single quotes. */
export function unquote(text: string): string {
  return stripEnds(stripEnds(trim(text), '"'), "'");
}

/** A-Z to lower case, everything else untouched. */
export function foldAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function stripEnds(text: string, character: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === character) start++;
  while (end > start && text[end - 1] === character) end--;
  return text.slice(start, end);
}
