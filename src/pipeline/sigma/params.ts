/** Reads the parameters of one item of a pipeline file; what is missing, misspelled or of the wrong type is reported. */
import { quote } from '../../sigma/quote.ts';
import { describe, entry, placeOf } from '../../sigma/shape.ts';
import type { YamlMap, YamlNode, YamlScalar } from '../../sigma/yaml/node.ts';
import { diagnostic, type Report } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import { didYouMean } from '../../source/suggest.ts';
import type { SourceText } from '../../source/text.ts';
import { plainOf } from './plain.ts';
import type { Plain } from './types.ts';

/**
 * Readers return a harmless value where they report an error: a file with an error gives no pipeline, and reading
 * on finds the other errors.
 */
export interface Params {
  readonly map: YamlMap;
  /** In messages, such as `` `case` ``. */
  readonly owner: string;
  /** Where to point at when something is missing. */
  readonly place: Span;
  readonly source: SourceText;
  readonly report: Report;
  /** Keys that have been asked for; any other is unknown. */
  readonly asked: Set<string>;
}

export function params(map: YamlMap, owner: string, place: Span, source: SourceText, report: Report): Params {
  return { map, owner, place, source, report, asked: new Set() };
}

export function lookUp(each: Params, key: string): YamlNode | undefined {
  each.asked.add(key);
  return entry(each.map, key)?.value;
}

/** Where a parameter stands, for messages about its meaning. */
export function placeOfParam(each: Params, key: string): Span {
  const found = entry(each.map, key);
  return found === undefined ? each.place : placeOf(found.value, found.key.span);
}

export function required(each: Params, key: string): YamlNode | undefined {
  const found = lookUp(each, key);
  if (found !== undefined) return found;
  each.report(
    diagnostic('SG2105', `${each.owner} needs \`${key}\``, each.place, { help: `add \`${key}:\`` }),
  );
  return undefined;
}

export function wrongType(each: Params, key: string, wanted: string, found: YamlNode): undefined {
  const message = `\`${key}\` of ${each.owner} is ${wanted}, not ${describe(found)}`;
  each.report(diagnostic('SG2104', message, placeOf(found, placeOfParam(each, key))));
}

export function textOr<T extends string | undefined>(each: Params, key: string, otherwise: T): string | T {
  const found = lookUp(each, key);
  return found === undefined || isNothing(found) ? otherwise : (textIn(each, key, found) ?? otherwise);
}

export function text(each: Params, key: string): string {
  const found = required(each, key);
  return (found && textIn(each, key, found)) ?? '';
}

function textIn(each: Params, key: string, found: YamlNode): string | undefined {
  if (found.kind === 'scalar' && found.value.type === 'string') return found.text;
  return wrongType(each, key, 'text', found);
}

export function flag(each: Params, key: string): boolean {
  const found = lookUp(each, key);
  if (found === undefined) return false;
  if (found.kind === 'scalar' && found.value.type === 'bool') return found.value.value;
  wrongType(each, key, '`true` or `false`', found);
  return false;
}

export function integerOr<T>(each: Params, key: string, otherwise: T): number | T {
  const found = lookUp(each, key);
  if (found === undefined || isNothing(found)) return otherwise;
  if (found.kind === 'scalar' && found.value.type === 'int') return found.value.value;
  wrongType(each, key, 'a whole number', found);
  return otherwise;
}

/** One of a few words; the first is the default where `isRequired` is false. */
export function choice<T extends string>(
  each: Params,
  key: string,
  words: readonly [T, ...T[]],
  isRequired = false,
): T {
  const found = isRequired ? required(each, key) : lookUp(each, key);
  const [first] = words;
  if (found === undefined) return first;
  const word = textIn(each, key, found);
  const known = words.find((other) => other === word);
  if (known !== undefined || word === undefined) return known ?? first;
  each.report(
    diagnostic('SG2104', `\`${key}\` of ${each.owner} cannot be ${quote(word)}`, found.span, {
      help: didYouMean(word, words) ?? `it is one of ${words.map((other) => `\`${other}\``).join(', ')}`,
    }),
  );
  return first;
}

/** A list of texts; undefined where it is not given. */
export function textsOr(each: Params, key: string): readonly string[] | undefined {
  const found = lookUp(each, key);
  return found === undefined || isNothing(found) ? undefined : textsIn(each, key, found, false);
}

export function texts(each: Params, key: string, single = false): readonly string[] {
  const found = required(each, key);
  return found === undefined ? [] : textsIn(each, key, found, single);
}

export function textsIn(each: Params, key: string, found: YamlNode, single: boolean): readonly string[] {
  if (single && found.kind === 'scalar' && found.value.type === 'string') return [found.text];
  if (found.kind !== 'seq') {
    wrongType(each, key, single ? 'text or a list of texts' : 'a list of texts', found);
    return [];
  }
  return found.items.map((item) => textIn(each, key, item) ?? '');
}

/** A single value of any type. */
export function scalar(each: Params, key: string): YamlScalar | undefined {
  const found = required(each, key);
  if (found === undefined || found.kind === 'scalar') return found;
  return wrongType(each, key, 'a single value', found);
}

export function plain(each: Params, key: string): Plain {
  const found = required(each, key);
  return found === undefined ? null : plainOf(found);
}

export function mapIn(each: Params, key: string): YamlMap | undefined {
  const found = required(each, key);
  if (found === undefined || found.kind === 'map') return found;
  return wrongType(each, key, 'a map', found);
}

/** To be called once every parameter has been asked for. */
export function rejectOthers(each: Params): void {
  const known = [...each.asked];
  for (const { key } of each.map.entries) {
    if (each.asked.has(key.text)) continue;
    const help = didYouMean(key.text, known);
    each.report(
      diagnostic(
        'SG2103',
        `${each.owner} has no key ${quote(key.text)}`,
        key.span,
        help === undefined ? {} : { help },
      ),
    );
  }
}

export function isNothing(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value.type === 'null';
}
