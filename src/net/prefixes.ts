/** Networks as text prefixes, for targets that see addresses only as text. */
import { byteMask, type Cidr } from './cidr.ts';

/**
 * Texts that together mean the network: one that ends with a dot is a prefix of the dotted address (`10.`), any
 * other is a whole address. Undefined for IPv6, whose text has no fixed form, for `/0`, which no prefix means.
 * Never more than 128, since the last octet that the prefix touches has at least one fixed bit.
 */
export function cidrToPrefixes(network: Cidr): readonly string[] | undefined {
  if (network.version !== 4 || network.prefix === 0) return undefined;
  const octets = Math.ceil(network.prefix / 8);
  const fixed = network.bytes.slice(0, octets - 1);
  const last = network.bytes[octets - 1] ?? 0;
  const count = 256 - byteMask(network.prefix, octets - 1);
  return Array.from({ length: count }, (_, step) => {
    const text = [...fixed, last + step].join('.');
    return octets === 4 ? text : `${text}.`;
  });
}
