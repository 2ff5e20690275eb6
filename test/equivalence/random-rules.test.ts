/** Random expressions written as Sigma rules mean the same when the front end has read them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readRules } from '../../src/compile.ts';
import { lowerRule } from '../../src/ir/lower.ts';
import { normalise } from '../../src/ir/normalise.ts';
import { show } from '../../src/ir/show.ts';
import type { Query } from '../../src/ir/types.ts';
import { compileQuery } from '../../src/match/index.ts';
import { sourceText } from '../../src/source/text.ts';
import { arbitraryExpr, arbitraryText, queryOf } from '../support/arbitrary.ts';
import { synthesise } from '../support/events.ts';
import { printRule } from './print-rule.ts';
import { ruleLeaf } from './profiles.ts';
import { runs, seed, timeout } from './random.ts';

const heads = fc.record({
  title: arbitraryText().map((text) => `T ${text}`),
  id: fc.uuid(),
  description: arbitraryText().map((text) => `${text}.`),
  author: arbitraryText().map((text) => `${text}.`),
});

function read(text: string): Query {
  const [document, ...more] = readRules(sourceText('random.yml', text));
  const [query, ...others] = document?.resolved === undefined ? [] : lowerRule(document.resolved);
  if (query === undefined || more.length > 0 || others.length > 0) {
    throw new Error(JSON.stringify(document?.diagnostics.filter((each) => each.severity === 'error')));
  }
  return query;
}

it(`reads ${runs} random rules as they are meant, seed ${seed}`, { timeout }, () => {
  let [compared, matching] = [0, 0];
  const property = fc.property(arbitraryExpr(3, ruleLeaf), heads, fc.nat(1000), (expr, head, eventSeed) => {
    const where = normalise(expr);
    const meant = compileQuery(queryOf(where));
    fc.pre(where.kind !== 'constant' && 'matches' in meant);
    const text = printRule(where, head);
    const query = read(text);
    const found = compileQuery(query);
    if (!('matches' in found && 'matches' in meant)) throw new Error(`the matcher cannot run\n${text}`);
    for (const event of synthesise(queryOf(where), { seed: eventSeed, count: 12 })) {
      compared++;
      if (meant.matches(event)) matching++;
      if (meant.matches(event) === found.matches(event)) continue;
      const shown = [JSON.stringify(event), show(where), show(query.where), text];
      throw new Error(shown.map((each) => each.slice(0, 2000)).join('\n'));
    }
    expect(query.meta).toMatchObject({ ...head, title: head.title.trim() });
  });
  fc.assert(property, { numRuns: runs, seed });
  expect(compared).toBeGreaterThan(runs * 10);
  expect(matching / compared).toBeGreaterThan(0.2);
});
