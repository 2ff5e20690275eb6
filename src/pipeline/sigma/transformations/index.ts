/** Every transformation by its `type`. `nest` is not here: it holds items, which their reader reads. */
import type { Params } from '../params.ts';
import type { Step } from '../types.ts';
import { readAddCondition } from './add-condition.ts';
import { readCase } from './case.ts';
import { readChangeLogsource } from './change-logsource.ts';
import { readConvertType } from './convert-type.ts';
import { readDropItem } from './drop-item.ts';
import { readExtractFields } from './extract-fields.ts';
import { readItemFailure, readRuleFailure, readStrictMapping } from './failure.ts';
import { readFieldPrefix, readFieldSuffix } from './field-affix.ts';
import { readFieldMapping } from './field-mapping.ts';
import { readPrefixMapping } from './field-prefix-mapping.ts';
import { readAddField, readRemoveField, readSetField } from './fields-list.ts';
import { readHashes } from './hashes.ts';
import { readMapString } from './map-string.ts';
import { readValuePlaceholders, readWildcardPlaceholders } from './placeholders.ts';
import { readRegex } from './regex.ts';
import { readReplaceString } from './replace-string.ts';
import { readSetValue } from './set-value.ts';
import { readSetAttribute, readSetState } from './state.ts';
import { readFieldFunction, readFilePlaceholders, readQueryPlaceholders } from './unsupported.ts';

export const transformations: Readonly<Record<string, (each: Params) => Step>> = {
  field_name_mapping: readFieldMapping,
  field_name_prefix_mapping: readPrefixMapping,
  field_name_prefix: readFieldPrefix,
  field_name_suffix: readFieldSuffix,
  field_name_transform: readFieldFunction,
  drop_detection_item: readDropItem,
  hashes_fields: readHashes,
  extract_fields: readExtractFields,
  wildcard_placeholders: readWildcardPlaceholders,
  value_placeholders: readValuePlaceholders,
  query_expression_placeholders: readQueryPlaceholders,
  file_placeholders: readFilePlaceholders,
  http_placeholders: readFilePlaceholders,
  command_placeholders: readFilePlaceholders,
  add_condition: readAddCondition,
  change_logsource: readChangeLogsource,
  add_field: readAddField,
  remove_field: readRemoveField,
  set_field: readSetField,
  replace_string: readReplaceString,
  map_string: readMapString,
  case: readCase,
  regex: readRegex,
  set_value: readSetValue,
  convert_type: readConvertType,
  set_state: readSetState,
  set_custom_attribute: readSetAttribute,
  rule_failure: readRuleFailure,
  detection_item_failure: readItemFailure,
  strict_field_mapping_failure: readStrictMapping,
};
