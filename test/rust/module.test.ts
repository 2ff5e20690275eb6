/** Generated Rust is built and run: it says what the rules say, and compiles without a warning. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rustCapabilities } from '../../backends/innerwarden/rust/capabilities.ts';
import { exampleEvent } from '../../backends/innerwarden/rust/example-event.ts';
import type { Example } from '../../backends/innerwarden/rust/examples.ts';
import type { RustRule } from '../../backends/innerwarden/rust/module.ts';
import { legalise } from '../../src/backend/legalise.ts';
import { readRules } from '../../src/compile.ts';
import { normalise } from '../../src/ir/normalise.ts';
import type { Query } from '../../src/ir/types.ts';
import { findRuleFiles } from '../../src/node/files.ts';
import { sourceText } from '../../src/source/text.ts';
import { corpusDirectory, readCorpus, withoutCorpus } from '../corpus/corpus.ts';
import { arbitraryQuery } from '../support/arbitrary.ts';
import { isRustWanted, openWorkshop, timeout, type Workshop, withoutCargo } from './cargo.ts';
import { type Case, casesOfQuery, casesOfRule, compare } from './compare.ts';
import { type Prepared, prepare } from './rules.ts';

const count = Number(process.env.SIGMATS_EVENTS ?? 24);
const runs = Number(process.env.SIGMATS_RUNS ?? 400);
const seed = Number(process.env.SIGMATS_SEED ?? 1);

function moduleRule({ query }: Prepared): RustRule {
  return { meta: query.meta, query };
}

function eventsFile(path: string): string {
  return path.replace(/\.yml$/, '.events.ndjson');
}

/** The events that are written down beside the rule. */
function examplesOf(path: string, { catalogue }: Prepared): readonly Example[] {
  const lines = readFileSync(eventsFile(path), 'utf8').split('\n');
  return lines.flatMap((line): readonly Example[] => {
    if (line.trim() === '') return [];
    const { event, match } = JSON.parse(line);
    const own = exampleEvent(event, catalogue);
    return own === undefined ? [] : [{ event: own, match }];
  });
}

function casesOf(prepared: readonly Prepared[]): readonly Case[] {
  return prepared.flatMap((each, rule) => [
    ...casesOfQuery(each.query, rule, count, seed),
    ...casesOfRule(each, rule, count, seed),
  ]);
}

describe.skipIf(!isRustWanted)(`the Rust module (skipped where ${withoutCargo})`, { timeout }, () => {
  let workshop: Workshop;

  beforeAll(() => {
    workshop = openWorkshop();
  });
  afterAll(() => workshop?.close());

  it('says what the rules of the project say', () => {
    const { files: all } = findRuleFiles(['rules'], process.cwd());
    // Correlations and filters have no events of their own.
    const files = all.filter(({ path }) => existsSync(eventsFile(path)));
    const read = files.flatMap((file) =>
      readRules(sourceText(file.name, readFileSync(file.path, 'utf8'))).flatMap(({ resolved }) => {
        const found = resolved && prepare(resolved);
        const queries = found !== undefined && 'queries' in found ? found.queries : [];
        return queries.map((each) => ({ ...each, examples: examplesOf(file.path, each) }));
      }),
    );
    // What a field map lacks is refused before the module is asked.
    expect(read.length).toBeGreaterThan(files.length * 0.9);
    const { built, text, compared, matching, failures } = compare(
      workshop,
      read.map((each) => ({ ...moduleRule(each), examples: each.examples })),
      casesOf(read),
    );
    expect(failures).toEqual([]);
    expect(compared).toBeGreaterThan(50);
    expect(matching).toBeGreaterThan(10);
    expect(read.flatMap((each) => each.examples).length).toBeGreaterThan(20);
    expect(built.test()).toContain('2 passed');
    expect(built.formatted()).toBe(text);
    built.lint();
  });

  it.skipIf(corpusDirectory === undefined)(
    `says what the corpus says (skipped where ${withoutCorpus})`,
    () => {
      const refused = new Map<string, number>();
      const prepared = readCorpus().flatMap(({ resolved }) => {
        const found = resolved === undefined ? undefined : prepare(resolved);
        if (found === undefined) return [];
        if ('queries' in found) return found.queries;
        const reason = `${found.refused.code} ${found.refused.construct ?? found.refused.message}`;
        refused.set(reason, (refused.get(reason) ?? 0) + 1);
        return [];
      });
      // What a field map lacks is refused before the module is asked.
      expect([...refused.keys()].filter((each) => !/^SG200[56] /.test(each))).toEqual([]);
      const { built, text, compared, matching, failures } = compare(
        workshop,
        prepared.map(moduleRule),
        casesOf(prepared),
      );
      expect(failures.slice(0, 20)).toEqual([]);
      expect(compared).toBeGreaterThan(prepared.length * count);
      expect(matching).toBeGreaterThan(prepared.length * 8);
      expect(built.formatted()).toBe(text);
      built.lint();
    },
  );

  it(`says what ${runs} random expressions say, seed ${seed}`, () => {
    const queries = fc
      .sample(arbitraryQuery(), { numRuns: runs, seed })
      .flatMap((query): readonly Query[] => {
        const { expr } = legalise(normalise(query.where), rustCapabilities, new Set(), () => {});
        return expr === undefined ? [] : [{ ...query, where: expr }];
      });
    const cases = queries.flatMap((query, rule) => casesOfQuery(query, rule, count, seed + rule));
    const rules = queries.map((query) => ({ meta: query.meta, query }));
    const { built, compared, matching, failures } = compare(workshop, rules, cases);
    expect(failures.slice(0, 20)).toEqual([]);
    expect(queries.length).toBeGreaterThan(runs * 0.8);
    expect(compared).toBeGreaterThan(queries.length * count * 0.6);
    expect(matching).toBeGreaterThan(compared * 0.2);
    built.lint();
  });
});
