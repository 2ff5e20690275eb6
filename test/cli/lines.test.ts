import { describe, expect, it } from 'vitest';
import { linesOf, type StreamLine } from '../../src/node/lines.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function lines(bytes: Uint8Array | string, size: number): Promise<readonly StreamLine[]> {
  const all = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const found: StreamLine[] = [];
  for await (const line of linesOf(pieces(all, size))) found.push(line);
  return found;
}

describe('linesOf', () => {
  it('gives the same lines however the bytes are cut', async () => {
    const text = '\ufeffé\r\n\n{"a":"€𝒳"}\n\nlast';
    for (let size = 1; size < 30; size++) {
      const found = (await lines(text, size)).map((each) => each.text);
      expect(found).toEqual(['é', '', '{"a":"€𝒳"}', '', 'last']);
    }
    expect((await lines('a\nb\n', 3)).map((each) => each.number)).toEqual([1, 2]);
    expect(await lines('', 3)).toEqual([]);
  });

  it('passes over a line that is no UTF-8 or too long, and goes on', async () => {
    const [first, second] = await lines(Uint8Array.from([0xff, 0x0a, 0x61]), 2);
    expect(first).toEqual({ number: 1, problem: 'it is not UTF-8 text' });
    expect(second).toEqual({ number: 2, text: 'a' });
    const long = `${'x'.repeat(8 * 1024 * 1024 + 1)}\nb`;
    expect(await lines(long, 65_536)).toEqual([
      { number: 1, problem: 'it is longer than 8 MiB' },
      { number: 2, text: 'b' },
    ]);
  });
});
