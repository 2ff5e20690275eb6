/** Address text as Elasticsearch's `ip` fields take it: single addresses, and patterns that are whole networks. */
import type { Pattern } from '../../src/ir/types.ts';
import type { Cidr } from '../../src/net/cidr.ts';
import { parseCidr } from '../../src/net/parse.ts';

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

/** The single address that a network in canonical text is, where it is one. */
export function hostOf(network: string): string | undefined {
  const [address, prefix] = network.split('/');
  return prefix === (network.includes(':') ? '128' : '32') ? address : undefined;
}

function networkOf(text: string): Cidr | undefined {
  const parsed = parseCidr(text);
  return 'network' in parsed ? parsed.network : undefined;
}
