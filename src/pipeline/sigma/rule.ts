/** Walks and rebuilds the selections of a rule, without changing what it is given. */
import type { Leaf, ResolvedRule, Selection, SelectionItem, Via } from '../../ir/types.ts';
import { leaves, mapAll } from '../../ir/walk.ts';
import type { Code } from '../../source/codes.ts';
import { diagnostic, type Label } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import type { Run } from './types.ts';

export function* ruleLeaves(rule: ResolvedRule): Generator<Leaf> {
  for (const selection of rule.selections.values()) {
    for (const item of itemsOf(selection)) for (const value of item.values) yield* leaves(value);
  }
}

function* itemsOf(selection: Selection): Generator<SelectionItem> {
  if (selection.kind === 'item') yield selection;
  else for (const item of selection.items) yield* itemsOf(item);
}

export function mapItems(selection: Selection, change: (item: SelectionItem) => Selection): Selection {
  if (selection.kind === 'item') return change(selection);
  const items = mapAll(selection.items, (item) => mapItems(item, change));
  return items === selection.items ? selection : { ...selection, items };
}

/** The same rule where no selection changed. */
export function mapSelections(rule: ResolvedRule, change: (selection: Selection) => Selection): ResolvedRule {
  let changed = false;
  const selections = new Map<string, Selection>();
  for (const [name, selection] of rule.selections) {
    const next = change(selection);
    if (next !== selection) changed = true;
    selections.set(name, next);
  }
  return changed ? { ...rule, selections } : rule;
}

export function pipelineVia({ item }: Run): Via {
  return { by: 'pipeline', item: item.id };
}

/** Under which key of the rule's state a custom attribute is kept. */
export function attributeKey(attribute: string): string {
  return `attribute.${attribute}`;
}

/** The rule cannot go through the pipeline. */
export function fail(run: Run, code: Code, message: string, span: Span, help?: string): void {
  run.failed = true;
  complain(run, code, message, span, help);
}

export function complain(run: Run, code: Code, message: string, span: Span, help?: string): void {
  const labels: readonly Label[] = [{ span: run.item.span, text: 'by this item of the pipeline' }];
  run.report(diagnostic(code, message, span, { labels, ...(help === undefined ? {} : { help }) }));
}
