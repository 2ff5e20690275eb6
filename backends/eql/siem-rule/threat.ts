/** The `threat` entries of a detection rule: one for each tactic, with the techniques that serve it. */
import { attackTable, type Technique } from '../../../src/backend/attack/table.ts';
import type { Tagged } from '../../../src/backend/attack/tags.ts';

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly reference: string;
}

export interface Threat {
  readonly framework: 'MITRE ATT&CK';
  readonly tactic: Entry;
  readonly technique?: readonly (Entry & { readonly subtechnique?: readonly Entry[] })[];
}

const site = 'https://attack.mitre.org';

export function threatsOf({ tactics }: Tagged): readonly Threat[] {
  return tactics.map(({ tactic: { id, name }, techniques }): Threat => {
    const technique = inFamilies(techniques);
    return {
      framework: 'MITRE ATT&CK',
      tactic: { id, name, reference: `${site}/tactics/${id}/` },
      ...(technique.length === 0 ? {} : { technique }),
    };
  });
}

/** A sub-technique stands inside of its technique, also where the rule names only the former. */
function inFamilies(techniques: readonly Technique[]): NonNullable<Threat['technique']> {
  const families = [...new Set(techniques.map(familyOf))].toSorted();
  return families.flatMap((family) => {
    const head = attackTable().techniques.get(family);
    if (head === undefined) return [];
    const subtechnique = techniques
      .filter((each) => each !== head && familyOf(each) === family)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(entryOf);
    return [{ ...entryOf(head), ...(subtechnique.length === 0 ? {} : { subtechnique }) }];
  });
}

function familyOf({ id }: Technique): string {
  return id.replace(/\..*$/, '');
}

function entryOf({ id, name }: Technique): Entry {
  return { id, name, reference: `${site}/techniques/${id.replace('.', '/')}/` };
}
