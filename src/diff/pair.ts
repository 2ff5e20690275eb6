/** Which rule of the new side is which of the old one: by id, else by place and title. */

export interface Named {
  /** In lower case. */
  readonly id?: string;
  readonly title: string;
  /** Path below what was given. */
  readonly within: string;
}

export interface Pairs<T> {
  readonly pairs: readonly (readonly [T, T])[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/** Each rule is in one pair at most; the first of several with one name. */
export function pairRules<T extends Named>(before: readonly T[], after: readonly T[]): Pairs<T> {
  const partners = new Map<T, T>();
  const taken = new Set<T>();
  const join = (nameOf: (each: T) => string | undefined): void => {
    const open = new Map<string, T[]>();
    for (const each of after) {
      const name = taken.has(each) ? undefined : nameOf(each);
      if (name !== undefined) open.set(name, [...(open.get(name) ?? []), each]);
    }
    for (const each of before) {
      const name = partners.has(each) ? undefined : nameOf(each);
      const partner = name === undefined ? undefined : open.get(name)?.shift();
      if (partner === undefined) continue;
      partners.set(each, partner);
      taken.add(partner);
    }
  };
  join(({ id }) => id);
  join(({ within, title }) => `${within}\n${title}`);
  return {
    pairs: [...partners],
    removed: before.filter((each) => !partners.has(each)),
    added: after.filter((each) => !taken.has(each)),
  };
}
