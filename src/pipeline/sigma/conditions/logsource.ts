/** `logsource`: the rule's log source has at least the values given. */
import { diagnostic } from '../../../source/diagnostic.ts';
import { type Params, textOr } from '../params.ts';
import type { RuleTest } from '../types.ts';

export function readLogsourceTest(each: Params): RuleTest {
  const wanted = {
    category: textOr(each, 'category', undefined),
    product: textOr(each, 'product', undefined),
    service: textOr(each, 'service', undefined),
  };
  const given = (['category', 'product', 'service'] as const).filter((key) => wanted[key] !== undefined);
  if (given.length === 0) {
    const message = 'the condition `logsource` needs `category`, `product` or `service`';
    each.report(diagnostic('SG2105', message, each.place));
  }
  return ({ logsource }) => given.every((key) => logsource[key] === wanted[key]);
}
