/** The verifier: what Elasticsearch refuses to run on a mapping, and what it lets through. */
import { describe, expect, it } from 'vitest';
import type { Mapping } from './index.ts';
import { parseEql, verifyEql } from './index.ts';

const MAPPING: Mapping = {
  'event.category': 'keyword',
  k: 'keyword',
  w: 'wildcard',
  t: 'text',
  m: 'text',
  'm.keyword': 'keyword',
  n: 'long',
  d: 'double',
  b: 'boolean',
  'source.ip': 'ip',
  '@timestamp': 'date',
  'event.`sequence`': 'long',
  'event.sequence': 'long',
  'a-b': 'keyword',
  a: 'long',
};

const check = (text: string, mapping: Mapping = MAPPING): string[] => verifyEql(parseEql(text), mapping);

describe('conditions', () => {
  it.each([
    'k == "x"',
    'k != "x"',
    'k == 5 or k == true',
    'w : ("x", "y*")',
    'm : "x"',
    'k like "x" and k like~ "x" and k regex "x" and k regex~ "x.*"',
    'n == 5 or n == "5" or n == 5.5 or n < 5 or 5 >= n',
    'd > 1.5',
    'b == true or b == "true" or b',
    'source.ip == "10.0.0.1" or source.ip == "::1"',
    'cidrMatch(source.ip, "10.0.0.0/8", "fe80::/10", "::1", "127.0.0.1", "::ffff:1.2.3.4")',
    '@timestamp >= "2026-01-01T00:00:00Z"',
    'k in ("x", "y") and n in (1, -2, 2.5) and b in (true)',
    'k in~ ("x", "y")',
    '?missing : "x" or ?missing == 5 or ?missing in (1) or cidrMatch(?missing, "10.0.0.0/8")',
    '?missing == null and ?k != null and null == n',
    '`a-b` : "x"',
    'event.`sequence` == 1',
    'length(k) > 5 and startsWith~(k, "x") and string(source.ip) : "10.*"',
    'CIDRMATCH(source.ip, "10.0.0.0/8") and endswith~(k, "x")',
    'a - n == 5',
    '1 == 1',
    'true and not false',
  ])('accepts %s', (source) => expect(check(`any where ${source}`)).toEqual([]));

  it.each([
    ['missing == 5', 'Unknown column [missing]'],
    ['missing == null', 'Unknown column [missing]'],
    ['a-c == 5', 'Unknown column [c]'],
    ['event : "x"', 'type [object]'],
    ['?event == null', 'type [object]'],
    ['t : "x"', 'No keyword/multi-field'],
    ['t == null', 'No keyword/multi-field'],
    ['?t == "x"', 'No keyword/multi-field'],
    ['n : "5"', 'must be [string], found [long]'],
    ['n : 5', 'must be [string], found [long]'],
    ['n like~ (4624, 4625)', 'must be a string constant'],
    ['k : 4624', 'must be a string constant'],
    ['k like true', 'must be a string constant'],
    ['k : null', 'must be a string constant'],
    ['b : "true"', 'must be [string], found [boolean]'],
    ['source.ip : "10.*"', 'must be [string], found [ip]'],
    ['source.ip like~ ("1.1.1.1")', 'must be [string], found [ip]'],
    ['@timestamp : "2026*"', 'must be [string], found [date]'],
    ['n regex "5.*"', 'must be [string], found [long]'],
    ['(a-n) : "x"', 'must be [string], found [long]'],
    ['k == w', 'Comparisons against fields'],
    ['length(k) == length(w)', 'Comparisons against fields'],
    ['k == ?missing', 'Comparisons against fields'],
    ['k in (w)', 'must hold constants only'],
    ['"foo"', 'needs to be boolean, found [keyword]'],
    ['"foo" or "bar"', 'needs to be boolean'],
    ['k', 'needs to be boolean, found [keyword]'],
    ['not n', 'needs to be boolean, found [long]'],
    ['5', 'needs to be boolean'],
    ['null', 'needs to be boolean, found [null]'],
    ['?missing', 'needs to be boolean, found [null]'],
    ['length(k)', 'needs to be boolean'],
    ['b and k', 'needs to be boolean'],
    ['(k == "x") == true', 'a condition is used as a value'],
    ['n == "abc"', 'cannot be compared'],
    ['n == true', 'cannot be compared'],
    ['n < "5"', 'cannot be compared'],
    ['k < 5', 'cannot be compared'],
    ['b == "yes"', 'cannot be compared'],
    ['b > false', 'cannot be compared'],
    ['source.ip == "10.*"', 'cannot be compared'],
    ['source.ip == "10.0.0.0/8"', 'cannot be compared'],
    ['source.ip > "10.0.0.0"', 'cannot be compared'],
    ['@timestamp > "yesterday"', 'cannot be compared'],
    ['@timestamp > "2026"', 'cannot be compared'],
    ['@timestamp == "2026-01-01"', 'cannot be compared'],
    ['k < null', 'null cannot be compared'],
    ['length(k) == "5"', 'cannot be compared'],
    ['k in (1, 2)', 'must be [string], found [number]'],
    ['k in ("a", 1)', 'must be [string], found [number]'],
    ['n in ("1")', 'must be [number], found [string]'],
    ['b in ("true")', 'must be [boolean], found [string]'],
    ['source.ip in ("1.2.3.4")', 'must be [ip], found [string]'],
    ['@timestamp in ("2026-01-01T00:00:00Z")', 'must be [date], found [string]'],
    ['k in (null)', 'null in the list'],
    ['?missing in (1, "a")', 'must be [number], found [string]'],
    ['n in~ (1)', 'argument of [in~] must be [string]'],
    ['n in~ ("1")', 'argument of [in~] must be [string]'],
    ['k in~ (1)', 'must be [string], found [number]'],
    ['cidrMatch(k, "10.0.0.0/8")', 'argument 1 of [cidrMatch] must be [ip]'],
    ['cidrMatch(source.ip)', 'called with 1 arguments'],
    ['cidrMatch(source.ip, "10.0.0")', 'no constant CIDR block'],
    ['cidrMatch(source.ip, "10.0.0.0/08")', 'no constant CIDR block'],
    ['cidrMatch(source.ip, "10.0.0.0/8/8")', 'no constant CIDR block'],
    ['cidrMatch(source.ip, "fe80::1::/64")', 'no constant CIDR block'],
    ['cidrMatch(source.ip, "1:2:3:4:5:6:7/64")', 'no constant CIDR block'],
    ['cidrMatch(source.ip, "localhost")', 'no constant CIDR block'],
    ['cidrMatch(source.ip, "10.0.0.0/33")', 'no constant CIDR block'],
    ['cidrMatch(source.ip, "::ffff:10.0.0.0/104")', 'no constant CIDR block'],
    ['cidrMatch(source.ip, k)', 'no constant CIDR block'],
    ['cidrMatch~(source.ip, "10.0.0.0/8")', 'no case-insensitive variant'],
    ['length~(k) == 1', 'no case-insensitive variant'],
    ['match(k, "x")', 'Unknown function [match]'],
    ['wildcard(k, "x*")', 'Unknown function [wildcard]'],
    ['arrayContains(k, "x")', 'Unknown function [arrayContains]'],
    ['length(n) == 1', 'must be [string], found [long]'],
    ['startsWith(k)', 'called with 1 arguments'],
    ['startsWith(k, "a", "b")', 'called with 3 arguments'],
    ['add(k, 1) == 2', 'must be [number], found [keyword]'],
    ['k + 1 == 2', 'must be [number], found [keyword]'],
    ['k regex "("', 'invalid regular expression'],
  ])('refuses %s', (source, problem) => {
    expect(check(`any where ${source}`).join('\n')).toContain(problem);
  });

  it('finds problems below and, or, not', () => {
    const problems = check('any where k : "x" or (true and not (n : "5" or missing == 1))');
    expect(problems).toHaveLength(2);
  });

  it('limits lists and regular expressions, whose lists count as one', () => {
    expect(check(`any where k regex "${'a'.repeat(1001)}"`).join()).toContain('longer than 1000');
    const pair = `any where k regex ("${'a'.repeat(600)}", "${'b'.repeat(400)}")`;
    expect(check(pair).join()).toContain('longer than 1000');
    expect(check(`any where k in (${Array(65_537).fill('"a"').join(',')})`).join()).toContain(
      'more than 65536',
    );
    expect(check(`any where k regex ("${'a'.repeat(600)}", "${'b'.repeat(399)}")`)).toEqual([]);
  });

  it('needs event.category for a category only', () => {
    expect(check('process where k : "x"', { k: 'keyword' })).toHaveLength(1);
    expect(check('any where k : "x"', { k: 'keyword' })).toEqual([]);
  });

  it('is not fooled by names of object members', () => {
    expect(check('any where toString == null').join()).toContain('Unknown column');
    expect(check('any where toString(k) == "x"').join()).toContain('Unknown function');
  });
});

describe('sequences, samples and pipes', () => {
  const P = '[any where true]';

  it.each([
    `sequence ${P} ${P}`,
    `sequence ${P} with runs=2`,
    `sequence by k with maxspan=1ms ${P} ![any where true]`,
    `sequence with maxspan=1d ${P} by k ${P} by w until ${P} by k`,
    `sequence by ?missing ${P} by n ${P} by d`,
    `sample by k ${P} ${P}`,
    'any where true | head 10',
  ])('accepts %s', (source) => expect(check(source)).toEqual([]));

  it.each([
    [`sequence ${P}`, 'at least two events'],
    [`sequence ${P} with runs=1`, 'at least two events'],
    [`sequence ${P} with runs=0 ${P}`, 'between 1 and 100'],
    [`sequence ${P} with runs=101`, 'between 1 and 100'],
    [`sequence with maxspan=5 ${P} ${P}`, 'needs a unit'],
    [`sequence with maxspan=1m30s ${P} ${P}`, 'needs a unit'],
    [`sequence with maxspan=5w ${P} ${P}`, 'needs a unit'],
    [`sequence with maxspan=5M ${P} ${P}`, 'needs a unit'],
    [`sequence with maxspan=0s ${P} ${P}`, 'positive integer'],
    [`sequence with maxspan=1.5m ${P} ${P}`, 'positive integer'],
    [`sequence ${P} ![any where true]`, 'need [maxspan]'],
    ['sequence with maxspan=1m ![any where true] ![any where true]', 'not missing'],
    [`sequence ${P} by k ${P}`, 'inconsistent number of join keys'],
    [`sequence by k ${P} by n ${P} by n, d`, 'inconsistent number of join keys'],
    [`sequence by k ${P} ${P} until ${P} by n`, 'inconsistent number of join keys'],
    [`sequence ${P} by k ${P} by n`, 'incompatible types'],
    [`sequence ${P} by source.ip ${P} by k`, 'incompatible types'],
    [`sequence by missing ${P} ${P}`, 'Unknown column [missing]'],
    [`sequence by t ${P} ${P}`, 'No keyword/multi-field'],
    [`sequence by k ${P} [any where n : "5"]`, 'must be [string]'],
    [`sequence by k ${P} ${P} until [any where missing == 1]`, 'Unknown column'],
    [`sample ${P} ${P}`, 'needs join keys'],
    [`sample by k ${P}`, 'at least two events'],
    ['any where true | head 0', 'positive number'],
  ])('refuses %s', (source, problem) => {
    expect(check(source).join('\n')).toContain(problem);
  });
});
