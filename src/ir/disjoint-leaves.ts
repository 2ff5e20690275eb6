/** Which pairs of leaves exclude or imply each other. Sound and incomplete: false means that nothing is known. */
import { type Cidr, cidrContains, parseAddress } from '../net/cidr.ts';
import { literalText, textPattern } from './build.ts';
import { compareDecimals } from './decimal.ts';
import { show } from './show.ts';
import { areApart, type Effort, isWithin } from './text-sets.ts';
import type { CaseMode, CompareOp, FieldRef, Leaf, NumberCompare, Pattern } from './types.ts';

/** The values that make a leaf true, where it is about the values of one field. */
type Values =
  | { readonly kind: 'texts'; readonly patterns: readonly Pattern[]; readonly mode: CaseMode }
  | { readonly kind: 'network'; readonly network: Cidr }
  | { readonly kind: 'range'; readonly range: NumberCompare };

/** No single value makes both true. */
export function leavesExclude(a: Leaf, b: Leaf, effort: Effort): boolean {
  const field = fieldOf(a);
  if (field === undefined || !isSameField(field, fieldOf(b))) return false;
  const left = valuesOf(a);
  const right = valuesOf(b);
  if (left === undefined || right === undefined) return false;
  if (left.kind === 'texts') return textsExclude(left, right, effort);
  if (right.kind === 'texts') return textsExclude(right, left, effort);
  if (left.kind === 'network')
    return right.kind === 'network' && networksExclude(left.network, right.network);
  return right.kind === 'range' && rangesExclude(left.range, right.range);
}

/** Where `a` is true, so is `b`. */
export function leafImplies(a: Leaf, b: Leaf, effort: Effort): boolean {
  if (a === b) return !hasArray(a);
  // Nearly all pairs are of two fields.
  if (b.kind !== 'exists' && fieldOf(a)?.name !== fieldOf(b)?.name) return false;
  if (hasArray(a) || hasArray(b)) return false;
  if (b.kind === 'exists') return fieldsOf(a).some((field) => field.name === b.field.name);
  const left = valuesOf(a);
  const right = valuesOf(b);
  if (left === undefined || right === undefined) return isSame(a, b, effort);
  if (!isSameField(fieldOf(a), fieldOf(b))) return false;
  if (left.kind === 'texts') return textsImply(left, right, effort);
  if (left.kind === 'network') return right.kind === 'network' && isInside(left.network, right.network);
  return left.kind === 'range' && right.kind === 'range' && isInRange(left.range, right.range);
}

/** Leaves that are compared as they are written. Making their texts takes longer than a comparison. */
function isSame(a: Leaf, b: Leaf, effort: Effort): boolean {
  if (a.kind !== b.kind || fieldOf(a)?.name !== fieldOf(b)?.name) return false;
  effort.left -= 20;
  return show(a) === show(b);
}

// ── fields and values ──────────────────────────────────────────────────────────────────────────────────────

function fieldOf(leaf: Leaf): FieldRef | undefined {
  return leaf.kind === 'keyword' || leaf.kind === 'fieldCompare' ? undefined : leaf.field;
}

function fieldsOf(leaf: Leaf): readonly FieldRef[] {
  if (leaf.kind === 'keyword') return [];
  return leaf.kind === 'fieldCompare' ? [leaf.left, leaf.right] : [leaf.field];
}

function hasArray(leaf: Leaf): boolean {
  return fieldsOf(leaf).some((field) => field.array === true);
}

function isSameField(a: FieldRef | undefined, b: FieldRef | undefined): boolean {
  return a !== undefined && a.name === b?.name && a.array !== true && b.array !== true;
}

function valuesOf(leaf: Leaf): Values | undefined {
  switch (leaf.kind) {
    case 'text':
      return { kind: 'texts', patterns: [leaf.pattern], mode: leaf.case };
    case 'textOneOf':
      return { kind: 'texts', patterns: leaf.patterns, mode: leaf.case };
    case 'number':
      return { kind: 'texts', patterns: [textPattern(leaf.value.raw)], mode: 'sensitive' };
    case 'bool':
      return { kind: 'texts', patterns: [textPattern(String(leaf.value))], mode: 'insensitive' };
    case 'cidr':
      return { kind: 'network', network: leaf.network };
    case 'compare':
      return { kind: 'range', range: leaf };
    default:
      return undefined;
  }
}

// ── texts ──────────────────────────────────────────────────────────────────────────────────────────────────

type Texts = Extract<Values, { readonly kind: 'texts' }>;

function textsExclude({ patterns, mode }: Texts, other: Values, effort: Effort): boolean {
  if (other.kind !== 'texts') {
    return everyText(patterns, effort, (text) =>
      other.kind === 'network' ? isNoAddressOf(other.network, text) : !isNumberIn(other.range, text),
    );
  }
  return patterns.every((pattern) =>
    other.patterns.every((each) => effort.left-- > 0 && areApart(pattern, mode, each, other.mode, effort)),
  );
}

function textsImply({ patterns, mode }: Texts, other: Values, effort: Effort): boolean {
  if (other.kind !== 'texts') {
    return everyText(patterns, effort, (text) =>
      other.kind === 'network' ? isAddressOf(other.network, text) : isNumberIn(other.range, text),
    );
  }
  return patterns.every((pattern) =>
    other.patterns.some((each) => effort.left-- > 0 && isWithin(pattern, mode, each, other.mode, effort)),
  );
}

/** All patterns are whole texts that pass. Addresses and numbers are the same in any case. */
function everyText(patterns: readonly Pattern[], effort: Effort, test: (text: string) => boolean): boolean {
  return patterns.every((pattern) => {
    const text = literalText(pattern);
    return effort.left-- > 0 && text !== undefined && test(text);
  });
}

// ── networks ───────────────────────────────────────────────────────────────────────────────────────────────

function isAddressOf(network: Cidr, text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && cidrContains(network, address);
}

/** Addresses of the other version are left open: some data sources write IPv4 as IPv6. */
function isNoAddressOf(network: Cidr, text: string): boolean {
  const address = parseAddress(text);
  if (address === undefined) return true;
  return address.length === network.bytes.length && !cidrContains(network, address);
}

function networksExclude(a: Cidr, b: Cidr): boolean {
  return a.version === b.version && !isInside(a, b) && !isInside(b, a);
}

function isInside(inner: Cidr, outer: Cidr): boolean {
  return inner.prefix >= outer.prefix && cidrContains(outer, inner.bytes);
}

// ── ranges ─────────────────────────────────────────────────────────────────────────────────────────────────

function isNumberIn({ op, value }: NumberCompare, text: string): boolean {
  const order = compareDecimals(text, value.raw);
  if (order === undefined) return false;
  return order === 0 ? isInclusive(op) : order < 0 === isUpper(op);
}

function rangesExclude(a: NumberCompare, b: NumberCompare): boolean {
  if (isUpper(a.op) === isUpper(b.op)) return false;
  const [lower, upper] = isUpper(a.op) ? [b, a] : [a, b];
  const order = compareDecimals(lower.value.raw, upper.value.raw);
  if (order === undefined || order < 0) return false;
  return order > 0 || !(isInclusive(lower.op) && isInclusive(upper.op));
}

function isInRange(inner: NumberCompare, outer: NumberCompare): boolean {
  if (isUpper(inner.op) !== isUpper(outer.op)) return false;
  const order = compareDecimals(inner.value.raw, outer.value.raw);
  if (order === undefined) return false;
  if (order === 0) return isInclusive(outer.op) || !isInclusive(inner.op);
  return order < 0 === isUpper(outer.op);
}

function isUpper(op: CompareOp): boolean {
  return op === 'lt' || op === 'lte';
}

function isInclusive(op: CompareOp): boolean {
  return op === 'lte' || op === 'gte';
}
