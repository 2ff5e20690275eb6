/** What the tags of a rule say in the words of ATT&CK: techniques under their own tactics, never by the order of the tags. */
import { attackTable, type Tactic, type Technique } from './table.ts';

export interface Tagged {
  /** The tactics of the rule in the order of the matrix, each with the techniques of the rule that serve it. */
  readonly tactics: readonly { readonly tactic: Tactic; readonly techniques: readonly Technique[] }[];
  /** Technique ids as the rule names them, known or not, without repetition. */
  readonly techniqueIds: readonly string[];
  /** Tags that look like a tactic or technique and are none: ids that were withdrawn, or misspelt ones. */
  readonly unknown: readonly string[];
}

/** Names of tactics that were divided; a technique decides which of the parts is meant. */
const divided: Readonly<Record<string, readonly string[]>> = {
  'defense-evasion': ['stealth', 'defense-impairment'],
};

export function attackTags(tags: readonly string[]): Tagged {
  const { tactics, techniques } = attackTable();
  const words = [...new Set(tags.flatMap(attackWord))];
  const ids = words.filter((each) => /^t\d/.test(each)).map((each) => each.toUpperCase());
  const named = words.filter((each) => !ofOthers.test(each) && !/^t\d/.test(each));
  const spellings = new Set([...tactics.map(wordOf), ...Object.keys(divided)]);
  const meant = new Set(
    named.flatMap((each) => (Object.hasOwn(divided, each) ? (divided[each] ?? []) : each)),
  );
  const found = new Map(
    tactics.filter((each) => named.includes(wordOf(each))).map((each): [Tactic, Technique[]] => [each, []]),
  );
  for (const technique of ids.flatMap((id) => techniques.get(id) ?? [])) {
    const own = technique.tactics.filter((each) => meant.has(wordOf(each)));
    for (const tactic of own.length > 0 ? own : technique.tactics.slice(0, 1)) {
      found.set(tactic, [...(found.get(tactic) ?? []), technique]);
    }
  }
  return {
    tactics: tactics.flatMap((tactic) => {
      const own = found.get(tactic);
      return own === undefined ? [] : [{ tactic, techniques: own }];
    }),
    techniqueIds: ids,
    unknown: [...ids.filter((id) => !techniques.has(id)), ...named.filter((each) => !spellings.has(each))],
  };
}

/** Groups, software, campaigns, mitigations and data components, which have no place among tactics. */
const ofOthers = /^(?:[gscm]|dc|ds|det|an)\d+$/;

/** What stands behind `attack.`, in the spelling of today. */
function attackWord(tag: string): readonly string[] {
  const found = /^attack\.([a-z0-9._-]+)$/i.exec(tag)?.[1];
  return found === undefined ? [] : [found.toLowerCase().replaceAll('_', '-')];
}

function wordOf({ name }: Tactic): string {
  return name.toLowerCase().replaceAll(' ', '-');
}
