/** Events outside of what `exact` assumes of each target's data, as far as its reader does not know it. */
import type { Query } from '../../src/ir/types.ts';
import { leaves } from '../../src/ir/walk.ts';
import { parseAddress } from '../../src/net/cidr.ts';
import type { Fields, Scalar } from './events.ts';

/** The event as the target's data would have it: without fields that it would not hold, addresses in canonical text. */
export type Restrict = (fields: Fields) => Fields;

export function restrictionOf(query: Query, target: string): Restrict {
  const addresses = new Set(
    [...leaves(query.where)].flatMap((leaf) => (leaf.kind === 'cidr' ? [leaf.field.name] : [])),
  );
  return (fields) => {
    const held: Record<string, readonly Scalar[]> = {};
    for (const [name, values] of Object.entries(fields)) {
      const own = addresses.has(name) ? values.map(canonical) : values;
      if (name === '_raw' && !isMessage(own)) continue;
      if (addresses.has(name) && own.some(isHalfAddress)) continue;
      if (target === 'innerwarden' && isMember(name) && !own.every(isText)) continue;
      held[name] = own;
    }
    return held;
  };
}

/** A log message is one text. */
function isMessage(values: readonly Scalar[]): boolean {
  return values.length === 1 && values.every(isText);
}

/** IPv6 addresses have one text (RFC 5952), which is also how a URL is normalised. */
function canonical(value: Scalar): Scalar {
  const text = String(value);
  if (!text.includes(':') || parseAddress(text) === undefined) return value;
  return new URL(`http://[${text}]/`).hostname.slice(1, -1);
}

/**
 * Text that begins like an address and is none is outside the assumption that the field holds addresses, and so
 * is an IPv4 address inside IPv6, whose canonical text is that of IPv4.
 */
function isHalfAddress(value: Scalar): boolean {
  const text = String(value);
  if (/^::ffff:[\da-f]+:[\da-f]+$/.test(text)) return true;
  return /^(?:\d+\.|[\da-f]{0,4}:)/i.test(text) && parseAddress(text) === undefined;
}

/** Members of CloudTrail's identity object, all of them texts. */
function isMember(name: string): boolean {
  return name.startsWith('details.user_identity.');
}

function isText(value: Scalar): boolean {
  return typeof value === 'string';
}
