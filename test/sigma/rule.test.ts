import { describe, expect, it } from 'vitest';
import { readRules } from '../../src/compile.ts';
import { matchesGlob } from '../../src/sigma/glob.ts';
import { sourceText } from '../../src/source/text.ts';
import { expression, problems, queries, readOne, resolved, ruleText } from '../support/rules.ts';

describe('detections', () => {
  it.each([
    ['a map is an and', 'sel:\n  a: 1\n  b: 2\ncondition: sel', '(and (number a 1) (number b 2))'],
    [
      'a list of maps is an or',
      'sel:\n  - a: 1\n    b: 2\n  - c: 3\ncondition: sel',
      '(or (and (number a 1) (number b 2)) (number c 3))',
    ],
    [
      'a nested list is an or',
      'sel:\n  - - a: 1\n    - b: 2\n  - c: 3\ncondition: sel',
      '(or (number a 1) (number b 2) (number c 3))',
    ],
    ['a bare keyword', 'sel: foo\ncondition: sel', '(keyword "*foo*")'],
    [
      'a list of keywords',
      'sel:\n  - foo\n  - bar\ncondition: sel',
      '(or (keyword "*foo*") (keyword "*bar*"))',
    ],
    [
      'keywords beside maps',
      'sel:\n  - foo\n  - a: 1\ncondition: sel',
      '(or (keyword "*foo*") (number a 1))',
    ],
    [
      '`all of` a keyword list keeps the or inside it',
      'sel:\n  - foo\n  - bar\ncondition: all of sel',
      '(or (keyword "*foo*") (keyword "*bar*"))',
    ],
    ['values of one field are grouped', 'a:\n  f: x\nb:\n  f: y\ncondition: a or b', '(textOneOf f "x" "y")'],
    [
      'them leaves out names with an underscore',
      'a:\n  f: 1\n_b:\n  f: 2\ncondition: 1 of them',
      '(number f 1)',
    ],
    ['a pattern may ask for them', '_b:\n  f: 2\ncondition: 1 of _*', '(number f 2)'],
    [
      'all of a pattern, in source order',
      's_2:\n  f: 2\ns_1:\n  g: 1\ncondition: all of s_*',
      '(and (number f 2) (number g 1))',
    ],
    ['double negation goes', 'a:\n  f: 1\ncondition: not not a', '(number f 1)'],
    ['repetition goes', 'a:\n  f: 1\nb:\n  f: 1\ncondition: a and b and a', '(number f 1)'],
    ['a contradiction is false', 'a:\n  f: 1\ncondition: a and not a', 'false'],
    ['a tautology is true', 'a:\n  f: 1\ncondition: not a or a', 'true'],
    [
      'dotted and strange field names',
      'a:\n  x.y.z: 1\n  "c-uri query": 2\ncondition: a',
      '(and (number x.y.z 1) (number "c-uri query" 2))',
    ],
    [
      'a name such as constructor is a name',
      'constructor:\n  toString: 1\ncondition: constructor',
      '(number toString 1)',
    ],
  ])('%s', (_name, detection, expected) => {
    expect(expression(detection)).toBe(expected);
  });

  it('tells a line feed behind a backslash from a backslash and an n', () => {
    const found = expression('s:\n  - f|re: "\\\\\\n"\n  - f|re: \'\\\\n\'\ncondition: s');
    expect(found).toBe('(or (regex f "\\\\\\n") (regex f /\\\\n/))');
  });

  it('makes a query of each condition in a list', () => {
    const text = ruleText('a:\n  f: 1\nb:\n  f: 2\ncondition:\n  - a\n  - b and not a');
    expect(queries(text).map((query) => query.index)).toEqual([0, 1]);
  });

  it('keeps a null key and an empty key as keywords', () => {
    expect(expression('sel:\n  ~: foo\ncondition: sel')).toBe('(keyword "*foo*")');
  });
});

describe('metadata', () => {
  it('reads all of it', () => {
    const rule = resolved(
      `title: A\nid: 352a918a-34d8-4882-8470-44830c507aa3\nname: x\nstatus: Test\nlevel: HIGH\ndescription: |\n  two\n  lines\nauthor: me\nlicense: MIT\ndate: 2024-07-11\nmodified: 2024/07/12\nreferences:\n  - https://example.org\ntags:\n  - attack.t1552.005\nfields: [a]\nfalsepositives: [none]\nrelated:\n  - id: 352a918a-34d8-4882-8470-44830c507aa4\n    type: derived\ntaxonomy: own\n${ruleText('s: x\ncondition: s').slice(12)}`,
    );
    expect(rule.meta).toMatchObject({
      title: 'A',
      status: 'test',
      level: 'high',
      description: 'two\nlines\n',
      date: '2024-07-11',
      related: [{ type: 'derived' }],
      taxonomy: 'own',
      tags: ['attack.t1552.005'],
    });
  });

  const body = ruleText('s: x\ncondition: s').slice(12);
  it.each([
    ['id: 12', 'SG1120 12'],
    ['date: 2024-02-30', 'SG1120 2024-02-30'],
    ['date: July 2024', 'SG1120 July 2024'],
    ['status: testing', 'SG1120 testing'],
    ['level: mediume', 'SG1120 mediume'],
    ['tags: [Attack]', 'SG1120 Attack'],
    ['tags: attack.x', 'SG1120 attack.x'],
    ['references: {a: b}', 'SG1108 {a: b}'],
    ['author: [a]', 'SG1108 [a]'],
    [
      'related: [{id: 352a918a-34d8-4882-8470-44830c507aa4, type: parent}]',
      'SG1120 {id: 352a918a-34d8-4882-8470-44830c507aa4, type: parent}',
    ],
    ['related: x', 'SG1108 x'],
    ['referenecs: [x]', 'SG1110 referenecs'],
  ])('%s', (line, expected) => {
    expect(problems(`title: A\n${line}\n${body}`)).toEqual([expected]);
  });

  it('lets custom attributes be', () => {
    expect(problems(`title: A\nsimulation: [x]\nmy_own: 1\n${body}`)).toEqual([]);
  });
});

describe('broken rules', () => {
  it.each([
    ['no title', 'logsource:\n  product: x\ndetection:\n  s: x\n  condition: s\n', ['SG1121 logsource']],
    ['no logsource', 'title: A\ndetection:\n  s: x\n  condition: s\n', ['SG1104 title']],
    [
      'an empty logsource',
      'title: A\nlogsource:\n  definition: x\ndetection:\n  s: x\n  condition: s\n',
      ['SG1104 definition: x'],
    ],
    ['no detection', 'title: A\nlogsource:\n  product: x\n', ['SG1101 title']],
    ['no condition', ruleText('s: x'), ['SG1102 detection']],
    ['a condition outside', `${ruleText('s: x')}condition: s\n`, ['SG1102 condition']],
    ['a condition that is a number', ruleText('s: x\ncondition: 5'), ['SG1102 5']],
    ['an empty selection', ruleText('s:\ncondition: s'), ['SG1106 s']],
    ['an empty map', ruleText('s: {}\ncondition: s'), ['SG1106 s: {}']],
    ['an empty list', ruleText('s: []\ncondition: s'), ['SG1106 s: []']],
    ['an empty value list', ruleText('s:\n  f: []\ncondition: s'), ['SG1106 f: []']],
    ['a map as a value', ruleText('s:\n  f: {a: b}\ncondition: s'), ['SG1107 {a: b}']],
    ['a list in a value list', ruleText('s:\n  f: [[a]]\ncondition: s'), ['SG1107 [a]']],
    ['an unknown selection', ruleText('selection: x\ncondition: selectoin'), ['SG1301 selectoin']],
    [
      'a pattern without selections',
      ruleText('selection: x\ncondition: selection and not 1 of filter_*'),
      ['SG1302 filter_*'],
    ],
    ['an unused selection', ruleText('a: x\nb: z\ncondition: a'), ['SG1303 b']],
    [
      'a correlation',
      'title: A\ncorrelation:\n  type: event_count\n',
      ['SG1505 correlation', 'SG1506 correlation'],
    ],
    ['a list as a document', '- a\n- b\n', ['SG1103 - a\\n- b']],
    ['text as a document', 'hello\n', ['SG1103 hello']],
    ['a timeframe', ruleText('s: x\ntimeframe: 5m\ncondition: s'), ['SG1110 timeframe']],
  ])('%s', (_name, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it('points into quoted and block scalars', () => {
    expect(problems(ruleText('a: x\ncondition: "a and\\x20bb"'))).toEqual(['SG1301 bb']);
    expect(problems(ruleText('a: x\ncondition: >-\n  a\n  and bb'))).toEqual(['SG1301 bb']);
  });

  it('says who is near', () => {
    const { diagnostics } = readOne(ruleText('filter_main: x\ncondition: filter_mian'));
    expect(diagnostics[0]?.help?.text).toBe('did you mean `filter_main`?');
  });

  it('lays a global action over every rule behind it, up to a reset', () => {
    const global = 'action: global\ntitle: G\n---\n';
    const rule = ruleText('s: x\ncondition: s');
    const found = readRules(
      sourceText('test.yml', `${rule}---\n${global}${rule}---\n${rule}---\naction: reset\n---\n${rule}`),
    );
    expect(found.map((each) => each.resolved?.meta.title)).toEqual([
      'Test',
      undefined,
      'G',
      'G',
      undefined,
      'Test',
    ]);
    expect(found.flatMap((each) => each.diagnostics)).toEqual([]);
  });

  it('keeps the good documents of a file', () => {
    const good = ruleText('s: x\ncondition: s');
    expect(problems(`${good}---\ntitle: B\n---\n${good}`)).toEqual(['SG1104 title', 'SG1101 title']);
  });
});

describe('patterns of names', () => {
  it.each([
    ['sel*', 'selection', true],
    ['*', '', true],
    ['*tion', 'selection', true],
    ['s*e*n', 'selection', true],
    ['s*n*e', 'selection', false],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['ab*b', 'ab', false],
    ['a**b', 'ab', true],
    ['sel', 'selection', false],
    ['Sel*', 'selection', false],
    ['s.l*', 'selection', false],
  ])('%s and %s', (pattern, name, expected) => {
    expect(matchesGlob(pattern, name)).toBe(expected);
  });
});
