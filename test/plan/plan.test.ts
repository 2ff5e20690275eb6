/** Plans say what the queries say, survive their text, and are read by nothing but what the schema allows. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planText, toPlan } from '../../backends/innerwarden/plan/index.ts';
import type { Correlation } from '../../src/ir/correlation.ts';
import type { Expr, Query } from '../../src/ir/types.ts';
import { compileQuery } from '../../src/match/index.ts';
import { compilePlan } from '../../src/match/plan.ts';
import { exprOf, type Plan, planExpr, readPlan } from '../../src/plan/index.ts';
import { parseRegex } from '../../src/regex/parse.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { arbitraryQuery, queryOf } from '../support/arbitrary.ts';
import { synthesise } from '../support/events.ts';
import { regexLeaf, textLeaf } from '../support/leaves.ts';
import { queries, ruleText } from '../support/rules.ts';
import { arbitraryCorrelation } from './arbitrary.ts';
import { validates } from './schema.ts';

const schema = JSON.parse(readFileSync('schema/innerwarden-plan-v1.json', 'utf8'));
const runs = Number(process.env.SIGMATS_RUNS ?? 300);
const seed = Number(process.env.SIGMATS_SEED ?? 1);

function made(find: Query | Correlation): Plan {
  const found: Diagnostic[] = [];
  const plan = toPlan(find, (each) => found.push(each));
  if (plan === undefined) throw new Error(JSON.stringify(found));
  return plan;
}

function again(plan: Plan): Plan {
  const { plan: read, diagnostics } = readPlan(planText(plan));
  if (read === undefined) throw new Error(JSON.stringify(diagnostics));
  return read;
}

function refusals(find: Query): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  expect(toPlan(find, (each) => found.push(each))).toBeUndefined();
  return found;
}

describe('a plan', () => {
  it('means what its query means, written and read again', { timeout: 120_000 }, () => {
    let compared = 0;
    const property = fc.property(arbitraryQuery(), fc.nat(1000), (query, eventSeed) => {
      const meant = compileQuery(query);
      const plan = made(query);
      const read = again(plan);
      expect(read).toEqual(plan);
      expect(validates(schema, JSON.parse(planText(plan)))).toBe(true);
      expect(read.rule).toMatchObject({
        title: query.meta.title,
        id: query.meta.id,
        level: query.meta.level,
      });
      if (read.find.kind !== 'event') throw new Error('no event');
      expect(planExpr(exprOf(read.find.where))).toEqual(planExpr(flat(query.where)));
      const found = compilePlan(read);
      if (!('matches' in meant) || !('matches' in found)) return;
      for (const event of synthesise(query, { seed: eventSeed, count: 12 })) {
        compared++;
        expect(found.matches(event)).toBe(meant.matches(event));
      }
    });
    fc.assert(property, { numRuns: runs, seed });
    expect(compared).toBeGreaterThan(runs * 8);
  });

  it('of a correlation survives its text', { timeout: 120_000 }, () => {
    const property = fc.property(arbitraryCorrelation(), (correlation) => {
      const plan = made(correlation);
      expect(again(plan)).toEqual(plan);
      expect(validates(schema, JSON.parse(planText(plan)))).toBe(true);
      expect('firings' in compilePlan(plan)).toBe(true);
      if (plan.find.kind !== 'correlation') throw new Error('no correlation');
      expect(plan.find.window.seconds).toBe(correlation.window.seconds);
      expect(plan.find.stages.map((each) => each.name)).toEqual(correlation.stages.map((each) => each.name));
    });
    fc.assert(property, { numRuns: Math.ceil(runs / 3), seed });
  });

  it('is read where the schema allows it, and nowhere else', { timeout: 120_000 }, () => {
    const kept = { allowed: 0, refused: 0 };
    const source = fc.oneof(arbitraryQuery(), arbitraryCorrelation());
    const property = fc.property(source, fc.nat(), fc.nat(), (find, place, change) => {
      const value: unknown = JSON.parse(planText(made(find)));
      mutate(value, place, change);
      const { plan, diagnostics } = readPlan(JSON.stringify(value));
      const allowed = validates(schema, value);
      kept[allowed ? 'allowed' : 'refused']++;
      if (plan !== undefined) expect(allowed, JSON.stringify(value)).toBe(true);
      // What a schema cannot say: places of stages and keys, networks, regular expressions.
      else if (allowed)
        expect(diagnostics[0]?.message).toMatch(
          /whole number|network|address|prefix|regular|members|its keys|pattern|linear|`[^`]*source`/,
        );
    });
    fc.assert(property, { numRuns: runs, seed });
    expect(kept.refused).toBeGreaterThan(runs / 3);
  });

  it('names the kinds of events that can match', () => {
    const kinds = (detection: string): readonly string[] | undefined => {
      const [query] = queries(ruleText(detection));
      const find = query === undefined ? undefined : made(query).find;
      return find?.kind === 'event' ? find.eventKinds : undefined;
    };
    expect(kinds('sel:\n  kind: dns.query\n  a: b\ncondition: sel')).toEqual(['dns.query']);
    expect(kinds("sel:\n  kind: 'cloud.*'\ncondition: sel")).toEqual(['cloud.*']);
    expect(kinds('sel:\n  kind: [a.b, c.d]\nother:\n  a: b\ncondition: sel and not other')).toEqual([
      'a.b',
      'c.d',
    ]);
    expect(kinds('sel:\n  kind: a\nother:\n  kind: b\ncondition: sel or other')).toEqual(['a', 'b']);
    expect(kinds('sel:\n  kind: a\nother:\n  x: b\ncondition: sel or other')).toBeUndefined();
    expect(kinds('sel:\n  kind: a\nother:\n  x: b\ncondition: other and not sel')).toBeUndefined();
    expect(kinds("sel:\n  kind: 'a*b'\ncondition: sel")).toBeUndefined();
  });

  it('is not made of a regular expression that needs more than linear time', () => {
    for (const [source, construct] of [
      ['a(?!bc)', 'regex lookahead'],
      ['(a)\\1', 'regex backreference'],
    ] as const) {
      const parsed = parseRegex(source, { i: false, m: false, s: false });
      if (!('regex' in parsed)) throw new Error(source);
      const [found] = refusals(queryOf(regexLeaf(parsed.regex)));
      expect(found).toMatchObject({ code: 'SG3001', construct });
    }
  });

  it('holds regular expressions as engines of linear time read them', () => {
    const [query] = queries(ruleText("sel:\n  f|re: 'a(?=b)$|^(?i)c$'\ncondition: sel"));
    const [other] = queries(ruleText("sel:\n  f|re|i: 'x(?=y)'\ncondition: sel"));
    for (const [each, yes, no] of [
      [query, 'C\n', 'cc'],
      [other, 'wXyz', 'xz'],
    ] as const) {
      if (each === undefined) throw new Error('no query');
      const found = compilePlan(again(made(each)));
      const meant = compileQuery(each);
      if (!('matches' in found) || !('matches' in meant)) throw new Error('cannot run');
      expect(planText(made(each))).not.toContain('(?=');
      expect([yes, no].map((f) => found.matches({ f }))).toEqual([true, false]);
      expect([yes, no].map((f) => meant.matches({ f }))).toEqual([true, false]);
    }
  });

  it('is not made where it could not be read', () => {
    let deep: Expr = textLeaf('a');
    for (let depth = 0; depth < 250; depth++) deep = { kind: 'not', item: deep, span: deep.span };
    expect(refusals(queryOf(deep)).map((each) => each.code)).toEqual(['SG3005']);
  });
});

/** Without what is the same to a plan: groups of one and double negation are never made by passes. */
function flat(expr: Expr): Expr {
  return exprOf(planExpr(expr));
}

const oddValues: readonly unknown[] = [null, 7, -1, 1.5, '', 'x', [], {}, true, { test: 'x' }, ['a'], '-0'];

/** One change of one member somewhere: taken away, added, or put in the place of another. */
function mutate(value: unknown, place: number, change: number): void {
  const holders: object[] = [];
  const visit = (each: unknown): void => {
    if (typeof each !== 'object' || each === null) return;
    if (Object.keys(each).length > 0) holders.push(each);
    for (const inner of Object.values(each)) visit(inner);
  };
  visit(value);
  const holder = holders[place % holders.length] ?? {};
  const keys = Object.keys(holder);
  const key = keys[change % keys.length] ?? '';
  const odd = oddValues[change % oddValues.length];
  if (change % 3 === 0 && !Array.isArray(holder)) Reflect.deleteProperty(holder, key);
  else Reflect.set(holder, change % 3 === 1 ? key : Array.isArray(holder) ? keys.length : 'more', odd);
}

describe('readPlan', () => {
  const good = planText(made(queryOf(textLeaf('a*'))));
  const message = (text: string): string | undefined => readPlan(text, 'p.json').diagnostics[0]?.message;
  const changed = (from: string, to: string): string | undefined => message(good.replace(from, to));

  it('names what is wrong and where', () => {
    expect(message('{')).toBe('the text is no JSON');
    expect(message('[]')).toBe('it is no object');
    expect(message('{}')).toBe('it is no plan: `format` is not `innerwarden-plan`');
    expect(changed('"version": 1', '"version": 2')).toMatch(/^the plan is of version 2, .* version 1 only/);
    expect(changed('"version": 1', '"version": 0')).toMatch(/^the plan is of version 0/);
    expect(changed('"version": 1,', '')).toMatch(/^the plan is of without|without a version/);
    expect(changed('"find"', '"fnd"')).toBe('the key `fnd` is not known');
    expect(changed('"insensitive"', '"loose"')).toBe(
      '`find.where.case`: it is none of `insensitive`, `sensitive`',
    );
    expect(changed('"string"', '"text"')).toBe(
      '`find.where.patterns[0][1].any`: it is none of `string`, `char`',
    );
    expect(changed('"tags"', '"__proto__"')).toMatch(/`rule`: the key `__proto__` is not known/);
    expect(readPlan('{', 'p.json').diagnostics[0]).toMatchObject({
      code: 'SG5001',
      primary: { span: { source: 'p.json' } },
    });
  });

  it('bounds size and depth', () => {
    expect(message(' '.repeat(8 * 1024 * 1024 + 1))).toMatch(/^the plan is longer/);
    const where = `${'{"not":'.repeat(5000)}{"always":true}${'}'.repeat(5000)}`;
    const deep = `{"format":"innerwarden-plan","version":1,"rule":{"title":"a","tags":[]},"find":{"kind":"event","where":${where}}}`;
    expect(message(deep)).toMatch(/nested more than 200 deep/);
    expect(message('['.repeat(3_000_000))).toBe('the text is no JSON');
    const tags = JSON.stringify(Array.from({ length: 200_001 }, () => ''));
    expect(changed('"tags": []', `"tags": ${tags}`)).toMatch(/more than 200000 members/);
  });

  it('never throws', () => {
    const property = fc.property(fc.json(), fc.string(), (json, text) => {
      expect(readPlan(json).plan).toBeUndefined();
      expect(readPlan(text).plan).toBeUndefined();
    });
    fc.assert(property, { numRuns: runs, seed });
  });
});
