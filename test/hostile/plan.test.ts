/** Texts of strangers' rules come out of a plan as they went in. */
import { describe, expect, it } from 'vitest';
import { innerwarden } from '../../backends/innerwarden/index.ts';
import { readRules, translate } from '../../src/compile.ts';
import { and, anyString, literal, pattern, textPattern } from '../../src/ir/build.ts';
import type { Expr, Leaf, Pattern } from '../../src/ir/types.ts';
import { compilePlan } from '../../src/match/index.ts';
import { readPlan } from '../../src/plan/index.ts';
import { sourceText } from '../../src/source/text.ts';
import { printRule } from '../equivalence/print-rule.ts';
import { dummySpan as span } from '../support/arbitrary.ts';
import { field } from '../support/leaves.ts';
import { attacks } from './attacks.ts';

function leaf(name: string, value: Pattern): Leaf {
  return { kind: 'text', field: field(name), pattern: value, case: 'sensitive', span };
}

/** The plan of a rule that asks for the value, read back; undefined where the rule cannot be read. */
function planOf(where: Expr) {
  const [document] = readRules(sourceText('hostile.yml', printRule(where)));
  if (document?.resolved === undefined) return undefined;
  const { queries, diagnostics } = translate(document.resolved, innerwarden, {
    pipeline: false,
    format: 'plan',
  });
  const text = queries[0]?.documents[0]?.text;
  if (text === undefined) throw new Error(JSON.stringify(diagnostics));
  expect(text).toBe(text.replace(/[\0-\x09\x0b-\x1f\x7f]/g, ''));
  const { plan, diagnostics: problems } = readPlan(text);
  expect(problems).toEqual([]);
  return plan;
}

const shapes: readonly (readonly [string, (value: string) => Pattern])[] = [
  ['whole', textPattern],
  ['part', (value) => pattern([anyString, literal(value), anyString])],
];

describe.each(shapes)('a plan of values, %s', (_, of) => {
  it('finds just the events that have them', () => {
    let said = 0;
    for (const value of attacks) {
      const plan = planOf(and([leaf('f', of(value)), leaf('g', textPattern('plain'))], span));
      if (plan === undefined) continue;
      said++;
      const compiled = compilePlan(plan);
      if (!('matches' in compiled)) throw new Error('not a plan of one event');
      expect(compiled.matches({ f: value, g: 'plain' }), value).toBe(true);
      expect(compiled.matches({ f: `${value}x`, g: 'plain' }), value).toBe(of(value).length > 1);
      expect(compiled.matches({ f: value, g: 'other' }), value).toBe(false);
    }
    expect(said).toBeGreaterThanOrEqual(attacks.length - 2);
  });
});
