/** The arbitraries make what their types promise: canonical patterns and networks, runnable regexes, all leaves. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pattern } from '../../src/ir/build.ts';
import { leaves } from '../../src/ir/walk.ts';
import { cidrContains, parseAddress } from '../../src/net/cidr.ts';
import { parseCidr } from '../../src/net/parse.ts';
import { arbitraryCidr, arbitraryNum, arbitraryPattern, arbitraryQuery } from './arbitrary.ts';
import { addressesAround } from './synthesis/address.ts';

it('makes canonical patterns', () => {
  fc.assert(fc.property(arbitraryPattern(), (each) => void expect(pattern(each)).toEqual(each)));
});

it('makes canonical networks, whose surroundings are addresses', () => {
  fc.assert(
    fc.property(arbitraryCidr(), (network) => {
      expect(parseCidr(network.text)).toMatchObject({ network: { ...network } });
      const inside = addressesAround(network).filter((text) => {
        const address = parseAddress(text);
        return address !== undefined && cidrContains(network, address);
      });
      expect(inside.length).toBeGreaterThan(0);
    }),
  );
});

it('makes plain decimals', () => {
  fc.assert(fc.property(arbitraryNum(), ({ value, raw }) => void expect(Number(raw)).toBe(value + 0)));
});

it('makes every kind of leaf', () => {
  const kinds = fc
    .sample(arbitraryQuery(), { numRuns: 300, seed: 1 })
    .flatMap(({ where }) => [...leaves(where)]);
  expect(new Set(kinds.map((leaf) => leaf.kind)).size).toBe(11);
});
