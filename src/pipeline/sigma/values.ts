/** The texts in the values of a rule, as transformations see them, and values made of YAML. */
import { anyString, literalText, not, or, pattern } from '../../ir/build.ts';
import type { CaseMode, Expr, FieldRef, Leaf, Pattern, SelectionItem, Via } from '../../ir/types.ts';
import { leaves } from '../../ir/walk.ts';
import { parseSigmaString, printSigmaString } from '../../sigma/string.ts';
import { readNumber } from '../../sigma/yaml/number.ts';
import type { Span } from '../../source/span.ts';

export type TextLeaf = Extract<Leaf, { kind: 'text' }> | KeywordLeaf;
type KeywordLeaf = Extract<Leaf, { kind: 'keyword' }>;

/** The pattern of a text value. Keywords are found anywhere, so they are seen without the wildcards at their ends. */
export function textOfLeaf(leaf: Leaf): Pattern | undefined {
  if (leaf.kind === 'text') return leaf.pattern;
  if (leaf.kind !== 'keyword' || leaf.match.kind !== 'text') return undefined;
  const { pattern: parts } = leaf.match;
  const start = parts[0]?.kind === 'anyString' ? 1 : 0;
  const end = parts.length > start && parts.at(-1)?.kind === 'anyString' ? parts.length - 1 : parts.length;
  return parts.slice(start, end);
}

/** The leaf with another text; a number becomes text. */
export function withText(leaf: Leaf, parts: Pattern): Leaf {
  if (leaf.kind === 'text') return { ...leaf, pattern: parts };
  if (leaf.kind === 'keyword' && leaf.match.kind === 'text') {
    return { ...leaf, match: { ...leaf.match, pattern: pattern([anyString, ...parts, anyString]) } };
  }
  if (leaf.kind === 'number') {
    const { value: _, ...rest } = leaf;
    return { ...rest, kind: 'text', pattern: parts, case: 'insensitive' };
  }
  return leaf;
}

export function withTexts(leaf: Leaf, texts: readonly Pattern[]): Expr {
  return or(
    texts.map((each) => withText(leaf, each)),
    leaf.span,
  );
}

/**
 * A text as pySigma shows it to regular expressions: single backslashes, wildcards as they are, literal `*` and `?`
 * with a backslash. It cannot always be read back: `\\*` may be a backslash before a wildcard.
 */
export function plainText(parts: Pattern): string {
  return parts.map((part) => (part.kind === 'literal' ? escaped(part.text) : wildcard(part.kind))).join('');
}

/** The same, or Sigma's own notation where that would be read in another way. */
export function readableText(parts: Pattern): string {
  const text = plainText(parts);
  return samePattern(readPlainText(text), parts) ? text : printSigmaString(parts);
}

/** A backslash that stands before no wildcard is itself. */
export function readPlainText(text: string): Pattern {
  return parseSigmaString(text.replace(/\\(?![*?])/g, '\\\\'));
}

function wildcard(kind: 'anyString' | 'anyChar'): string {
  return kind === 'anyString' ? '*' : '?';
}

function escaped(text: string): string {
  return text.replace(/[*?]/g, '\\$&');
}

export function samePattern(a: Pattern, b: Pattern): boolean {
  return a.length === b.length && a.every((part, at) => samePart(part, b[at]));
}

function samePart(a: Pattern[number], b: Pattern[number] | undefined): boolean {
  if (a.kind !== b?.kind) return false;
  return a.kind !== 'literal' || (b.kind === 'literal' && a.text === b.text);
}

/** The name of the field that a leaf asks for; undefined for keywords. */
export function fieldsOf(leaf: Leaf): readonly (string | undefined)[] {
  if (leaf.kind === 'keyword') return [undefined];
  return leaf.kind === 'fieldCompare' ? [leaf.left.name, leaf.right.name] : [leaf.field.name];
}

export function hasApplied(node: { readonly via?: readonly Via[] }, id: string): boolean {
  return node.via?.some((each) => each.by === 'pipeline' && each.item === id) === true;
}

export function leavesOf(item: SelectionItem): readonly Leaf[] {
  return item.values.flatMap((each) => [...leaves(each)]);
}

/** Whether a value is Sigma's `null`, which `exists: false` is not, although it means the same. */
export function isNullValue(value: Expr): boolean {
  if (value.kind !== 'not') return false;
  return [...leaves(value.item)].every((leaf) => leaf.kind === 'exists' && !isExistenceTest(leaf));
}

function isExistenceTest({ via }: Leaf): boolean {
  return via?.some((each) => each.by === 'modifier' && each.name === 'exists') === true;
}

/** What a value is compared with in conditions: texts in Sigma's notation, numbers and booleans as text. */
export function comparable(
  leaf: Leaf,
): { readonly type: 'text' | 'number' | 'bool'; readonly text: string } | undefined {
  if (leaf.kind === 'number') return { type: 'number', text: leaf.value.raw };
  if (leaf.kind === 'bool') return { type: 'bool', text: String(leaf.value) };
  const parts = textOfLeaf(leaf);
  return parts === undefined ? undefined : { type: 'text', text: plainText(parts) };
}

export type TypedValue = string | number | boolean | null;

/** A value test on a field, or a keyword where there is none. */
export function valueExpr(
  value: TypedValue,
  field: FieldRef | undefined,
  span: Span,
  via: readonly Via[],
  mode: CaseMode = 'insensitive',
): Expr | undefined {
  if (field === undefined) {
    if (typeof value !== 'string' || value === '') return undefined;
    const parts = pattern([anyString, ...parseSigmaString(value), anyString]);
    return { kind: 'keyword', match: { kind: 'text', pattern: parts, case: mode }, span, via };
  }
  const common = { field, span, via };
  if (value === null) return not({ kind: 'exists', ...common }, span);
  if (typeof value === 'boolean') return { kind: 'bool', value, ...common };
  if (typeof value === 'number') {
    const raw = readNumber(String(value))?.raw ?? String(value);
    return { kind: 'number', value: { value, raw }, ...common };
  }
  return { kind: 'text', pattern: parseSigmaString(value), case: mode, ...common };
}

/** The number that a text without wildcards is. */
export function numberOf(parts: Pattern): { readonly value: number; readonly raw: string } | undefined {
  const text = literalText(parts)?.trim();
  const found = text === undefined || text === '' ? undefined : readNumber(text);
  return found?.finite === true ? { value: found.value, raw: found.raw } : undefined;
}
