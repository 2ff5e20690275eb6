/** Binds the names in conditions to the selections of the rule, within bounds: a short condition can repeat long selections. */
import type { Condition } from '../ir/types.ts';
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { didYouMean } from '../source/suggest.ts';
import type { RuleAst } from './ast.ts';
import type { ConditionAst } from './condition/ast.ts';
import { warnAboutMixed } from './condition/mixed.ts';
import { matchesGlob } from './glob.ts';
import { maximumProblems, maximumTests } from './limits.ts';
import { quote } from './quote.ts';

interface Context {
  readonly rule: RuleAst;
  readonly names: readonly string[];
  /** Tests in each selection. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly report: Report;
  readonly used: Set<string>;
  /** Selections by the pattern that asked for them. */
  readonly found: Map<string, readonly string[]>;
  /** Room that is left for tests and for looking up patterns. */
  tests: number;
  lookUps: number;
  problems: number;
}

/** Names that patterns are compared with, in all patterns together. */
const maximumLookUps = 1_000_000;

/** Undefined where a name is unknown or the conditions become too large, which is reported. */
export function bindConditions(
  rule: RuleAst,
  sizes: ReadonlyMap<string, number>,
  report: Report,
): readonly Condition[] | undefined {
  const context: Context = {
    rule,
    names: [...rule.names.keys()],
    sizes,
    report,
    used: new Set(),
    found: new Map(),
    tests: maximumTests,
    lookUps: maximumLookUps,
    problems: 0,
  };
  for (const ast of rule.conditions) warnAboutMixed(ast, report);
  const conditions = rule.conditions.map((ast) => bind(ast, context));
  // An unknown name is very likely the misspelling of the unused one, and reported already.
  if (!conditions.every((each) => each !== undefined)) return undefined;
  warnAboutUnused(context);
  return conditions;
}

function bind(ast: ConditionAst, context: Context): Condition | undefined {
  if (context.problems >= maximumProblems) return undefined;
  switch (ast.kind) {
    case 'and':
    case 'or': {
      const items = ast.items.map((item) => bind(item, context));
      return items.every((item) => item !== undefined)
        ? { kind: ast.kind, items, span: ast.span }
        : undefined;
    }
    case 'not': {
      const item = bind(ast.item, context);
      return item === undefined ? undefined : { kind: 'not', item, span: ast.span };
    }
    case 'name':
      return bindName(ast, context);
    case 'quantified':
      return bindQuantified(ast, context);
  }
}

function bindName(ast: Extract<ConditionAst, { kind: 'name' }>, context: Context): Condition | undefined {
  const { name, span } = ast;
  if (context.rule.names.has(name)) {
    return use([name], span, context) ? { kind: 'use', name, span } : undefined;
  }
  context.problems++;
  const help = name.includes('*')
    ? `write ${quote(`1 of ${name}`)} or ${quote(`all of ${name}`)}`
    : name.toLowerCase() === 'them'
      ? 'write `1 of them` or `all of them`'
      : nearName(name, context);
  const message = `the condition uses ${quote(name)}, which is not a selection of this rule`;
  context.report(
    diagnostic('SG1301', message, span, {
      text: 'unknown selection',
      ...(help === undefined ? {} : { help }),
    }),
  );
  return undefined;
}

function bindQuantified(
  ast: Extract<ConditionAst, { kind: 'quantified' }>,
  context: Context,
): Condition | undefined {
  const { quantifier, pattern, span } = ast;
  const of = lookUp(pattern, context);
  if (of === undefined) return tooLarge(span, context);
  if (of.length > 0) {
    return use(of, span, context) ? { kind: 'quantified', quantifier, of, pattern, span } : undefined;
  }
  context.problems++;
  const help = nearName(pattern.replaceAll('*', ''), context);
  const hidden = context.names.some((name) => name.startsWith('_')) && !pattern.startsWith('_');
  context.report(
    diagnostic('SG1302', `no selection of this rule matches ${quote(pattern)}`, ast.patternSpan, {
      text: 'matches nothing',
      notes: [
        'the reference implementation drops such a part silently, which changes what the rule finds',
        ...(hidden
          ? ['selections whose names begin with `_` are left out unless the pattern does so too']
          : []),
      ],
      ...(help === undefined ? {} : { help }),
    }),
  );
  return undefined;
}

/** Notes the use of selections; false, with an error, where there is no room for their tests. */
function use(names: readonly string[], span: Span, context: Context): boolean {
  if (context.tests < 0) return false;
  for (const name of names) {
    context.used.add(name);
    context.tests -= context.sizes.get(name) ?? 0;
  }
  if (context.tests >= 0) return true;
  tooLarge(span, context);
  return false;
}

function tooLarge(span: Span, context: Context): undefined {
  context.problems = maximumProblems;
  const message = `the conditions would become longer than ${maximumTests} tests`;
  const notes = ['every use of a selection counts with all of its values'];
  context.report(diagnostic('SG1205', message, span, { notes, help: 'use each selection once' }));
  return undefined;
}

/** More names than a person gives; comparing all of them with each unknown one would take long. */
const maximumCandidates = 100;
const maximumNameLength = 64;

function nearName(name: string, { names }: Context): string | undefined {
  if (names.length > maximumCandidates || name.length > maximumNameLength) return undefined;
  return didYouMean(
    name,
    names.filter((each) => each.length <= maximumNameLength),
  );
}

/** Undefined where there is no room for another pattern. */
function lookUp(pattern: string, context: Context): readonly string[] | undefined {
  const known = context.found.get(pattern);
  if (known !== undefined) return known;
  context.lookUps -= context.names.length;
  if (context.lookUps < 0) return undefined;
  const found = selectionsOf(pattern, context.names);
  context.found.set(pattern, found);
  return found;
}

/** `them` and patterns leave out names that begin with `_`, unless the pattern does so too. */
function selectionsOf(pattern: string, names: readonly string[]): readonly string[] {
  const open = pattern.startsWith('_') ? names : names.filter((name) => !name.startsWith('_'));
  return pattern === 'them' ? open : open.filter((name) => matchesGlob(pattern, name));
}

function warnAboutUnused({ rule, used, report }: Context): void {
  for (const [name, span] of rule.names) {
    if (used.has(name) || name.startsWith('_')) continue;
    report(
      diagnostic('SG1303', `the selection ${quote(name)} is never used`, span, {
        help: 'use it in the condition, or begin its name with `_`',
      }),
    );
  }
}
