/** Name-based ids against the platform's SHA-1 and the example of RFC 9562. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { derivedId } from '../../src/backend/ids.ts';
import { sha1, utf8 } from '../../src/backend/sha1.ts';

it('agrees with SHA-1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const digest = createHash('sha1').update(text, 'utf8').digest();
      expect(sha1(utf8(text))).toEqual([...digest]);
    }),
    { numRuns: 200, seed: 1 },
  );
});

it('agrees with the example of RFC 9562, appendix A.4', () => {
  const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
  expect(derivedId(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});
