/** Applies the items of a pipeline to a rule, one after the other. The rule that is given is never changed. */
import type { Expr, Leaf, ResolvedRule, Selection, SelectionItem } from '../../ir/types.ts';
import { mapAll, mapLeaves } from '../../ir/walk.ts';
import type { PipelineContext } from '../types.ts';
import { renameItem, renameList } from './apply-fields.ts';
import { changeItems } from './drop.ts';
import { fail, mapItems, mapSelections, pipelineVia, ruleLeaves } from './rule.ts';
import { divide } from './split.ts';
import type { FieldSubject, ItemName, PipelineItem, Plain, Run } from './types.ts';
import { fieldsOf, hasApplied, leavesOf } from './values.ts';

/** Called with the rule before and after each item whose conditions hold. */
export type Watch = (item: PipelineItem, before: ResolvedRule, after: ResolvedRule) => void;

export function startRun(
  rule: ResolvedRule,
  vars: ReadonlyMap<string, Plain>,
  item: ItemName,
  context: PipelineContext,
): Run {
  return { context, vars, mapped: mappedBefore(rule), item, report: context.report, failed: false };
}

/** The fields that pipelines before this one have named. */
function mappedBefore(rule: ResolvedRule): Map<string, ReadonlySet<string>> {
  const mapped = new Map<string, ReadonlySet<string>>();
  for (const leaf of ruleLeaves(rule)) {
    const ids = (leaf.via ?? []).flatMap((each) => (each.by === 'pipeline' ? [each.item] : []));
    if (ids.length === 0) continue;
    for (const name of fieldsOf(leaf)) {
      if (name !== undefined) mapped.set(name, new Set([...(mapped.get(name) ?? []), ...ids]));
    }
  }
  return mapped;
}

/** Stops at the first item that the rule cannot go through; `run.failed` says so. */
export function applyItems(
  rule: ResolvedRule,
  items: readonly PipelineItem[],
  run: Run,
  watch: Watch | undefined,
): ResolvedRule {
  let current = rule;
  for (const item of items) {
    if (run.failed) break;
    run.item = item;
    if (item.rule?.(current, run) === false) continue;
    const before = current;
    const changed = applyStep(current, item, run, watch);
    current = { ...changed, via: [...(changed.via ?? []), { by: 'pipeline', item: item.id }] };
    if (item.step.on !== 'nest') watch?.(item, before, current);
  }
  return current;
}

function applyStep(rule: ResolvedRule, item: PipelineItem, run: Run, watch: Watch | undefined): ResolvedRule {
  const { step } = item;
  switch (step.on) {
    case 'rule':
      return step.apply(rule, run);
    case 'placeholders':
      return rule;
    case 'nest':
      return applyItems(rule, step.items, run, watch);
    case 'field': {
      const change = {
        concerns: (field: FieldSubject) => item.field?.(field, rule) !== false,
        map: step.map,
      };
      const listed = renameList(rule, change, (name) => subject(name, undefined, run), run);
      const rename = (each: SelectionItem): SelectionItem =>
        renameItem(each, change, (name, leaf) => subject(name, leaf, run), run);
      return mapSelections(listed, (selection) =>
        mapItems(selection, (each) => (item.selection?.(each, rule) === false ? each : rename(each))),
      );
    }
    case 'item':
      return changeItems(rule, (each) => changeItem(each, item, step.apply, rule, run), run);
    case 'value':
      return mapSelections(rule, (selection) =>
        mapItems(selection, (each) =>
          item.selection?.(each, rule) === false ? each : changeValues(each, item, step.apply, rule, run),
        ),
      );
  }
}

/** Where only some of the fields of an item are concerned, only these are changed. */
function changeItem(
  each: SelectionItem,
  item: PipelineItem,
  change: (item: SelectionItem, run: Run) => Selection | 'drop',
  rule: ResolvedRule,
  run: Run,
): Selection | 'drop' {
  if (run.failed || item.selection?.(each, rule) === false) return each;
  const all = leavesOf(each);
  const concerned = new Set(all.filter((leaf) => leafConcerned(leaf, item, rule, run)));
  if (concerned.size === 0 && item.field !== undefined) return each;
  if (concerned.size === all.length) return change(each, run);
  const division = divide(each, (leaf) => concerned.has(leaf));
  if (division === undefined) {
    fail(run, 'SG2110', 'the pipeline changes only some of the fields that this is asked of', each.span);
    return each;
  }
  const { part, rest, link } = division;
  const changed = change(part, run);
  return changed === 'drop' ? rest : { kind: link, items: [rest, changed], span: each.span };
}

function leafConcerned(leaf: Leaf, item: PipelineItem, rule: ResolvedRule, run: Run): boolean {
  const { field } = item;
  return field === undefined || fieldsOf(leaf).some((name) => field(subject(name, leaf, run), rule));
}

function changeValues(
  each: SelectionItem,
  item: PipelineItem,
  change: (leaf: Leaf, run: Run) => Expr,
  rule: ResolvedRule,
  run: Run,
): SelectionItem {
  const via = pipelineVia(run);
  const values = mapAll(each.values, (value) =>
    mapLeaves(value, (leaf) => {
      if (run.failed || !leafConcerned(leaf, item, rule, run)) return leaf;
      const changed = change(leaf, run);
      if (changed === leaf) return leaf;
      return mapLeaves(changed, (made): Expr => ({ ...made, via: [...(made.via ?? []), via] }));
    }),
  );
  return values === each.values ? each : { ...each, values };
}

function subject(name: string | undefined, leaf: Leaf | undefined, run: Run): FieldSubject {
  return {
    name,
    applied: (id) =>
      (leaf !== undefined && hasApplied(leaf, id)) ||
      (name !== undefined && run.mapped.get(name)?.has(id) === true),
  };
}
