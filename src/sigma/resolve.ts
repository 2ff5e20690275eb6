/** A rule as written to a rule with meaning: modifiers applied, values typed, names bound, quantifiers listed. */
import type { Condition, ResolvedRule, Selection } from '../ir/types.ts';
import { diagnostic, type Report } from '../source/diagnostic.ts';
import { didYouMean } from '../source/suggest.ts';
import type { RuleAst, SelectionAst } from './ast.ts';
import type { ConditionAst } from './condition/ast.ts';
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
  const context = { source: rule.source, placeholders: options.placeholders, report };
  const selections = new Map<string, Selection>();
  for (const [name, ast] of rule.selections) {
    const selection = resolveSelection(ast, context);
    if (selection !== undefined) selections.set(name, selection);
  }
  const used = new Set<string>();
  const conditions = rule.conditions.map((ast) => bind(ast, rule, used, report));
  warnAboutUnused(rule, used, conditions, report);
  if (selections.size < rule.selections.size || !conditions.every((each) => each !== undefined))
    return undefined;
  const { meta, logsource, span } = rule;
  return { kind: 'rule', meta, logsource, selections, conditions, state: {}, span };
}

function resolveSelection(ast: SelectionAst, context: ItemContext): Selection | undefined {
  if (ast.kind === 'item') return resolveItem(ast, context);
  const items = ast.items.map((item) => resolveSelection(item, context));
  if (!items.every((item) => item !== undefined)) return undefined;
  return { kind: ast.kind === 'all' ? 'and' : 'or', items, span: ast.span };
}

// ── names ──────────────────────────────────────────────────────────────────────────────────────────────────

function bind(ast: ConditionAst, rule: RuleAst, used: Set<string>, report: Report): Condition | undefined {
  switch (ast.kind) {
    case 'and':
    case 'or': {
      const items = ast.items.map((item) => bind(item, rule, used, report));
      return items.every((item) => item !== undefined)
        ? { kind: ast.kind, items, span: ast.span }
        : undefined;
    }
    case 'not': {
      const item = bind(ast.item, rule, used, report);
      return item === undefined ? undefined : { kind: 'not', item, span: ast.span };
    }
    case 'name':
      return bindName(ast, rule, used, report);
    case 'quantified':
      return bindQuantified(ast, rule, used, report);
  }
}

function bindName(
  ast: Extract<ConditionAst, { kind: 'name' }>,
  rule: RuleAst,
  used: Set<string>,
  report: Report,
): Condition | undefined {
  const { name, span } = ast;
  if (rule.names.has(name)) {
    used.add(name);
    return { kind: 'use', name, span };
  }
  const names = [...rule.names.keys()];
  const near = didYouMean(name, names);
  const help = name.includes('*') ? `write \`1 of ${name}\` or \`all of ${name}\`` : near;
  report(
    diagnostic('SG1301', `the condition uses \`${name}\`, which is not a selection of this rule`, span, {
      text: 'unknown selection',
      ...(help === undefined ? {} : { help }),
    }),
  );
  return undefined;
}

function bindQuantified(
  ast: Extract<ConditionAst, { kind: 'quantified' }>,
  rule: RuleAst,
  used: Set<string>,
  report: Report,
): Condition | undefined {
  const of = selectionsOf(ast.pattern, [...rule.names.keys()]);
  for (const name of of) used.add(name);
  const { quantifier, pattern, span } = ast;
  if (of.length > 0) return { kind: 'quantified', quantifier, of, pattern, span };
  const help = didYouMean(pattern.replaceAll('*', ''), [...rule.names.keys()]);
  report(
    diagnostic('SG1302', `no selection of this rule matches \`${pattern}\``, ast.patternSpan, {
      text: 'matches nothing',
      notes: ['the reference implementation drops such a part silently, which changes what the rule finds'],
      ...(help === undefined ? {} : { help }),
    }),
  );
  return undefined;
}

/** `them` and patterns leave out names that begin with `_`, unless the pattern does so too. */
export function selectionsOf(pattern: string, names: readonly string[]): readonly string[] {
  const open = names.filter((name) => pattern.startsWith('_') || !name.startsWith('_'));
  if (pattern === 'them') return open;
  const pieces = pattern.split('*').map((piece) => piece.replace(/[.?]/g, '\\$&'));
  const glob = new RegExp(`^${pieces.join('.*')}$`, 's');
  return open.filter((name) => glob.test(name));
}

function warnAboutUnused(
  rule: RuleAst,
  used: ReadonlySet<string>,
  conditions: readonly (Condition | undefined)[],
  report: Report,
): void {
  // An unknown name is very likely the misspelling of the unused one, and reported already.
  if (conditions.includes(undefined)) return;
  for (const [name, span] of rule.names) {
    if (used.has(name) || name.startsWith('_')) continue;
    report(
      diagnostic('SG1303', `the selection \`${name}\` is never used`, span, {
        help: 'use it in the condition, or begin its name with `_`',
      }),
    );
  }
}
