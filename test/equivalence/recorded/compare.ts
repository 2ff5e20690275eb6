/** What a rule says of recorded events, and what its translation says of them in the target's shape. */
import type { Backend } from '../../../src/backend/types.ts';
import { translate } from '../../../src/compile.ts';
import { lowerRule } from '../../../src/ir/lower.ts';
import type { ResolvedRule } from '../../../src/ir/types.ts';
import { compileQuery } from '../../../src/match/index.ts';
import { compileEql, parseEql } from '../../oracle/eql/index.ts';
import { compileSpl, parseSpl } from '../../oracle/splunk/index.ts';
import { toEcs } from './ecs.ts';
import { mappingOf } from './ecs-mapping.ts';
import { belongsTo } from './logsource.ts';
import type { RawEvent } from './raw.ts';
import { toSigma } from './sigma.ts';
import { toSplunk } from './splunk.ts';

/** Whether an event is found; one verdict for each way in which the target may store it. */
export type Finder = (event: RawEvent) => readonly boolean[];

/** Undefined where the matcher cannot run the rule. */
export function ruleFinder(rule: ResolvedRule): ((event: RawEvent) => boolean) | undefined {
  const tests = lowerRule(rule).map((query) => compileQuery(query));
  const matchers = tests.flatMap((each) => ('matches' in each ? [each.matches] : []));
  if (matchers.length < tests.length) return undefined;
  return (event) => {
    const fields = toSigma(event);
    return matchers.some((matches) => matches(fields));
  };
}

/** Makes the readers of one target, which know all events from the start, as an index does. */
export type Reading = (documents: readonly string[]) => Finder;

export function eqlReading(events: readonly RawEvent[]): Reading {
  const stored = new Map(events.map((event) => [event, toEcs(event)]));
  const mapping = mappingOf([...stored.values()]);
  return (documents) => {
    const runs = documents.map((text) => compileEql(parseEql(text), mapping));
    return (event) => {
      const document = stored.get(event) ?? toEcs(event);
      return [runs.some((run) => run(document))];
    };
  };
}

export function splunkReading(events: readonly RawEvent[]): Reading {
  const renderings = ['XmlWinEventLog', 'WinEventLog'] as const;
  const store = (event: RawEvent) => renderings.map((each) => toSplunk(event, each));
  const stored = new Map(events.map((event) => [event, store(event)]));
  return (documents) => {
    const runs = documents.map((text) => compileSpl(parseSpl(text)));
    return (event) => (stored.get(event) ?? store(event)).map((each) => runs.some((run) => run(each)));
  };
}

export interface Translated {
  /** Undefined where the target refuses the rule. */
  readonly find?: Finder;
  readonly documents: readonly string[];
  /** Constructs that the target cannot say, each once. */
  readonly refusals: readonly string[];
}

export function translationFinder(rule: ResolvedRule, backend: Backend, reading: Reading): Translated {
  const { queries, diagnostics } = translate(rule, backend);
  const documents = queries.flatMap((query) => query.documents.map((each) => each.text));
  const errors = diagnostics.filter((each) => each.severity === 'error');
  const refusals = [...new Set(errors.map((each) => each.construct ?? each.message))];
  return documents.length === 0 ? { documents, refusals } : { find: reading(documents), documents, refusals };
}

export interface Totals {
  /** Pairs of a rule and an event whose verdicts were compared. */
  readonly compared: number;
  /** Those among them that the rule finds. */
  readonly matching: number;
  /** One line for each pair with different verdicts. */
  readonly failures: readonly string[];
}

/** Compares the verdicts on the events that belong to a rule or certainly do not. */
export function compareRules(
  rules: readonly ResolvedRule[],
  eventsOf: (rule: ResolvedRule) => readonly RawEvent[],
  backend: Backend,
  reading: Reading,
): Totals {
  const failures: string[] = [];
  const totals = { compared: 0, matching: 0 };
  for (const rule of rules) {
    const matches = ruleFinder(rule);
    const { find, documents } = translationFinder(rule, backend, reading);
    if (matches === undefined || find === undefined) continue;
    for (const event of eventsOf(rule)) {
      const belongs = belongsTo(event, rule.logsource);
      if (belongs === undefined) continue;
      const expected = belongs && matches(event);
      totals.compared++;
      if (expected) totals.matching++;
      if (find(event).every((each) => each === expected)) continue;
      const shown = JSON.stringify(toSigma(event));
      failures.push(`${rule.meta.title}: rule ${expected} on ${shown}\n${documents.join('\n')}`);
    }
  }
  return { ...totals, failures };
}
