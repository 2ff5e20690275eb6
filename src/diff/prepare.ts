/** Expressions as they are compared: lists as alternatives, keywords as texts of one field that stands for the message. */
import { or } from '../ir/build.ts';
import { foldCase } from '../ir/fold.ts';
import { show } from '../ir/show.ts';
import type { CaseMode, Expr, FieldRef, Keyword, Leaf, Pattern, TextMatch } from '../ir/types.ts';
import { mapLeaves } from '../ir/walk.ts';

/** No field of a rule has this name. */
export const messageName = '\0message';

export type PlainLeaf = Exclude<Leaf, { readonly kind: 'textOneOf' | 'keyword' }>;
/** About the value of one field. */
export type ValueLeaf = Exclude<PlainLeaf, { readonly kind: 'fieldCompare' }>;

export function prepare(expr: Expr): Expr {
  return mapLeaves(expr, (leaf) => {
    if (leaf.kind === 'keyword') return onMessage(leaf);
    if (leaf.kind !== 'textOneOf') return leaf;
    const { field, span, case: mode } = leaf;
    return or(
      leaf.patterns.map((pattern): Expr => ({ kind: 'text', field, pattern, case: mode, span })),
      span,
    );
  });
}

/** The same for expressions that differ only in order, repetition and the case of letters that do not heed it. */
export function normalForm(prepared: Expr): string {
  const known = forms.get(prepared);
  if (known !== undefined) return known;
  const form = makeForm(prepared);
  forms.set(prepared, form);
  return form;
}

const forms = new WeakMap<Expr, string>();

function makeForm(prepared: Expr): string {
  if (prepared.kind === 'not') return `!${normalForm(prepared.item)}`;
  if (prepared.kind === 'text') return show(folded(prepared));
  if (prepared.kind !== 'and' && prepared.kind !== 'or') return show(prepared);
  const items = flat(prepared, prepared.kind).map(normalForm);
  const distinct = [...new Set(items)].sort();
  return distinct.length === 1 ? (distinct[0] ?? '') : `(${prepared.kind} ${distinct.join(' ')})`;
}

function flat(expr: Expr, kind: 'and' | 'or'): readonly Expr[] {
  return expr.kind === kind ? expr.items.flatMap((item) => flat(item, kind)) : [expr];
}

function onMessage({ match, span }: Keyword): Leaf {
  const field: FieldRef = { name: messageName, original: messageName, span };
  if (match.kind === 'regex') return { kind: 'regex', field, regex: match.regex, span };
  return { kind: 'text', field, pattern: match.pattern, case: match.case, span };
}

function folded(leaf: TextMatch): TextMatch {
  const pattern = foldedPattern(leaf.pattern, leaf.case);
  return pattern === leaf.pattern ? leaf : { ...leaf, pattern };
}

/** In lower case where case plays no part. */
function foldedPattern(pattern: Pattern, mode: CaseMode): Pattern {
  if (mode === 'sensitive') return pattern;
  const isFolded = pattern.every((part) => part.kind !== 'literal' || foldCase(part.text) === part.text);
  if (isFolded) return pattern;
  return pattern.map((part) =>
    part.kind === 'literal' ? { kind: 'literal', text: foldCase(part.text) } : part,
  );
}
