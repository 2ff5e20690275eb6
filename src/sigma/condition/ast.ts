/** The condition as it is written. Names are not bound yet. */
import type { Span } from '../../source/span.ts';

export type ConditionAst =
  | {
      readonly kind: 'and' | 'or';
      readonly items: readonly ConditionAst[];
      /** True where it stands in parentheses, which its span takes in. */
      readonly grouped?: true;
      readonly span: Span;
    }
  | { readonly kind: 'not'; readonly item: ConditionAst; readonly span: Span }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | {
      readonly kind: 'quantified';
      readonly quantifier: 'any' | 'all';
      /** `them`, a name, or a glob with `*`. */
      readonly pattern: string;
      readonly patternSpan: Span;
      readonly span: Span;
    };
