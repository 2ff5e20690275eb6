/** A rule as written to a rule with meaning: modifiers applied, values typed, names bound, quantifiers listed. */
import type { ResolvedRule, Selection } from '../ir/types.ts';
import type { Report } from '../source/diagnostic.ts';
import type { RuleAst, SelectionAst } from './ast.ts';
import { bindConditions } from './bind.ts';
import { limited, maximumProblems, maximumTests } from './limits.ts';
import type { Placeholders } from './modifiers/placeholders.ts';
import { type ItemContext, resolveItem } from './resolve-item.ts';

export interface ResolveOptions {
  /** Values of the placeholders that `expand` asks for. */
  readonly placeholders: Placeholders;
}

/** Undefined where an error made the rule unusable; everything wrong is reported, not only the first. */
export function resolveRule(
  rule: RuleAst,
  options: ResolveOptions,
  report: Report,
): ResolvedRule | undefined {
  const some = limited(report);
  const room = { tests: maximumTests, problems: maximumProblems };
  const context = { source: rule.source, placeholders: options.placeholders, report: some, room };
  const selections = new Map<string, Selection>();
  const sizes = new Map<string, number>();
  for (const [name, ast] of rule.selections) {
    const before = room.tests;
    const selection = resolveSelection(ast, context);
    if (selection !== undefined) selections.set(name, selection);
    sizes.set(name, before - room.tests);
  }
  const conditions = bindConditions(rule, sizes, some);
  if (selections.size < rule.selections.size || conditions === undefined) return undefined;
  const { meta, logsource, span } = rule;
  return { kind: 'rule', meta, logsource, selections, conditions, state: {}, span };
}

function resolveSelection(ast: SelectionAst, context: ItemContext): Selection | undefined {
  if (ast.kind === 'item') return resolveItem(ast, context);
  const items = ast.items.map((item) => resolveSelection(item, context));
  if (!items.every((item) => item !== undefined)) return undefined;
  return { kind: ast.kind === 'all' ? 'and' : 'or', items, span: ast.span };
}
