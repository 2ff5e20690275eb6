/** Every condition by its `type`, for the three scopes that items have conditions for. */
import type { ConditionRegistry } from '../read/tests.ts';
import type { FieldTest, ItemTest, RuleTest } from '../types.ts';
import { readFieldApplied, readItemApplied, readRuleApplied } from './applied.ts';
import { readContainsField, readContainsItem } from './contains.ts';
import { readExcludeFields, readIncludeFields } from './field-names.ts';
import { readLogsourceTest } from './logsource.ts';
import { readAttributeTest } from './rule-attribute.ts';
import { readIsCorrelation, readIsRule } from './rule-kind.ts';
import { readStateTest } from './state.ts';
import { readTagTest } from './tag.ts';
import { readContainsWildcard, readIsNull, readMatchString, readMatchValue } from './values.ts';

export const ruleConditions: ConditionRegistry<Parameters<RuleTest>> = {
  logsource: readLogsourceTest,
  contains_detection_item: readContainsItem,
  contains_field: readContainsField,
  processing_item_applied: readRuleApplied,
  processing_state: readStateTest,
  is_sigma_rule: readIsRule,
  is_sigma_correlation_rule: readIsCorrelation,
  rule_attribute: readAttributeTest,
  tag: readTagTest,
};

export const itemConditions: ConditionRegistry<Parameters<ItemTest>> = {
  match_string: readMatchString,
  match_value: readMatchValue,
  contains_wildcard: readContainsWildcard,
  is_null: readIsNull,
  processing_item_applied: readItemApplied,
  processing_state: (each) => {
    const test = readStateTest(each);
    return (_item, rule) => test(rule);
  },
};

export const fieldConditions: ConditionRegistry<Parameters<FieldTest>> = {
  include_fields: readIncludeFields,
  exclude_fields: readExcludeFields,
  processing_item_applied: readFieldApplied,
  processing_state: (each) => {
    const test = readStateTest(each);
    return (_field, rule) => test(rule);
  },
};
