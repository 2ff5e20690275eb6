/** Values that no field of its type ever holds, such as a word where the data has numbers. */
import type { FieldRef, FieldType, Leaf } from '../../ir/types.ts';
import { type Diagnostic, diagnostic } from '../../source/diagnostic.ts';
import { canHold, contents, type Family, familyOf } from './values.ts';

type Typed = Exclude<Leaf, { readonly kind: 'keyword' | 'fieldCompare' }>;

/**
 * SG2012 where no field that a value is looked for in can hold it, SG2014 where one can and another cannot: with
 * several data sources, or several fields for one, each value of the rule is looked for in several places.
 *
 * @param typeOf undefined where the type is not known, or is judged elsewhere
 */
export function wrongValues(
  leaves: readonly Leaf[],
  typeOf: (field: FieldRef) => FieldType | undefined,
): readonly Diagnostic[] {
  const wrong = leaves.filter((leaf): leaf is Typed => isTyped(leaf) && !holds(leaf, typeOf));
  if (wrong.length === 0) return [];
  const held = leaves.filter((leaf): leaf is Typed => isTyped(leaf) && holds(leaf, typeOf));
  const found = new Map<string, Diagnostic>();
  for (const leaf of wrong) {
    const key = placeOf(leaf);
    if (found.has(key)) continue;
    const other = held.find((each) => placeOf(each) === key);
    const family = familyOf(typeOf(leaf.field));
    found.set(key, other === undefined ? never(leaf, family) : inPart(leaf, family, other));
  }
  return [...found.values()];
}

function isTyped(leaf: Leaf): leaf is Typed {
  return leaf.kind !== 'keyword' && leaf.kind !== 'fieldCompare';
}

function holds(leaf: Typed, typeOf: (field: FieldRef) => FieldType | undefined): boolean {
  return canHold(familyOf(typeOf(leaf.field)), leaf);
}

/** The same for every copy of a value of the rule. */
function placeOf({ field, span }: Typed): string {
  return `${span.start} ${span.end} ${field.original}`;
}

function never({ field, span }: Typed, family: Family): Diagnostic {
  return diagnostic(
    'SG2012',
    `\`${field.original}\` holds ${contents[family]}, so this is never true`,
    span,
    {
      help:
        family === 'ip'
          ? 'write an address, a pattern of one such as `10.*`, or a network with the modifier `cidr`'
          : `write a value that the field can hold: it has ${contents[family]}`,
    },
  );
}

function inPart({ field, span }: Typed, family: Family, other: Typed): Diagnostic {
  const message = `\`${field.original}\` can have this value in \`${other.field.name}\` alone`;
  return diagnostic('SG2014', message, span, {
    notes: [`\`${field.name}\` holds ${contents[family]}`],
  });
}
