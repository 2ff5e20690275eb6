/**
 * `regex`: texts as regular expressions. The expression is for the whole value, as the text was: it never finds
 * more than the rule. `plain` makes capitals matter, the other methods leave that as it is in the rule.
 */
import { patternToRegex } from '../../../ir/pattern-regex.ts';
import { choice, type Params } from '../params.ts';
import type { Step } from '../types.ts';

export function readRegex(each: Params): Step {
  const method = choice(each, 'method', ['ignore_case_brackets', 'ignore_case_flag', 'plain']);
  return {
    on: 'value',
    apply: (leaf) => {
      if (leaf.kind !== 'text' || leaf.pattern.length === 0) return leaf;
      const { pattern, case: mode, ...rest } = leaf;
      return {
        ...rest,
        kind: 'regex',
        regex: patternToRegex(pattern, method === 'plain' ? 'sensitive' : mode),
      };
    },
  };
}
