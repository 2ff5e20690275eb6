/** Typed access to the keys of a YAML map; what has the wrong shape is reported and left out. */
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './yaml/node.ts';

const article: Readonly<Record<YamlNode['kind'], string>> = {
  map: 'a map',
  seq: 'a list',
  scalar: 'a single value',
};

export function describe(node: YamlNode): string {
  if (node.kind !== 'scalar') return article[node.kind];
  const names = {
    string: 'text',
    null: 'nothing',
    bool: 'a boolean',
    int: 'a number',
    float: 'a number',
  } as const;
  return names[node.value.type];
}

export function entry(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((each) => each.key.text === key);
}

/** The text of a scalar; numbers, dates and booleans give their text as written. Null counts as absent. */
export function textOf(map: YamlMap, key: string, report: Report): string | undefined {
  const found = entry(map, key);
  if (found === undefined) return undefined;
  if (found.value.kind === 'scalar') return found.value.value.type === 'null' ? undefined : found.value.text;
  wrongShape(key, 'text', found.value, report);
  return undefined;
}

/** The texts of a list of scalars, each with its place. A single text counts as a list of one, with a warning. */
export function textsOf(
  map: YamlMap,
  key: string,
  report: Report,
): readonly { readonly text: string; readonly span: Span }[] {
  const found = entry(map, key);
  if (found === undefined) return [];
  const { value } = found;
  if (value.kind === 'scalar') {
    if (value.value.type === 'null') return [];
    report(
      diagnostic('SG1120', `\`${key}\` is a list in Sigma`, value.span, {
        help: `write \`- ${value.text}\` below it`,
      }),
    );
    return [{ text: value.text, span: value.span }];
  }
  if (value.kind === 'map') {
    wrongShape(key, 'a list', value, report);
    return [];
  }
  return value.items.flatMap((item) => {
    if (item.kind === 'scalar' && item.value.type !== 'null') return [{ text: item.text, span: item.span }];
    wrongShape(key, 'a list of texts', item, report);
    return [];
  });
}

export function wrongShape(key: string, wanted: string, found: YamlNode, report: Report): void {
  report(diagnostic('SG1108', `\`${key}\` is ${wanted} in Sigma, not ${describe(found)}`, found.span));
}

export function isNull(node: YamlNode): node is YamlScalar {
  return node.kind === 'scalar' && node.value.type === 'null';
}
