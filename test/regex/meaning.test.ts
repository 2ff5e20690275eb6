/** Every printer against the engine it prints for, on random trees and texts; PCRE2 is the judge. */
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { beforeAll, expect, test } from 'vitest';
import type { Regex } from '../../src/regex/ast.ts';
import { dropAssertions } from '../../src/regex/drop-assertions.ts';
import { parseRegex } from '../../src/regex/parse.ts';
import { printJs } from '../../src/regex/print-js.ts';
import { printLucene } from '../../src/regex/print-lucene.ts';
import { printPcre } from '../../src/regex/print-pcre.ts';
import { printRe2 } from '../../src/regex/print-re2.ts';
import { isUnsayable } from '../../src/regex/unsayable.ts';
import { compileLucene } from '../oracle/lucene/index.ts';
import { loadPcre } from './pcre.ts';
import { randomRegex, randomText } from './random-regex.ts';

let pcre: (pattern: string) => (text: string) => boolean;
beforeAll(async () => {
  pcre = await loadPcre();
});

const texts = fc.array(randomText, { minLength: 6, maxLength: 6 });
const runs = Number(process.env.SIGMATS_RUNS ?? 600);

/** PCRE folds `s` with U+017F and `k` with U+212A in UTF mode; the tree does not (see `fold.ts`). */
function isPlainCase(text: string): boolean {
  return !/[ſ\u212a]/u.test(text);
}

test.each([
  ['everything', { assertions: true, looks: true, modes: true }],
  ['back references', { references: true }],
  ['plain', {}],
])('a printed PCRE pattern reads back as the same tree: %s', (_, features) => {
  fc.assert(
    fc.property(randomRegex(features), (regex) => {
      const printed = printPcre(regex);
      const parsed = parseRegex(printed, { i: false, m: false, s: false });
      if ('error' in parsed) {
        expect(parsed.error.message).toMatch(/lookbehind must have a fixed length|there is no group 1/);
        return;
      }
      expect(parsed.regex.root, printed).toEqual(regex.root);
    }),
    { numRuns: runs },
  );
});

function agrees(
  features: object,
  compile: (regex: Regex) => ((text: string) => boolean) | undefined,
): number {
  let said = 0;
  fc.assert(
    fc.property(randomRegex(features), texts, (regex, all) => {
      const printed = printPcre(regex);
      if ('error' in parseRegex(printed, { i: false, m: false, s: false })) return;
      if (!isPlainCase(printed)) return;
      const matches = compile(regex);
      if (matches === undefined) return;
      said++;
      const judge = pcre(printed);
      for (const text of all.filter(isPlainCase))
        expect(matches(text), `${printed} on ${text}`).toBe(judge(text));
    }),
    { numRuns: runs },
  );
  return said;
}

test.each([
  ['assertions', { assertions: true, looks: true, modes: true }, 0.5],
  ['back references', { references: true, modes: true }, 0.1],
] as const)('JavaScript: %s', (_, features, share) => {
  const said = agrees(features, (regex) => {
    const printed = printJs(regex);
    if (isUnsayable(printed)) return undefined;
    const compiled = new RegExp(printed.source, printed.flags);
    return (text) => compiled.test(text);
  });
  expect(said).toBeGreaterThan(runs * share);
});

test('RE2', () => {
  const said = agrees({ assertions: true, looks: true }, (regex) => {
    const printed = printRe2(regex);
    if (isUnsayable(printed)) return undefined;
    const compiled = RE2JS.compile(printed);
    return (text) => compiled.matcher(text).find();
  });
  expect(said).toBeGreaterThan(runs * 0.5);
});

test.each([
  ['plain', {}, 0.7],
  ['assertions', { assertions: true }, 0.5],
  ['lookaround', { assertions: true, looks: true, modes: true }, 0.3],
] as const)('Lucene: %s', (_, features, share) => {
  const said = agrees(features, (regex) => {
    const printed = printLucene(regex);
    return isUnsayable(printed) ? undefined : compileLucene(printed.pattern, printed.ignoreCase);
  });
  expect(said).toBeGreaterThan(runs * share);
});

test('without its assertions a regex is found at least where it was', () => {
  fc.assert(
    fc.property(randomRegex({ assertions: true, looks: true, modes: true }), texts, (regex, all) => {
      const wider = dropAssertions(regex);
      const printed = printPcre(regex);
      if (wider === undefined || !isPlainCase(printed) || 'error' in parseRegex(printed, regex.flags)) return;
      const judge = pcre(printed);
      const widerJudge = pcre(printPcre(wider));
      const found = all.filter(judge);
      for (const text of found) expect(widerJudge(text), printed).toBe(true);
    }),
    { numRuns: runs },
  );
});
