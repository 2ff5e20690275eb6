/** `field_name_mapping`: other names for fields; several names mean that any of the fields may hold the value. */

import { quote } from '../../../sigma/quote.ts';
import { describe, placeOf } from '../../../sigma/shape.ts';
import type { YamlEntry } from '../../../sigma/yaml/node.ts';
import { diagnostic } from '../../../source/diagnostic.ts';
import { mapIn, type Params } from '../params.ts';
import type { Step } from '../types.ts';

export function readFieldMapping(each: Params): Step {
  const names = new Map<string | undefined, readonly string[]>();
  for (const entry of mapIn(each, 'mapping')?.entries ?? []) {
    names.set(isNull(entry) ? undefined : entry.key.text, readTargets(each, entry));
  }
  return { on: 'field', map: (name) => names.get(name) };
}

/** The key `null` stands for keywords. */
function isNull({ key }: YamlEntry): boolean {
  return key.value.type === 'null';
}

/** One name, or a list of at least one. */
export function readTargets(each: Params, { key, value }: YamlEntry): readonly string[] {
  const nodes = value.kind === 'seq' ? value.items : [value];
  const targets: string[] = [];
  for (const node of nodes) {
    if (node.kind === 'scalar' && node.value.type !== 'null' && node.text !== '') {
      targets.push(node.text);
      continue;
    }
    const message = `${quote(key.text)} is mapped to a name or a list of names, not ${describe(node)}`;
    each.report(diagnostic('SG2104', message, placeOf(node, key.span)));
  }
  if (nodes.length === 0) {
    const help = 'a field that the target lacks is left out with `drop_detection_item`';
    each.report(diagnostic('SG2104', `${quote(key.text)} is mapped to an empty list`, key.span, { help }));
  }
  return targets;
}
