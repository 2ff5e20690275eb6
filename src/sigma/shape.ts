/** Typed access to the keys of a YAML map; what has the wrong shape is reported and left out. */
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { quote } from './quote.ts';
import type { YamlEntry, YamlMap, YamlNode } from './yaml/node.ts';

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

/** Where to point at a value: an empty one has no text to mark, so `fallback` stands for it. */
export function placeOf(node: YamlNode, fallback: Span): Span {
  return node.span.end > node.span.start ? node.span : fallback;
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
        help: `write ${quote(`- ${value.text}`)} below it`,
      }),
    );
    return [{ text: value.text, span: value.span }];
  }
  if (value.kind === 'map') {
    wrongShape(key, 'a list', value, report);
    return [];
  }
  return value.items.flatMap((item) => {
    if (isNull(item)) warnAboutEmptyEntry(key, placeOf(item, found.key.span), report);
    else if (item.kind === 'scalar') return [{ text: item.text, span: item.span }];
    else wrongShape(key, 'a list of texts', item, report);
    return [];
  });
}

function warnAboutEmptyEntry(key: string, place: Span, report: Report): void {
  report(diagnostic('SG1120', `\`${key}\` has an empty entry`, place, { help: 'remove the dash' }));
}

export function wrongShape(key: string, wanted: string, found: YamlNode, report: Report): void {
  const help =
    found.kind === 'map' && wanted.includes('text')
      ? 'text with a colon and a space in it needs quotes'
      : undefined;
  const message = `\`${key}\` is ${wanted} in Sigma, not ${describe(found)}`;
  report(diagnostic('SG1108', message, found.span, help === undefined ? {} : { help }));
}

export function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value.type === 'null';
}

/** Where to point when a key is missing: at the first line of the rule rather than at all of it. */
export function firstKey(map: YamlMap): Span {
  return map.entries[0]?.key.span ?? map.span;
}
