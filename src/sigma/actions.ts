/**
 * Collections of Sigma 1, which SigmaHQ's older files still use: `action: global` is laid over the rules behind it, up to
 * `action: reset`; `action: repeat` is the rule before with changes. Documents are merged as YAML nodes, so that
 * every part keeps its place in the source. Correlations and filters have no part in it, as in pySigma.
 */
import { diagnostic, type Report } from '../source/diagnostic.ts';
import { quote } from './quote.ts';
import { entry, firstKey, placeOf } from './shape.ts';
import type { YamlEntry, YamlMap, YamlNode } from './yaml/node.ts';

export interface ExpandedDocument {
  /** As it stands in the file. */
  readonly node: YamlNode;
  /** What the document says once its collection is applied; undefined for one that only changes others. */
  readonly expanded?: YamlNode;
}

/** Parts of all documents that are merged: a long template before many short rules would stand for millions. */
const maximumParts = 200_000;

/** @param report receives what is wrong with the document at that index */
export function expandActions(
  nodes: readonly YamlNode[],
  report: (index: number) => Report,
): readonly ExpandedDocument[] {
  let template: YamlMap | undefined;
  let last: YamlMap | undefined;
  /** Reports a global action that no rule has followed yet. */
  let unused: (() => void) | undefined;
  let parts = 0;
  const merge = (base: YamlMap, over: YamlMap, node: YamlMap, index: number): YamlMap | undefined => {
    if (parts <= maximumParts) {
      const map = merged(base, over);
      parts += countParts(map);
      if (parts <= maximumParts) return map;
    }
    const message = `the collection stands for more than ${maximumParts} keys and values`;
    const help = 'write the rules out, in several files';
    report(index)(diagnostic('SG1510', message, firstKey(node), { help }));
    return undefined;
  };
  const documents = nodes.map((node, index): ExpandedDocument => {
    const found = node.kind === 'map' ? entry(node, 'action') : undefined;
    if (node.kind !== 'map' || entry(node, 'correlation') !== undefined || isFilter(node)) {
      return { node, expanded: node };
    }
    if (found === undefined) {
      unused = undefined;
      last = template === undefined ? node : merge(node, template, node, index);
      return documentOf(node, last);
    }
    const rest = withoutAction(node);
    const action = found.value.kind === 'scalar' ? found.value.text : '';
    switch (action) {
      case 'global':
        template = template === undefined ? rest : merge(template, rest, node, index);
        unused ??= () => {
          const message = '`action: global` has no rule behind it';
          const help = 'put it before the rules that it belongs to';
          report(index)(diagnostic('SG1510', message, found.value.span, { help }));
        };
        return { node };
      case 'reset':
        unused?.();
        unused = undefined;
        template = undefined;
        return { node };
      case 'repeat':
        if (last === undefined) {
          const message = '`action: repeat` needs a rule before it';
          report(index)(diagnostic('SG1510', message, found.value.span, { help: 'write the whole rule' }));
          return { node };
        }
        last = merge(last, rest, node, index);
        return documentOf(node, last);
      default: {
        const help = 'an action is `global`, `reset` or `repeat`';
        const message = `${quote(action)} is no action of a collection`;
        report(index)(diagnostic('SG1510', message, placeOf(found.value, found.key.span), { help }));
        return { node };
      }
    }
  });
  unused?.();
  return documents;
}

function documentOf(node: YamlNode, expanded: YamlNode | undefined): ExpandedDocument {
  return expanded === undefined ? { node } : { node, expanded };
}

function countParts(node: YamlNode): number {
  if (node.kind === 'scalar') return 1;
  if (node.kind === 'seq') return node.items.reduce((sum, item) => sum + countParts(item), 1);
  return node.entries.reduce((sum, { value }) => sum + 1 + countParts(value), 1);
}

function isFilter(node: YamlMap): boolean {
  return entry(node, 'filter') !== undefined && entry(node, 'detection') === undefined;
}

function withoutAction(node: YamlMap): YamlMap {
  return { ...node, entries: node.entries.filter(({ key }) => key.text !== 'action') };
}

/** `over` wins, key by key and map by map; lists are replaced as a whole. New keys come behind. */
function merged(base: YamlMap, over: YamlMap): YamlMap {
  const values = new Map(over.entries.map((each) => [each.key.text, each] as const));
  const entries = base.entries.map((each): YamlEntry => {
    const other = values.get(each.key.text);
    values.delete(each.key.text);
    if (other === undefined) return each;
    if (each.value.kind !== 'map' || other.value.kind !== 'map') return other;
    return { key: each.key, value: merged(each.value, other.value) };
  });
  return { ...base, entries: [...entries, ...values.values()] };
}
