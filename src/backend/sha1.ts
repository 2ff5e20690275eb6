/** SHA-1 of text, for name-based UUIDs only: it is no protection against anything. */

/** The 20 bytes of the digest. */
export function sha1(bytes: readonly number[]): readonly number[] {
  const padded = pad(bytes);
  let state: readonly number[] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let at = 0; at < padded.length; at += 64) state = block(state, padded.slice(at, at + 64));
  return state.flatMap(bigEndian);
}

/** UTF-8; a lone surrogate becomes U+FFFD. */
export function utf8(text: string): readonly number[] {
  return [...text].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) return [code];
    if (code < 0x800) return [0xc0 | (code >> 6), tail(code)];
    if (code >= 0xd800 && code <= 0xdfff) return [0xef, 0xbf, 0xbd];
    if (code < 0x10000) return [0xe0 | (code >> 12), tail(code >> 6), tail(code)];
    return [0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code)];
  });
}

function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}

function pad(bytes: readonly number[]): readonly number[] {
  const zeros = Array<number>((119 - (bytes.length % 64)) % 64).fill(0);
  const high = Math.floor(bytes.length / 2 ** 29);
  return [...bytes, 0x80, ...zeros, ...bigEndian(high), ...bigEndian(bytes.length << 3)];
}

function block(state: readonly number[], bytes: readonly number[]): readonly number[] {
  const words: number[] = [];
  const word = (at: number): number => words[at] ?? 0;
  for (let at = 0; at < 16; at++) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(at * 4, at * 4 + 4);
    words.push((a << 24) | (b << 16) | (c << 8) | d);
  }
  for (let at = 16; at < 80; at++) {
    words.push(rotate(word(at - 3) ^ word(at - 8) ^ word(at - 14) ^ word(at - 16), 1));
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let at = 0; at < 80; at++) {
    const next = (rotate(a, 5) + mix(at, b, c, d) + e + word(at)) | 0;
    [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
  }
  return [a, b, c, d, e].map((each, at) => (each + (state[at] ?? 0)) | 0);
}

/** The round function and its constant (FIPS 180-4, sections 4.1.1 and 4.2.1). */
function mix(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function bigEndian(word: number): readonly number[] {
  return [24, 16, 8, 0].map((shift) => (word >>> shift) & 0xff);
}
