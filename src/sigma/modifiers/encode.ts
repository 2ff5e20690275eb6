/** Encoders for the `base64`, `base64offset` and `utf16` modifiers. Pure: the core has no Buffer or TextEncoder. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function utf8Bytes(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000)
      bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f));
      bytes.push(0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    }
  }
  return bytes;
}

export function utf16Bytes(text: string, order: 'little' | 'big'): readonly number[] {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (order === 'little') bytes.push(unit & 0xff, unit >> 8);
    else bytes.push(unit >> 8, unit & 0xff);
  }
  return bytes;
}

/** The bytes as text where all are ASCII (so that they stand for themselves in every encoding of a log). */
export function asciiText(bytes: readonly number[]): string | undefined {
  if (bytes.some((byte) => byte >= 0x80)) return undefined;
  return bytes.map((byte) => String.fromCharCode(byte)).join('');
}

/** Base64 with padding, RFC 4648 section 4. */
export function base64(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63);
    text += b === undefined ? '=' : alphabet.charAt((bits >> 6) & 63);
    text += c === undefined ? '=' : alphabet.charAt(bits & 63);
  }
  return text;
}

/**
 * How the bytes look inside base64 of a longer text, at each of the three alignments: the characters that
 * depend on neighbouring bytes are cut off. Slices by bytes, not characters.
 */
export function base64Offsets(bytes: readonly number[]): readonly string[] {
  const found = new Set<string>();
  for (const offset of [0, 1, 2]) {
    const padded = [...Array<number>(offset).fill(0), ...bytes];
    const cutStart = [0, 2, 3][offset] ?? 0;
    const cutEnd = [0, 3, 2][padded.length % 3] ?? 0;
    const encoded = base64(padded);
    const text = encoded.slice(cutStart, encoded.length - cutEnd);
    if (text !== '') found.add(text);
  }
  return [...found];
}
