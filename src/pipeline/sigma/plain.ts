/** YAML nodes as plain values, and plain values as the text that the state of a rule holds. */
import type { YamlNode } from '../../sigma/yaml/node.ts';
import type { Plain } from './types.ts';

export function plainOf(node: YamlNode): Plain {
  if (node.kind === 'seq') return node.items.map(plainOf);
  if (node.kind === 'map')
    return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plainOf(value)]));
  switch (node.value.type) {
    case 'string':
      return node.text;
    case 'null':
      return null;
    default:
      return node.value.value;
  }
}

/** A text stands for itself, anything else for its JSON. */
export function stateText(value: Plain): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** In a template, where Python would print it. */
export function shownPlain(value: Plain): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return stateText(value);
}
