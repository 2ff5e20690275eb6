/** Edits of correlations. */
import { describe, expect, it } from 'vitest';
import { linkRules, readRules } from '../../src/compile.ts';
import { compareRules } from '../../src/diff/index.ts';
import type { LinkedCorrelation } from '../../src/ir/correlation.ts';
import { lowerCorrelation } from '../../src/ir/lower-correlation.ts';
import { compileCorrelation, type TimedEvent } from '../../src/match/index.ts';
import { sourceText } from '../../src/source/text.ts';

const rule = (name: string, detection: string): string => `title: ${name}
name: ${name}
logsource: {category: test}
detection:
  sel: ${detection}
  condition: sel
`;

function correlated(lines: string, first = '{A: x}', second = '{B: y}'): LinkedCorrelation {
  const text = [
    rule('one', first),
    rule('two', second),
    `title: Together\ncorrelation:\n${lines.replace(/^/gm, '  ')}\n`,
  ].join('---\n');
  const linked = linkRules(readRules(sourceText('rule.yml', text)));
  const found = linked.map(({ subject }) => subject).find((each) => each?.kind === 'correlation');
  if (found?.kind !== 'correlation') throw new Error(JSON.stringify(linked.map((each) => each.diagnostics)));
  return found;
}

const count = (timespan: string, condition: string, by = 'user'): string =>
  `type: event_count\nrules: [one]\ngroup-by: [${by}]\ntimespan: ${timespan}\ncondition: {${condition}}`;
const distinct = (condition: string): string =>
  `type: value_count\nrules: [one]\ngroup-by: [user]\ntimespan: 5m\ncondition: {field: host, ${condition}}`;
const sum = (condition: string, timespan = '5m'): string =>
  `type: value_sum\nrules: [one]\ngroup-by: [user]\ntimespan: ${timespan}\ncondition: {field: bytes, ${condition}}`;
const ordered = (timespan: string, rules = 'one, two'): string =>
  `type: temporal_ordered\nrules: [${rules}]\ngroup-by: [user]\ntimespan: ${timespan}`;

function firings(correlation: LinkedCorrelation, events: readonly TimedEvent[]): readonly string[] {
  const compiled = compileCorrelation(lowerCorrelation(correlation));
  return 'firings' in compiled ? compiled.firings(events).map((each) => JSON.stringify(each)) : [];
}

const pairs: readonly (readonly [string, LinkedCorrelation, LinkedCorrelation, string])[] = [
  ['nothing', correlated(count('5m', 'gte: 5')), correlated(count('300s', 'gt: 4')), 'same'],
  ['a lower count', correlated(count('5m', 'gte: 5')), correlated(count('5m', 'gte: 3')), 'wider'],
  ['a longer time span', correlated(count('5m', 'gte: 5')), correlated(count('10m', 'gte: 5')), 'wider'],
  ['both', correlated(count('5m', 'gte: 5')), correlated(count('10m', 'gte: 3')), 'wider'],
  [
    'one against the other',
    correlated(count('5m', 'gte: 5')),
    correlated(count('10m', 'gte: 6')),
    'different',
  ],
  ['another key', correlated(count('5m', 'gte: 5')), correlated(count('5m', 'gte: 5', 'host')), 'different'],
  [
    'a range',
    correlated(count('5m', 'gte: 3, lte: 9')),
    correlated(count('5m', 'gte: 4, lte: 6')),
    'narrower',
  ],
  ['distinct values', correlated(distinct('gte: 5')), correlated(distinct('gte: 6')), 'narrower'],
  ['a higher sum', correlated(sum('gte: 5')), correlated(sum('gte: 600')), 'narrower'],
  ['a sum over a longer time', correlated(sum('gte: 5')), correlated(sum('gte: 5', '10m')), 'undecided'],
  ['a shorter sequence', correlated(ordered('5m')), correlated(ordered('1m')), 'narrower'],
  ['another order', correlated(ordered('5m')), correlated(ordered('5m', 'two, one')), 'different'],
  ['a rule of it', correlated(ordered('5m')), correlated(ordered('5m'), '{A: x}', '{B: [y, z]}'), 'wider'],
  [
    'a rule of a count that helps nothing',
    correlated(count('5m', 'lt: 3')),
    correlated(count('5m', 'lt: 3'), '{A: [x, z]}'),
    'undecided',
  ],
];

describe('edits of a correlation', () => {
  const turned: Readonly<Record<string, string>> = { wider: 'narrower', narrower: 'wider' };
  it.each(pairs)('%s', (_name, before, after, relation) => {
    for (const [old, fresh, expected] of [
      [before, after, relation],
      [after, before, turned[relation] ?? relation],
    ] as const) {
      const found = compareRules(old, fresh);
      expect(found.relation).toBe(expected);
      const { onlyOld, onlyNew } = found;
      for (const [witness, one, other] of [
        [onlyOld, old, fresh],
        [onlyNew, fresh, old],
      ] as const) {
        if (witness?.kind !== 'stream') continue;
        const others = firings(other, witness.events);
        expect(firings(one, witness.events).some((each) => !others.includes(each))).toBe(true);
      }
    }
  });
});
