/** Leaves of the boolean IR as matchers. Only leaves that the capability table lets through arrive here. */
import { show } from '../../src/ir/show.ts';
import type { FieldRef, Leaf, Pattern, TextMatch, TextOneOf } from '../../src/ir/types.ts';
import { invariant } from '../../src/source/assert.ts';
import type { Span } from '../../src/source/span.ts';
import type { Atom, Op } from './ast.ts';
import type { LeafAtoms } from './dnf.ts';
import { engineField } from './fields.ts';
import { isSpoken, say } from './values.ts';

export function atomsOf(leaf: Leaf): LeafAtoms {
  if (leaf.kind === 'text') return { atoms: textAtoms(leaf, [leaf.pattern]), negated: false };
  if (leaf.kind === 'textOneOf') return { atoms: textAtoms(leaf, leaf.patterns), negated: false };
  invariant(leaf.kind === 'exists', `\`${leaf.kind}\` reached the InnerWarden backend`);
  return { atoms: [atom(leaf.field, 'equals', ['null'], leaf.span)], negated: true };
}

/** One atom for each operator that the patterns need. */
function textAtoms(leaf: TextMatch | TextOneOf, patterns: readonly Pattern[]): readonly Atom[] {
  const byOp = new Map<Op, Set<string>>();
  for (const pattern of patterns) {
    const spoken = say(pattern, leaf.case);
    invariant(isSpoken(spoken), 'a pattern that the engine cannot say was let through');
    const values = byOp.get(spoken.op) ?? new Set();
    byOp.set(spoken.op, values);
    for (const value of spoken.values) values.add(value);
  }
  return [...byOp].map(([op, values]) => atom(leaf.field, op, [...values], leaf.span));
}

function atom(field: FieldRef, op: Op, values: readonly string[], span: Span): Atom {
  return { field: engineField(field.name), op, values, original: field.original, span };
}

/** Any leaf as one atom that has nothing in common with others, for looking at the shape alone. */
export function opaqueAtom(leaf: Leaf): LeafAtoms {
  const field = leaf.kind === 'keyword' ? undefined : leaf.kind === 'fieldCompare' ? leaf.left : leaf.field;
  const original = field?.original ?? 'the message';
  return {
    atoms: [{ field: original, op: 'contains', values: [show(leaf)], original, span: leaf.span }],
    negated: false,
  };
}
