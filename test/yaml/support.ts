/** Shorthands of the YAML tests. */

import type { YamlNode, YamlScalar } from '../../src/sigma/yaml/node.ts';
import { readYaml } from '../../src/sigma/yaml/read.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { type SourceText, sourceText } from '../../src/source/text.ts';

export function source(text: string): SourceText {
  return sourceText('rule.yml', text);
}

/** Plain data of a node; numbers as their canonical text, so that no digit is lost. */
export function plain(node: YamlNode): unknown {
  if (node.kind === 'map')
    return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plain(value)]));
  if (node.kind === 'seq') return node.items.map(plain);
  const { value } = node;
  if (value.type === 'string') return node.text;
  if (value.type === 'null') return null;
  return value.type === 'bool' ? value.value : { [value.type]: value.raw };
}

export function load(text: string): unknown {
  return readYaml(source(text)).documents.map(plain);
}

/** The value of the first key of the first document, which must be a scalar. */
export function firstValue(text: string): YamlScalar {
  const [root] = readYaml(source(text)).documents;
  const value = root?.kind === 'map' ? root.entries[0]?.value : undefined;
  if (value?.kind !== 'scalar') throw new Error(`no scalar in ${JSON.stringify(text)}`);
  return value;
}

export function diagnose(text: string): readonly Diagnostic[] {
  return readYaml(source(text)).diagnostics;
}

/** A diagnostic in brief: code, message, the text that it marks, and its line and column. */
export function brief(text: string, { code, message, primary }: Diagnostic): string {
  const { start, end } = primary.span;
  const before = text.slice(0, start).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1} ${code} ${message} [${text.slice(start, end)}]`;
}

export function briefs(text: string): readonly string[] {
  return diagnose(text).map((each) => brief(text, each));
}

/** Every scalar below a node, keys included. */
export function scalars(node: YamlNode): readonly YamlScalar[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'seq') return node.items.flatMap(scalars);
  return node.entries.flatMap(({ key, value }) => [key, ...scalars(value)]);
}
