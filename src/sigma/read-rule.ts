/** A YAML document to a rule as written: shapes are checked here, meaning in `resolve`. */
import { diagnostic, type Report } from '../source/diagnostic.ts';
import { cover, type Span } from '../source/span.ts';
import type { SourceText } from '../source/text.ts';
import type { ItemAst, RuleAst, SelectionAst } from './ast.ts';
import { readFieldKey } from './field-key.ts';
import { misspelled } from './keys.ts';
import { quote } from './quote.ts';
import { readConditions } from './read-conditions.ts';
import { readLogsource } from './read-logsource.ts';
import { readMetadata } from './read-metadata.ts';
import { describe, entry, firstKey, isNull, placeOf } from './shape.ts';
import type { YamlMap, YamlNode, YamlScalar, YamlSeq } from './yaml/node.ts';

export interface ReadContext {
  readonly source: SourceText;
  readonly report: Report;
}

export function readRule(map: YamlMap, source: SourceText, report: Report): RuleAst | undefined {
  const meta = readMetadata(map, 'rules', report);
  const logsource = readLogsource(map, report);
  const detection = readDetection(map, report);
  if (detection === undefined) return undefined;
  const body = readBody(detection, ruleKeys, map, { source, report });
  if (logsource === undefined || body === undefined) return undefined;
  return { kind: 'rule', meta, logsource, ...body, source, span: map.span };
}

/** A map of selections by their names with the condition that joins them. */
interface NamedMap {
  readonly key: YamlScalar;
  readonly value: YamlMap;
}

/** Keys of a detection that are no selections. */
const ruleKeys: ReadonlySet<string> = new Set(['condition', 'timeframe']);

/**
 * Selections and conditions of a detection, or of a filter.
 *
 * @param reserved keys that are no selections
 * @param whole the document, to find a condition that is indented too little
 */
export function readBody(
  body: NamedMap,
  reserved: ReadonlySet<string>,
  whole: YamlMap,
  context: ReadContext,
): Pick<RuleAst, 'selections' | 'names' | 'conditions'> | undefined {
  const conditions = readConditions(body, whole, context);
  const selections = new Map<string, SelectionAst>();
  const names = new Map<string, Span>();
  for (const { key, value } of body.value.entries) {
    if (key.text === 'timeframe' && reserved.has('timeframe')) warnAboutTimeframe(key, context.report);
    if (reserved.has(key.text)) continue;
    names.set(key.text, key.span);
    const selection = readSelection(value, key.span, context);
    if (selection !== undefined) selections.set(key.text, selection);
  }
  if (conditions === undefined || selections.size < names.size) return undefined;
  if (selections.size === 0) {
    const help = 'add one above the condition, e.g. `selection:` with fields and values below it';
    context.report(diagnostic('SG1106', `the ${body.key.text} has no selection`, body.key.span, { help }));
    return undefined;
  }
  return { selections, names, conditions };
}

function readDetection(map: YamlMap, report: Report): NamedMap | undefined {
  const found = entry(map, 'detection');
  if (found?.value.kind === 'map') return { key: found.key, value: found.value };
  const isMissing = found === undefined || isNull(found.value);
  const message = isMissing
    ? 'the rule has no `detection`'
    : `\`detection\` is a map of selections and a condition, not ${describe(found.value)}`;
  const place = isMissing
    ? (found?.key.span ?? misspelled(map, 'detection') ?? firstKey(map))
    : found.value.span;
  const help = 'it holds the selections by their names, and a `condition` that joins them';
  report(diagnostic('SG1101', message, place, { help }));
  return undefined;
}

function warnAboutTimeframe(key: YamlScalar, report: Report): void {
  report(
    diagnostic('SG1110', '`timeframe` belonged to the aggregations of Sigma 1 and has no effect', key.span, {
      help: 'a time span is part of a correlation rule today (`timespan`)',
    }),
  );
}

// ── selections ─────────────────────────────────────────────────────────────────────────────────────────────

function readSelection(node: YamlNode, name: Span, context: ReadContext): SelectionAst | undefined {
  if (node.kind === 'map') return readMap(node, name, context);
  if (node.kind === 'seq') return readList(node, name, context);
  if (isNull(node)) return empty('the selection is empty', placeOf(node, name), context);
  return keywords([node]);
}

function empty(message: string, place: Span, context: ReadContext): undefined {
  const help = 'give it fields or keywords, or remove it';
  context.report(diagnostic('SG1106', message, place, { help }));
  return undefined;
}

function readMap(node: YamlMap, name: Span, context: ReadContext): SelectionAst | undefined {
  if (node.entries.length === 0) return empty('the selection is empty', cover(name, node.span), context);
  const items: ItemAst[] = [];
  for (const { key, value } of node.entries) {
    const item = readItem(key, value, context);
    if (item !== undefined) items.push(item);
  }
  return items.length < node.entries.length ? undefined : group('all', items, node.span);
}

/** A list: neighbouring plain values are one keyword item, everything else is an alternative of its own. */
function readList(node: YamlSeq, name: Span, context: ReadContext): SelectionAst | undefined {
  if (node.items.length === 0) {
    return empty('the selection is an empty list', cover(name, node.span), context);
  }
  const parts: (SelectionAst | undefined)[] = [];
  let run: YamlScalar[] = [];
  const flush = (): void => {
    if (run.length > 0) parts.push(keywords(run));
    run = [];
  };
  for (const item of node.items) {
    if (item.kind === 'scalar' && !isNull(item)) {
      run.push(item);
      continue;
    }
    flush();
    const place = placeOf(item, name);
    parts.push(
      isNull(item)
        ? empty('the list has an empty entry', place, context)
        : readSelection(item, place, context),
    );
  }
  flush();
  return parts.every((each) => each !== undefined) ? group('any', parts, node.span) : undefined;
}

function group(kind: 'all' | 'any', items: readonly SelectionAst[], span: Span): SelectionAst {
  const only = items[0];
  return items.length === 1 && only !== undefined ? only : { kind, items, span };
}

function keywords(values: readonly YamlScalar[]): ItemAst {
  const span = values.map((each) => each.span).reduce(cover);
  return { kind: 'item', key: { modifiers: [], span }, values, isList: values.length > 1, span };
}

function readItem(key: YamlScalar, value: YamlNode, context: ReadContext): ItemAst | undefined {
  const fieldKey = readFieldKey(context.source, key, context.report);
  const values = readValues(key, value, context);
  if (fieldKey === undefined || values === undefined) return undefined;
  const span = cover(key.span, value.span);
  return { kind: 'item', key: fieldKey, values, isList: value.kind === 'seq', span };
}

function readValues(
  key: YamlScalar,
  value: YamlNode,
  context: ReadContext,
): readonly YamlScalar[] | undefined {
  const refuse = (code: 'SG1106' | 'SG1107', message: string, place: Span, help: string): undefined => {
    context.report(diagnostic(code, message, place, { help }));
  };
  const name = quote(key.text);
  if (value.kind === 'scalar') return [visible(value, key)];
  if (value.kind === 'map') {
    const message = `${name} has a map as its value; a field takes values or a list of values`;
    return refuse('SG1107', message, value.span, 'write nested fields with dots: `outer.inner: value`');
  }
  if (value.items.length === 0) {
    const place = cover(key.span, value.span);
    return refuse('SG1106', `the list of ${name} is empty`, place, 'write `null` to ask for a missing field');
  }
  const scalars: YamlScalar[] = [];
  for (const item of value.items) {
    if (item.kind === 'scalar') scalars.push(visible(item, key));
    else {
      const message = `the list of ${name} holds ${describe(item)}; it takes single values`;
      const help =
        item.kind === 'map'
          ? 'text with a colon and a space in it needs quotes'
          : 'put all values into one list, one below the other';
      return refuse('SG1107', message, item.span, help);
    }
  }
  return scalars;
}

/** An empty value has no text that a message could mark, so it takes the place of its key. */
function visible(scalar: YamlScalar, key: YamlScalar): YamlScalar {
  return scalar.text === '' && scalar.style === 'plain'
    ? { ...scalar, span: placeOf(scalar, key.span) }
    : scalar;
}
