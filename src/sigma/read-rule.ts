/** A YAML document to a rule as written: shapes are checked here, meaning in `resolve`. */
import { diagnostic, type Report } from '../source/diagnostic.ts';
import { cover, type Span } from '../source/span.ts';
import type { SourceText } from '../source/text.ts';
import type { ItemAst, RuleAst, SelectionAst } from './ast.ts';
import type { ConditionAst } from './condition/ast.ts';
import { parseCondition } from './condition/parse.ts';
import { readFieldKey } from './field-key.ts';
import { firstKey, readLogsource, readMetadata } from './read-metadata.ts';
import { describe, entry, isNull } from './shape.ts';
import type { YamlMap, YamlNode, YamlScalar, YamlSeq } from './yaml/node.ts';
import { sourceSpan } from './yaml/scalar-map.ts';

interface Context {
  readonly source: SourceText;
  readonly report: Report;
}

export function readRule(map: YamlMap, source: SourceText, report: Report): RuleAst | undefined {
  const context = { source, report };
  const meta = readMetadata(map, report);
  const logsource = readLogsource(map, report);
  const detection = entry(map, 'detection');
  if (detection === undefined || isNull(detection.value)) {
    report(diagnostic('SG1101', 'the rule has no `detection`', detection?.key.span ?? firstKey(map)));
    return undefined;
  }
  if (detection.value.kind !== 'map') {
    const what = describe(detection.value);
    report(
      diagnostic(
        'SG1101',
        `\`detection\` is a map of selections and a condition, not ${what}`,
        detection.value.span,
      ),
    );
    return undefined;
  }
  const conditions = readConditions(detection.value, map, detection.key.span, context);
  const selections = new Map<string, SelectionAst>();
  const names = new Map<string, Span>();
  for (const { key, value } of detection.value.entries) {
    if (key.text === 'condition') continue;
    if (key.text === 'timeframe') {
      warnAboutTimeframe(key, report);
      continue;
    }
    names.set(key.text, key.span);
    const selection = readSelection(value, key.span, context);
    if (selection !== undefined) selections.set(key.text, selection);
  }
  if (logsource === undefined || conditions === undefined || selections.size < names.size) return undefined;
  if (selections.size === 0) {
    report(diagnostic('SG1106', 'the detection has no selection', detection.key.span));
    return undefined;
  }
  return { kind: 'rule', meta, logsource, selections, names, conditions, source, span: map.span };
}

function warnAboutTimeframe(key: YamlScalar, report: Report): void {
  report(
    diagnostic('SG1110', '`timeframe` belonged to the aggregations of Sigma 1 and has no effect', key.span, {
      help: 'a time span is part of a correlation rule today (`timespan`)',
    }),
  );
}

// ── conditions ─────────────────────────────────────────────────────────────────────────────────────────────

function readConditions(
  detection: YamlMap,
  rule: YamlMap,
  detectionKey: Span,
  context: Context,
): readonly ConditionAst[] | undefined {
  const found = entry(detection, 'condition');
  if (found === undefined || isNull(found.value)) {
    const outside = entry(rule, 'condition');
    const help =
      outside === undefined
        ? 'add `condition: selection` to it'
        : 'indent `condition` so that it stands inside `detection`';
    context.report(
      diagnostic(
        'SG1102',
        '`detection` has no `condition`',
        outside?.key.span ?? found?.key.span ?? detectionKey,
        { help },
      ),
    );
    return undefined;
  }
  const scalars = found.value.kind === 'seq' ? found.value.items : [found.value];
  const texts = scalars.filter(
    (each): each is YamlScalar => each.kind === 'scalar' && each.value.type === 'string',
  );
  const wrong = scalars.find((each) => !texts.includes(each as YamlScalar));
  if (wrong !== undefined || texts.length === 0) {
    // A selection may be called `1`, but a condition of nothing but a number is a slip.
    context.report(
      diagnostic(
        'SG1102',
        `\`condition\` is text or a list of texts, not ${describe(wrong ?? found.value)}`,
        found.value.span,
        {
          help: 'name the selections and join them with `and`, `or` and `not`',
        },
      ),
    );
    return undefined;
  }
  const parsed = texts.map((scalar) =>
    parseCondition(
      scalar.text,
      (start, end) => sourceSpan(context.source, scalar, start, end),
      context.report,
    ),
  );
  return parsed.every((each) => each !== undefined) ? parsed : undefined;
}

// ── selections ─────────────────────────────────────────────────────────────────────────────────────────────

function readSelection(node: YamlNode, name: Span, context: Context): SelectionAst | undefined {
  if (node.kind === 'map') return readMap(node, name, context);
  if (node.kind === 'seq') return readList(node, name, context);
  if (isNull(node)) {
    context.report(
      diagnostic('SG1106', 'the selection is empty', name, {
        help: 'give it fields or keywords, or remove it',
      }),
    );
    return undefined;
  }
  return keywords([node]);
}

function readMap(node: YamlMap, name: Span, context: Context): SelectionAst | undefined {
  if (node.entries.length === 0) {
    context.report(diagnostic('SG1106', 'the selection is empty', cover(name, node.span)));
    return undefined;
  }
  const items: ItemAst[] = [];
  for (const { key, value } of node.entries) {
    const item = readItem(key, value, context);
    if (item !== undefined) items.push(item);
  }
  return items.length < node.entries.length ? undefined : group('all', items, node.span);
}

/** A list: neighbouring plain values are one keyword item, everything else is an alternative of its own. */
function readList(node: YamlSeq, name: Span, context: Context): SelectionAst | undefined {
  if (node.items.length === 0) {
    context.report(diagnostic('SG1106', 'the selection is an empty list', cover(name, node.span)));
    return undefined;
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
    parts.push(readSelection(item, item.span, context));
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

function readItem(key: YamlScalar, value: YamlNode, context: Context): ItemAst | undefined {
  const fieldKey = readFieldKey(context.source, key, context.report);
  const span = cover(key.span, value.span);
  if (value.kind === 'scalar') return { kind: 'item', key: fieldKey, values: [value], isList: false, span };
  if (value.kind === 'map') {
    context.report(
      diagnostic(
        'SG1107',
        `\`${key.text}\` has a map as its value; a field takes values or a list of values`,
        value.span,
        {
          help: 'write nested fields with dots: `outer.inner: value`',
        },
      ),
    );
    return undefined;
  }
  const scalars = value.items.filter((each): each is YamlScalar => each.kind === 'scalar');
  const wrong = value.items.find((each) => each.kind !== 'scalar');
  if (wrong !== undefined) {
    context.report(
      diagnostic(
        'SG1107',
        `the list of \`${key.text}\` holds ${describe(wrong)}; it takes single values`,
        wrong.span,
      ),
    );
    return undefined;
  }
  if (scalars.length === 0) {
    context.report(
      diagnostic('SG1106', `the list of \`${key.text}\` is empty`, cover(key.span, value.span), {
        help: 'write `null` to ask for a missing field',
      }),
    );
    return undefined;
  }
  return { kind: 'item', key: fieldKey, values: scalars, isList: true, span };
}
