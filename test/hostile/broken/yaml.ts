/** YAML that rules may not use, characters that no text has, and files of several documents. */
import { ruleText } from '../../support/rules.ts';
import { type BrokenRule, condition, detection, head, value } from '../broken-rule.ts';

export const featureRules: readonly BrokenRule[] = [
  ['a duplicate key', `title: T\ntitle: U\n${head.slice(9)}${detection}`, 'SG1002 title'],
  ['a duplicate selection', ruleText('s:\n  f: x\ns:\n  f: y\ncondition: s'), 'SG1002 s'],
  ['a duplicate field', ruleText('s:\n  f: x\n  f: y\ncondition: s'), 'SG1002 f'],
  ['a duplicate field in other quotes', ruleText("s:\n  f: x\n  'f': y\ncondition: s"), "SG1002 'f'"],
  ['a duplicate condition', ruleText('s: x\ncondition: s\ncondition: not s'), 'SG1002 condition'],
  ['a merge key', ruleText('a: &a\n  f: x\ns:\n  <<: *a\n  g: y\ncondition: s'), 'SG1004 <<'],
  ['an unknown alias', value('f', '*nothing'), 'SG1001 *nothing'],
  ['an anchor that is meant as text', value('f', '&& whoami'), 'SG1004 &&'],
  ['a cyclic alias', ruleText('s: &s\n  f: *s\ncondition: s'), 'SG1004 *s'],
  ['a map as a key', ruleText('s:\n  {a: b}: x\ncondition: s'), 'SG1004 {a: b}'],
  ['a list as a key', ruleText('s:\n  [a, b]: x\ncondition: s'), 'SG1004 [a, b]'],
  ['a binary tag', value('f', '!!binary aGk='), 'SG1004 !!binary'],
  ['a set tag', value('f', '!!set {a, b}'), 'SG1004 !!set'],
  [
    'a tag of a program',
    value('f', '!!python/object/apply:os.system [id]'),
    'SG1004 !!python/object/apply:os.system',
  ],
  ["a tag of one's own", value('f', '!secret x'), 'SG1004 !secret'],
  ['a tag that does not fit', value('f', '!!int abc'), 'SG1004 !!int'],
  ['a boolean tag that does not fit', value('f', '!!bool maybe'), 'SG1004 !!bool'],
  ['a tag directive', `%TAG ! tag:example.org,2026:\n---\n${head}${detection}`, 'SG1004 %TAG'],
  ['an ordered map', value('f', '!!omap [a: b]'), 'SG1004 !!omap'],
  ['a timestamp tag', value('f', '!!timestamp 2026-01-01'), 'SG1004 !!timestamp'],
  ['a tag on a map', ruleText('s: !x\n  f: x\ncondition: s'), 'SG1004 !x'],
];

export const encodingRules: readonly BrokenRule[] = [
  ['NUL in a value', value('f', 'a\u0000b'), 'SG1001 \\u0000'],
  ['a control character', value('f', 'a\u0007b'), 'SG1001 \\u0007'],
  ['an escape character', value('f', 'a\u001b[31mb'), 'SG1001 \\u001b'],
  ['DEL', value('f', 'a\u007fb'), 'SG1001 \u007f'],
  ['a lone high surrogate', value('f', 'a\ud800b'), 'SG1001 \\ud800'],
  ['a lone low surrogate', value('f', 'a\udc00b'), 'SG1001 \\udc00'],
  ['an escaped lone surrogate', value('f', '"a\\ud800b"'), 'SG1001 \\\\ud800'],
  ['an escape beyond Unicode', value('f', '"\\U00110000"'), 'SG1001 \\\\U00110000'],
  ['two byte order marks', `\ufeff\ufeff${head}${detection}`, 'SG1121 \ufefftitle'],
  ['UTF-16 read as bytes', [...`title: T\n`].map((c) => `${c}\u0000`).join(''), 'SG1001 \\u0000'],
  ['a C1 control character', value('f', 'a\u0085b\u0090'), 'SG1001 \u0090'],
  ['U+FFFF', value('f', 'a\uffffb'), 'SG1001 \uffff'],
  ['a no-break space as indentation', ruleText('s:\n\u00a0\u00a0f: x\ncondition: s'), 'SG1106 s'],
  ['typographic quotes', value('f', '\u201ccmd: x\u201d'), 'SG1001 :'],
  ['a zero-width space in a name', condition('selec\u200btion'), 'SG1203 \u200b'],
  ['a Cyrillic letter in a name', condition('sel\u0435ction'), 'SG1203 \u0435'],
  ['a no-break space in the condition', condition('selection\u00a0and filter_main'), 'SG1203 \u00a0'],
  ['a NUL escape in a condition', condition('"selection\\0"'), 'SG1203 \\\\0'],
  ['a full-width parenthesis', condition('\uff08selection\uff09'), 'SG1203 \uff08'],
];

export const documentRules: readonly BrokenRule[] = [
  ['the second rule without a detection', `${head}${detection}---\n${head}`, 'SG1101 title'],
  ['the first rule broken', `${head}detection:\n  s: 'x\n---\n${head}${detection}`, "SG1001 '"],
  ['the second rule broken', `${head}${detection}---\n${head}detection:\n  s: [x\n`, 'SG1001 ['],
  ['text between rules', `${head}${detection}---\nhello\n---\n${head}${detection}`, 'SG1103 hello'],
  ['text behind the end', `${head}${detection}...\nhello: [\n`, 'SG1001 ['],
  ['three broken rules', `a: 'x\n---\nb: [y\n---\nc: {z\n`, "SG1001 '"],
  [
    'a duplicate key in the third',
    `${head}${detection}---\n${head}${detection}---\n${head}${head}${detection}`,
    'SG1002 title',
  ],
  [
    'an alias into another document',
    `${head}detection:\n  s: &s\n    f: x\n  condition: s\n---\n${head}detection:\n  s: *s\n  condition: s\n`,
    'SG1001 *s',
  ],
  [
    'a global action with a broken rule',
    `action: global\n${head}---\ndetection:\n  s: x\n  condition: t\n`,
    'SG1301 t',
  ],
  ['a document of null', `${head}${detection}---\n~\n`, 'SG1103 ~'],
  ['rules without a separator', `${head}${detection}\n${head}${detection}`, 'SG1002 title'],
  ['a file of spaces', '  \n\n   \n', 'SG1103   '],
  ['a file of comments', '# nothing\n# here\n', 'SG1103 # nothing'],
  ['a file of separators', '---\n---\n---\n', 'SG1103 ---'],
];
