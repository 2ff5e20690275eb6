/** `tag`: the rule has that tag. */
import { diagnostic } from '../../../source/diagnostic.ts';
import { type Params, placeOfParam, text } from '../params.ts';
import type { RuleTest } from '../types.ts';

export function readTagTest(each: Params): RuleTest {
  const tag = text(each, 'tag');
  if (tag !== '' && !tag.includes('.')) {
    const help = 'write the namespace too, e.g. `attack.t1059`';
    each.report(
      diagnostic('SG2104', '`tag` is of the form `namespace.name`', placeOfParam(each, 'tag'), { help }),
    );
  }
  return ({ meta }) => meta.tags.includes(tag);
}
