/** Optional fields that no index maps: null is folded at plan time and can silence a whole query. */
import { describe, expect, it } from 'vitest';
import type { Mapping } from './index.ts';
import { evaluateEql, parseEql } from './index.ts';

const MAPPING: Mapping = { k: 'keyword', n: 'long' };

describe('?u, mapped nowhere', () => {
  it.each([
    ['?u : "x"', false],
    ['not ?u : "x"', false],
    ['not not ?u : "x"', false],
    ['?u == "x"', false],
    ['?u != "x"', false],
    ['not ?u == "x"', false],
    ['?u in ("x")', false],
    ['?u not in ("x")', false],
    ['not cidrMatch(?u, "10.0.0.0/8")', false],
    ['not startsWith(?u, "x")', false],
    ['not length(?u) > 5', false],
    ['not ?u + 1 > 5', false],
    ['?u == null', true],
    ['null == ?u', true],
    ['not ?u == null', false],
    ['?u != null', false],
    ['not ?u != null', true],
    ['length(?u) == null', true],
    ['k : "a" or ?u : "x"', true],
    ['k : "b" or ?u : "x"', false],
    ['k : "a" and ?u : "x"', false],
    ['k : "a" and not ?u : "x"', false],
    ['k : "a" or not ?u : "x"', true],
    ['k : "b" or not ?u : "x"', false],
    ['not (k : "b" or ?u : "x")', true],
    ['not (k : "b" and ?u : "x")', false],
    ['not (k : "a" and ?u : "x")', false],
    ['false and ?u : "x"', false],
    ['not (false and ?u : "x")', true],
    ['true or ?u : "x"', true],
    ['not (true or ?u : "x")', false],
    ['not (true and ?u : "x")', false],
    ['not (1 == 2 and ?u : "x")', true],
    ['not (?u : "x" and (?u : "y" or false))', false],
    ['not (?u : "x" and (k : "a" and false))', true],
    ['k : "a" and (?u == null or not ?u : "x")', true],
    ['k : "a" and not (?u != null and ?u : "x")', true],
    ['k : "a" and (k : "b" or (?u == null or not ?u : "x"))', true],
    ['not ((?u != null and ?u : "x") or k : "b")', true],
    ['not ((?u != null and ?u : "x") or k : "a")', false],
    ['not (?u : "x" or ?u : "y")', false],
  ])('%s finds %s', (condition, found) => {
    expect(evaluateEql(parseEql(`any where ${condition}`), { k: 'a', u: 'x' }, MAPPING)).toBe(found);
  });

  it('is an ordinary field as soon as it is mapped', () => {
    const query = parseEql('any where not ?u : "x"');
    expect(evaluateEql(query, {}, { u: 'keyword' })).toBe(true);
    expect(evaluateEql(query, { u: 'x' }, { u: 'keyword' })).toBe(false);
  });

  it.each([
    '?u == null or not ?u : "x"',
    'not (?u != null and ?u : "x")',
  ])('%s means the same for absent, equal and other values', (condition) => {
    const query = parseEql(`any where ${condition}`);
    const found = [{}, { u: 'x' }, { u: 'y' }].map((doc) => evaluateEql(query, doc, { u: 'keyword' }));
    expect(found).toEqual([true, false, true]);
  });
});
