/** Field names that are not those of the data source: other capitals, or a field that its events do not have. */
import type { Catalogue } from '../../ir/catalogue.ts';
import type { FieldRef } from '../../ir/types.ts';
import { type Diagnostic, diagnostic } from '../../source/diagnostic.ts';
import type { Taxonomy } from './taxonomy.ts';

/** Names that a data source has as they are written, and their forms in small letters. */
interface Names {
  readonly exact: ReadonlySet<string>;
  /** Small letters -> the name to write in a rule. */
  readonly folded: ReadonlyMap<string, string>;
}

const byTaxonomy = new WeakMap<Taxonomy, Names>();
const byCatalogue = new WeakMap<Catalogue, Names>();

/** By the taxonomy alone. */
export function wrongCapitals(field: FieldRef, taxonomy: Taxonomy): Diagnostic | undefined {
  return otherCapitals(field, namesOf(taxonomy));
}

/** By the catalogue, of fields on which the taxonomy has nothing to say. */
export function wrongName(
  field: FieldRef,
  catalogue: Catalogue,
  taxonomy: Taxonomy | undefined,
): Diagnostic | undefined {
  if (taxonomy?.names.has(field.name)) return undefined;
  if (taxonomy !== undefined && namesOf(taxonomy).folded.has(field.name.toLowerCase())) return undefined;
  const names = namesInCatalogue(catalogue);
  if (names.exact.has(field.name)) return undefined;
  const wrong = otherCapitals(field, names);
  // Where fields keep their names or are refused, the pipeline itself says that this one is not known; and a
  // catalogue without fields knows nothing of the events.
  const isSilent = typeof catalogue.others === 'string' || names.exact.size === 0;
  if (wrong !== undefined || !taxonomy?.isClosed || isSilent) return wrong;
  return diagnostic('SG2011', `no event of the log source has a field \`${field.name}\``, field.span, {
    help: 'take a field of these events, or another log source',
  });
}

function otherCapitals(field: FieldRef, names: Names): Diagnostic | undefined {
  const { name, span } = field;
  if (names.exact.has(name)) return undefined;
  const right = names.folded.get(name.toLowerCase());
  if (right === undefined) return undefined;
  // A quoted key has a longer place than its name, and is left to the author.
  const edit = span.end - span.start === name.length ? { span, replacement: right, safe: true } : undefined;
  return diagnostic('SG2010', `the field is called \`${right}\`, not \`${name}\``, span, {
    help: `write \`${right}\``,
    notes: ['field names are compared letter by letter, capitals included'],
    ...(edit === undefined ? {} : { edit }),
  });
}

function namesOf(taxonomy: Taxonomy): Names {
  let names = byTaxonomy.get(taxonomy);
  if (names === undefined) {
    names = { exact: taxonomy.names, folded: fold([...taxonomy.names]) };
    byTaxonomy.set(taxonomy, names);
  }
  return names;
}

/** The target's own names are right too: a rule may be written in them. */
function namesInCatalogue(catalogue: Catalogue): Names {
  let names = byCatalogue.get(catalogue);
  if (names === undefined) {
    const sources = [catalogue, ...(catalogue.also ?? [])];
    const keys = sources.flatMap(({ fields, missing = {} }) => [
      ...Object.keys(fields),
      ...Object.keys(missing),
    ]);
    const targets = sources.flatMap(({ fields }) => Object.values(fields).map((each) => each.name));
    names = { exact: new Set([...keys, ...targets]), folded: fold(keys) };
    byCatalogue.set(catalogue, names);
  }
  return names;
}

/** The first of several names with the same letters stands for all. */
function fold(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.toReversed().map((name) => [name.toLowerCase(), name]));
}
