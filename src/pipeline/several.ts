/** A rule for several data sources of one log source: a copy of it for each, joined by `or`. */
import type { Catalogue } from '../ir/catalogue.ts';
import type { Condition, ResolvedRule, Selection } from '../ir/types.ts';
import { type Diagnostic, diagnostic, type Report } from '../source/diagnostic.ts';

/** The rule for one of the sources; undefined where it has no counterpart there, which is reported. */
export type ApplyOne = (source: Catalogue, report: Report) => ResolvedRule | undefined;

/** One copy of the selections and conditions for each data source that can hold the rule, joined by `or`. */
export function applySeveral(
  rule: ResolvedRule,
  sources: readonly Catalogue[],
  applyOne: ApplyOne,
  report: Report,
): ResolvedRule | undefined {
  const found = sources.map((source) => {
    const diagnostics: Diagnostic[] = [];
    const mapped = applyOne(source, (each) => diagnostics.push(each));
    return { source, mapped, diagnostics };
  });
  const usable = found.filter((each) => each.mapped !== undefined);
  if (usable.length === 0) {
    for (const each of found[0]?.diagnostics ?? []) report(each);
    return undefined;
  }
  for (const { source, mapped, diagnostics } of found) {
    if (mapped !== undefined) for (const each of diagnostics) report(each);
    else report(leftOut(source, diagnostics, rule));
  }
  const selections = new Map<string, Selection>();
  const copies = usable.map(({ source, mapped }) =>
    rename(mapped ?? rule, usable.length > 1 ? `${source.id}/` : ''),
  );
  for (const copy of copies) for (const [name, selection] of copy.selections) selections.set(name, selection);
  const conditions = rule.conditions.map((condition, at): Condition => {
    const items = copies.flatMap((copy) => copy.conditions[at] ?? []);
    const [only] = items;
    return items.length === 1 && only !== undefined ? only : { kind: 'or', items, span: condition.span };
  });
  return { ...rule, selections, conditions, state: copies[0]?.state ?? rule.state };
}

function leftOut(source: Catalogue, diagnostics: readonly Diagnostic[], rule: ResolvedRule): Diagnostic {
  const reasons = diagnostics.map((each) => each.message);
  return diagnostic('SG2007', `${source.title} is left out of the output`, rule.logsource.span, {
    notes: reasons,
  });
}

function rename(rule: ResolvedRule, prefix: string): ResolvedRule {
  const named = (condition: Condition): Condition => {
    switch (condition.kind) {
      case 'and':
      case 'or':
        return { ...condition, items: condition.items.map(named) };
      case 'not':
        return { ...condition, item: named(condition.item) };
      case 'use':
        return { ...condition, name: prefix + condition.name };
      case 'quantified':
        return { ...condition, of: condition.of.map((each) => prefix + each) };
    }
  };
  const selections = new Map([...rule.selections].map(([name, each]) => [prefix + name, each] as const));
  return { ...rule, selections, conditions: rule.conditions.map(named) };
}
