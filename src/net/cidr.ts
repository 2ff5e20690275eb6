/** Addresses and networks as bytes. Strict text forms only: nothing that two readers could take differently. */
import ipaddr from 'ipaddr.js';

/** A canonical IPv4 or IPv6 network: host bits are zero. */
export interface Cidr {
  readonly version: 4 | 6;
  /** 4 or 16 bytes. */
  readonly bytes: readonly number[];
  readonly prefix: number;
  /** Canonical text with prefix, e.g. `10.0.0.0/8` or `fe80::/10`. */
  readonly text: string;
}

/** Four decimal numbers without leading zeros: `010.0.0.1` is octal to some readers, `10.1` short for another. */
const dottedQuad = /^(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}$/;

/**
 * The 4 or 16 bytes of an address; undefined for anything else. No zone ids, no ports, no white space, and no
 * legacy IPv4 forms (octal, hexadecimal, fewer than four parts).
 */
export function parseAddress(text: string): readonly number[] | undefined {
  if (dottedQuad.test(text)) {
    const bytes = text.split('.').map(Number);
    return bytes.every((byte) => byte <= 255) ? bytes : undefined;
  }
  if (!/^[0-9A-Fa-f:.]+$/.test(text) || !text.includes(':') || !hasStrictTail(text)) return undefined;
  return ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text).toByteArray() : undefined;
}

/** An IPv6 address may end in a dotted quad, which has to be a strict one. */
function hasStrictTail(text: string): boolean {
  return !text.includes('.') || dottedQuad.test(text.slice(text.lastIndexOf(':') + 1));
}

/** Whether the address (4 or 16 bytes) is in the network. Addresses of the other version never are. */
export function cidrContains(network: Cidr, address: readonly number[]): boolean {
  if (address.length !== network.bytes.length) return false;
  return network.bytes.every((byte, at) => {
    const mask = byteMask(network.prefix, at);
    return (byte & mask) === ((address[at] ?? 0) & mask);
  });
}

/** The part of the byte at `index` that a prefix of that many bits fixes. */
export function byteMask(prefix: number, index: number): number {
  const bits = Math.min(8, Math.max(0, prefix - index * 8));
  return 0xff & (0xff << (8 - bits));
}
