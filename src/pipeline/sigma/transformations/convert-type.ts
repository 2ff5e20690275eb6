/** `convert_type`: numbers as text, or text as numbers. */
import { literal } from '../../../ir/build.ts';
import { quote } from '../../../sigma/quote.ts';
import { choice, type Params } from '../params.ts';
import { fail } from '../rule.ts';
import type { Step } from '../types.ts';
import { numberOf, plainText, textOfLeaf, withText } from '../values.ts';

export function readConvertType(each: Params): Step {
  const target = choice(each, 'target_type', ['str', 'num'], true);
  if (target === 'str') {
    const apply: Extract<Step, { on: 'value' }>['apply'] = (leaf) =>
      leaf.kind === 'number' ? withText(leaf, [literal(leaf.value.raw)]) : leaf;
    return { on: 'value', apply };
  }
  return {
    on: 'value',
    apply: (leaf, run) => {
      const parts = textOfLeaf(leaf);
      if (parts === undefined) return leaf;
      const value = numberOf(parts);
      if (leaf.kind === 'text' && value !== undefined) {
        const { pattern: _, case: __, ...rest } = leaf;
        return { ...rest, kind: 'number', value };
      }
      const help = 'restrict the item of the pipeline to fields that hold numbers';
      fail(
        run,
        'SG2110',
        `${quote(plainText(parts))} is no number, which the pipeline wants`,
        leaf.span,
        help,
      );
      return leaf;
    },
  };
}
