/** Recorded Windows events: each rule finds those that were recorded for it, and so does what is emitted for it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { eql } from '../../backends/eql/index.ts';
import { splunk } from '../../backends/splunk/index.ts';
import { lowerRule } from '../../src/ir/lower.ts';
import type { ResolvedRule } from '../../src/ir/types.ts';
import {
  compareRules,
  eqlReading,
  ruleFinder,
  splunkReading,
  translationFinder,
} from '../equivalence/recorded/compare.ts';
import { belongsTo } from '../equivalence/recorded/logsource.ts';
import type { RawEvent } from '../equivalence/recorded/raw.ts';
import { readRecordings, recordedDirectory, withoutRecorded } from '../equivalence/recorded/read.ts';
import { templates } from '../equivalence/recorded/templates.ts';
import { variantsOf } from '../equivalence/recorded/variants.ts';
import { loadPcre } from '../oracle/splunk/index.ts';
import { corpusDirectory, readCorpus, withoutCorpus } from './corpus.ts';

/** Rules that a target cannot say at all: by name, with the construct that it refuses. */
const refused: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  eql: { proc_creation_win_susp_cross_user_process_spawn: 'field comparison' },
};

const skipped = recordedDirectory === undefined || corpusDirectory === undefined;
const reason = recordedDirectory === undefined ? withoutRecorded : withoutCorpus;

beforeAll(async () => {
  await loadPcre();
});

function refusalsOf(target: string, name: string): readonly string[] {
  const construct = refused[target]?.[name.split('/').at(-1) ?? ''];
  return construct === undefined ? [] : [construct];
}

describe.skipIf(skipped)(`recorded events (skipped where ${reason})`, () => {
  const recordings = skipped ? [] : readRecordings(recordedDirectory ?? '');
  const events = recordings.flatMap((each) => each.events);
  const rules = new Map<string, ResolvedRule>();
  for (const { resolved } of skipped ? [] : readCorpus()) {
    if (resolved?.meta.id !== undefined) rules.set(resolved.meta.id, resolved);
  }
  const cases = recordings.flatMap((recording) =>
    recording.ruleIds.flatMap((id) => {
      const rule = rules.get(id);
      return rule === undefined ? [] : [{ ...recording, rule }];
    }),
  );
  const targets = [
    { backend: eql, reading: eqlReading([...events, ...templates]) },
    { backend: splunk, reading: splunkReading([...events, ...templates]) },
  ];

  it('has a rule for every recording', () => {
    expect(cases.length).toBe(recordings.length);
    expect(cases.length).toBeGreaterThan(0);
  });

  for (const { name, rule, events: own, matchCount } of cases) {
    it(name, () => {
      const matches = ruleFinder(rule);
      const matching = own.filter((event) => matches?.(event));
      expect(matching.length).toBe(matchCount);
      for (const { backend, reading } of targets) {
        const found = translationFinder(rule, backend, reading);
        expect(found.refusals, `${backend.id} refuses it`).toEqual(refusalsOf(backend.id, name));
        const missed = matching.filter((event) => found.find?.(event).includes(false));
        const numbers = missed.map(({ System }) => System.EventRecordID);
        expect(numbers, `${backend.id}:\n${found.documents.join('\n')}`).toEqual([]);
      }
    });
  }

  it.each(targets)('every rule means the same over every event: $backend.id', { timeout: 300_000 }, ({
    backend,
    reading,
  }) => {
    const related = [...rules.values()].filter(({ logsource }) => logsource.product === 'windows');
    const { compared, failures } = compareRules(related, () => events, backend, reading);
    expect(failures).toEqual([]);
    expect(compared).toBeGreaterThan(10_000);
  });

  it.each(targets)('every rule means the same over events made from it: $backend.id', { timeout: 300_000 }, ({
    backend,
    reading,
  }) => {
    const made = (rule: ResolvedRule): readonly RawEvent[] =>
      lowerRule(rule).flatMap((query) =>
        templatesFor(rule).flatMap((template) => variantsOf(query, template, { seed: 1, count: 40 })),
      );
    const related = [...rules.values()].filter((rule) => templatesFor(rule).length > 0);
    const { compared, matching, failures } = compareRules(related, made, backend, reading);
    expect(failures).toEqual([]);
    expect(compared).toBeGreaterThan(10_000);
    expect(matching).toBeGreaterThan(3_000);
  });

  /** One event of each number of the log source, which says what fields such events have: a recorded one if there is. */
  function templatesFor({ logsource }: ResolvedRule): readonly RawEvent[] {
    if (logsource.category === undefined) return [];
    const found = new Map<number, RawEvent>();
    for (const event of [...events, ...templates]) {
      const { EventID } = event.System;
      if (!found.has(EventID) && belongsTo(event, logsource) === true) found.set(EventID, event);
    }
    return [...found.values()];
  }
});
