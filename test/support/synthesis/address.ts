/** Addresses inside, outside and at the edges of a network, and texts that are no addresses. */
import type { Cidr } from '../../../src/net/cidr.ts';

export function addressesAround(network: Cidr): readonly string[] {
  const bits = BigInt(network.bytes.length * 8);
  const first = network.bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const last = first + (1n << (bits - BigInt(network.prefix))) - 1n;
  const inRange = (value: bigint): boolean => value >= 0n && value < 1n << bits;
  const far = first ^ (1n << (bits - 1n));
  const near = [first, last, first - 1n, last + 1n, (first + last) / 2n, first + 1n, far];
  const text = network.version === 4 ? textOf4 : textOf6;
  const other = network.version === 4 ? ['::1', 'fe80::1', '2001:db8::5'] : ['127.0.0.1', '10.1.2.3'];
  const [base = ''] = network.text.split('/');
  return [
    ...near.filter(inRange).map(text),
    base,
    ...other,
    network.text,
    'abc',
    '-',
    '',
    `${base} `,
    '1.2.3',
  ];
}

function textOf4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
}

function textOf6(value: bigint): string {
  return Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - at * 16)) & 0xffffn).toString(16)).join(
    ':',
  );
}
