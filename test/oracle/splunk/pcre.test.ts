// The regex engine: it loads without disturbing the process, is a real PCRE, and keeps its cache within bounds.
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPcre, UndocumentedError } from './index.ts';
import { patternError, pcreCacheSize, pcreMatch, pcreTest } from './pcre.ts';

const listeners = (): number =>
  process.listenerCount('unhandledRejection') + process.listenerCount('uncaughtException');
const before = { fetch: globalThis.fetch, listeners: listeners() };

beforeAll(loadPcre);

describe('PCRE', () => {
  it('loads without a trace', async () => {
    await loadPcre();
    expect(globalThis.fetch).toBe(before.fetch);
    expect(listeners()).toBe(before.listeners);
  });

  it.each<[string, string, boolean]>([
    ['^(?>a+)b', 'aaab', true],
    ['\\Afoo\\z', 'foo\n', false],
    ['(?P<n>x)(?P=n)', 'xx', true],
    ['[[:alpha:]]++\\d', 'ab1', true],
    ['^\\w$', 'é', false],
    ['(?i)^É$', 'é', true],
    ['\\ud', 'x', false],
  ])('%s over %j', (pattern, subject, expected) => {
    if (pattern === '\\ud') expect(patternError(pattern)).toBeDefined();
    else expect(pcreTest(pattern, subject)).toBe(expected);
  });

  it('refuses what PCRE refuses', () => {
    expect(patternError('(?<=a+)b')).toMatch(/lookbehind/);
    expect(patternError('(')).toBeDefined();
    expect(patternError('(?<=ab)c')).toBeUndefined();
  });

  it('gives the places of groups', () => {
    expect(pcreMatch('(b)(x)?', 'abab', 2)).toEqual([
      { start: 3, end: 4, match: 'b' },
      { start: 3, end: 4, match: 'b' },
      undefined,
    ]);
  });

  it('gives up where a limit of the engine is hit', () => {
    expect(() => pcreTest('(*LIMIT_MATCH=1000)^(?:a|aa)+$', `${'a'.repeat(60)}b`)).toThrow(UndocumentedError);
    expect(() => pcreTest('a', 'a'.repeat(600_000))).toThrow('too long');
  });

  it('takes subjects that are no well-formed text', () => {
    expect(pcreTest('^a.b$', 'a\ud800b')).toBe(true);
  });

  it('holds no more patterns than it may', () => {
    for (let i = 0; i < 1500; i += 1) expect(pcreTest(`^(x|y)${i}$`, `x${i}`)).toBe(true);
    expect(pcreCacheSize()).toBeLessThanOrEqual(400);
    expect(pcreTest('^(x|y)0$', 'x0')).toBe(true);
  });
});
