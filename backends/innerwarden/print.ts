/**
 * A document as YAML that means the same to InnerWarden's line scanner and to a standard Sigma reader. Comments
 * stand on lines of their own, since the scanner takes one behind a value as part of the value.
 */
import {
  concat,
  type Doc,
  hardline,
  indent,
  join,
  mark,
  type Printed,
  printDoc,
} from '../../src/backend/doc.ts';
import type { Metadata } from '../../src/ir/types.ts';
import { invariant } from '../../src/source/assert.ts';
import type { Atom, EngineDocument } from './ast.ts';
import { quoteValue } from './lexical.ts';
import { headLines, tailLines } from './metadata.ts';

export function printDocument(document: EngineDocument, meta: Metadata): Printed {
  const parts: readonly Doc[] = [
    ...headLines(document, meta),
    ...remarks(document),
    detection(document),
    ...tailLines(meta),
  ];
  return printDoc(concat(join(hardline, parts), hardline), 110);
}

/** Standard Sigma takes `*` and `?` in a value as wildcards and `\\` as one backslash; the engine takes them as they are. */
function remarks({ selection, filter }: EngineDocument): readonly string[] {
  const special = [...selection, ...filter].some((atom) =>
    atom.values.some((value) => /[*?]|\\\\/.test(value)),
  );
  if (!special) return [];
  return ['# InnerWarden takes every character of a value as it is, also * and ? and \\.'];
}

function detection({ selection, filter }: EngineDocument): Doc {
  const condition = filter.length === 0 ? 'all of selection_*' : 'all of selection_* and not all of filter_*';
  return concat(
    'detection:',
    nested(
      ...selection.map((atom, at) => section(`selection_${at + 1}`, atom)),
      ...filter.map((atom, at) => section(`filter_${at + 1}`, atom)),
      `condition: ${condition}`,
    ),
  );
}

/** One matcher a section, so that two matchers on one field never share a mapping. */
function section(name: string, atom: Atom): Doc {
  return concat(`${name}:`, nested(mark(atom.span, matcher(atom))));
}

function matcher({ field, op, values }: Atom): Doc {
  const key = op === 'equals' ? `${field}:` : `${field}|${op}:`;
  const quoted = values.map((value) => {
    const text = quoteValue(value);
    invariant(text !== undefined, 'a value that cannot be quoted was let through');
    return text;
  });
  const [only, ...more] = quoted;
  if (more.length === 0) return `${key} ${only ?? ''}`;
  return concat(key, nested(...quoted.map((value) => `- ${value}`)));
}

/** Four columns deeper, one item a line. */
function nested(...items: readonly Doc[]): Doc {
  return indent(indent({ kind: 'concat', parts: items.map((item) => concat(hardline, item)) }));
}
