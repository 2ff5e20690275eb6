/** Reads the keys of one map of the configuration; what is misspelled or of the wrong type is reported with its place. */
import { quote } from '../../sigma/quote.ts';
import { describe, entry, isNull, placeOf } from '../../sigma/shape.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../../sigma/yaml/node.ts';
import { diagnostic, type Report } from '../../source/diagnostic.ts';
import { didYouMean } from '../../source/suggest.ts';
import type { Placed } from './types.ts';

/** Readers return nothing where they report an error: reading on finds the other errors. */
export interface Keys {
  readonly map: YamlMap;
  /** In messages, such as `` `eql` ``. */
  readonly owner: string;
  readonly report: Report;
  /** Keys that have been asked for; any other is unknown. */
  readonly asked: Set<string>;
}

export function keysOf(map: YamlMap, owner: string, report: Report): Keys {
  return { map, owner, report, asked: new Set() };
}

/** An empty value counts as absent, so that everything below a key may be commented out. */
export function lookUp(each: Keys, key: string): YamlEntry | undefined {
  each.asked.add(key);
  const found = entry(each.map, key);
  return found === undefined || isNull(found.value) ? undefined : found;
}

export function wrongType(each: Keys, { key, value }: YamlEntry, wanted: string, found: YamlNode): void {
  const message = `\`${key.text}\` of ${each.owner} is ${wanted}, not ${describe(found)}`;
  each.report(diagnostic('SG9005', message, placeOf(found, placeOf(value, key.span))));
}

export function flagOr(each: Keys, key: string, otherwise: boolean): boolean {
  const found = lookUp(each, key);
  if (found === undefined) return otherwise;
  const { value } = found;
  if (value.kind === 'scalar' && value.value.type === 'bool') return value.value.value;
  wrongType(each, found, '`true` or `false`', value);
  return otherwise;
}

export function textOf(each: Keys, key: string): string | undefined {
  const found = lookUp(each, key);
  if (found === undefined) return undefined;
  if (isText(found.value)) return found.value.text;
  wrongType(each, found, 'text', found.value);
  return undefined;
}

/** A list of texts, or one text. */
export function textsOf(each: Keys, key: string): readonly Placed[] {
  const found = lookUp(each, key);
  return found === undefined ? [] : textsIn(each, found);
}

export function textsIn(each: Keys, found: YamlEntry): readonly Placed[] {
  const items = found.value.kind === 'seq' ? found.value.items : [found.value];
  return items.flatMap((item) => {
    if (isText(item)) return [{ text: item.text, span: item.span }];
    wrongType(each, found, 'text or a list of texts', item);
    return [];
  });
}

export function mapOf(each: Keys, key: string): YamlMap | undefined {
  const found = lookUp(each, key);
  if (found === undefined) return undefined;
  if (found.value.kind === 'map') return found.value;
  wrongType(each, found, 'a map', found.value);
  return undefined;
}

/** To be called once every key has been asked for. */
export function rejectOthers(each: Keys): void {
  for (const { key } of each.map.entries) {
    if (!each.asked.has(key.text)) rejectName(each, 'key', key, [...each.asked]);
  }
}

/** @param what the kind of thing that the name is for, such as `format` */
export function rejectName(each: Keys, what: string, { text, span }: Placed, names: readonly string[]): void {
  const help = didYouMean(text, names);
  const message = `${each.owner} has no ${what} ${quote(text)}`;
  each.report(diagnostic('SG9003', message, span, help === undefined ? {} : { help }));
}

function isText(node: YamlNode): node is Extract<YamlNode, { kind: 'scalar' }> {
  return node.kind === 'scalar' && node.value.type === 'string' && node.text !== '';
}
