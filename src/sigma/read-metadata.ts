/** The metadata of a rule, a correlation or a filter (specification 2.1, "Components"): types are errors, unusual values warnings. */

import type { Metadata } from '../ir/types.ts';
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { didYouMean } from '../source/suggest.ts';
import { misspelled, warnAboutKeys } from './keys.ts';
import { quote } from './quote.ts';
import { isUuid } from './rule-name.ts';
import { describe, entry, firstKey, isNull, placeOf, textOf, textsOf, wrongShape } from './shape.ts';
import type { YamlMap, YamlNode } from './yaml/node.ts';

const statuses = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'];
const levels = ['informational', 'low', 'medium', 'high', 'critical'];
const relations = ['derived', 'obsolete', 'merged', 'renamed', 'similar', 'correlation'];
const tag = /^[a-z0-9_-]+\.[a-z0-9._-]+$/;

/** Keys that the specification defines for every kind of document. Others are allowed as custom attributes. */
const commonKeys = [
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
  'fields',
  'falsepositives',
  'level',
  'tags',
  'scope',
];

const ownKeys = {
  rules: ['logsource', 'detection'],
  correlations: ['correlation'],
  filters: ['logsource', 'filter'],
} as const;

export function readMetadata(map: YamlMap, kind: keyof typeof ownKeys, report: Report): Metadata {
  warnAboutKeys(map, [...commonKeys, ...ownKeys[kind]], kind, report);
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
    const found = entry(map, 'title');
    // A list or a map for a title has been reported for what it is.
    if (found === undefined || found.value.kind === 'scalar') {
      const help =
        found === undefined ? 'add `title: …` as its first line' : 'say in a few words what it finds';
      const place = found?.key.span ?? misspelled(map, 'title') ?? firstKey(map);
      report(diagnostic('SG1121', 'the rule has no title', place, { help }));
    }
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
  if (texts.id !== undefined && !isUuid(texts.id)) unusual(map, 'id', 'is not a UUID', report);
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
      const message = `the tag ${quote(text)} is not of the form \`namespace.name\` in lower case`;
      report(diagnostic('SG1120', message, span));
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
  const key = found.key.span;
  return found.value.items.flatMap((item) => readRelation(item, placeOf(item, key), report));
}

function readRelation(item: YamlNode, place: Span, report: Report): Metadata['related'] {
  if (item.kind !== 'map') {
    const message = `\`related\` is a list of \`id\` and \`type\` in Sigma, not ${describe(item)}`;
    report(diagnostic('SG1108', message, place));
    return [];
  }
  const id = textOf(item, 'id', report);
  const type = textOf(item, 'type', report);
  if (id === undefined || type === undefined) {
    report(diagnostic('SG1120', 'a related rule has an `id` and a `type`', place));
    return [];
  }
  if (!isUuid(id)) report(diagnostic('SG1120', `${quote(id)} is not a UUID`, place));
  if (!relations.includes(type)) {
    const help = didYouMean(type, relations);
    const message = `${quote(type)} is not a relation of Sigma`;
    report(diagnostic('SG1120', message, place, help === undefined ? {} : { help }));
  }
  return [{ id, type }];
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
