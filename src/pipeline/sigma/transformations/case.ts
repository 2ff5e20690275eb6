/** `case`: texts in lower, upper or snake case. */
import { literal, pattern } from '../../../ir/build.ts';
import { choice, type Params } from '../params.ts';
import type { Step } from '../types.ts';
import { samePattern, textOfLeaf, withText } from '../values.ts';

const methods = {
  lower: (text: string): string => text.toLowerCase(),
  upper: (text: string): string => text.toUpperCase(),
  snake_case: (text: string): string => text.replace(/(?<!^)(?=[A-Z])/g, '_').toLowerCase(),
};

export function readCase(each: Params): Step {
  const change = methods[choice(each, 'method', ['lower', 'upper', 'snake_case'])];
  return {
    on: 'value',
    apply: (leaf) => {
      const parts = textOfLeaf(leaf);
      if (parts === undefined) return leaf;
      const changed = pattern(
        parts.map((part) => (part.kind === 'literal' ? literal(change(part.text)) : part)),
      );
      return samePattern(parts, changed) ? leaf : withText(leaf, changed);
    },
  };
}
