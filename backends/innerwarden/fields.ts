/** Field names as the engine looks them up: five of its own, everything else a flat key of `details`. */
import type { Refusal } from '../../src/backend/types.ts';
import type { FieldRef } from '../../src/ir/types.ts';

const ownFields: ReadonlySet<string> = new Set(['kind', 'source', 'summary', 'host', 'severity']);
const prefix = 'details.';

/** The object that the CloudTrail collector writes as `{type, user_name, arn}`; the engine sees its JSON text. */
export const identityObject = 'details.user_identity';

/** Stands for the first element of `argv`, the list of arguments; the engine sees its JSON text. */
export const firstArgument = 'details.argv.0';

/** Keys that the CloudTrail collector always writes, as JSON `null` where the record has no value. */
const writtenAsNull: ReadonlySet<string> = new Set(
  ['event_source', 'event_id', 'aws_region', 'source_ip', 'user_agent', 'error_code', 'error_message'].map(
    (key) => prefix + key,
  ),
);

/**
 * The name to write. Everything but the engine's own names is written with `details.`, which dodges the engine's
 * aliases (`Image` is read as `details.filename`) and the key words that its scanner obeys at any depth.
 */
export function engineField(name: string): string {
  return ownFields.has(name) || name.startsWith(prefix) ? name : prefix + name;
}

/** True where an absent value is there as the text `null`, so that presence can be tested. */
export function saysPresence(field: FieldRef): boolean {
  return field.optional === false && writtenAsNull.has(field.name);
}

/** A destination that only the `connect` probe fills; its catalogue types it as an address. The probe sees IPv4 only. */
export function isIpv4Only({ name, type }: FieldRef): boolean {
  return name === 'details.dst_ip' && type === 'ip';
}

/** The member of the identity object that the field stands for, if it does. */
export function identityMember(field: FieldRef): string | undefined {
  const start = `${identityObject}.`;
  if (!field.name.startsWith(start)) return undefined;
  const member = field.name.slice(start.length);
  return member.includes('.') ? undefined : member;
}

/** Why the engine cannot look the field up, if it cannot. */
export function fieldProblem(field: FieldRef): Refusal | undefined {
  const name = engineField(field.name);
  const key = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  if (field.array === true) {
    return {
      construct: 'array field',
      reason: `\`${name}\` holds a list, which the engine compares as one JSON text`,
      wayOut: 'test another field of the event',
    };
  }
  if (identityMember(field) !== undefined || name === firstArgument) {
    return {
      construct: 'part of a nested value',
      reason: `the engine sees \`${field.original}\` inside a JSON text, where it can tell a whole value or its start only`,
      wayOut: 'test the whole value, or its start with `|startswith`',
    };
  }
  if (key.includes('.')) {
    return {
      construct: 'nested field',
      reason: `the engine looks up flat keys of \`details\` only, so it never finds \`${field.original}\``,
      wayOut: 'map the field to a flat key of `details`',
    };
  }
  if (/^[A-Za-z0-9_@/-]+(?: [A-Za-z0-9_@/-]+)*$/.test(key)) return undefined;
  return {
    construct: 'field name',
    reason: `the engine's scanner cannot read the field name \`${key}\``,
    wayOut: 'map the field to a name of letters, digits and underscores',
  };
}
