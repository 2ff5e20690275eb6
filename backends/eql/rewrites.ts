/** Rewrites that only EQL needs: values said in the words of the field's type. All of them keep the meaning. */
import type { Rewrite } from '../../src/backend/types.ts';
import { constant } from '../../src/ir/build.ts';
import type { Expr, Leaf, NumberCompare, Pattern, TextMatch } from '../../src/ir/types.ts';
import { addressNetwork, networkOfPattern } from './addresses.ts';
import { familyOf, numberType } from './families.ts';
import { isAnyValue, isWild, literalsOf, minimumLength } from './forms.ts';
import { beyondLong, numberLiteral } from './numbers.ts';

/** A rewrite that only applies to some leaves of its kind. */
export function when<L extends Leaf>(applies: (leaf: L) => boolean, rewrite: Rewrite<L>): Rewrite<L> {
  return { name: rewrite.name, apply: (leaf) => (applies(leaf) ? rewrite.apply(leaf) : undefined) };
}

/** `*` matches the text of any value. */
export const anyValueToExists: Rewrite<TextMatch> = {
  name: 'anyValueToExists',
  apply: ({ field, pattern, span }) =>
    isAnyValue(pattern) ? exactly({ kind: 'exists', field, span }) : undefined,
};

/** Text over a numeric field: the number whose text it is, or nothing where no number has that text. */
export const textToNumber: Rewrite<TextMatch> = {
  name: 'textToNumber',
  apply: ({ field, pattern, span }) => {
    const type = numberType(field);
    if (type === undefined || isWild(pattern)) return undefined;
    const raw = literalsOf(pattern);
    if (numberLiteral(raw, type) === undefined) return exactly(constant(false, span));
    return exactly({ kind: 'number', field, value: { value: Number(raw), raw }, span });
  },
};

/** A pattern over a boolean field, decided for the two texts that a boolean has. */
export const textToBoolean: Rewrite<TextMatch> = {
  name: 'textToBoolean',
  apply: ({ field, pattern, case: mode, span }) => {
    if (familyOf(field) !== 'boolean') return undefined;
    const flags = mode === 'insensitive' ? 'iu' : 'u';
    const [yes, no] = ['true', 'false'].map((text) => matches(pattern, text, flags));
    if (yes && no) return exactly({ kind: 'exists', field, span });
    if (!yes && !no) return exactly(constant(false, span));
    return exactly({ kind: 'bool', field, value: yes === true, span });
  },
};

/** Text over an address field: nothing where it is no address; a network where its wildcards spell one. */
export const textToNetwork: Rewrite<TextMatch> = {
  name: 'textToNetwork',
  apply: ({ field, pattern, span }) => {
    if (familyOf(field) !== 'ip') return undefined;
    const network = networkOfPattern(pattern);
    if (network !== undefined) return exactly({ kind: 'cidr', field, network, span });
    if (isWild(pattern) || addressNetwork(literalsOf(pattern)) !== undefined) return undefined;
    return exactly(constant(false, span));
  },
};

/** What the type of the field rules out: a mapped field of that type holds no such value. */
export function neverOn<L extends Exclude<Leaf, { readonly kind: 'fieldCompare' | 'keyword' }>>(
  impossible: (leaf: L) => boolean,
): Rewrite<L> {
  return {
    name: 'neverOfThatType',
    apply: (leaf) => (impossible(leaf) ? exactly(constant(false, leaf.span)) : undefined),
  };
}

/** A bound outside of all longs decides the comparison: Elasticsearch would refuse it. */
export const boundBeyondLong: Rewrite<NumberCompare> = {
  name: 'boundBeyondLong',
  apply: ({ field, op, value, span }) => {
    const side = field.type === 'long' ? beyondLong(value.raw) : undefined;
    if (side === undefined) return undefined;
    const always = (side === 'above') === (op === 'lt' || op === 'lte');
    return exactly(always ? { kind: 'exists', field, span } : constant(false, span));
  },
};

/** Short texts only: the length check keeps the search bounded whatever the pattern is. */
function matches(pattern: Pattern, text: string, flags: string): boolean {
  if (minimumLength(pattern) > text.length) return false;
  const parts = pattern.map((part) => {
    if (part.kind === 'anyString') return '[^]*';
    return part.kind === 'anyChar' ? '[^]' : part.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`, flags).test(text);
}

function exactly(expr: Expr): { readonly expr: Expr; readonly fidelity: 'exact' } {
  return { expr, fidelity: 'exact' };
}
