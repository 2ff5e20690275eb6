/** Rewrites that several targets share: leaves said in the words of other leaves. Targets choose in their tables. */
import { anyChar, anyString, literal, or, pattern, textPattern } from '../ir/build.ts';
import { patternToRegex as regexOf } from '../ir/pattern-regex.ts';
import type {
  BoolMatch,
  CidrMatch,
  Expr,
  FieldRef,
  Leaf,
  NumberMatch,
  Pattern,
  TextMatch,
  TextOneOf,
} from '../ir/types.ts';
import { cidrToGlobs } from '../net/globs.ts';
import type { Rewrite } from './types.ts';

/**
 * A network as patterns of the addresses' text (`10.0.0.0/8` is `10.*`). Exact where the field holds addresses in
 * canonical text; a target that uses it lists that assumption (ADR 0005).
 */
export const cidrToPatterns: Rewrite<CidrMatch> = {
  name: 'cidrToPatterns',
  apply: (leaf) => {
    const globs = cidrToGlobs(leaf.network);
    return globs === undefined ? undefined : exactly(texts(globs.map(globPattern), leaf));
  },
};

/** No address has a wildcard or a backslash in its text, so nothing is escaped. */
function globPattern(glob: string): Pattern {
  return pattern(
    glob.split(/([*?])/).map((part) => (part === '*' ? anyString : part === '?' ? anyChar : literal(part))),
  );
}

/** A whole-value pattern as a regular expression, for targets without `?` or without escapes for wildcards. */
export const patternToRegex: Rewrite<TextMatch> = {
  name: 'patternToRegex',
  apply: (leaf) => {
    const { field, span } = leaf;
    return exactly({ kind: 'regex', field, regex: regexOf(leaf.pattern, leaf.case), span });
  },
};

/** A list of patterns as an `or`, each legalised on its own. */
export const oneOfToOr: Rewrite<TextOneOf> = {
  name: 'oneOfToOr',
  apply: (leaf) => {
    const { field, span } = leaf;
    const items = leaf.patterns.map(
      (each): Expr => ({ kind: 'text', field, pattern: each, case: leaf.case, span }),
    );
    return exactly(or(items, span));
  },
};

/**
 * A list split into one list for each class that `classOf` finds, in order of first appearance, so that the
 * members that a target can list stay together. Does not apply to a list of one class.
 */
export function splitOneOf(
  classOf: (pattern: Pattern, leaf: TextOneOf) => string | boolean,
): Rewrite<TextOneOf> {
  return {
    name: 'splitOneOf',
    apply: (leaf) => {
      const classes = new Map<string | boolean, Pattern[]>();
      for (const each of leaf.patterns) {
        const key = classOf(each, leaf);
        const members = classes.get(key);
        if (members === undefined) classes.set(key, [each]);
        else members.push(each);
      }
      if (classes.size < 2) return undefined;
      const lists = [...classes.values()].map((patterns) => texts(patterns, leaf, leaf.case));
      return exactly(or(lists, leaf.span));
    },
  };
}

/** A number as its canonical text, which is what `NumberMatch` means. */
export const numberToText: Rewrite<NumberMatch> = {
  name: 'numberToText',
  apply: (leaf) => exactly(texts([textPattern(leaf.value.raw)], leaf)),
};

/** A boolean as its text in any case, which is what `BoolMatch` means. */
export const boolToText: Rewrite<BoolMatch> = {
  name: 'boolToText',
  apply: (leaf) => exactly(texts([textPattern(String(leaf.value))], leaf)),
};

function texts(
  patterns: readonly Pattern[],
  leaf: Leaf & { readonly field: FieldRef },
  mode: TextMatch['case'] = 'insensitive',
): Expr {
  const { field, span } = leaf;
  const [only] = patterns;
  if (patterns.length === 1 && only !== undefined) {
    return { kind: 'text', field, pattern: only, case: mode, span };
  }
  return { kind: 'textOneOf', field, patterns, case: mode, span };
}

function exactly(expr: Expr): { readonly expr: Expr; readonly fidelity: 'exact' } {
  return { expr, fidelity: 'exact' };
}
