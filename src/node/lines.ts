/** Lines of a stream of bytes, one at a time, so that a file of any size can be read. */
import { createReadStream } from 'node:fs';

export interface StreamLine {
  /** From 1. */
  readonly number: number;
  /** Undefined where `problem` says why. */
  readonly text?: string;
  readonly problem?: string;
}

/** Longer lines are passed over: no more of a line is ever held. */
const maximumBytes = 8 * 1024 * 1024;

const lineFeed = 0x0a;
const nothing = new Uint8Array();

/** Without their line ends, and without a byte order mark. A line that is too long, or no UTF-8, has a problem. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<StreamLine> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let number = 1;
  const finish = (): StreamLine => {
    const line = held > maximumBytes ? tooLong(number) : decoded(number, joined(parts, held));
    parts = [];
    held = 0;
    number++;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, from)) {
      held += at - from;
      if (held <= maximumBytes) parts.push(chunk.subarray(from, at));
      yield finish();
      from = at + 1;
    }
    held += chunk.length - from;
    if (held > maximumBytes) parts = [];
    else if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (held > 0) yield finish();
}

/** The bytes of a file, piece by piece. Throws where it cannot be read. */
export function chunksOf(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path);
}

function tooLong(number: number): StreamLine {
  return { number, problem: `it is longer than ${maximumBytes / 1024 / 1024} MiB` };
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decoded(number: number, bytes: Uint8Array): StreamLine {
  try {
    const text = decoder.decode(bytes).replace(/\r$/, '');
    return { number, text: number === 1 ? text.replace(/^\ufeff/, '') : text };
  } catch {
    return { number, problem: 'it is not UTF-8 text' };
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only, second] = parts;
  if (second === undefined) return only ?? nothing;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
