/** `rule_failure`, `detection_item_failure` and `strict_field_mapping_failure`: rules that the pipeline refuses. */
import { quote } from '../../../sigma/quote.ts';
import { type Params, text } from '../params.ts';
import { fail, ruleLeaves } from '../rule.ts';
import type { Step } from '../types.ts';
import { fieldsOf } from '../values.ts';

export function readRuleFailure(each: Params): Step {
  const message = text(each, 'message');
  return {
    on: 'rule',
    apply: (rule, run) => {
      fail(run, 'SG2108', message, rule.logsource.span);
      return rule;
    },
  };
}

export function readItemFailure(each: Params): Step {
  const message = text(each, 'message');
  return {
    on: 'item',
    apply: (item, run) => {
      fail(run, 'SG2108', message, item.span);
      return item;
    },
  };
}

/** Every field must have been given its name by an item before this one. */
export function readStrictMapping(): Step {
  return {
    on: 'rule',
    apply: (rule, run) => {
      const reported = new Set<string>();
      for (const leaf of ruleLeaves(rule)) {
        for (const name of fieldsOf(leaf)) {
          if (name === undefined || run.mapped.has(name) || reported.has(name)) continue;
          reported.add(name);
          fail(run, 'SG2109', `the pipeline maps no field ${quote(name)}`, leaf.span);
        }
      }
      return rule;
    },
  };
}
