import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { backends } from '../backends/index.ts';
import { readRules } from '../src/compile.ts';
import { lowerRule } from '../src/ir/lower.ts';
import type { ResolvedRule } from '../src/ir/types.ts';
import { matchQuery } from '../src/match/index.ts';
import { findRuleFiles } from '../src/node/files.ts';
import { sourceText } from '../src/source/text.ts';
import { judge } from './equivalence/judge.ts';
import { loadPcre } from './oracle/splunk/index.ts';
import type { JsonEvent } from './support/events.ts';

/** One line of an events file: what the rule says of an event, by the author's own judgement. */
interface Line {
  readonly match: boolean;
  readonly event: JsonEvent;
  readonly note?: string;
}

function linesOf(path: string): readonly Line[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);
}

const cases = findRuleFiles(['rules'], process.cwd())
  .files.map((file) => ({ file, name: file.name, events: file.path.replace(/\.ya?ml$/, '.events.ndjson') }))
  .filter(({ events }) => existsSync(events));

beforeAll(async () => {
  await loadPcre();
});

/** The rule of the file, whose one document it must be. */
function ruleOf(path: string, name: string): ResolvedRule {
  const [document] = readRules(sourceText(name, readFileSync(path, 'utf8')));
  if (document?.resolved === undefined) throw new Error(JSON.stringify(document?.diagnostics));
  return document.resolved;
}

describe('events files', () => {
  it.each(cases)('$name: the reference matcher', ({ file, name, events }) => {
    const tests = lowerRule(ruleOf(file.path, name)).map((query) => matchQuery(query));
    const lines = linesOf(events);
    expect(new Set(lines.map((each) => each.match))).toEqual(new Set([true, false]));
    for (const { match, event, note } of lines) {
      expect(
        tests.some((test) => test(event)),
        `${note ?? ''} ${JSON.stringify(event)}`,
      ).toBe(match);
    }
  });

  describe.each(backends)('$id', (backend) => {
    it.each(cases)('$name: the emitted query on the mapped event', ({ file, name, events }) => {
      const verdict = judge(ruleOf(file.path, name), backend);
      if (verdict === undefined) return;
      const compared = linesOf(events).flatMap(({ match, event, note }) => {
        const found = verdict(event, match);
        return found === undefined ? [] : [{ ...found, note, event }];
      });
      expect(compared.filter((each) => !each.agrees)).toEqual([]);
      expect(new Set(compared.map((each) => each.expected))).toEqual(new Set([true, false]));
    });
  });
});
