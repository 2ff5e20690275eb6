/** The items of `postprocessing`, which change the text of finished queries, and the `finalizers` of a run. */
import { quote } from '../../../sigma/quote.ts';
import { describe, placeOf } from '../../../sigma/shape.ts';
import type { YamlNode } from '../../../sigma/yaml/node.ts';
import { diagnostic } from '../../../source/diagnostic.ts';
import { ruleConditions } from '../conditions/index.ts';
import { finalizers } from '../output/finalizers.ts';
import { postSteps } from '../output/post-steps.ts';
import { type Params, params, rejectOthers, required, textOr, wrongType } from '../params.ts';
import type { Finalizer, PostItem } from '../types.ts';
import { readTests, readType } from './tests.ts';

const maximumNesting = 16;

export function readPostItems(
  list: Params,
  key: string,
  node: YamlNode,
  prefix: string,
  depth = 0,
): readonly PostItem[] {
  return maps(list, key, node, 'a postprocessing item', [...Object.keys(postSteps), 'nest'], depth).map(
    ({ each, type }, at): PostItem => {
      const id = textOr(each, 'id', `${prefix}post${at + 1}`);
      const rule = readTests(each, 'rule', ruleConditions);
      const nested = type === 'nest' ? required(each, 'items') : undefined;
      const step =
        type === 'nest'
          ? nested === undefined
            ? []
            : readPostItems(each, 'items', nested, `${id}.`, depth + 1)
          : (postSteps[type]?.(each) ?? []);
      rejectOthers(each);
      return { id, type, span: each.place, rule, step };
    },
  );
}

export function readFinalizers(list: Params, key: string, node: YamlNode, depth = 0): readonly Finalizer[] {
  return maps(list, key, node, 'a finalizer', [...Object.keys(finalizers), 'nested'], depth).flatMap(
    ({ each, type }) => {
      const nested = type === 'nested' ? required(each, 'finalizers') : undefined;
      const found =
        type === 'nested'
          ? nested === undefined
            ? []
            : readFinalizers(each, 'finalizers', nested, depth + 1)
          : (finalizers[type]?.(each) ?? []);
      rejectOthers(each);
      return found;
    },
  );
}

/** The entries that are maps of a known type. */
function maps(
  list: Params,
  key: string,
  node: YamlNode,
  what: string,
  types: readonly string[],
  depth: number,
): readonly { readonly each: Params; readonly type: string }[] {
  if (node.kind !== 'seq') {
    wrongType(list, key, 'a list', node);
    return [];
  }
  if (depth > maximumNesting) {
    list.report(diagnostic('SG2101', `\`${key}\` is nested too deep`, list.place));
    return [];
  }
  return node.items.flatMap((item) => {
    if (item.kind !== 'map') {
      const place = placeOf(item, list.place);
      list.report(diagnostic('SG2104', `${what} is a map with \`type\`, not ${describe(item)}`, place));
      return [];
    }
    const type = readType(item, what.replace(/^an? /, ''), types, list);
    if (type === undefined) return [];
    const each = params(item, quote(type.text), type.span, list.source, list.report);
    each.asked.add('type');
    return { each, type: type.text };
  });
}
