/** What other documents may call a rule by. */

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** The same text for what means the same rule: UUIDs are hexadecimal numbers in either case, names are texts. */
export function ruleKey(nameOrId: string): string {
  return isUuid(nameOrId) ? nameOrId.toLowerCase() : nameOrId;
}
