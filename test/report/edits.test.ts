/** The application of edits to a text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../src/source/edits.ts';

function edit(start: number, end: number, replacement: string) {
  return { span: { source: 'r.yml', start, end }, replacement, safe: true };
}

test('edits are applied by place; of those that overlap the first', () => {
  const edits = [edit(4, 6, 'Z'), edit(0, 2, 'Y'), edit(1, 5, 'no'), edit(2, 2, '+')];
  const { text, applied } = applyEdits('abcdef', edits);
  expect(text).toBe('Y+cdZ');
  expect(applied.map(({ span }) => span.start)).toEqual([0, 2, 4]);
});

test('the same edit twice is one; an edit outside, or without an effect, is none', () => {
  expect(applyEdits('ab', [edit(1, 1, '!'), edit(1, 1, '!'), edit(1, 9, 'x'), edit(0, 1, 'a')])).toEqual({
    text: 'a!b',
    applied: [edit(1, 1, '!')],
  });
});

test('what no edit covers stays as it is', () => {
  const place = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const edits = fc.array(fc.tuple(place, fc.string()).map(([[from, to], text]) => edit(from, to, text)));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), edits, (text, some) => {
      const { applied, text: result } = applyEdits(text, some);
      const removed = applied.reduce((sum, { span }) => sum + span.end - span.start, 0);
      const added = applied.reduce((sum, { replacement }) => sum + replacement.length, 0);
      expect(result.length).toBe(text.length - removed + added);
    }),
  );
});
