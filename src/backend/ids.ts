/** Ids of rules: their own, or stable ones made from what identifies the rule. Engines key alerts, cooldowns and updates by them. */
import type { Metadata } from '../ir/types.ts';
import { sha1, utf8 } from './sha1.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The namespace of ids for rules whose own id is missing or no UUID: the URL one of RFC 9562, section 6.6. */
const fallbackNamespace = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

export function isUuid(id: string): boolean {
  return uuid.test(id);
}

/** The rule's own id, or one that depends on its title alone where it has none that can stand on a line. */
export function ruleId(meta: Metadata): string {
  if (meta.id !== undefined && /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(meta.id)) return meta.id;
  return nameBased(fallbackNamespace, `sigma:${meta.id ?? meta.title}`);
}

/** The id of one of several documents of a rule: the same for the same input, different for each ordinal. */
export function derivedId(id: string, ordinal: string): string {
  if (isUuid(id)) return nameBased(id, ordinal);
  return nameBased(nameBased(fallbackNamespace, `sigma:${id}`), ordinal);
}

/** A UUID of version 5 (RFC 9562, section 5.5). */
function nameBased(namespace: string, name: string): string {
  const bytes = (namespace.replaceAll('-', '').match(/../g) ?? []).map((each) => Number.parseInt(each, 16));
  const hex = sha1([...bytes, ...utf8(name)])
    .slice(0, 16)
    .map((byte, at) => (at === 6 ? (byte & 0x0f) | 0x50 : at === 8 ? (byte & 0x3f) | 0x80 : byte))
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
