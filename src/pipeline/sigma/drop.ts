/**
 * Takes dropped items out of selections, and selections that are empty then out of conditions. Where a condition
 * would no longer say what it said of the rest, the rule is refused: an empty selection has no meaning of its own.
 */
import type { Condition, ResolvedRule, Selection, SelectionItem } from '../../ir/types.ts';
import { quote } from '../../sigma/quote.ts';
import { fail } from './rule.ts';
import type { Run } from './types.ts';

type Change = (item: SelectionItem) => Selection | 'drop';

/** Every item changed or dropped. The same rule where nothing changes. */
export function changeItems(rule: ResolvedRule, change: Change, run: Run): ResolvedRule {
  const selections = new Map<string, Selection>();
  const emptied: string[] = [];
  let changed = false;
  for (const [name, selection] of rule.selections) {
    const next = prune(selection, change, run);
    if (next !== selection) changed = true;
    if (next === undefined) emptied.push(name);
    else selections.set(name, next);
  }
  if (!changed || run.failed) return rule;
  return {
    ...rule,
    selections,
    conditions: rule.conditions.map((each) => without(each, emptied, rule, run)),
  };
}

/** Undefined where nothing is left. */
function prune(selection: Selection, change: Change, run: Run): Selection | undefined {
  if (selection.kind === 'item') {
    const next = change(selection);
    return next === 'drop' ? undefined : next;
  }
  const items = selection.items.map((item) => prune(item, change, run));
  const left = items.filter((item) => item !== undefined);
  if (left.length === 0) return undefined;
  if (selection.kind === 'or' && left.length < items.length) {
    const place = selection.items[items.indexOf(undefined)]?.span ?? selection.span;
    const help = 'restrict the item of the pipeline, or map the field instead of dropping it';
    fail(
      run,
      'SG2110',
      'the pipeline drops all of an alternative, which would then find everything or nothing',
      place,
      help,
    );
  }
  const isSame = items.every((item, at) => item === selection.items[at]);
  if (isSame) return selection;
  const [only] = left;
  return left.length === 1 && only !== undefined ? only : { ...selection, items: left };
}

function without(condition: Condition, names: readonly string[], rule: ResolvedRule, run: Run): Condition {
  if (names.length === 0) return condition;
  const left = remove(condition, new Set(names));
  if (typeof left === 'object') return left;
  const list = names.map(quote).join(', ');
  const place = rule.selections.get(names[0] ?? '')?.span ?? condition.span;
  const message = `the pipeline drops everything in ${list}, and the condition means something else without it`;
  fail(
    run,
    'SG2110',
    message,
    place,
    'map the field instead of dropping it, or leave such rules to `rule_failure`',
  );
  return condition;
}

/** `nothing`: there is nothing left that asks for anything; `changed`: the rest would mean something else. */
function remove(condition: Condition, names: ReadonlySet<string>): Condition | 'nothing' | 'changed' {
  switch (condition.kind) {
    case 'use':
      return names.has(condition.name) ? 'nothing' : condition;
    case 'quantified': {
      const of = condition.of.filter((name) => !names.has(name));
      if (of.length === condition.of.length) return condition;
      if (condition.quantifier === 'any') return 'changed';
      return of.length === 0 ? 'nothing' : { ...condition, of };
    }
    case 'not': {
      const item = remove(condition.item, names);
      if (typeof item !== 'object') return 'changed';
      return item === condition.item ? condition : { ...condition, item };
    }
    case 'and':
    case 'or':
      return removeFromList(condition, names);
  }
}

function removeFromList(
  condition: Extract<Condition, { kind: 'and' | 'or' }>,
  names: ReadonlySet<string>,
): Condition | 'nothing' | 'changed' {
  const items = condition.items.map((item) => remove(item, names));
  if (items.includes('changed')) return 'changed';
  const left = items.filter((item) => typeof item === 'object');
  if (left.length === items.length) return { ...condition, items: left };
  if (condition.kind === 'or') return 'changed';
  const [only] = left;
  if (only === undefined) return 'nothing';
  return left.length === 1 ? only : { ...condition, items: left };
}
