/** Names of fields that a target's schema does not define. */
import type { KnownFields } from '../../ir/catalogue.ts';
import type { FieldRef } from '../../ir/types.ts';
import { type Diagnostic, diagnostic } from '../../source/diagnostic.ts';
import { suggest } from '../../source/suggest.ts';

/** The parts of names before the first dot. */
const fieldSets = new WeakMap<KnownFields, ReadonlySet<string>>();

/**
 * Only names in a field set of the schema are judged: anything else is the author's own. Inside of a set the schema
 * leaves names with capitals to others (ECS, "Custom fields").
 */
export function unknownField({ name, span }: FieldRef, known: KnownFields): Diagnostic | undefined {
  if (!/^[^A-Z.]+\.[^A-Z]+$/.test(name)) return undefined;
  const names = known.names();
  if (names.has(name) || !fieldSetsOf(known).has(setOf(name))) return undefined;
  const near = suggest(name, names.keys());
  return diagnostic('SG2013', `${known.title} has no field \`${name}\``, span, {
    help:
      near === undefined
        ? 'take a field of the schema, or give your own a name outside of its field sets'
        : `did you mean \`${near}\`?`,
  });
}

function fieldSetsOf(known: KnownFields): ReadonlySet<string> {
  let found = fieldSets.get(known);
  if (found === undefined) {
    const dotted = [...known.names().keys()].filter((name) => name.includes('.'));
    found = new Set(dotted.map(setOf));
    fieldSets.set(known, found);
  }
  return found;
}

function setOf(name: string): string {
  return name.slice(0, name.indexOf('.'));
}
