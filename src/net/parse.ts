/** Reads networks as Python's strict `ip_network` does, which is what the Sigma specification's `cidr` follows. */
import ipaddr from 'ipaddr.js';
import { byteMask, type Cidr, parseAddress } from './cidr.ts';

export type ParsedCidr = { readonly network: Cidr } | { readonly error: string };

/** A network `address/bits`, or a bare address as the network of itself. The error has no final period. */
export function parseCidr(text: string): ParsedCidr {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const bytes = parseAddress(address);
  if (bytes === undefined) return { error: addressError(address) };
  if (isMapped(bytes)) {
    return { error: `\`${address}\` is an IPv4 address inside IPv6; write it as IPv4` };
  }
  const bits = bytes.length * 8;
  const prefix = slash < 0 ? bits : readPrefix(text.slice(slash + 1), bits);
  if (prefix === undefined) {
    return { error: `\`${text.slice(slash)}\` is not a prefix length from \`/0\` to \`/${bits}\`` };
  }
  const network = makeNetwork(bytes, prefix);
  if (network.bytes.some((byte, at) => byte !== bytes[at])) {
    return { error: `\`${text}\` has bits set behind its prefix; the network is \`${network.text}\`` };
  }
  return { network };
}

function makeNetwork(address: readonly number[], prefix: number): Cidr {
  const bytes = address.map((byte, at) => byte & byteMask(prefix, at));
  const canonical = bytes.length === 4 ? bytes.join('.') : ipaddr.fromByteArray([...bytes]).toString();
  return { version: bytes.length === 4 ? 4 : 6, bytes, prefix, text: `${canonical}/${prefix}` };
}

function readPrefix(text: string, bits: number): number | undefined {
  if (!/^(?:0|[1-9][0-9]{0,2})$/.test(text)) return undefined;
  return Number(text) <= bits ? Number(text) : undefined;
}

function addressError(text: string): string {
  if (text.includes('%')) return `\`${text}\` has a zone id, which a network cannot have`;
  if (/(^|\.)0[0-9]/.test(text) && /^[0-9.]+$/.test(text)) {
    return `\`${text}\` has a number with a leading zero, which some programs read as octal`;
  }
  return `\`${text}\` is not an IPv4 or IPv6 address`;
}

/** `::ffff:0:0/96`. */
function isMapped(bytes: readonly number[]): boolean {
  return bytes.length === 16 && bytes.every((byte, at) => at >= 12 || byte === (at >= 10 ? 0xff : 0));
}
