/** Networks as text patterns, for targets that see addresses only as text. */
import { byteMask, type Cidr } from './cidr.ts';

const maximumGlobs = 256;

/**
 * Glob patterns (`*` any text, `?` any character) of the addresses' canonical text that together mean the
 * network: `10.*`, `192.0.2.7`, `fc??:*`. Undefined where no few patterns do: `/0`, and IPv6 networks whose fixed
 * groups may be shortened in canonical text (RFC 5952 section 4). Never more than 256.
 *
 * `fc??:*` also takes `fc1::…` and `fc:1:…` for members: addresses below `1000::`, which are reserved (RFC 4291 section
 * 4) and which ADR 0005 assumes away. In later groups there are such addresses, so `?` stands only in the first.
 */
export function cidrToGlobs(network: Cidr): readonly string[] | undefined {
  if (network.prefix === 0) return undefined;
  return network.version === 4 ? ipv4Globs(network) : ipv6Globs(network);
}

function ipv4Globs(network: Cidr): readonly string[] {
  const octets = Math.ceil(network.prefix / 8);
  const fixed = network.bytes.slice(0, octets - 1);
  const last = network.bytes[octets - 1] ?? 0;
  const count = 256 - byteMask(network.prefix, octets - 1);
  return Array.from({ length: count }, (_, step) => {
    const text = [...fixed, last + step].join('.');
    return octets === 4 ? text : `${text}.*`;
  });
}

function ipv6Globs(network: Cidr): readonly string[] | undefined {
  if (network.prefix === 128) return [network.text.slice(0, -'/128'.length)];
  const full = Math.floor(network.prefix / 16);
  const bits = network.prefix % 16;
  const groups = Array.from({ length: full + 1 }, (_, at) => groupAt(network, at));
  const fixed = groups.slice(0, full);
  if (fixed.includes(0)) return undefined;
  const head = fixed.map((group) => `${group.toString(16)}:`).join('');
  if (bits === 0) return [`${head}*`];
  const partial = groups[full] ?? 0;
  // With a smaller first value the group would be written with fewer digits, or not at all.
  if (partial < 0x1000) return undefined;
  const end = full === 7 ? '' : ':*';
  const members = 2 ** (16 - bits);
  if (members <= maximumGlobs)
    return Array.from({ length: members }, (_, step) => head + (partial + step).toString(16) + end);
  // What follows the last group is nothing, so there a `?` is a digit.
  if (full > 0 && full < 7) return undefined;
  const digits = Math.ceil(bits / 4);
  const count = 2 ** (digits * 4 - bits);
  const first = partial >> (16 - digits * 4);
  const tail = '?'.repeat(4 - digits) + end;
  return Array.from({ length: count }, (_, step) => head + (first + step).toString(16) + tail);
}

function groupAt(network: Cidr, at: number): number {
  return ((network.bytes[at * 2] ?? 0) << 8) | (network.bytes[at * 2 + 1] ?? 0);
}
