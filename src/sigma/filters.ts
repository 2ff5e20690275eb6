/** Filters applied to the rules that they name (specification 2.1, "Sigma Filters"). */
import type { ResolvedFilter } from '../ir/correlation.ts';
import type { Condition, Expr, LogSource, ResolvedRule, Selection, Via } from '../ir/types.ts';
import { mapLeaves } from '../ir/walk.ts';

const selectors = ['product', 'category', 'service'] as const;

/** A filter fits where the rule has each value that the filter's log source names. */
export function fitsLogsource(filter: LogSource, rule: LogSource): boolean {
  return selectors.every((key) => filter[key] === undefined || filter[key] === rule[key]);
}

/**
 * The rule with the filter's condition and-ed to each of its own. The filter's selections keep their names behind
 * the filter's, so that no selection of the rule is mistaken for one of them.
 */
export function applyFilter(rule: ResolvedRule, filter: ResolvedFilter): ResolvedRule {
  const { body } = filter;
  const via: Via = { by: 'filter', rule: body.meta.title };
  const prefix = freePrefix(rule, body);
  const added = [...body.selections].map(
    ([name, selection]) => [prefix + name, traced(selection, via)] as const,
  );
  const extra = body.conditions.map((each) => renamed(each, prefix, via));
  const conditions = rule.conditions.map(
    (condition): Condition => ({ kind: 'and', items: [condition, ...extra], span: condition.span }),
  );
  return {
    ...rule,
    selections: new Map([...rule.selections, ...added]),
    conditions,
    via: [...(rule.via ?? []), via],
  };
}

/** `/` is in no name that a condition can say. */
function freePrefix(rule: ResolvedRule, filter: ResolvedRule): string {
  const base = filter.meta.name ?? filter.meta.id ?? filter.meta.title;
  for (let serial = 1; ; serial++) {
    const prefix = `${base}${serial === 1 ? '' : `#${serial}`}/`;
    if (![...rule.selections.keys()].some((name) => name.startsWith(prefix))) return prefix;
  }
}

function traced(selection: Selection, via: Via): Selection {
  if (selection.kind !== 'item') {
    return { ...selection, items: selection.items.map((item) => traced(item, via)) };
  }
  const withStep = (value: Expr): Expr =>
    mapLeaves(value, (leaf) => ({ ...leaf, via: [...(leaf.via ?? []), via] }));
  return { ...selection, values: selection.values.map(withStep) };
}

function renamed(condition: Condition, prefix: string, via: Via): Condition {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { ...condition, items: condition.items.map((item) => renamed(item, prefix, via)), via: [via] };
    case 'not':
      return { ...condition, item: renamed(condition.item, prefix, via), via: [via] };
    case 'use':
      return { ...condition, name: prefix + condition.name, via: [via] };
    case 'quantified':
      return { ...condition, of: condition.of.map((name) => prefix + name), via: [via] };
  }
}
