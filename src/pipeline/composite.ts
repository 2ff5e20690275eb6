/** Rules about a value that the data keeps in parts become rules about the parts. */
import { and, constant, literal, or, pattern } from '../ir/build.ts';
import type { CatalogueField } from '../ir/catalogue.ts';
import type { Expr, Leaf, Pattern } from '../ir/types.ts';

type FieldLeaf = Exclude<Leaf, { readonly kind: 'fieldCompare' | 'keyword' }>;

/** A test of one part: the leaf on the part's field, in each of the places that it may be in. */
export type OnPart = (leaf: FieldLeaf, part: CatalogueField) => Expr;

/** Undefined where no tests of the parts say the same. */
export function mapComposite(leaf: FieldLeaf, entry: CatalogueField, on: OnPart): Expr | undefined {
  const { split, members } = entry;
  const parts = split?.into ?? Object.values(members ?? {});
  if (leaf.kind === 'exists') {
    const found = parts.map((part) => on(leaf, part));
    return split === undefined ? or(found, leaf.span) : and(found, leaf.span);
  }
  if (leaf.kind !== 'text' && leaf.kind !== 'textOneOf') return undefined;
  const patterns = leaf.kind === 'text' ? [leaf.pattern] : leaf.patterns;
  const test = (part: CatalogueField, parts: Pattern): Expr => on(textLeaf(leaf, parts), part);
  const found = patterns.map((each) => {
    if (split !== undefined) return onHalves(each, split.at, split.into, test, leaf);
    return leaf.case === 'sensitive' ? undefined : onMembers(each, members ?? {}, test, leaf);
  });
  return found.every((each) => each !== undefined) ? or(found, leaf.span) : undefined;
}

type Texts = Extract<FieldLeaf, { readonly kind: 'text' | 'textOneOf' }>;
type Test = (part: CatalogueField, pattern: Pattern) => Expr;

function textLeaf({ field, span, via, case: mode }: Texts, parts: Pattern): FieldLeaf {
  const traced = via === undefined ? {} : { via };
  if (parts.length === 1 && parts[0]?.kind === 'anyString') return { kind: 'exists', field, span, ...traced };
  return { kind: 'text', pattern: parts, field, span, case: mode, ...traced };
}

/** One alternative for each place in the pattern where the separator may stand. */
function onHalves(
  whole: Pattern,
  at: string,
  [first, second]: readonly [CatalogueField, CatalogueField],
  test: Test,
  { span }: Texts,
): Expr {
  const halves = whole.flatMap((part, index): readonly (readonly [Pattern, Pattern])[] => {
    const before = whole.slice(0, index);
    const after = whole.slice(index + 1);
    if (part.kind === 'anyString') return [[pattern([...before, part]), pattern([part, ...after])]];
    if (part.kind === 'anyChar') return [[pattern(before), pattern(after)]];
    return part.text
      .split(at)
      .slice(1)
      .map((_, nth) => {
        const pieces = part.text.split(at);
        const left = literal(pieces.slice(0, nth + 1).join(at));
        const right = literal(pieces.slice(nth + 1).join(at));
        return [pattern([...before, left]), pattern([right, ...after])];
      });
  });
  const possible = halves.filter((pair) => !pair.some((half) => half.some((part) => holds(part, at))));
  if (possible.length === 0) return constant(false, span);
  return or(
    possible.map(([left, right]) => and([test(first, left), test(second, right)], span)),
    span,
  );
}

function holds(part: Pattern[number], text: string): boolean {
  return part.kind === 'literal' && part.text.includes(text);
}

/** `*MD5=0123*` or the beginning of any member's value; the order of members is not known. */
function onMembers(
  whole: Pattern,
  members: Readonly<Record<string, CatalogueField>>,
  test: Test,
  { span }: Texts,
): Expr | undefined {
  const [start, middle, end] = whole;
  if (whole.length !== 3 || start?.kind !== 'anyString' || end?.kind !== 'anyString') return undefined;
  const text = middle?.kind === 'literal' ? middle.text : '';
  const [, key = '', value = ''] = /^(\w+)=([^=,]*)$/.exec(text) ?? [];
  const member = Object.hasOwn(members, key.toLowerCase()) ? members[key.toLowerCase()] : undefined;
  if (member !== undefined) return test(member, pattern([literal(value), end]));
  if (!/^[0-9a-f]{6,}$/i.test(text)) return undefined;
  return or(
    Object.values(members).map((each) => test(each, whole)),
    span,
  );
}
