/** What the audit's tests say about each other holds for every short text, and its solver misses no model. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ruleFormula } from '../../../backends/innerwarden/audit/rule-reading.ts';
import { TestTable } from '../../../backends/innerwarden/audit/tests.ts';
import { holds } from '../../../backends/innerwarden/values.ts';
import { allOf, anyOf, type Formula, negated, testFormula } from '../../../src/decide/formula.ts';
import { type Relations, solve } from '../../../src/decide/solve.ts';
import type { Expr } from '../../../src/ir/types.ts';
import { compileMatcher, type EventTest } from '../../../src/match/index.ts';
import { textLeaf } from '../../support/leaves.ts';

const runs = Number(process.env.SIGMATS_RUNS ?? 400);
const seed = Number(process.env.SIGMATS_SEED ?? 1);

/** Every text of `a` and `b` of up to five letters. */
const texts = ['', ...longer('a'), ...longer('b')];

function longer(text: string): readonly string[] {
  return text.length >= 5 ? [text] : [text, ...longer(`${text}a`), ...longer(`${text}b`)];
}

function compile(expr: Expr): EventTest | undefined {
  const compiled = compileMatcher(expr);
  return 'matches' in compiled ? compiled.matches : undefined;
}

const glob = fc
  .array(fc.constantFrom('a', 'b', '*', '?'), { minLength: 1, maxLength: 4 })
  .map((all) => all.join(''));
const word = fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 3 }).map((all) => all.join(''));
const op = fc.constantFrom(
  'equals' as const,
  'contains' as const,
  'startswith' as const,
  'endswith' as const,
);

it('relations hold for every text', () => {
  let [implied, excluded] = [0, 0];
  const property = fc.property(
    fc.array(glob, { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(op, word), { minLength: 1, maxLength: 4 }),
    (globs, plain) => {
      const tests = new TestTable();
      const verdicts = new Map<number, (text: string) => boolean>();
      for (const [each, value] of plain) {
        verdicts.set(tests.text('details.f', each, value), (text) => holds(each, text, value));
      }
      for (const each of globs) {
        const leaf = textLeaf(each, 'insensitive', 'details.f');
        const formula = ruleFormula(leaf, { tests, compile });
        const run = compile(leaf);
        if (typeof formula === 'boolean' || formula.kind !== 'test' || run === undefined)
          throw new Error(each);
        verdicts.set(formula.id, (text) => run({ details: { f: text } }));
      }
      const { implies, excludes } = tests.relations();
      const check = (relation: ReadonlyMap<number, readonly number[]>, wanted: boolean): number => {
        let pairs = 0;
        for (const [from, others] of relation) {
          for (const to of others) {
            const [a, b] = [verdicts.get(from), verdicts.get(to)];
            if (a === undefined || b === undefined) continue;
            pairs++;
            const against = texts.find((text) => a(text) && b(text) !== wanted);
            expect(against, JSON.stringify([tests.tests[from], tests.tests[to]])).toBeUndefined();
          }
        }
        return pairs;
      };
      implied += check(implies, true);
      excluded += check(excludes, false);
    },
  );
  fc.assert(property, { numRuns: runs * 5, seed });
  expect(implied).toBeGreaterThan(runs);
  expect(excluded).toBeGreaterThan(runs);
});

const size = 5;
const formula: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(fc.nat(size - 1), fc.boolean()).map(([id, isTrue]) => {
      const test = testFormula(id);
      return isTrue ? test : negated(test);
    }),
    fc.array(tie('formula'), { maxLength: 4 }).map(allOf),
    fc.array(tie('formula'), { maxLength: 4 }).map(anyOf),
    tie('formula').map(negated),
  ),
})).formula;

function verdict(of: Formula, values: readonly boolean[]): boolean {
  if (typeof of === 'boolean') return of;
  if (of.kind === 'test') return values[of.id] === of.holds;
  return of.kind === 'and'
    ? of.items.every((each) => verdict(each, values))
    : of.items.some((each) => verdict(each, values));
}

it('the solver says never only where no assignment makes the formula true', () => {
  const counts = { never: 0, found: 0 };
  const pairs = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 3 });
  const property = fc.property(formula, pairs, pairs, (of, implied, excluded) => {
    const related = (
      list: readonly (readonly [number, number])[],
    ): ReadonlyMap<number, readonly number[]> => {
      const map = new Map<number, number[]>();
      for (const [a, b] of list) map.set(a, [...(map.get(a) ?? []), b]);
      return map;
    };
    const apart = excluded.filter(([a, b]) => a !== b);
    const relations: Relations = {
      implies: related(implied),
      impliedBy: related(implied.map(([a, b]) => [b, a])),
      excludes: related([...apart, ...apart.map(([a, b]) => [b, a] as const)]),
    };
    const allowed = Array.from({ length: 2 ** size }, (_, bits) =>
      Array.from({ length: size }, (_unused, at) => (bits & (1 << at)) !== 0),
    ).filter(
      (values) =>
        implied.every(([a, b]) => !values[a] || values[b]) &&
        apart.every(([a, b]) => !(values[a] && values[b])),
    );
    const result = solve(of, new Map(), relations);
    const exists = allowed.some((values) => verdict(of, values));
    expect(result === 'never').toBe(!exists);
    counts[result === 'never' ? 'never' : 'found']++;
  });
  fc.assert(property, { numRuns: runs * 5, seed });
  expect(counts.never).toBeGreaterThan(runs / 10);
  expect(counts.found).toBeGreaterThan(runs);
});
