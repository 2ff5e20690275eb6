/** Filters applied to the rules that they name (specification 2.1, "Sigma Filters"). */
import type { ResolvedFilter } from '../ir/correlation.ts';
import type { Condition, Expr, LogSource, ResolvedRule, Selection, Via } from '../ir/types.ts';
import { mapLeaves } from '../ir/walk.ts';

const selectors = ['product', 'category', 'service'] as const;

/** A filter fits where the rule has each value that the filter's log source names. */
export function fitsLogsource(filter: LogSource, rule: LogSource): boolean {
  return selectors.every((key) => filter[key] === undefined || filter[key] === rule[key]);
}

/** What is the same for every rule that the filter changes. */
export interface PreparedFilter {
  /** Has no `/`. */
  readonly base: string;
  readonly selections: readonly (readonly [name: string, selection: Selection])[];
  readonly conditions: readonly Condition[];
  readonly via: Via;
}

export function prepareFilter({ body }: ResolvedFilter): PreparedFilter {
  const via: Via = { by: 'filter', rule: body.meta.title };
  return {
    base: (body.meta.name ?? body.meta.id ?? body.meta.title).replaceAll('/', '-'),
    selections: [...body.selections].map(([name, selection]) => [name, traced(selection, via)]),
    conditions: body.conditions,
    via,
  };
}

/**
 * The rule with the conditions of the filters and-ed to each of its own. The selections of a filter keep their names
 * behind that of the filter, so that no selection of the rule is mistaken for one of them.
 */
export function applyFilters(rule: ResolvedRule, filters: readonly PreparedFilter[]): ResolvedRule {
  if (filters.length === 0) return rule;
  // `/` is in no name that a condition can say, but in names that patterns find.
  const taken = new Set([...rule.selections.keys()].map((name) => name.split('/', 1)[0] ?? ''));
  const serials = new Map<string, number>();
  const selections = new Map(rule.selections);
  const extra: Condition[] = [];
  for (const filter of filters) {
    const prefix = `${freeName(filter.base, taken, serials)}/`;
    for (const [name, selection] of filter.selections) selections.set(prefix + name, selection);
    for (const each of filter.conditions) extra.push(renamed(each, prefix, filter.via));
  }
  const conditions = rule.conditions.map(
    (condition): Condition => ({ kind: 'and', items: [condition, ...extra], span: condition.span }),
  );
  const via = [...(rule.via ?? []), ...filters.map((each) => each.via)];
  return { ...rule, selections, conditions, via };
}

/** The name itself, or with the next number behind it where that is taken. */
function freeName(base: string, taken: Set<string>, serials: Map<string, number>): string {
  for (let serial = (serials.get(base) ?? 0) + 1; ; serial++) {
    const name = serial === 1 ? base : `${base}#${serial}`;
    if (taken.has(name)) continue;
    taken.add(name);
    serials.set(base, serial);
    return name;
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
