/** The metadata of a rule (specification 2.1, "Components"): types are errors, unusual values warnings. */
import type { LogSource, Metadata } from '../ir/types.ts';
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { didYouMean, suggest } from '../source/suggest.ts';
import { entry, isNull, textOf, textsOf, wrongShape } from './shape.ts';
import type { YamlMap } from './yaml/node.ts';

const statuses = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'];
const levels = ['informational', 'low', 'medium', 'high', 'critical'];
const relations = ['derived', 'obsolete', 'merged', 'renamed', 'similar', 'correlation'];
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const tag = /^[a-z0-9_-]+\.[a-z0-9._-]+$/;

/** Keys that the specification defines for rules. Others are allowed as custom attributes. */
const knownKeys = [
  'title',
  'id',
  'name',
  'related',
  'taxonomy',
  'status',
  'description',
  'license',
  'author',
  'references',
  'date',
  'modified',
  'logsource',
  'detection',
  'fields',
  'falsepositives',
  'level',
  'tags',
  'scope',
];

export function readMetadata(map: YamlMap, report: Report): Metadata {
  for (const { key } of map.entries) {
    const near = knownKeys.includes(key.text) ? undefined : suggest(key.text, knownKeys);
    if (near === undefined || entry(map, near) !== undefined) continue;
    report(
      diagnostic('SG1110', `\`${key.text}\` is not a key of Sigma rules`, key.span, {
        help: `did you mean \`${near}\`?`,
        edit: { span: key.span, replacement: near, safe: near === key.text.toLowerCase() },
      }),
    );
  }
  return {
    title: readTitle(map, report),
    ...optionalTexts(map, report),
    references: textsOf(map, 'references', report).map((each) => each.text),
    tags: readTags(map, report),
    falsepositives: textsOf(map, 'falsepositives', report).map((each) => each.text),
    fields: textsOf(map, 'fields', report).map((each) => each.text),
    related: readRelated(map, report),
    span: map.span,
  };
}

function readTitle(map: YamlMap, report: Report): string {
  const title = textOf(map, 'title', report)?.trim();
  if (title === undefined || title === '') {
    const place = entry(map, 'title')?.key.span ?? firstKey(map);
    report(
      diagnostic('SG1121', 'the rule has no title', place, { help: 'add `title: …` as its first line' }),
    );
    return '';
  }
  if (title.length > 256) unusual(map, 'title', 'is longer than 256 characters', report);
  return title;
}

type OptionalTexts = Pick<
  Metadata,
  'id' | 'name' | 'status' | 'level' | 'description' | 'author' | 'date' | 'modified' | 'license' | 'taxonomy'
>;

function optionalTexts(map: YamlMap, report: Report): OptionalTexts {
  const texts: Record<string, string> = {};
  for (const key of [
    'id',
    'name',
    'status',
    'level',
    'description',
    'author',
    'date',
    'modified',
    'license',
    'taxonomy',
  ]) {
    const text = textOf(map, key, report);
    if (text !== undefined) texts[key] = text;
  }
  if (texts.id !== undefined && !uuid.test(texts.id)) unusual(map, 'id', 'is not a UUID', report);
  checkChoice(map, 'status', texts, statuses, report);
  checkChoice(map, 'level', texts, levels, report);
  for (const key of ['date', 'modified']) {
    const date = texts[key];
    if (date !== undefined && !isDate(date)) unusual(map, key, 'is not a date such as 2026-01-31', report);
  }
  return texts;
}

/** Status and level are compared without regard to capitals, as the reference implementation does. */
function checkChoice(
  map: YamlMap,
  key: string,
  texts: Record<string, string>,
  choices: readonly string[],
  report: Report,
): void {
  const text = texts[key];
  if (text === undefined) return;
  const lower = text.toLowerCase();
  if (choices.includes(lower)) {
    texts[key] = lower;
    return;
  }
  delete texts[key];
  const help = didYouMean(lower, choices);
  unusual(map, key, `is none of Sigma's: ${choices.join(', ')}`, report, help);
}

function isDate(text: string): boolean {
  const found = /^(\d{4})[-/](\d{2})[-/](\d{2})$/.exec(text);
  if (found === null) return false;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function readTags(map: YamlMap, report: Report): readonly string[] {
  return textsOf(map, 'tags', report).map(({ text, span }) => {
    if (!tag.test(text)) {
      report(
        diagnostic('SG1120', `the tag \`${text}\` is not of the form \`namespace.name\` in lower case`, span),
      );
    }
    return text;
  });
}

function readRelated(map: YamlMap, report: Report): Metadata['related'] {
  const found = entry(map, 'related');
  if (found === undefined || isNull(found.value)) return [];
  if (found.value.kind !== 'seq') {
    wrongShape('related', 'a list of `id` and `type`', found.value, report);
    return [];
  }
  return found.value.items.flatMap((item) => {
    if (item.kind !== 'map') {
      wrongShape('related', 'a list of `id` and `type`', item, report);
      return [];
    }
    const id = textOf(item, 'id', report);
    const type = textOf(item, 'type', report);
    if (id === undefined || type === undefined) {
      report(diagnostic('SG1120', 'a related rule has an `id` and a `type`', item.span));
      return [];
    }
    if (!uuid.test(id)) report(diagnostic('SG1120', `\`${id}\` is not a UUID`, item.span));
    if (!relations.includes(type)) {
      const help = didYouMean(type, relations);
      report(
        diagnostic(
          'SG1120',
          `\`${type}\` is not a relation of Sigma`,
          item.span,
          help === undefined ? {} : { help },
        ),
      );
    }
    return [{ id, type }];
  });
}

/** At least one of product, category and service; they are compared as written, so capitals matter. */
export function readLogsource(map: YamlMap, report: Report): LogSource | undefined {
  const found = entry(map, 'logsource');
  if (found === undefined || isNull(found.value)) {
    report(
      diagnostic('SG1104', 'the rule has no `logsource`', found?.key.span ?? firstKey(map), {
        help: 'say where the events come from, e.g. `product: windows` and `category: process_creation`',
      }),
    );
    return undefined;
  }
  if (found.value.kind !== 'map') {
    report(
      diagnostic('SG1104', '`logsource` is a map of `product`, `category` and `service`', found.value.span),
    );
    return undefined;
  }
  const selectors: { product?: string; category?: string; service?: string } = {};
  for (const key of ['product', 'category', 'service'] as const) {
    const text = textOf(found.value, key, report);
    if (text !== undefined) selectors[key] = text;
  }
  if (Object.keys(selectors).length === 0) {
    report(
      diagnostic('SG1104', '`logsource` names none of `product`, `category` and `service`', found.value.span),
    );
    return undefined;
  }
  return { ...selectors, span: found.value.span };
}

function unusual(map: YamlMap, key: string, what: string, report: Report, help?: string): void {
  const found = entry(map, key);
  report(
    diagnostic(
      'SG1120',
      `\`${key}\` ${what}`,
      found?.value.span ?? map.span,
      help === undefined ? {} : { help },
    ),
  );
}

/** Where to point when a key is missing: at the first line of the rule rather than at all of it. */
export function firstKey(map: YamlMap): Span {
  return map.entries[0]?.key.span ?? map.span;
}
