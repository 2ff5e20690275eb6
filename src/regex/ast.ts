/**
 * The regular-expression tree that all targets print from.
 *
 * Inline flags are resolved while parsing: every character, class, dot and line anchor carries the flags that
 * hold at its place, so a printer never has to track flag scopes; `ignoreCase` is set only where it makes a
 * difference. Trees are made with the constructors in `build`. Classes are plain code-point ranges;
 * shorthands such as `\d` and POSIX classes are expanded to their ASCII ranges (PCRE without UCP).
 */

/** Inclusive code-point range. */
export type CodeRange = readonly [low: number, high: number];

export type RegexNode =
  | { readonly kind: 'alternatives'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'char'; readonly code: number; readonly ignoreCase: boolean }
  /** `.`: any character, but not a line feed unless `dotAll`. */
  | { readonly kind: 'any'; readonly dotAll: boolean }
  /**
   * Ranges sorted and merged, not case-folded. `charClass` makes the shortest form: a set that reaches the last
   * code point is the negation of its complement.
   */
  | {
      readonly kind: 'class';
      readonly negated: boolean;
      readonly ranges: readonly CodeRange[];
      readonly ignoreCase: boolean;
    }
  | {
      readonly kind: 'repeat';
      readonly item: RegexNode;
      readonly min: number;
      /** null: no upper bound. */
      readonly max: number | null;
      readonly mode: 'greedy' | 'lazy' | 'possessive';
    }
  /** A capturing group; `(?:…)` leaves no node behind. */
  | { readonly kind: 'capture'; readonly item: RegexNode; readonly index: number; readonly name?: string }
  | { readonly kind: 'atomic'; readonly item: RegexNode }
  | {
      readonly kind: 'look';
      readonly direction: 'ahead' | 'behind';
      readonly negated: boolean;
      readonly item: RegexNode;
    }
  | { readonly kind: 'anchor'; readonly at: Anchor }
  | { readonly kind: 'backreference'; readonly index: number; readonly ignoreCase: boolean };

/**
 * `textEnd` is `\z`; `textEndOrFinalNewline` is `\Z` and `$` without `m`: the end, or before a final line feed.
 */
export type Anchor =
  | 'textStart'
  | 'textEnd'
  | 'textEndOrFinalNewline'
  | 'lineStart'
  | 'lineEnd'
  | 'wordBoundary'
  | 'notWordBoundary';

export interface Regex {
  /** The pattern as the rule has it, for messages. */
  readonly source: string;
  /** Flags given by Sigma modifiers (`re|i|m|s`); the tree already has them worked in. */
  readonly flags: { readonly i: boolean; readonly m: boolean; readonly s: boolean };
  readonly root: RegexNode;
}
