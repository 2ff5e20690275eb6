/** Transformations that are known and refused: each says why, and the way out. */
import { diagnostic } from '../../../source/diagnostic.ts';
import type { Params } from '../params.ts';
import type { Step } from '../types.ts';

const outside = 'rules are translated without looking outside, so that the same input gives the same output';
const giveValues =
  'write the values into `vars` and use `value_placeholders`, or give them with `--placeholder`';

export const readFilePlaceholders = refused(outside, giveValues, [
  'include',
  'exclude',
  'format',
  'filter',
  'csv_column',
  'csv_has_header',
  'jq_expression',
  'allow_external_sources',
  'path',
  'url',
  'method',
  'timeout',
  'headers',
  'params',
  'form_data',
  'json_body',
  'max_body_size',
  'cmd',
  'max_stdout',
]);

export const readQueryPlaceholders = refused(
  'it puts text of the target language into the query unread, of which nothing could be promised',
  'use `value_placeholders` with the values themselves',
  ['include', 'exclude', 'expression', 'mapping'],
);

export const readFieldFunction = refused(
  'it calls a Python function',
  'list the names with `field_name_mapping`, or use `field_name_prefix_mapping`',
  ['mapping', 'transform_func', 'apply_keyword'],
);

function refused(reason: string, help: string, keys: readonly string[]): (each: Params) => Step {
  return (each) => {
    for (const key of keys) each.asked.add(key);
    each.report(
      diagnostic('SG2107', `${each.owner} is not supported`, each.place, {
        construct: each.owner.replaceAll('`', ''),
        notes: [reason],
        help,
      }),
    );
    return { on: 'rule', apply: (rule) => rule };
  };
}
