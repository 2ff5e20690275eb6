/** Correlations of every wrong shape, and those that are right by themselves and do not fit their rules. */
import type { BrokenRule } from '../broken-rule.ts';
import { detection, head } from '../broken-rule.ts';

export const rule = `${head}name: r\n${detection}`;
export const other = `${head}name: q\n${detection}`;

/** A correlation with these lines below its key, and two rules for it. */
export function correlation(lines: string): string {
  return `title: C\ncorrelation:\n${lines.replace(/^/gm, '  ')}\n---\n${rule}---\n${other}`;
}

const count = 'type: event_count\nrules: [r]\ntimespan: 5m';

/** A right count with these lines behind it. */
function withLines(lines: string): string {
  return correlation(`${count}\ncondition:\n  gte: 5\n${lines}`);
}

/** A count whose condition is `yaml`. */
function bounds(yaml: string, type = 'event_count'): string {
  return correlation(`type: ${type}\nrules: [r, q]\ntimespan: 5m\ncondition: ${yaml}`);
}

function timespan(yaml: string): string {
  return correlation(`type: event_count\nrules: [r]\ncondition: {gte: 5}\ntimespan: ${yaml}`);
}

export const shapeRules: readonly BrokenRule[] = [
  ['a correlation of nothing', 'title: C\ncorrelation:\n', 'SG1504 correlation'],
  ['a correlation that is text', 'title: C\ncorrelation: event_count\n', 'SG1504 event_count'],
  ['a correlation that is a list', 'title: C\ncorrelation: [a]\n', 'SG1504 [a]'],
  ['an empty map', 'title: C\ncorrelation: {}\n', 'SG1504 correlation'],
  ['no title', 'correlation:\n  type: temporal\n  rules: [r]\n  timespan: 1m\n', 'SG1121 correlation'],
  [
    'a log source beside it',
    `title: C\nlogsource:\n  product: p\ncorrelation:\n  type: temporal\n  rules: [r]\n  timespan: 1m\n---\n${rule}`,
    'SG1107 logsource',
  ],
  ['a detection beside it', `title: C\n${detection}correlation:\n  type: temporal\n`, 'SG1107 detection'],
  ['no type', correlation('rules: [r]\ntimespan: 5m\ncondition: {gte: 5}'), 'SG1504 correlation'],
  ['a type of nothing', correlation('type:\nrules: [r]\ntimespan: 5m'), 'SG1504 type'],
  ['an unknown type', correlation('type: near\nrules: [r]\ntimespan: 5m'), 'SG1504 near'],
  ['a type that is a number', correlation('type: 5\nrules: [r]\ntimespan: 5m'), 'SG1504 5'],
  ['a type that is a list', correlation('type: [temporal]\nrules: [r]\ntimespan: 5m'), 'SG1504 type'],
  ['a type that is a map', correlation('type: {temporal: 1}\nrules: [r]\ntimespan: 5m'), 'SG1504 type'],
  [
    'the website\u2019s type',
    correlation('type: ordered_temporal\nrules: [r, q]\ntimespan: 5m'),
    'SG1504 ordered_temporal',
  ],
  ['no rules', correlation('type: temporal\ntimespan: 5m'), 'SG1505 correlation'],
  ['rules of nothing', correlation('type: temporal\nrules:\ntimespan: 5m'), 'SG1505 rules'],
  ['no rules in a list', correlation('type: temporal\nrules: []\ntimespan: 5m'), 'SG1505 []'],
  ['rules in a map', correlation('type: temporal\nrules: {r: q}\ntimespan: 5m'), 'SG1505 {r: q}'],
  ['rules that are maps', correlation('type: temporal\nrules: [{r: q}]\ntimespan: 5m'), 'SG1505 [{r: q}]'],
  ['rules that are null', correlation('type: temporal\nrules: [~, null]\ntimespan: 5m'), 'SG1505 [~, null]'],
  ['empty names of rules', correlation("type: temporal\nrules: ['']\ntimespan: 5m"), "SG1505 ['']"],
  ['a rule twice', correlation('type: temporal\nrules: [r, q, r]\ntimespan: 5m'), 'SG1505 r'],
  ['a key twice', withLines('group-by: [a, b, a]'), 'SG1505 a'],
  ['keys in a map', withLines('group-by: {a: b}'), 'SG1108 {a: b}'],
  ['a key that is a map', withLines('group-by: [{a: b}]'), 'SG1108 {a: b}'],
  ['a key that is a list', withLines('group-by: [[a]]'), 'SG1108 [a]'],
  ['aliases in a list', withLines('aliases: [a]'), 'SG1108 [a]'],
  ['aliases that are text', withLines('aliases: a'), 'SG1108 a'],
  ['an alias of nothing', withLines('aliases:\n  a:'), 'SG1503 a'],
  ['an alias that is text', withLines('aliases:\n  a: f'), 'SG1503 f'],
  ['an alias that is a list', withLines('aliases:\n  a: [f]'), 'SG1503 [f]'],
  ['an alias without rules', withLines('aliases:\n  a: {}'), 'SG1503 {}'],
  ['an alias without a field', withLines('aliases:\n  a:\n    r:'), 'SG1503 r'],
  ['an alias of two fields', withLines('aliases:\n  a:\n    r: [f, g]'), 'SG1503 [f, g]'],
  ['an alias of a map', withLines('aliases:\n  a:\n    r: {f: g}'), 'SG1503 {f: g}'],
  ['an alias of an empty field', withLines("aliases:\n  a:\n    r: ''"), "SG1503 ''"],
  ['generate that is text', withLines('generate: perhaps'), 'SG1108 perhaps'],
  ['generate that is a list', withLines('generate: [true]'), 'SG1108 [true]'],
  ['generate that is a number', `title: C\ngenerate: 1\n${withLines('').slice(9)}`, 'SG1108 1'],
  ['the key correlation twice', `title: C\ncorrelation: {}\ncorrelation: {}\n`, 'SG1002 correlation'],
];

export const timespanRules: readonly BrokenRule[] = [
  ['no time span', correlation('type: temporal\nrules: [r]'), 'SG1506 correlation'],
  ['nothing', timespan(''), 'SG1506 timespan'],
  ['an empty text', timespan("''"), "SG1506 ''"],
  ['a number', timespan('60'), 'SG1506 60'],
  ['a unit alone', timespan('m'), 'SG1506 m'],
  ['two units', timespan('1h30m'), 'SG1506 1h30m'],
  ['a sum', timespan('1h 30m'), 'SG1506 1h 30m'],
  ['a blank between', timespan('5 m'), 'SG1506 5 m'],
  ['a unit in words', timespan('5 minutes'), 'SG1506 5 minutes'],
  ['a unit in capitals', timespan('5H'), 'SG1506 5H'],
  ['milliseconds', timespan('500ms'), 'SG1506 500ms'],
  ['a negative one', timespan('-5m'), 'SG1506 -5m'],
  ['a sign', timespan('+5m'), 'SG1506 +5m'],
  ['a fraction', timespan('1.5h'), 'SG1506 1.5h'],
  ['an exponent', timespan('1e3s'), 'SG1506 1e3s'],
  ['zero', timespan('0m'), 'SG1506 0m'],
  ['many zeros', timespan('000s'), 'SG1506 000s'],
  ['eleven years', timespan('11y'), 'SG1506 11y'],
  ['ten years and a day', timespan('3654d'), 'SG1506 3654d'],
  ['digits of another script', timespan('\u0665m'), 'SG1506 \u0665m'],
  ['a line feed behind it', timespan('"5m\\n"'), 'SG1506 \\"5m\\\\n\\"'],
  ['a list', timespan('[5m]'), 'SG1506 [5m]'],
  ['a map', timespan('{m: 5}'), 'SG1506 {m: 5}'],
  ['a boolean', timespan('true'), 'SG1506 true'],
];

export const correlationRules: readonly BrokenRule[] = [
  ['a count without a condition', correlation(count), 'SG1507 correlation'],
  ['a condition of null', bounds('~'), 'SG1507 correlation'],
  ['a condition that is a number', bounds('5'), 'SG1507 5'],
  ['a condition that is a list', bounds('[gte: 5]'), 'SG1507 [gte: 5]'],
  ['a condition that is a boolean', bounds('true'), 'SG1507 true'],
  ['an empty condition', bounds('{}'), 'SG1507 condition'],
  ['an unknown operator', bounds('{ge: 5}'), 'SG1507 ge'],
  ['an operator in capitals', bounds('{GTE: 5}'), 'SG1507 GTE'],
  ['an operator in signs', bounds("{'>=': 5}"), "SG1507 '>='"],
  ['a bound that is text', bounds('{gte: many}'), 'SG1507 many'],
  ['a bound of nothing', bounds('\n    gte:'), 'SG1507 gte'],
  ['a bound that is a list', bounds('{gte: [5]}'), 'SG1507 [5]'],
  ['a bound that is a boolean', bounds('{gte: yes}'), 'SG1507 yes'],
  ['a bound without end', bounds('{gte: .inf}'), 'SG1507 .inf'],
  ['a bound that is no number', bounds('{gte: .nan}'), 'SG1507 .nan'],
  ['a bound beyond all numbers', bounds('{gte: 1e999}'), 'SG1507 1e999'],
  ['a bound twice', bounds('{gte: 5, gte: 6}'), 'SG1002 gte'],
  ['a field alone', bounds('{field: f}', 'value_count'), 'SG1507 {field: f}'],
  ['a field that is a map', bounds('{field: {f: g}, gte: 5}', 'value_count'), 'SG1507 {f: g}'],
  ['a field of nothing', bounds("{field: '', gte: 5}", 'value_count'), "SG1507 ''"],
  ['a field of null', bounds('{field: ~, gte: 5}', 'value_count'), 'SG1507 ~'],
  ['no field in a list', bounds('{field: [], gte: 5}', 'value_count'), 'SG1507 []'],
  ['a null among the fields', bounds('{field: [f, ~], gte: 5}', 'value_count'), 'SG1507 ~'],
  ['values without a field', bounds('{gte: 5}', 'value_count'), 'SG1507 {gte: 5}'],
  ['a sum without a field', bounds('{gte: 5}', 'value_sum'), 'SG1507 {gte: 5}'],
  ['a sum of two fields', bounds('{field: [f, g], gte: 5}', 'value_sum'), 'SG1507 {field: [f, g], gte: 5}'],
  [
    'an average of two fields',
    bounds('{field: [f, g], gt: 5}', 'value_avg'),
    'SG1507 {field: [f, g], gt: 5}',
  ],
  ['a count of events with a field', bounds('{field: f, gte: 5}'), 'SG1507 {field: f, gte: 5}'],
  ['rule names for a count', bounds('r and q'), 'SG1507 r and q'],
  ['a percentile of a count', bounds('{percentile: 5, gte: 5}'), 'SG1507 {percentile: 5, gte: 5}'],
  ['no percentile', bounds('{field: f, lte: 1}', 'value_percentile'), 'SG1507 {field: f, lte: 1}'],
  ['a percentile above 100', bounds('{field: f, percentile: 101, lte: 1}', 'value_percentile'), 'SG1507 101'],
  ['a percentile below 0', bounds('{field: f, percentile: -1, lte: 1}', 'value_percentile'), 'SG1507 -1'],
  [
    'a percentile that is text',
    bounds('{field: f, percentile: p95, lte: 1}', 'value_percentile'),
    'SG1507 p95',
  ],
  [
    'a percentile for a median',
    bounds('{field: f, percentile: 50, lte: 1}', 'value_median'),
    'SG1507 {field: f, percentile: 50, lte: 1}',
  ],
  ['a group of events with a field', bounds('{field: f, gte: 1}', 'temporal'), 'SG1507 f'],
  ['an order of events with a percentile', bounds('{percentile: 5, gte: 1}', 'temporal_ordered'), 'SG1507 5'],
  ['an unknown name', bounds('r and qq', 'temporal'), 'SG1507 qq'],
  ['a name in capitals', bounds('R and q', 'temporal'), 'SG1507 R'],
  ['a rule that is not used', bounds('r', 'temporal'), 'SG1505 q'],
  ['a quantity', bounds('1 of them', 'temporal'), 'SG1507 1 of them'],
  ['a pattern', bounds('all of r*', 'temporal'), 'SG1507 all of r*'],
  ['an operator too many', bounds('r and and q', 'temporal'), 'SG1201 and'],
  ['an open parenthesis', bounds('(r and q', 'temporal'), 'SG1202 ('],
  ['a condition of strange characters', bounds('r & q', 'temporal'), 'SG1203 &'],
  ['a pipe', bounds('r | count() > 5', 'temporal'), 'SG1204 | count() > 5'],
  ['an empty text', bounds("''", 'temporal'), "SG1202 ''"],
  ['an order with not', bounds('r and not q', 'temporal_ordered'), 'SG1507 r and not q'],
  ['an order of less than', bounds('{lt: 2}', 'temporal_ordered'), 'SG1507 {lt: 2}'],
  ['an order of more than all', bounds('{gte: 3}', 'temporal_ordered'), 'SG1507 {gte: 3}'],
];

export const linkedRules: readonly BrokenRule[] = [
  ['no such rule', correlation('type: temporal\nrules: [r, x]\ntimespan: 5m'), 'SG1501 x'],
  ['the title of a rule', correlation('type: temporal\nrules: [r, T]\ntimespan: 5m'), 'SG1501 T'],
  ['a name in other capitals', correlation('type: temporal\nrules: [r, qQ, Xy]\ntimespan: 5m'), 'SG1501 qQ'],
  [
    'two rules of one name',
    `${correlation('type: temporal\nrules: [r, q]\ntimespan: 5m')}---\n${rule}`,
    'SG1511 r',
  ],
  [
    'itself',
    `title: C\nname: c\ncorrelation:\n  type: temporal\n  rules: [r, c]\n  timespan: 5m\n---\n${rule}`,
    'SG1502 c',
  ],
  [
    'a circle',
    ['ab', 'ba']
      .map(
        ([one, two]) =>
          `title: C\nname: ${one}\ncorrelation:\n  type: temporal\n  rules: [${two}]\n  timespan: 5m\n`,
      )
      .join('---\n'),
    'SG1502 b',
  ],
  [
    'an alias for one of two rules',
    correlation('type: temporal\nrules: [r, q]\ntimespan: 5m\ngroup-by: [k]\naliases:\n  k:\n    r: f'),
    'SG1503 k',
  ],
  [
    'a filter for a rule',
    `title: C\ncorrelation:\n  type: temporal\n  rules: [flt]\n  timespan: 5m\n---\ntitle: F\nname: flt\nlogsource:\n  product: p\nfilter:\n  rules: any\n  s:\n    f: x\n  condition: not s\n`,
    'SG1501 flt',
  ],
];
