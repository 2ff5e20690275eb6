/** IP addresses and CIDR blocks as Elasticsearch indexes them: 128 bits, IPv4 mapped into IPv6. */

/** The prefix of `::ffff:0:0/96`, under which IPv4 lives. */
const MAPPED = 0xffff_0000_0000n;

/** A block of addresses: those whose upper bits equal `bits`. */
export interface CidrBlock {
  readonly bits: bigint;
  readonly hostBits: bigint;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (
    parts.length !== 4 ||
    !parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255)
  ) {
    return undefined;
  }
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function parseGroups(text: string): readonly bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const v4 = index === parts.length - 1 ? parseIpv4(part) : undefined;
    if (v4 !== undefined) groups.push(v4 >> 16n, v4 & 0xffffn);
    else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  const head = parseGroups(halves[0] ?? '');
  const tail = parseGroups(halves[1] ?? '');
  if (halves.length > 2 || head === undefined || tail === undefined) return undefined;
  if (halves.length === 2 && (halves[0] ?? '').includes('.')) return undefined;
  const gap = 8 - head.length - tail.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return undefined;
  const groups = [...head, ...Array<bigint>(gap).fill(0n), ...tail];
  return groups.reduce((sum, group) => (sum << 16n) + group, 0n);
}

/** The 128-bit value of an address; undefined for anything else, zones and leading zeros in IPv4 included. */
export function parseIp(text: string): bigint | undefined {
  if (text.includes(':')) return parseIpv6(text);
  const v4 = parseIpv4(text);
  return v4 === undefined ? undefined : MAPPED + v4;
}

/**
 * A CIDR block, whose host bits may be set, or a plain address as a block of one, which Elastic's own rules put
 * among blocks. Undefined for anything else, IPv4-mapped IPv6 with a length included.
 */
export function parseCidr(text: string): CidrBlock | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const value = parseIp(address);
  if (value === undefined || rest.length > 0) return undefined;
  if (length === undefined) return { bits: value, hostBits: 0n };
  const width = address.includes(':') ? 128 : 32;
  if (!/^(0|[1-9][0-9]{0,2})$/.test(length) || Number(length) > width) return undefined;
  if (width === 128 && value >> 32n === MAPPED >> 32n) return undefined;
  const hostBits = BigInt(width - Number(length));
  return { bits: value >> hostBits, hostBits };
}

export function inCidr(address: bigint, block: CidrBlock): boolean {
  return address >> block.hostBits === block.bits;
}
