/** `change_logsource`: another log source in the place of the rule's; what is not given is cleared. */
import { diagnostic } from '../../../source/diagnostic.ts';
import { type Params, textOr } from '../params.ts';
import { pipelineVia } from '../rule.ts';
import type { Step } from '../types.ts';

export function readChangeLogsource(each: Params): Step {
  const category = textOr(each, 'category', undefined);
  const product = textOr(each, 'product', undefined);
  const service = textOr(each, 'service', undefined);
  if (category === undefined && product === undefined && service === undefined) {
    const message = '`change_logsource` needs `category`, `product` or `service`';
    each.report(diagnostic('SG2105', message, each.place));
  }
  const given = {
    ...(product === undefined ? {} : { product }),
    ...(category === undefined ? {} : { category }),
    ...(service === undefined ? {} : { service }),
  };
  return {
    on: 'rule',
    apply: (rule, run) => {
      const { span, via = [] } = rule.logsource;
      return { ...rule, logsource: { ...given, span, via: [...via, pipelineVia(run)] } };
    },
  };
}
