import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { and, constant, not, or } from '../../src/ir/build.ts';
import { normalise } from '../../src/ir/normalise.ts';
import { show } from '../../src/ir/show.ts';
import type { Expr } from '../../src/ir/types.ts';
import { compileMatcher } from '../../src/match/index.ts';
import { arbitraryExpr, queryOf, dummySpan as span } from '../support/arbitrary.ts';
import { synthesise } from '../support/events.ts';
import { textLeaf } from '../support/leaves.ts';

const runs = Math.min(Number(process.env.SIGMATS_RUNS ?? 300), 2000);

/** Both expressions say the same of events made from the first. */
function expectSameMeaning(before: Expr, after: Expr): void {
  const left = compileMatcher(before);
  const right = compileMatcher(after);
  if (!('matches' in left) || !('matches' in right)) return;
  for (const event of synthesise(queryOf(before), { seed: 1, count: 12 })) {
    expect(right.matches(event), JSON.stringify(event)).toBe(left.matches(event));
  }
}

describe('normalise', () => {
  it('keeps the meaning, and a second run changes nothing', () => {
    fc.assert(
      fc.property(arbitraryExpr(3), (expr) => {
        const once = normalise(expr);
        expectSameMeaning(expr, once);
        expect(show(normalise(once))).toBe(show(once));
      }),
      { numRuns: runs },
    );
  });

  const a = textLeaf('a', 'insensitive', 'f');
  const b = textLeaf('b', 'insensitive', 'f');
  const g = textLeaf('a', 'insensitive', 'g');
  const cased = textLeaf('c', 'sensitive', 'f');
  it.each([
    ['flattens', and([and([a, g], span), b], span), '(and (text f "a") (text g "a") (text f "b"))'],
    [
      'groups values at the place of the first',
      or([a, g, b], span),
      '(or (textOneOf f "a" "b") (text g "a"))',
    ],
    ['keeps capitals apart', or([a, cased], span), '(or (text f "a") (text:cased f "c"))'],
    ['drops repetition', and([a, g, a], span), '(and (text f "a") (text g "a"))'],
    ['drops repetition in lists', or([a, b, a], span), '(textOneOf f "a" "b")'],
    ['finds contradictions', and([a, not(a, span)], span), 'false'],
    ['finds contradictions of groups', and([not(or([a, g], span), span), or([a, g], span)], span), 'false'],
    ['finds tautologies', or([g, not(a, span), a], span), 'true'],
    ['folds true out of and', and([constant(true, span), a], span), '(text f "a")'],
    ['folds false over and', and([constant(false, span), a], span), 'false'],
    ['folds true over or', or([a, constant(true, span)], span), 'true'],
    ['keeps the groups under not', not(or([a, g], span), span), '(not (or (text f "a") (text g "a")))'],
  ])('%s', (_name, expr, expected) => {
    expect(show(normalise(expr))).toBe(expected);
  });
});
