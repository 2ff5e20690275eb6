/** Rewrites for InnerWarden alone: leaves in the words of `equals`, `contains`, `startswith` and `endswith`. */

import { cidrToPatterns } from '../../src/backend/rewrites.ts';
import type { Rewrite } from '../../src/backend/types.ts';
import { and, anyString, constant, literal, not, pattern, textPattern } from '../../src/ir/build.ts';
import { show } from '../../src/ir/show.ts';
import type { CidrMatch, Expr, Pattern, RegexMatch, TextMatch } from '../../src/ir/types.ts';
import { isIpv4Only } from './fields.ts';
import { hasCase } from './folding.ts';
import { requiredTexts } from './required.ts';

/**
 * `a*b` as starts-with and ends-with. Exact: where an end of `a` is a beginning of `b`, the finitely many texts
 * in which the two overlap are ruled out by name.
 */
export const innerWildcard: Rewrite<TextMatch> = {
  name: 'innerWildcard',
  apply: (leaf) => {
    const [head, star, tail, ...more] = leaf.pattern;
    if (head?.kind !== 'literal' || star?.kind !== 'anyString' || tail?.kind !== 'literal') return undefined;
    if (more.length > 0) return undefined;
    const { span } = leaf;
    const overlaps = overlapping(head.text, tail.text).map(
      (text): Expr => not(withPattern(leaf, textPattern(text)), span),
    );
    const ends = [pattern([head, anyString]), pattern([anyString, tail])];
    const expr = and([...ends.map((each) => withPattern(leaf, each)), ...overlaps], span);
    return { expr, fidelity: 'exact' };
  },
};

/** Texts that start with `head` and end with `tail` but are too short to hold both, letter case aside. */
function overlapping(head: string, tail: string): readonly string[] {
  const longest = Math.min(head.length, tail.length);
  const lengths = Array.from({ length: longest }, (_, at) => at + 1);
  return lengths
    .filter((length) => head.toLowerCase().endsWith(tail.slice(0, length).toLowerCase()))
    .map((length) => head + tail.slice(length));
}

/** The same without regard to letter case, which is all that the engine knows. */
export const foldCase: Rewrite<TextMatch> = {
  name: 'foldCase',
  apply: (leaf) => {
    if (leaf.case === 'insensitive') return undefined;
    const cased = leaf.pattern.some((part) => part.kind === 'literal' && hasCase(part.text));
    return { expr: { ...leaf, case: 'insensitive' }, fidelity: cased ? 'wider' : 'exact' };
  },
};

/** The literal parts of a pattern, without their order and distance. */
export const wildcardParts: Rewrite<TextMatch> = {
  name: 'wildcardParts',
  apply: (leaf) => {
    const parts = leaf.pattern;
    const texts = parts.filter((part) => part.kind === 'literal');
    if (texts.length === 0 || texts.length === parts.length || isEdgeOnly(parts)) return undefined;
    const items = texts.map((part) => {
      const start = part === parts[0] ? [] : [anyString];
      const end = part === parts.at(-1) ? [] : [anyString];
      return withPattern(leaf, pattern([...start, part, ...end]));
    });
    return { expr: and(items, leaf.span), fidelity: 'wider' };
  },
};

/** One literal with `*` at its ends has no parts that say less. */
function isEdgeOnly(parts: Pattern): boolean {
  return (
    parts.filter((part) => part.kind === 'literal').length === 1 &&
    parts.every((part) => part.kind !== 'anyChar')
  );
}

/** The texts that every match of a regular expression holds, without the rest of it. */
export const regexParts: Rewrite<RegexMatch> = {
  name: 'regexParts',
  apply: (leaf) => {
    const texts = requiredTexts(leaf.regex.root);
    if (texts.length === 0) return undefined;
    const items = texts.map((text) => {
      const { field, span } = leaf;
      const parts = pattern([anyString, literal(text), anyString]);
      return { kind: 'text', field, pattern: parts, case: 'insensitive', span } as const;
    });
    return { expr: and(items, leaf.span), fidelity: 'wider' };
  },
};

function withPattern(leaf: TextMatch, parts: Pattern): TextMatch {
  return { ...leaf, pattern: parts };
}

/** No address of an IPv6 network is in a field that holds IPv4 addresses alone. */
export const neverIpv6: Rewrite<CidrMatch> = {
  name: 'neverIpv6',
  apply: (leaf) => {
    if (leaf.network.version === 4 || !isIpv4Only(leaf.field)) return undefined;
    return { expr: constant(false, leaf.span), fidelity: 'exact' };
  },
};

/** A network as prefixes of its addresses; not where it needs `?`, which the engine lacks. */
export const networkPrefixes: Rewrite<CidrMatch> = {
  name: 'networkPrefixes',
  apply: (leaf) => {
    const result = cidrToPatterns.apply(leaf);
    const hasAnyChar = result !== undefined && show(result.expr).includes('?');
    return hasAnyChar ? undefined : result;
  },
};
