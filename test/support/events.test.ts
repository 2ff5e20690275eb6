/** The synthesis of events keeps its promises: counts, determinism, both verdicts, and the cases that matter. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { and, constant, not, or } from '../../src/ir/build.ts';
import type { Expr } from '../../src/ir/types.ts';
import { leaves, mapLeaves } from '../../src/ir/walk.ts';
import { matcher } from '../../src/match/index.ts';
import { arbitraryQuery, queryOf, dummySpan as span } from './arbitrary.ts';
import { type JsonEvent, type JsonValue, synthesise } from './events.ts';
import { chars, field, globPattern, network4, num, regexLeaf, regexOf, textLeaf } from './leaves.ts';

const count = 60;

function events(expr: Expr, seed = 1): readonly JsonEvent[] {
  return synthesise(queryOf(expr), { seed, count });
}

function valuesOf(name: string, all: readonly JsonEvent[]): readonly (JsonValue | undefined)[] {
  return all.map((event) => event[name]);
}

const image = textLeaf('*\\cmd.exe', 'insensitive', 'Image');
const line = textLeaf('* /c *', 'insensitive', 'CommandLine');
const lineToo = textLeaf('*who?mi*', 'insensitive', 'CommandLine');
const parent = textLeaf('C:\\a*b', 'sensitive', 'Parent');

const keyword: Expr = {
  kind: 'keyword',
  span,
  match: { kind: 'text', pattern: globPattern('*error*'), case: 'insensitive' },
};

const shared = { span, field: field('n') };

const satisfiable: Readonly<Record<string, Expr>> = {
  'one leaf': image,
  'a conjunction on one field': and(
    [line, lineToo, not(textLeaf('*x*', 'insensitive', 'CommandLine'), span)],
    span,
  ),
  'a rule with filters': and(
    [image, or([line, lineToo], span), not(or([parent, and([line, parent], span)], span), span)],
    span,
  ),
  'a negation': not(or([image, line], span), span),
  regex: and([regexLeaf(regexOf(...chars('a.b*'))), not(regexLeaf(regexOf(...chars('zz'))), span)], span),
  number: { kind: 'number', value: num('4624'), ...shared },
  compare: and(
    [
      { kind: 'compare', op: 'gte', value: num('-3'), ...shared },
      { kind: 'compare', op: 'lt', value: num('10'), ...shared },
    ],
    span,
  ),
  bool: { kind: 'bool', value: false, ...shared },
  exists: { kind: 'exists', ...shared },
  'not exists': not({ kind: 'exists', ...shared }, span),
  cidr: { kind: 'cidr', network: network4('192.168.0.0/16'), ...shared },
  'a field comparison': {
    kind: 'fieldCompare',
    span,
    left: field('a'),
    right: field('b'),
    op: 'endsWith',
    case: 'insensitive',
  },
  'a time': { kind: 'timePart', part: 'week', op: 'eq', value: num('20'), ...shared },
  'a keyword': and([keyword, image], span),
  'many values': {
    kind: 'textOneOf',
    patterns: Array.from({ length: 200 }, (_, at) => globPattern(`v${at}`)),
    case: 'insensitive',
    ...shared,
  },
};

describe('synthesise', () => {
  it.each(Object.entries(satisfiable))('balances the verdicts for %s', (_, expr) => {
    const all = events(expr);
    const matching = all.filter(matcher(expr)).length;
    expect(all).toHaveLength(count);
    expect(new Set(all.map((event) => JSON.stringify(event))).size).toBe(count);
    expect(matching).toBeGreaterThanOrEqual(count / 3);
    expect(matching).toBeLessThanOrEqual((count * 2) / 3);
  });

  it.each(Object.entries(satisfiable))('tells %s from itself with a leaf replaced', (_, expr) => {
    const all = events(expr);
    for (const leaf of leaves(expr)) {
      for (const value of [true, false]) {
        const mutant = matcher(mapLeaves(expr, (each) => (each === leaf ? constant(value, span) : each)));
        expect(all.some((event) => mutant(event) !== matcher(expr)(event))).toBe(true);
      }
    }
  });

  it('depends on the seed and nothing else', () => {
    expect(events(image, 5)).toEqual(events(image, 5));
    expect(events(image, 5)).not.toEqual(events(image, 6));
  });

  it('takes each disjunct alone', () => {
    const patterns = ['a*', '*b', 'c'].map((glob) => textLeaf(glob));
    const all = events(or(patterns, span));
    for (const each of patterns) {
      const others = patterns.filter((other) => other !== each);
      expect(
        all.some((event) => matcher(each)(event) && !others.some((other) => matcher(other)(event))),
      ).toBe(true);
    }
  });

  it('leaves fields out, empties them and changes their type', () => {
    const values = valuesOf('Image', events(image));
    for (const odd of [undefined, null, '', '-', 5, true]) expect(values).toContain(odd);
    expect(values).toContainEqual([]);
    expect(values.some((value) => Array.isArray(value) && value.length === 2)).toBe(true);
  });

  it('changes case, adds to both ends and fills wildcards', () => {
    const values = valuesOf('Image', events(image)).filter((value) => typeof value === 'string');
    expect(values).toContain('\\CMD.EXE');
    expect(values).toContain('\\cmd.exex');
    expect(values.some((value) => value.startsWith('x') && value.endsWith('\\cmd.exe'))).toBe(true);
    expect(values.some((value) => value.includes('\n'))).toBe(true);
  });

  it('replaces literal wildcards and backslashes', () => {
    const star: Expr = { ...image, pattern: [{ kind: 'literal', text: 'a*b\\c' }] };
    const values = valuesOf('Image', events(star));
    expect(values).toContain('a*b\\c');
    expect(values).toContain('aXbXc');
  });

  it('goes around numbers and networks', () => {
    const numbers = valuesOf('n', events(satisfiable.number ?? image));
    for (const value of [4623, 4624, 4625, '4624', -4624]) expect(numbers).toContain(value);
    const addresses = valuesOf('n', events(satisfiable.cidr ?? image));
    for (const value of ['192.168.0.0', '192.168.255.255', '192.167.255.255', '192.169.0.0']) {
      expect(addresses).toContain(value);
    }
  });

  it('always writes a message for keywords', () => {
    const all = events(and([keyword, image], span));
    expect(all.every((event) => typeof event._raw === 'string')).toBe(true);
    expect(valuesOf('_raw', all)).toContain('ERROR');
  });

  it('copes with constants', () => {
    expect(events(constant(true, span))).toHaveLength(count);
    expect(events(constant(false, span))).toHaveLength(count);
  });

  it('makes the wanted number of distinct JSON events of any query', () => {
    fc.assert(
      fc.property(arbitraryQuery(), fc.nat(1000), (query, seed) => {
        const all = synthesise(query, { seed, count: 20 });
        expect(new Set(all.map((event) => JSON.stringify(event))).size).toBe(20);
        expect(JSON.parse(JSON.stringify(all))).toEqual(all);
      }),
      { numRuns: 80 },
    );
  });
});
