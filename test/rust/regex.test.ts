/** Compiled regular expressions, run by the module, against the real PCRE: anchors anywhere, letter case, repeats. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rustModule } from '../../backends/innerwarden/rust/module.ts';
import { regexProgram } from '../../backends/innerwarden/rust/regex.ts';
import type { FieldRef, Leaf } from '../../src/ir/types.ts';
import { parseRegex } from '../../src/regex/parse.ts';
import { printPcre } from '../../src/regex/print-pcre.ts';
import { isUnsayable } from '../../src/regex/unsayable.ts';
import { loadPcre } from '../regex/pcre.ts';
import { randomRegex, randomText } from '../regex/random-regex.ts';
import { queryOf, dummySpan as span } from '../support/arbitrary.ts';
import { isRustWanted, openWorkshop, timeout, type Workshop, withoutCargo } from './cargo.ts';
import { innerwardenEvent } from './events.ts';

const runs = Number(process.env.SIGMATS_RUNS ?? 600);
const seed = Number(process.env.SIGMATS_SEED ?? 1);
const field: FieldRef = { name: 'f', original: 'f', span };

/** Places that random expressions seldom meet. */
const rare = [
  ...['\\n^', 'a\\n^', '^$', '\\n*^', 'a$\\n', '$\\n^a', '^\\B', '\\b^a'],
  ...[
    '\\Aa\\Z',
    'a\\z',
    'a\\Z',
    '\\A\\z',
    '(?-m)^a$',
    '(?-m)a$',
    '(?-m)a$\\n',
    '(?:^a$\\n?)+\\z',
    '\\B\\n\\B',
  ],
].map((source) => {
  const parsed = parseRegex(source, { i: false, m: true, s: false });
  if ('error' in parsed) throw new Error(parsed.error.message);
  return parsed.regex;
});

describe.skipIf(!isRustWanted)(
  `regular expressions in Rust (skipped where ${withoutCargo})`,
  { timeout },
  () => {
    let workshop: Workshop;
    beforeAll(() => {
      workshop = openWorkshop();
    });
    afterAll(() => workshop?.close());

    it(`find what PCRE finds, ${runs} of them, seed ${seed}`, async () => {
      const pcre = await loadPcre();
      const features = { assertions: true, looks: true, modes: true };
      const regexes = [...rare, ...fc.sample(randomRegex(features), { numRuns: runs, seed })].filter(
        (regex) => {
          const printed = printPcre(regex);
          // PCRE folds these with `s` and `k`, the tree does not.
          if (/[\u017f\u212a]/.test(printed) || isUnsayable(regexProgram(regex))) return false;
          return !('error' in parseRegex(printed, { i: false, m: false, s: false }));
        },
      );
      expect(regexes.length).toBeGreaterThan(runs * 0.3);
      const queries = regexes.map((regex) => queryOf({ kind: 'regex', field, regex, span } satisfies Leaf));
      const { text, names } = rustModule(queries.map((query) => ({ meta: query.meta, query })));
      const texts = ['', '\n', 'a\n', 'a\n\n', ...fc.sample(randomText, { numRuns: 200, seed })];
      const events = texts.map((each) => innerwardenEvent({ f: each }, false) ?? {});
      const verdicts = workshop.build(text).verdicts(events);
      let matching = 0;
      const failures = regexes.flatMap((regex, rule) => {
        const test = pcre(printPcre(regex));
        return texts.flatMap((each, at) => {
          const expected = test(each);
          if (expected) matching++;
          if (expected === verdicts[at]?.has(names[rule] ?? '')) return [];
          return [`${printPcre(regex)} is ${expected} in ${JSON.stringify(each)}`];
        });
      });
      expect(failures.slice(0, 10)).toEqual([]);
      expect(matching).toBeGreaterThan(regexes.length * texts.length * 0.1);
    });
  },
);
