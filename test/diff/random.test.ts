/** Random expressions: no event contradicts what the comparison says of two of them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareExpressions } from '../../src/diff/index.ts';
import { and, not, or } from '../../src/ir/build.ts';
import type { Expr } from '../../src/ir/types.ts';
import { compileMatcher } from '../../src/match/index.ts';
import { arbitraryExpr, dummySpan, queryOf } from '../support/arbitrary.ts';
import { synthesise } from '../support/events.ts';

const part = arbitraryExpr(2);

/** Pairs that have much in common, and pairs that do not. */
const pair: fc.Arbitrary<readonly [Expr, Expr]> = fc.oneof(
  fc.tuple(part, part),
  fc.tuple(part, part).map(([a, b]) => [a, and([a, b], dummySpan)] as const),
  fc.tuple(part, part).map(([a, b]) => [a, or([b, a], dummySpan)] as const),
  fc.tuple(part, part).map(([a, b]) => [and([a, not(b, dummySpan)], dummySpan), a] as const),
  fc
    .tuple(part, part, part)
    .map(
      ([a, b, c]) =>
        [
          and([a, or([b, c], dummySpan)], dummySpan),
          or([and([a, b], dummySpan), and([a, c], dummySpan)], dummySpan),
        ] as const,
    ),
);

function testOf(expr: Expr): ((event: unknown) => boolean) | undefined {
  const compiled = compileMatcher(expr);
  return 'matches' in compiled ? compiled.matches : undefined;
}

it('no event contradicts a claim', { timeout: 120_000 }, () => {
  const counts = new Map<string, number>();
  fc.assert(
    fc.property(pair, fc.nat(1000), ([one, other], seed) => {
      const { relation, onlyOld, onlyNew } = compareExpressions(one, other);
      counts.set(relation, (counts.get(relation) ?? 0) + 1);
      const [old, fresh] = [testOf(one), testOf(other)];
      if (old === undefined || fresh === undefined) return;
      if (onlyOld !== undefined) expect([old(onlyOld.event), fresh(onlyOld.event)]).toEqual([true, false]);
      if (onlyNew !== undefined) expect([old(onlyNew.event), fresh(onlyNew.event)]).toEqual([false, true]);
      const events = [one, other].flatMap((each) => synthesise(queryOf(each), { seed, count: 60 }));
      for (const event of events) {
        const [isOld, isNew] = [old(event), fresh(event)];
        if (relation === 'same') expect(isNew, JSON.stringify(event)).toBe(isOld);
        if (relation === 'narrower' && isNew) expect(isOld, JSON.stringify(event)).toBe(true);
        if (relation === 'wider' && isOld) expect(isNew, JSON.stringify(event)).toBe(true);
      }
    }),
    { seed: 20, numRuns: 600 },
  );
  process.stdout.write(`random expressions: ${JSON.stringify(Object.fromEntries(counts))}\n`);
  expect(counts.get('undecided') ?? 0).toBeLessThan(60);
  for (const relation of ['same', 'narrower', 'wider', 'different'])
    expect(counts.get(relation)).toBeGreaterThan(20);
});
