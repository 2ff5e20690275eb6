/** The log source of a rule (specification 2.1, "Log source"): where its events come from. */
import type { LogSource } from '../ir/types.ts';
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { misspelled, warnAboutKeys } from './keys.ts';
import { entry, firstKey, isNull, textOf } from './shape.ts';
import type { YamlMap } from './yaml/node.ts';

const selectors = ['product', 'category', 'service'] as const;
const help = 'say where the events come from, e.g. `product: windows` and `category: process_creation`';

/** At least one of product, category and service; they are compared as written, so capitals matter. */
export function readLogsource(map: YamlMap, report: Report): LogSource | undefined {
  const found = entry(map, 'logsource');
  if (found === undefined || isNull(found.value)) {
    const place = found?.key.span ?? misspelled(map, 'logsource') ?? firstKey(map);
    return missing('the rule has no `logsource`', place, report);
  }
  const { key, value } = found;
  if (value.kind !== 'map') {
    return missing('`logsource` is a map of `product`, `category` and `service`', value.span, report);
  }
  warnAboutKeys(value, [...selectors, 'definition'], 'log sources', report);
  const texts: { product?: string; category?: string; service?: string } = {};
  for (const name of selectors) {
    const text = textOf(value, name, report);
    if (text?.trim() === '') warnAboutEmpty(value, name, report);
    else if (text !== undefined) texts[name] = text;
  }
  if (Object.keys(texts).length > 0) return { ...texts, span: value.span };
  const place = value.entries.length === 0 ? key.span : value.span;
  return missing('`logsource` names none of `product`, `category` and `service`', place, report);
}

function missing(message: string, place: Span, report: Report): undefined {
  report(diagnostic('SG1104', message, place, { help }));
  return undefined;
}

function warnAboutEmpty(map: YamlMap, name: string, report: Report): void {
  const place = entry(map, name)?.value.span ?? map.span;
  report(diagnostic('SG1120', `\`${name}\` is empty, as if it were not there`, place));
}
