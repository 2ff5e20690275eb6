/** One item of `transformations`: its id, its three groups of conditions and its step. */
import { quote } from '../../../sigma/quote.ts';
import { describe, placeOf } from '../../../sigma/shape.ts';
import type { YamlNode } from '../../../sigma/yaml/node.ts';
import { diagnostic } from '../../../source/diagnostic.ts';
import type { Span } from '../../../source/span.ts';
import { fieldConditions, itemConditions, ruleConditions } from '../conditions/index.ts';
import { type Params, params, rejectOthers, required, textOr, wrongType } from '../params.ts';
import { transformations } from '../transformations/index.ts';
import type { PipelineItem, Step } from '../types.ts';
import { readTests, readType } from './tests.ts';

const maximumNesting = 16;
const types = [...Object.keys(transformations), 'nest'];

/** @param prefix what generated ids begin with */
export function readItems(
  list: Params,
  key: string,
  node: YamlNode,
  prefix: string,
  depth = 0,
): readonly PipelineItem[] {
  if (node.kind !== 'seq') {
    wrongType(list, key, 'a list', node);
    return [];
  }
  return node.items.flatMap(
    (item, at) => readItem(list, item, placeOf(item, list.place), `${prefix}${at + 1}`, depth) ?? [],
  );
}

function readItem(
  list: Params,
  node: YamlNode,
  place: Span,
  fallback: string,
  depth: number,
): PipelineItem | undefined {
  if (node.kind !== 'map') {
    list.report(
      diagnostic('SG2104', `a transformation is a map with \`type\`, not ${describe(node)}`, place),
    );
    return undefined;
  }
  const type = readType(node, 'transformation', types, list);
  if (type === undefined) return undefined;
  const each = params(node, quote(type.text), type.span, list.source, list.report);
  each.asked.add('type');
  const id = textOr(each, 'id', fallback);
  const rule = readTests(each, 'rule', ruleConditions);
  const selection = readTests(each, 'detection_item', itemConditions);
  const field = readTests(each, 'field_name', fieldConditions);
  const step =
    type.text === 'nest' ? readNest(each, id, depth) : (transformations[type.text]?.(each) ?? nothing);
  rejectOthers(each);
  refuseIdleConditions(each, step, { rule, selection, field });
  return { id, type: type.text, span: type.span, rule, selection, field, step };
}

const nothing: Step = { on: 'rule', apply: (rule) => rule };

function readNest(each: Params, id: string, depth: number): Step {
  const node = required(each, 'items');
  if (depth >= maximumNesting) {
    each.report(diagnostic('SG2101', 'the transformations are nested too deep', each.place));
    return nothing;
  }
  return { on: 'nest', items: node === undefined ? [] : readItems(each, 'items', node, `${id}.`, depth + 1) };
}

/** Conditions that the step would never look at are a mistake of the author, or a wish that is not met. */
function refuseIdleConditions(
  { owner, place, report }: Params,
  step: Step,
  tests: { readonly rule: unknown; readonly selection: unknown; readonly field: unknown },
): void {
  const idle: string[] = [];
  const isWhole = step.on === 'rule' || step.on === 'nest' || step.on === 'placeholders';
  if (step.on === 'placeholders' && tests.rule !== undefined) idle.push('rule_conditions');
  if (isWhole && tests.selection !== undefined) idle.push('detection_item_conditions');
  if (isWhole && tests.field !== undefined) idle.push('field_name_conditions');
  for (const key of idle) {
    const reason =
      step.on === 'placeholders'
        ? 'placeholders get their values before any condition of a pipeline can be asked'
        : `${owner} works on the rule as a whole`;
    const help =
      step.on === 'placeholders'
        ? 'name the placeholders with `include` instead'
        : 'use `rule_conditions` instead';
    const message = `\`${key}\` is not supported for ${owner}`;
    report(diagnostic('SG2107', message, place, { construct: key, notes: [reason], help }));
  }
}
