/** Filters of every wrong shape. */
import { type BrokenRule, head } from '../broken-rule.ts';
import { rule } from './correlations.ts';

/** A filter with these lines below its key, and a rule for it. */
function filter(lines: string): string {
  return `${head}filter:\n${lines.replace(/^/gm, '  ')}\n---\n${rule}`;
}

const selection = 's:\n  f: y';

export const filterRules: readonly BrokenRule[] = [
  ['a filter of nothing', `${head}filter:\n`, 'SG1509 filter'],
  ['a filter that is text', `${head}filter: not s\n`, 'SG1509 not s'],
  ['a filter that is a list', `${head}filter: [a]\n`, 'SG1509 [a]'],
  ['an empty map', `${head}filter: {}\n`, 'SG1509 filter'],
  [
    'no title',
    `logsource:\n  product: p\nfilter:\n  rules: any\n  s: x\n  condition: s\n`,
    'SG1121 logsource',
  ],
  ['no log source', `title: F\nfilter:\n  rules: any\n  s: x\n  condition: s\n`, 'SG1104 title'],
  ['no rules', filter(`${selection}\ncondition: not s`), 'SG1509 filter'],
  ['rules of nothing', filter(`rules:\n${selection}\ncondition: not s`), 'SG1509 rules'],
  ['an empty list of rules', filter(`rules: []\n${selection}\ncondition: not s`), 'SG1509 []'],
  ['rules in a map', filter(`rules: {r: q}\n${selection}\ncondition: not s`), 'SG1509 {r: q}'],
  ['rules that are lists', filter(`rules: [[r]]\n${selection}\ncondition: not s`), 'SG1509 [[r]]'],
  ['no condition', filter(`rules: [r]\n${selection}`), 'SG1102 filter'],
  ['a condition that is a number', filter(`rules: [r]\n${selection}\ncondition: 5`), 'SG1102 5'],
  ['two conditions', filter(`rules: [r]\n${selection}\ncondition: [not s, s]`), 'SG1509 s'],
  ['no selection', filter('rules: [r]\ncondition: not s'), 'SG1106 filter'],
  ['a selection of the rule', filter(`rules: [r]\nt:\n  f: y\ncondition: not s`), 'SG1301 s'],
  ['a pattern for nothing', filter(`rules: [r]\n${selection}\ncondition: not 1 of t*`), 'SG1302 t*'],
  ['an empty selection', filter('rules: [r]\ns:\ncondition: not s'), 'SG1106 s'],
  ['an unknown modifier', filter('rules: [r]\ns:\n  f|foo: x\ncondition: not s'), 'SG1401 foo'],
  ['a wrong regular expression', filter("rules: [r]\ns:\n  f|re: '('\ncondition: not s"), 'SG1404 ('],
  ['a word too many', filter(`rules: [r]\n${selection}\ncondition: not s s`), 'SG1201 s s'],
  ['a duplicate selection', filter(`rules: [r]\n${selection}\n${selection}\ncondition: not s`), 'SG1002 s'],
];
