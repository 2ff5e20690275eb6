/** The pipeline is true exactly where the condition is, whatever its atoms are; text plays no part here. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pipeline, SearchTerm } from '../../../backends/splunk/ast.ts';
import { type Atom, atomsOf } from '../../../backends/splunk/atoms.ts';
import { splunk } from '../../../backends/splunk/index.ts';
import type { Logic } from '../../../backends/splunk/logic.ts';
import { legalise } from '../../../src/backend/legalise.ts';
import type { Expr } from '../../../src/ir/types.ts';
import { arbitraryExpr, queryOf } from '../../support/arbitrary.ts';
import { all, any, contextOf, exists, no, oneOf, regex, text } from './helper.ts';

type Truth = (key: unknown) => boolean;

function holds<L>(tree: Logic<L>, leaf: (value: L) => boolean): boolean {
  if (typeof tree === 'boolean') return tree;
  if (tree.kind === 'leaf') return leaf(tree.leaf);
  if (tree.kind === 'not') return !holds(tree.item, leaf);
  return tree.kind === 'and'
    ? tree.items.every((item) => holds(item, leaf))
    : tree.items.some((item) => holds(item, leaf));
}

/** A list is true where one of its members is; members are told apart by field and value. */
function termHolds(term: SearchTerm, truth: Truth, flags: ReadonlyMap<string, boolean>): boolean {
  if (term.kind === 'flag') return flags.get(term.name) ?? false;
  if (term.kind !== 'equals') return truth(term);
  return term.values.some((value) => truth([term.field, value.pattern]));
}

function pipelineHolds(pipeline: Pipeline, truth: Truth, test: Truth): boolean {
  const flags = new Map<string, boolean>();
  return pipeline.stages.every((stage) => {
    if (stage.kind === 'search') return holds(stage.expr, (term) => termHolds(term, truth, flags));
    if (stage.kind === 'where') return stage.tests.every((each) => test(each.expr));
    if (stage.kind === 'flags') for (const each of stage.flags) flags.set(each.name, test(each.expr));
    return true;
  });
}

/** Truth by hash of the content; a predicate is true only where its prefilter is. */
function worldOf(seed: number, condition: Logic<Atom>): { readonly truth: Truth; readonly test: Truth } {
  const truth: Truth = (key) => coin(`${seed}${JSON.stringify(key)}`);
  const barred = new Set(
    atomsIn(condition).flatMap((atom) => {
      if (atom.kind !== 'eval' || atom.prefilter === undefined) return [];
      return termHolds(atom.prefilter, truth, new Map()) ? [] : [JSON.stringify(atom.test.expr)];
    }),
  );
  return { truth, test: (key) => !barred.has(JSON.stringify(key)) && truth(key) };
}

function atomsIn(tree: Logic<Atom>): readonly Atom[] {
  if (typeof tree === 'boolean') return [];
  if (tree.kind === 'leaf') return [tree.leaf];
  return tree.kind === 'not' ? atomsIn(tree.item) : tree.items.flatMap(atomsIn);
}

function coin(key: string): boolean {
  let hash = 2166136261;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 16777619);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 2246822507) >>> 13) % 2 === 0;
}

function check(expr: Expr, seeds: readonly number[]): void {
  const { context } = contextOf();
  const legal = legalise(expr, splunk.capabilities, new Set(), context.report).expr;
  const [pipeline] = (legal && splunk.lower(queryOf(legal), context)) ?? [];
  if (legal === undefined || pipeline === undefined) return;
  const condition = atomsOf(legal);
  for (const seed of seeds) {
    const { truth, test: isTrue } = worldOf(seed, condition);
    const expected = holds(condition, (atom) =>
      atom.kind === 'eval' ? isTrue(atom.test.expr) : termHolds(atom.term, truth, new Map()),
    );
    expect(pipelineHolds(pipeline, truth, isTrue)).toBe(expected);
  }
}

describe('the construction', () => {
  test('keeps the meaning of conditions over a few atoms, exhaustively nested', () => {
    const atom = fc.constantFrom<Expr>(
      text('a', '1'),
      text('b', '2'),
      oneOf('a', ['1', 'x?']),
      text('f', 'Case', 'sensitive'),
      regex('r', 'foo'),
      regex('s', 'bar'),
      exists('f'),
    );
    const tree = fc.letrec<{ tree: Expr }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        atom,
        fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((items) => all(...items)),
        fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((items) => any(...items)),
        tie('tree').map(no),
      ),
    })).tree;
    fc.assert(
      fc.property(tree, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (expr, seeds) =>
        check(expr, seeds),
      ),
      { numRuns: 1500 },
    );
  });

  test('keeps the meaning of random queries, and always prints one', () => {
    fc.assert(
      fc.property(arbitraryExpr(), fc.nat(), (expr, seed) => check(expr, [seed, seed + 1, seed + 2])),
      { numRuns: 300 },
    );
  });
});
