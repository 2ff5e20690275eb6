import { describe, expect, it } from 'vitest';
import { readRules } from '../../src/compile.ts';
import type { CorrelationTest, StageExpr } from '../../src/ir/correlation.ts';
import { sourceText } from '../../src/source/text.ts';
import { correlationText, resolvedCorrelation } from '../support/correlations.ts';
import { problems } from '../support/rules.ts';

/** A right correlation of two rules of that type, with these lines behind it. */
function typed(type: string, lines = ''): string {
  return correlationText(`type: ${type}\nrules: [a, b]\ngroup-by: [user]\ntimespan: 10m\n${lines}`);
}

/** The test in one line: kind, stages or bounds, and what else there is. */
function shown(text: string): string {
  const { test, window, values } = resolvedCorrelation(text);
  const fields = values.map(({ name }) => name).join(',');
  return [window.kind, shownTest(test), fields].filter((each) => each !== '').join(' ');
}

function shownTest(test: CorrelationTest): string {
  if (test.kind === 'ordered') return `ordered ${test.chains.map((each) => each.join('-')).join(' ')}`;
  if (test.kind === 'stages') return `stages ${shownStages(test.require)}`;
  const bounds = test.bounds.map(({ op, value }) => `${op}:${value.value}`).join(',');
  return `${test.kind}${test.kind === 'percentile' ? test.percentile : ''} ${bounds}`;
}

function shownStages(expr: StageExpr): string {
  if (expr.kind === 'stage') return String(expr.stage);
  if (expr.kind === 'not') return `(not ${shownStages(expr.item)})`;
  return `(${expr.kind} ${expr.items.map(shownStages).join(' ')})`;
}

describe('types and their conditions', () => {
  it.each([
    ['event_count', 'condition: {gte: 10}', 'sliding events gte:10'],
    ['event_count', 'condition: {gt: 9}', 'sliding events gt:9'],
    ['event_count', 'condition: {gt: 100, lte: 200}', 'fixed events gt:100,lte:200'],
    ['event_count', 'condition: {gt: 1, gte: 2}', 'sliding events gt:1,gte:2'],
    ['event_count', 'condition: {lt: 5}', 'fixed events lt:5'],
    ['event_count', 'condition: {lte: 5}', 'fixed events lte:5'],
    ['event_count', 'condition: {eq: 5}', 'fixed events eq:5'],
    ['event_count', 'condition: {neq: 5}', 'fixed events neq:5'],
    ['event_count', "condition: {gte: ' 10 '}", 'sliding events gte:10'],
    ['event_count', 'condition: {gte: 0x10}', 'sliding events gte:16'],
    ['event_count', 'condition: {gte: -1}', 'sliding events gte:-1'],
    ['value_count', 'condition: {field: f, gte: 3}', 'sliding distinct gte:3 f'],
    ['value_count', 'condition: {field: [f, g], gte: 3}', 'sliding distinct gte:3 f,g'],
    ['value_count', 'condition: {gte: 3, field: f}', 'sliding distinct gte:3 f'],
    ['value_count', 'condition: {field: f, eq: 1}', 'fixed distinct eq:1 f'],
    ['value_sum', 'condition: {field: f, gt: 1.5}', 'sliding sum gt:1.5 f'],
    ['value_sum', 'condition: {field: [f], lt: 1}', 'fixed sum lt:1 f'],
    ['value_avg', 'condition: {field: f, gt: 500}', 'fixed average gt:500 f'],
    ['value_median', 'condition: {field: f, gt: 500}', 'fixed percentile50 gt:500 f'],
    ['value_percentile', 'condition: {field: f, percentile: 95, gt: 1}', 'fixed percentile95 gt:1 f'],
    ['value_percentile', "condition: {field: f, percentile: '99.9', gt: 1}", 'fixed percentile99.9 gt:1 f'],
    ['value_percentile', 'condition: {field: f, percentile: 0, gt: 1}', 'fixed percentile0 gt:1 f'],
    ['value_percentile', 'condition: {field: f, percentile: 100, gt: 1}', 'fixed percentile100 gt:1 f'],
    ['temporal', '', 'sliding stages (and 0 1)'],
    ['temporal', 'condition:', 'sliding stages (and 0 1)'],
    ['temporal', 'condition: {gte: 1}', 'sliding stageCount gte:1'],
    ['temporal', 'condition: {lt: 2}', 'fixed stageCount lt:2'],
    ['temporal', 'condition: a or b', 'sliding stages (or 0 1)'],
    ['temporal', 'condition: b and a', 'sliding stages (and 1 0)'],
    ['temporal', 'condition: a and not b', 'fixed stages (and 0 (not 1))'],
    ['temporal', 'condition: not (a or b)', 'fixed stages (not (or 0 1))'],
    ['temporal_ordered', '', 'sliding ordered 0-1'],
    ['temporal_ordered', 'condition: {gte: 1}', 'sliding ordered 0 1'],
    ['temporal_ordered', 'condition: {gt: 1}', 'sliding ordered 0-1'],
    ['temporal_ordered', 'condition: b and a', 'sliding ordered 0-1'],
    ['temporal_ordered', 'condition: a or b', 'sliding ordered 0 1'],
    ['Event_Count', 'condition: {gte: 10}', 'sliding events gte:10'],
    ['TEMPORAL_ORDERED', '', 'sliding ordered 0-1'],
  ])('%s, %s', (type, lines, expected) => {
    expect(problems(typed(type, lines))).toEqual([]);
    expect(shown(typed(type, lines))).toBe(expected);
  });

  it('orders of three rules keep to the order of the list', () => {
    const three = (condition: string): string =>
      shown(
        correlationText(`type: temporal_ordered\nrules: [a, b, c]\ntimespan: 1m\ncondition: ${condition}`),
      );
    expect(three('c and (a or b)')).toBe('sliding ordered 0-2 1-2');
    expect(three('{gte: 2}')).toBe('sliding ordered 0-1 0-2 1-2');
    // What another order implies adds nothing.
    expect(three('a or (a and b and c)')).toBe('sliding ordered 0');
  });
});

describe('rules, keys and aliases', () => {
  it('takes the rules from the condition where there is no list, in their order there', () => {
    const found = resolvedCorrelation(
      correlationText('type: temporal\ntimespan: 1m\ncondition: b and (a or b)'),
    );
    expect(found.rules.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(shownTest(found.test)).toBe('stages (and 0 (or 1 0))');
  });

  it('takes one rule and one key without a list, the key with a warning', () => {
    const text = correlationText(
      'type: event_count\nrules: a\ngroup-by: user\ntimespan: 1m\ncondition: {gte: 2}',
    );
    const found = resolvedCorrelation(text);
    expect(found.rules.map(({ name }) => name)).toEqual(['a']);
    expect(found.groupBy.map(({ name }) => name)).toEqual(['user']);
    expect(problems(text)).toEqual(['SG1120 user']);
  });

  it('is one group without keys', () => {
    const found = resolvedCorrelation(
      correlationText('type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {gte: 2}'),
    );
    expect(found.groupBy).toEqual([]);
  });

  it('reads aliases with the place of each field', () => {
    const text = typed('temporal', 'aliases:\n  user:\n    a: src_user\n    b: dst_user');
    const { aliases } = resolvedCorrelation(text);
    expect([...aliases].map(([alias, fields]) => [alias, ...fields.keys()])).toEqual([['user', 'a', 'b']]);
    const field = aliases.get('user')?.get('b');
    expect(field?.name).toBe('dst_user');
    expect(text.slice(field?.span.start, field?.span.end)).toBe('dst_user');
  });

  it.each([
    ['below `correlation`', typed('temporal', 'generate: true'), true],
    ['beside it', `${typed('temporal')}generate: true\n`, true],
    ['false', typed('temporal', 'generate: false'), false],
    ['not at all', typed('temporal'), false],
  ])('generate %s', (_name, text, expected) => {
    expect(resolvedCorrelation(text).generate).toBe(expected);
  });

  it('points at an unlikely key, and lets attributes of one\u2019s own be', () => {
    expect(problems(typed('temporal', 'goup-by: [a]'))).toEqual([]);
    const misspelled = typed('temporal').replace('group-by', 'group_by');
    expect(problems(misspelled)).toEqual(['SG1110 group_by']);
    expect(problems(`${typed('temporal')}simulation: x\n`)).toEqual([]);
  });
});

describe('time spans', () => {
  function timed(timespan: string): string {
    return typed('temporal').replace('10m', timespan);
  }

  it.each([
    ['30s', 30],
    ['1m', 60],
    ['90m', 5400],
    ['1h', 3600],
    ['24h', 86_400],
    ['7d', 604_800],
    ['007d', 604_800],
    ["'5m'", 300],
    ['3652d', 315_532_800],
  ])('%s', (text, seconds) => {
    expect(problems(timed(text))).toEqual([]);
    expect(resolvedCorrelation(timed(text)).window.seconds).toBe(seconds);
  });

  it.each([
    ['2w', 1_209_600],
    ['1M', 2_629_746],
    ['10y', 315_569_520],
  ])('%s is no standard unit, and read as pySigma does', (text, seconds) => {
    expect(problems(timed(text))).toEqual([`SG1120 ${text}`]);
    expect(resolvedCorrelation(timed(text)).window).toMatchObject({ seconds, text });
  });
});

describe('errors', () => {
  it.each([
    [
      'all of them at once',
      correlationText('type: x\nrules: []\nname: y'),
      ['SG1504 x', 'SG1505 []', 'SG1506 correlation'],
    ],
    ['an unknown rule', typed('temporal', 'condition: a and bb'), ['SG1507 bb']],
    ['an unused rule', typed('temporal', 'condition: a'), ['SG1505 b']],
    ['a pattern', typed('temporal', 'condition: 1 of a*'), ['SG1507 1 of a*']],
    ['a count of values without field', typed('value_count', 'condition:\n  gte: 5'), ['SG1507 gte: 5']],
    ['a count without condition', typed('event_count'), ['SG1507 correlation']],
    ['a wrong operator', typed('event_count', 'condition:\n  gte: 1\n  lessthan: 5'), ['SG1507 lessthan']],
    ['two wrong bounds', typed('event_count', 'condition:\n  gte: x\n  lt: z'), ['SG1507 x', 'SG1507 z']],
    ['a time span', typed('temporal').replace('10m', '10 minutes'), ['SG1506 10 minutes']],
    ['a rule twice', typed('temporal').replace('a, b', 'a, b, a'), ['SG1505 a']],
    ['a key twice', typed('temporal').replace('[user]', '[user, user]'), ['SG1505 user']],
    ['an alias', typed('temporal', 'aliases:\n  user: name'), ['SG1503 name']],
    ['a log source', `logsource:\n  product: x\n${typed('temporal')}`, ['SG1107 logsource']],
    [
      'a detection and a log source',
      `logsource:\n  product: x\ndetection:\n  s: x\n${typed('temporal')}`,
      ['SG1107 logsource', 'SG1107 detection'],
    ],
    ['an id', `id: 12\n${typed('temporal')}`, ['SG1120 12']],
    ['a level', `level: worst\n${typed('temporal')}`, ['SG1120 worst']],
  ])('%s', (_name, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it('point at the same rule or key twice, with the first beside it', () => {
    const text = typed('temporal').replace('a, b', 'a, b, a');
    const [found] = readRules(sourceText('rule.yml', text)).flatMap(({ diagnostics }) => diagnostics);
    expect(found?.primary.span.start).toBe(text.lastIndexOf('a]'));
    expect(found?.labels[0]?.span.start).toBe(text.indexOf('a, b'));
  });

  it.each([
    [typed('event_cuont'), 'did you mean `event_count`?'],
    [typed('ordered_temporal'), 'did you mean `temporal_ordered`?'],
    [typed('event_count', 'condition: {gtee: 5}'), 'did you mean `gte`?'],
    [typed('temporal', 'condition: a and bb'), 'did you mean `b`?'],
  ])('help: %#', (text, expected) => {
    const found = readRules(sourceText('rule.yml', text)).flatMap(({ diagnostics }) => diagnostics);
    expect(found.map(({ help }) => help?.text)).toContain(expected);
  });
});
