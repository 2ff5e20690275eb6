/** Every verdict of the audit of SigmaHQ's Linux rules, judged by events that are made from both readings. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Audit } from '../../backends/innerwarden/audit/index.ts';
import { recordedEvents } from '../../backends/innerwarden/audit/recorded.ts';
import { type EngineProfile, engineMatches, scanRule } from '../../backends/innerwarden/engine/index.ts';
import { innerwarden } from '../../backends/innerwarden/index.ts';
import { translate } from '../../src/compile.ts';
import { compileMatcher } from '../../src/match/index.ts';
import { findRuleFiles } from '../../src/node/files.ts';
import {
  auditText,
  disagreements,
  eventPair,
  flatEvents,
  meaning,
  reading,
} from '../backends/innerwarden/audit-support.ts';
import { corpusDirectory, readCorpus, withoutCorpus } from './corpus.ts';

const count = Number(process.env.SIGMATS_EVENTS ?? 60);

type Tally = Record<string, number>;

describe.skipIf(corpusDirectory === undefined)(
  `audits of the corpus (skipped where ${withoutCorpus})`,
  () => {
    const files =
      corpusDirectory === undefined
        ? []
        : findRuleFiles([join(corpusDirectory, 'linux')], process.cwd()).files;

    it.each<EngineProfile>(['pr1130', 'v0.9.2'])('%s: no event speaks against a verdict', {
      timeout: 600_000,
    }, (profile) => {
      const recorded = recordedEvents(profile);
      const failures: string[] = [];
      const predicate: Tally = {};
      const verdict: Tally = {};
      let compared = 0;
      let matching = 0;
      for (const file of files) {
        const text = readFileSync(file.path, 'utf8');
        for (const { subject, audit } of auditText(text, profile, file.within)) {
          predicate[audit.predicate] = (predicate[audit.predicate] ?? 0) + 1;
          verdict[audit.verdict] = (verdict[audit.verdict] ?? 0) + 1;
          const engine = scanRule(text, profile);
          const own = meaning(subject.rule);
          const mapped = meaning(subject.mapped);
          const read = engine === undefined ? [] : [reading(engine)];
          const flat = [own, ...read].flatMap((where, at) => flatEvents(where, count, at));
          const onData = [mapped, ...read].flatMap((where, at) => flatEvents(where, count, at));
          const any = flat.map((each) => eventPair(each));
          const real = recorded.flatMap((kind) => onData.map((each) => eventPair(each, kind)));
          compared += any.length + real.length;
          if (engine !== undefined)
            matching += any.filter((each) => engineMatches(engine, each.engine)).length;
          const found = [
            ...disagreements(audit.predicate, engine, own, any),
            ...disagreements(audit.verdict, engine, mapped, real),
            ...wrongExamples(audit.values, engine, own),
            ...wrongExamples(audit.events, engine, mapped),
          ];
          failures.push(...found.slice(0, 2).map((each) => `${file.within} ${each}`));
        }
      }
      expect(failures).toEqual([]);
      expect(compared).toBeGreaterThan(100_000);
      expect(matching).toBeGreaterThan(1000);
      expect(Object.keys(predicate).length).toBeGreaterThan(4);
      expect(verdict['never-matches']).toBeGreaterThan(0);
    });

    it('finds what sigmats emits exact', { timeout: 600_000 }, () => {
      let emitted = 0;
      const wrong: string[] = [];
      for (const { file, resolved } of readCorpus().filter((each) => each.file.startsWith('linux/'))) {
        if (resolved === undefined) continue;
        for (const pipeline of [true, false]) {
          const { queries } = translate(resolved, innerwarden, { pipeline });
          for (const { text } of queries.flatMap((each) => each.documents)) {
            emitted++;
            const [again] = auditText(text);
            const verdict = pipeline ? again?.audit.verdict : again?.audit.predicate;
            // Sigma tests the members of a list, the engine its JSON text; the file is exact for the latter.
            if (verdict !== 'exact' && !text.includes('details.argv')) wrong.push(`${file}: ${verdict}`);
          }
        }
      }
      expect(wrong).toEqual([]);
      expect(emitted).toBeGreaterThan(100);
    });

    it('shows an event for each difference', { timeout: 600_000 }, () => {
      const audits = files.flatMap((file) =>
        auditText(readFileSync(file.path, 'utf8'), 'pr1130', file.within).map(({ audit }) => audit),
      );
      const open = audits.filter((each) => each.values?.decided === false || each.events?.decided === false);
      expect(open).toEqual([]);
    });
  },
);

/** Examples of differences that are none. */
function wrongExamples(
  comparison: Audit['values'],
  engine: ReturnType<typeof scanRule>,
  where: ReturnType<typeof meaning>,
): readonly string[] {
  const compiled = compileMatcher(where);
  if (!('matches' in compiled) || engine === undefined || comparison === undefined) return [];
  const { extra, missed } = comparison;
  return [
    ...(extra !== undefined && (!engineMatches(engine, extra) || compiled.matches(extra)) ? ['extra'] : []),
    ...(missed !== undefined && (engineMatches(engine, missed) || !compiled.matches(missed))
      ? ['missed']
      : []),
  ];
}
