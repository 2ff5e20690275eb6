/** `add_condition`: a further selection that every condition of the rule asks for, or asks not to hold. */
import type {
  Condition,
  Expr,
  LogSource,
  ResolvedRule,
  Selection,
  SelectionItem,
} from '../../../ir/types.ts';
import { mapLeaves } from '../../../ir/walk.ts';
import { readFieldKey } from '../../../sigma/field-key.ts';
import { maximumTests } from '../../../sigma/limits.ts';
import { resolveItem } from '../../../sigma/resolve-item.ts';
import { describe, placeOf } from '../../../sigma/shape.ts';
import type { YamlEntry, YamlNode, YamlScalar } from '../../../sigma/yaml/node.ts';
import { diagnostic, type Report } from '../../../source/diagnostic.ts';
import type { SourceText } from '../../../source/text.ts';
import { flag, mapIn, type Params, textOr } from '../params.ts';
import { fail, pipelineVia } from '../rule.ts';
import type { Run, Step } from '../types.ts';

interface Options {
  readonly entries: readonly YamlEntry[];
  readonly name: string | undefined;
  readonly isTemplate: boolean;
  readonly isNegated: boolean;
  readonly source: SourceText;
}

export function readAddCondition(each: Params): Step {
  const map = mapIn(each, 'conditions');
  const options: Options = {
    entries: map?.entries ?? [],
    name: textOr(each, 'name', undefined),
    isTemplate: flag(each, 'template'),
    isNegated: flag(each, 'negated'),
    source: each.source,
  };
  if (map?.entries.length === 0) {
    each.report(diagnostic('SG2105', '`add_condition` needs at least one field', each.place));
  }
  // Reading it once now finds what is wrong with it whatever the rule.
  readItems(options, (value) => value, each.report);
  return { on: 'rule', apply: (rule, run) => addCondition(rule, options, run) };
}

function addCondition(rule: ResolvedRule, options: Options, run: Run): ResolvedRule {
  const missing = options.isTemplate ? missingPart(options.entries, rule.logsource) : undefined;
  if (missing !== undefined) {
    const message = `the pipeline adds a condition with \`$${missing}\`, which the log source of the rule lacks`;
    fail(run, 'SG2110', message, rule.logsource.span, 'restrict the item with `rule_conditions`');
    return rule;
  }
  const fill = (value: YamlScalar): YamlScalar =>
    options.isTemplate ? substitute(value, rule.logsource) : value;
  const items = readItems(options, fill, run.report).map((item) => mark(item, run));
  const [first] = items;
  const { span } = run.item;
  if (first === undefined || items.length < options.entries.length) {
    fail(
      run,
      'SG2110',
      'the condition that the pipeline adds has no meaning for the rule',
      rule.logsource.span,
    );
    return rule;
  }
  const selection: Selection = items.length === 1 ? first : { kind: 'and', items, span };
  let name = options.name ?? `_${run.item.id}`;
  while (rule.selections.has(name)) name = `_${name}`;
  const use: Condition = { kind: 'use', name, span };
  const test: Condition = options.isNegated ? { kind: 'not', item: use, span } : use;
  const conditions = rule.conditions.map(
    (condition): Condition => ({ kind: 'and', items: [test, condition], span: condition.span }),
  );
  return { ...rule, selections: new Map([...rule.selections, [name, selection]]), conditions };
}

/** The entries as a selection of a rule would have them, modifiers included. */
function readItems(
  { entries, source }: Options,
  fill: (value: YamlScalar) => YamlScalar,
  report: Report,
): readonly SelectionItem[] {
  const room = { tests: maximumTests, problems: 100 };
  return entries.flatMap(({ key, value }) => {
    const fieldKey = readFieldKey(source, key, report);
    const values = readValues(key, value, report)?.map(fill);
    if (fieldKey === undefined || values === undefined) return [];
    const ast = {
      kind: 'item',
      key: fieldKey,
      values,
      isList: value.kind === 'seq',
      span: key.span,
    } as const;
    return resolveItem(ast, { source, placeholders: new Map(), report, room }) ?? [];
  });
}

function readValues(key: YamlScalar, value: YamlNode, report: Report): readonly YamlScalar[] | undefined {
  const nodes = value.kind === 'seq' ? value.items : [value];
  const scalars = nodes.filter((node) => node.kind === 'scalar');
  if (scalars.length === nodes.length && scalars.length > 0) return scalars;
  const wrong = nodes.find((node) => node.kind !== 'scalar') ?? value;
  const message = `a field of \`add_condition\` takes a value or a list of values, not ${describe(wrong)}`;
  report(diagnostic('SG2104', message, placeOf(wrong, key.span)));
  return undefined;
}

type Part = 'category' | 'product' | 'service';

/** As Python's `string.Template` writes names; `$$` is a dollar sign, and other names are left alone. */
const reference = /\$(?:(\$)|(category|product|service)\b|\{(category|product|service)\})/g;

function missingPart(entries: readonly YamlEntry[], logsource: LogSource): Part | undefined {
  const scalars = entries.flatMap(({ value }) => (value.kind === 'seq' ? value.items : [value]));
  for (const scalar of scalars) {
    if (scalar.kind !== 'scalar') continue;
    for (const [, , bare, braced] of scalar.text.matchAll(reference)) {
      const part = (bare ?? braced) as Part | undefined;
      if (part !== undefined && logsource[part] === undefined) return part;
    }
  }
  return undefined;
}

/** What comes from the rule is text: a wildcard in it is none in the condition. */
function substitute(value: YamlScalar, logsource: LogSource): YamlScalar {
  if (value.value.type !== 'string') return value;
  const text = value.text.replace(reference, (_whole, dollar?: string, bare?: Part, braced?: Part) => {
    const part = bare ?? braced;
    return dollar ?? (part === undefined ? '' : (logsource[part] ?? '').replace(/[*?\\]/g, '\\$&'));
  });
  return { ...value, text };
}

function mark(item: SelectionItem, run: Run): SelectionItem {
  const via = pipelineVia(run);
  const values = item.values.map((value) =>
    mapLeaves(value, (leaf): Expr => ({ ...leaf, via: [...(leaf.via ?? []), via] })),
  );
  return { ...item, values };
}
