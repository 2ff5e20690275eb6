/** Networks and addresses: strict text forms, containment and text prefixes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cidr, cidrContains, parseAddress } from '../../src/net/cidr.ts';
import { cidrToGlobs } from '../../src/net/globs.ts';
import { parseCidr } from '../../src/net/parse.ts';

function network(text: string): Cidr {
  const result = parseCidr(text);
  if ('error' in result) throw new Error(result.error);
  return result.network;
}

test.each([
  ['10.0.0.0/8', '10.0.0.0/8', 4],
  ['10.1.2.3', '10.1.2.3/32', 4],
  ['0.0.0.0/0', '0.0.0.0/0', 4],
  ['fe80::/10', 'fe80::/10', 6],
  ['FE80:0:0::1', 'fe80::1/128', 6],
  ['::/0', '::/0', 6],
  ['2001:db8::1.2.3.4/128', '2001:db8::102:304/128', 6],
])('%s is %s', (text, canonical, version) => {
  expect(network(text)).toMatchObject({ text: canonical, version });
});

test.each([
  ['10.0.0.1/8', /the network is `10\.0\.0\.0\/8`/],
  ['fe80::1/10', /the network is `fe80::\/10`/],
  ['10.0.0.0/33', /from `\/0` to `\/32`/],
  ['::/129', /`\/128`/],
  ['10.0.0.0/08', /prefix length/],
  ['10.0.0.0/', /prefix length/],
  ['10.0.0.0/255.0.0.0', /prefix length/],
  ['010.0.0.0/8', /leading zero/],
  ['10.0/16', /not an IPv4 or IPv6 address/],
  ['0x0a.0.0.0/8', /not an IPv4 or IPv6 address/],
  ['256.0.0.0/8', /not an IPv4 or IPv6 address/],
  ['::ffff:10.0.0.0/104', /write it as IPv4/],
  ['fe80::1%eth0/64', /zone id/],
  [' 10.0.0.0/8', /not an IPv4/],
  ['', /not an IPv4/],
  ['example.org', /not an IPv4/],
  ['1::2::3', /not an IPv4/],
])('%s is refused', (text, message) => {
  const result = parseCidr(text);
  expect('error' in result && result.error).toMatch(message);
});

test.each([
  '1.2.3',
  '1.2.3.4.5',
  '1.2.3.04',
  '1.2.3.256',
  '1:2',
  '::1%1',
  '::ffff:1.2.3',
  '::01.2.3.4',
  '[::1]',
])('%s is no address', (text) => {
  expect(parseAddress(text)).toBeUndefined();
});

test('addresses as bytes', () => {
  expect(parseAddress('1.2.3.4')).toEqual([1, 2, 3, 4]);
  expect(parseAddress('::1')).toEqual([...Array(15).fill(0), 1]);
});

test('containment looks at bits and at the version', () => {
  expect(cidrContains(network('10.16.0.0/12'), [10, 31, 255, 255])).toBe(true);
  expect(cidrContains(network('10.16.0.0/12'), [10, 32, 0, 0])).toBe(false);
  expect(cidrContains(network('::/0'), [10, 32, 0, 0])).toBe(false);
  expect(cidrContains(network('fe80::/10'), parseAddress('febf::1') ?? [])).toBe(true);
});

test.each([
  ['10.0.0.0/8', ['10.*']],
  ['172.16.0.0/12', Array.from({ length: 16 }, (_, step) => `172.${16 + step}.*`)],
  ['192.168.4.0/23', ['192.168.4.*', '192.168.5.*']],
  ['192.168.4.8/31', ['192.168.4.8', '192.168.4.9']],
  ['192.168.4.8/32', ['192.168.4.8']],
  ['128.0.0.0/1', Array.from({ length: 128 }, (_, step) => `${128 + step}.*`)],
  ['::1/128', ['::1']],
  ['fe80::/10', Array.from({ length: 64 }, (_, step) => `${(0xfe80 + step).toString(16)}:*`)],
  ['fc00::/7', ['fc??:*', 'fd??:*']],
  ['2620:83:8000::/48', ['2620:83:8000:*']],
  ['2603:1:1400::/40', Array.from({ length: 256 }, (_, step) => `2603:1:${(0x1400 + step).toString(16)}:*`)],
  ['1:2:3:4:5:6:7:1000/116', ['1:2:3:4:5:6:7:1???']],
  ['2001:db8:1:2:3:4:5:fffc/126', ['c', 'd', 'e', 'f'].map((last) => `2001:db8:1:2:3:4:5:fff${last}`)],
])('the globs of %s', (text, globs) => {
  expect(cidrToGlobs(network(text))).toEqual(globs);
});

test.each([
  '0.0.0.0/0',
  '::/0',
  '::/64',
  '2001:db8::/48',
  '2001:db8:100::/40',
  '2603:1016::/36',
  '2603:1:2000::/39',
])('%s has no globs', (text) => {
  expect(cidrToGlobs(network(text))).toBeUndefined();
});

test('IPv6 globs mean the network', () => {
  const group = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 1, 0xfff, 0x1000));
  const groups = fc.array(group, { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(
      groups,
      groups,
      fc.integer({ min: 1, max: 128 }),
      fc.integer({ min: 0, max: 8 }),
      (base, other, prefix, same) => {
        const error = parseCidr(`${base.map((each) => each.toString(16)).join(':')}/${prefix}`);
        const text = 'error' in error ? (/`([^`]*)`$/.exec(error.error)?.[1] ?? '') : error.network.text;
        const parsed = parseCidr(text);
        fc.pre('network' in parsed);
        const net = network(text);
        const tested = [...base.slice(0, same), ...other.slice(same)]
          .map((each) => each.toString(16))
          .join(':');
        const host = parseCidr(tested);
        fc.pre('network' in host && net.version === 6);
        const canonical = 'network' in host ? host.network.text.replace(/\/128$/, '') : '';
        const globs = cidrToGlobs(net);
        fc.pre(globs !== undefined);
        // Assumed not to occur (ADR 0005): `fc??:*` would take `fc1::` for a member.
        fc.pre(/^[\da-f]{4}:/.test(canonical) || !globs?.some((glob) => glob.includes('?:*')));
        const matched = globs?.some((glob) => {
          const pattern = glob.replaceAll('*', '.*').replaceAll('?', '.');
          return new RegExp(`^${pattern}$`).test(canonical);
        });
        expect(matched).toBe(cidrContains(net, parseAddress(canonical) ?? []));
      },
    ),
    { numRuns: 2000 },
  );
});

test('prefixes mean the network', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const address = fc.tuple(byte, byte, byte, byte);
  fc.assert(
    fc.property(
      address,
      address,
      fc.integer({ min: 1, max: 32 }),
      fc.boolean(),
      (base, other, prefix, near) => {
        const error = parseCidr(`${base.join('.')}/${prefix}`);
        const text = 'error' in error ? (/`([^`]*)`$/.exec(error.error)?.[1] ?? '') : error.network.text;
        const net = network(text);
        const tested = near ? [...base.slice(0, 3), other[3]] : other;
        const dotted = tested.join('.');
        const prefixes = cidrToGlobs(net) ?? [];
        const matched = prefixes.some((each) =>
          each.endsWith('*') ? dotted.startsWith(each.slice(0, -1)) : dotted === each,
        );
        expect(matched).toBe(cidrContains(net, tested));
      },
    ),
  );
});
