/** What pipelines do to a rule, step by step and item by item, for `inspect --stage pipeline`. */
import { show } from '../ir/show.ts';
import type { Condition, ResolvedRule, Selection } from '../ir/types.ts';
import type { SigmaPipeline } from './sigma/pipeline.ts';
import type { Pipeline, PipelineContext } from './types.ts';

export interface TraceStep {
  /** Id of the item, or of the whole pipeline where it has no items. */
  readonly item: string;
  /** What the item is, such as `field_name_mapping`. */
  readonly type: string;
  readonly before: ResolvedRule;
  readonly after: ResolvedRule;
}

export interface Trace {
  /** Undefined where the rule cannot go through, which is reported. */
  readonly rule: ResolvedRule | undefined;
  /** Items whose conditions held, whether or not they found something to change. */
  readonly steps: readonly TraceStep[];
}

/** The same rule as by `apply`, with everything in between. */
export function applyTraced(
  rule: ResolvedRule,
  pipelines: readonly Pipeline[],
  context: PipelineContext,
): Trace {
  const steps: TraceStep[] = [];
  let current: ResolvedRule | undefined = rule;
  for (const pipeline of pipelines.toSorted((a, b) => a.priority - b.priority)) {
    if (current === undefined) break;
    const before: ResolvedRule = current;
    if (isSigmaPipeline(pipeline)) {
      current = pipeline.applyWatched(before, context, (item, from, after) => {
        steps.push({ item: item.id, type: item.type, before: from, after });
      });
    } else {
      current = pipeline.apply(before, context);
      if (current !== undefined) steps.push({ item: pipeline.id, type: 'field map', before, after: current });
    }
  }
  return { rule: current, steps };
}

function isSigmaPipeline(pipeline: Pipeline): pipeline is SigmaPipeline {
  return 'applyWatched' in pipeline;
}

/** The steps that changed something, each with its changed lines: `-` before, `+` after. */
export function describeSteps(steps: readonly TraceStep[]): string {
  return steps
    .flatMap(({ item, type, before, after }) => {
      const changes = describeChanges(before, after);
      return changes === '' ? [] : `${item} (${type})\n${changes}`;
    })
    .join('\n\n');
}

/** Empty where nothing changed that a target could see. */
export function describeChanges(before: ResolvedRule, after: ResolvedRule): string {
  const from = linesOf(before);
  const to = linesOf(after);
  const removed = difference(from, to).map((line) => `- ${line}`);
  const added = difference(to, from).map((line) => `+ ${line}`);
  return [...removed, ...added].join('\n');
}

function difference(lines: readonly string[], others: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = counts.get(line) ?? 0;
    counts.set(line, count - 1);
    return count <= 0;
  });
}

function linesOf(rule: ResolvedRule): readonly string[] {
  const { product, category, service } = rule.logsource;
  return [
    `logsource: ${[product, category, service].map((each) => each ?? '-').join(' / ')}`,
    ...[...rule.selections].flatMap(([name, selection]) => selectionLines(name, selection)),
    ...rule.conditions.map((condition) => `condition: ${conditionText(condition)}`),
    ...(rule.meta.fields.length === 0 ? [] : [`fields: ${rule.meta.fields.join(', ')}`]),
    ...Object.entries(rule.state).map(([key, value]) => `state: ${key} = ${value}`),
  ];
}

function selectionLines(place: string, selection: Selection): readonly string[] {
  if (selection.kind === 'or') {
    return selection.items.flatMap((item, at) => selectionLines(`${place}[${at + 1}]`, item));
  }
  if (selection.kind === 'and') return selection.items.flatMap((item) => selectionLines(place, item));
  const { values, link, negated } = selection;
  const head = `${place}: ${negated ? 'not ' : ''}`;
  if (values.length === 1 || link === 'or') return values.map((value) => head + show(value));
  return values.map((value) => `${head}(all) ${show(value)}`);
}

function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${condition.items.map(conditionText).join(` ${condition.kind} `)})`;
    case 'not':
      return `not ${conditionText(condition.item)}`;
    case 'use':
      return condition.name;
    case 'quantified':
      return `${condition.quantifier} of {${condition.of.join(', ')}}`;
  }
}
