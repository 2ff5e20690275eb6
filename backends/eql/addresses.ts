/** Address text as Elasticsearch's `ip` fields take it: single addresses, and patterns that are whole networks. */
import type { Pattern } from '../../src/ir/types.ts';
import { byteMask, type Cidr, cidrContains } from '../../src/net/cidr.ts';
import { parseCidr } from '../../src/net/parse.ts';
import { invariant } from '../../src/source/assert.ts';

/**
 * The network of the one address that `text` spells; undefined where it spells none. An IPv4 address inside IPv6
 * (`::ffff:10.0.0.1`) is none: such a field holds it as IPv4.
 */
export function addressNetwork(text: string): Cidr | undefined {
  return text.includes('/') ? undefined : networkOf(text);
}

/**
 * The network that holds exactly the addresses whose text matches: a prefix of whole octets (`10.1.*`) or of
 * whole groups that canonical text never shortens (`fe80:*`). Undefined for any other pattern.
 */
export function networkOfPattern(pattern: Pattern): Cidr | undefined {
  const [start, rest] = pattern;
  if (pattern.length !== 2 || start?.kind !== 'literal' || rest?.kind !== 'anyString') return undefined;
  const { text } = start;
  if (/^(?:\d+\.){1,3}$/.test(text)) {
    const octets = text.split('.').length - 1;
    return networkOf(`${text}${'0.'.repeat(3 - octets)}0/${octets * 8}`);
  }
  if (/^(?:[1-9a-f][0-9a-f]{0,3}:){1,6}$/i.test(text)) {
    return networkOf(`${text}:/${(text.split(':').length - 1) * 16}`);
  }
  return undefined;
}

/** Where Elasticsearch keeps IPv4 addresses among those of IPv6: `::ffff:0:0/96`. */
const mapped = { bytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0], prefix: 96 };

/**
 * The texts of networks that together are the network. An IPv6 network around the place of the IPv4 addresses would
 * find all of them too, so its parts beside that place are listed: one for each further bit.
 */
export function networkTexts(network: Cidr): readonly string[] {
  const { version, prefix, text } = network;
  if (version === 4 || prefix >= mapped.prefix || !cidrContains(network, mapped.bytes)) return [text];
  return Array.from({ length: mapped.prefix - prefix }, (_, step) => besideMapped(prefix + step));
}

/** The addresses that share the first bits with `::ffff:0:0/96`, but not the one at `bit`. */
function besideMapped(bit: number): string {
  const bytes = mapped.bytes.map(
    (byte, at) => (byte ^ (at === bit >> 3 ? 0x80 >> (bit & 7) : 0)) & byteMask(bit + 1, at),
  );
  const groups = Array.from({ length: 8 }, (_, at) =>
    (((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0)).toString(16),
  );
  const network = networkOf(`${groups.join(':')}/${bit + 1}`);
  invariant(network !== undefined, 'a network beside the mapped addresses has a text');
  return network.text;
}

/** The single address that a network in canonical text is, where it is one. */
export function hostOf(network: string): string | undefined {
  const [address, prefix] = network.split('/');
  return prefix === (network.includes(':') ? '128' : '32') ? address : undefined;
}

function networkOf(text: string): Cidr | undefined {
  const parsed = parseCidr(text);
  return 'network' in parsed ? parsed.network : undefined;
}
