/** Actions of collections where they have no place, and rules that they make wrong. */
import { type BrokenRule, detection, head } from '../broken-rule.ts';

const rule = `${head}${detection}`;

export const collectionRules: readonly BrokenRule[] = [
  ['an unknown action', `action: globl\n---\n${rule}`, 'SG1510 globl'],
  ['an action in capitals', `action: Global\n---\n${rule}`, 'SG1510 Global'],
  ['an action of nothing', `action:\n---\n${rule}`, 'SG1510 action'],
  ['an action that is a list', `action: [global]\n---\n${rule}`, 'SG1510 [global]'],
  ['an action that is a map', `action: {global: 1}\n---\n${rule}`, 'SG1510 {global: 1}'],
  ['an action in a whole rule', `action: allow\n${rule}`, 'SG1510 allow'],
  ['repeat before any rule', `action: repeat\ntitle: U\n---\n${rule}`, 'SG1510 repeat'],
  [
    'repeat behind a correlation only',
    `title: C\ncorrelation: {}\n---\naction: repeat\n`,
    'SG1504 correlation',
  ],
  ['repeat behind a global only', `action: global\n${rule}---\naction: repeat\n`, 'SG1510 global'],
  ['global behind all rules', `${rule}---\naction: global\nlevel: high\n`, 'SG1510 global'],
  ['global before a reset', `action: global\n---\naction: reset\n---\n${rule}`, 'SG1510 global'],
  ['reset alone', 'action: reset\n', 'SG1103 action: reset'],
  ['a global text', `action: global\ndetection: x\n---\n${rule}`, 'SG1101 x'],
  ['a global condition', `action: global\ndetection:\n  condition: t\n---\n${rule}`, 'SG1301 t'],
  ['a global selection', `action: global\ndetection:\n  s: [{f|foo: x}]\n---\n${rule}`, 'SG1401 foo'],
  ['a repetition without its selection', `${rule}---\naction: repeat\ndetection:\n  s:\n`, 'SG1106 s'],
  ['a repetition of a list', `${rule}---\naction: repeat\nlogsource: [p]\n`, 'SG1104 [p]'],
  ['a global action twice', `action: global\naction: global\n---\n${rule}`, 'SG1002 action'],
];
