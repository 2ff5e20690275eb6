/**
 * Query -> pipeline: prefilter, flags for what only `eval` can say, then the condition over the flags.
 *
 * Flags are 0 or 1 and never null, so `NOT flag=1` is a true complement; that makes the construction right
 * under any nesting, where predicates moved into pipes of their own would not be.
 */
import type { BackendContext } from '../../src/backend/types.ts';
import type { Expr, Query } from '../../src/ir/types.ts';
import { leaves } from '../../src/ir/walk.ts';
import { diagnostic } from '../../src/source/diagnostic.ts';
import type { EvalExpr, Flag, Pipeline, SearchTerm, Stage, Test } from './ast.ts';
import { type Atom, atomsOf } from './atoms.ts';
import { above } from './bounds.ts';
import { all, type Logic, leaf, leavesOf, mapLeaves } from './logic.ts';
import { mergeEquals } from './merge.ts';
import { indexesOf } from './options.ts';

type EvalAtom = Extract<Atom, { readonly kind: 'eval' }>;

export function lower(query: Query, context: BackendContext): readonly [Pipeline] | undefined {
  const indexes = indexesOf(context.options.index ?? '');
  const condition = atomsOf(query.where);
  if (typeof condition === 'boolean') return [{ stages: [{ kind: 'search', indexes, expr: condition }] }];
  if (!withinLimits([...leavesOf(condition)], context)) return undefined;
  const conjuncts = condition.kind === 'and' ? condition.items : [condition];
  const rest = conjuncts.filter((each) => [...leavesOf(each)].some((atom) => atom.kind === 'eval'));
  const first: Stage = { kind: 'search', indexes, expr: merged(above(condition)) };
  if (rest.length === 0) return [{ stages: [first] }];
  const tests = rest.map((each) =>
    each.kind === 'leaf' && each.leaf.kind === 'eval' ? each.leaf.test : undefined,
  );
  if (tests.every((each) => each !== undefined)) {
    return [{ stages: [first, { kind: 'where', tests: distinct(tests) }] }];
  }
  return [{ stages: [first, ...flagStages(all(rest), flagPrefix(query.where))] }];
}

function flagStages(condition: Logic<Atom>, prefix: string): readonly Stage[] {
  const flags = new Map<string, Flag>();
  const flagged = (atom: EvalAtom): Flag => {
    const key = JSON.stringify(atom.test.expr);
    const known = flags.get(key);
    if (known !== undefined) return known;
    const flag = { ...atom.test, name: `${prefix}${flags.size + 1}` };
    flags.set(key, flag);
    return flag;
  };
  const term = (atom: Atom): SearchTerm => {
    if (atom.kind === 'search') return atom.term;
    return { kind: 'flag', name: flagged(atom).name, span: atom.test.span };
  };
  const expr = typeof condition === 'boolean' ? condition : mapLeaves(condition, (atom) => leaf(term(atom)));
  return [
    { kind: 'flags', flags: [...flags.values()] },
    { kind: 'search', indexes: [], expr: merged(expr) },
    { kind: 'drop', patterns: [`${prefix}*`] },
  ];
}

function merged(expr: Logic<SearchTerm>): Logic<SearchTerm> {
  return typeof expr === 'boolean' ? expr : mergeEquals(expr);
}

/** A prefix that no field of the rule has, so that flags hide none of them. */
function flagPrefix(where: Expr): string {
  return freePrefix(namesIn(where));
}

export function namesIn(where: Expr): readonly string[] {
  return [...leaves(where)].flatMap((each) => {
    if (each.kind === 'keyword') return [];
    return each.kind === 'fieldCompare' ? [each.left.name, each.right.name] : [each.field.name];
  });
}

/** `sgm_`, or longer where one of the names begins with it. */
export function freePrefix(names: readonly string[]): string {
  let prefix = 'sgm_';
  while (names.some((name) => name.startsWith(prefix))) prefix = `sgm${prefix}`;
  return prefix;
}

function distinct(tests: readonly Test[]): readonly Test[] {
  return [...new Map(tests.map((each) => [JSON.stringify(each.expr), each])).values()];
}

/**
 * PCRE holds a compiled pattern of at most 65,535 code units in its default build (pcrelimits), two for each
 * literal character, so longer texts fail when the search runs.
 */
const maximumRegex = 30_000;

function withinLimits(atoms: readonly Atom[], context: BackendContext): boolean {
  const tests = atoms.flatMap((each) => (each.kind === 'eval' ? [each.test] : []));
  const tooLong = tests.filter((each) => longestText(each.expr) > maximumRegex);
  for (const { span } of tooLong) {
    context.report(
      diagnostic('SG3005', 'the regular expression is longer than PCRE can compile', span, {
        construct: 'regex length',
        help: `split the value; Splunk can search for at most ${maximumRegex} characters of a regex`,
      }),
    );
  }
  return tooLong.length === 0;
}

function longestText(expr: EvalExpr): number {
  if (expr.kind === 'text') return expr.text.length;
  return partsOf(expr).reduce((longest, each) => Math.max(longest, longestText(each)), 0);
}

function partsOf(expr: EvalExpr): readonly EvalExpr[] {
  if (expr.kind === 'call') return expr.args;
  if (expr.kind === 'infix') return [expr.left, expr.right];
  return expr.kind === 'and' || expr.kind === 'or' ? expr.items : [];
}
