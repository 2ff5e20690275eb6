/** `field_name_prefix_mapping`: other beginnings of field names; the first that fits counts. */
import { quote } from '../../../sigma/quote.ts';
import { diagnostic } from '../../../source/diagnostic.ts';
import { mapIn, type Params } from '../params.ts';
import type { Step } from '../types.ts';
import { readTargets } from './field-mapping.ts';

export function readPrefixMapping(each: Params): Step {
  const prefixes = (mapIn(each, 'mapping')?.entries ?? []).map((entry) => {
    if (entry.key.value.type === 'null') {
      each.report(diagnostic('SG2104', `${quote('null')} is no beginning of a name`, entry.key.span));
    }
    return { from: entry.key.text, to: readTargets(each, entry) };
  });
  return {
    on: 'field',
    map: (name) => {
      const found = name === undefined ? undefined : prefixes.find(({ from }) => name.startsWith(from));
      return found?.to.map((to) => to + (name ?? '').slice(found.from.length));
    },
  };
}
