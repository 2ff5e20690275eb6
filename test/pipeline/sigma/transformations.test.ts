import { describe, expect, it } from 'vitest';
import { resolved, ruleText } from '../../support/rules.ts';
import { applyTo, outcome, pipelineOf, pipelineText, through, throughDetection } from './support.ts';

const mapping = (map: string): string => `type: field_name_mapping\nmapping: ${map}`;

describe('fields', () => {
  it('get other names', () => {
    expect(through([mapping('{a: x.a}')], 'a: 1\nb: 2')).toBe('(and (number x.a 1) (number b 2))');
    expect(through([mapping('{a: x, b: y}')], 'a|fieldref: b')).toBe('(fieldCompare equals x y)');
    expect(through(['type: field_name_prefix\nprefix: p.'], 'a: 1')).toBe('(number p.a 1)');
    expect(through(['type: field_name_suffix\nsuffix: .s'], 'a: 1')).toBe('(number a.s 1)');
    const prefixes = 'type: field_name_prefix_mapping\nmapping: {win.: w., w: [x, y]}';
    expect(through([prefixes], 'win.a: 1')).toBe('(number w.a 1)');
    expect(through([prefixes], 'wb: 1')).toBe('(or (number xb 1) (number yb 1))');
  });

  it('may be any of several', () => {
    const items = [mapping('{a: [x, y]}')];
    expect(through(items, 'a: 1')).toBe('(or (number x 1) (number y 1))');
    expect(through(items, 'a|neq: 1')).toBe('(not (or (number x 1) (number y 1)))');
    expect(through(items, 'a: null')).toBe('(not (or (exists x) (exists y)))');
    expect(through(items, 'a|exists: false')).toBe('(not (or (exists x) (exists y)))');
    expect(through(items, 'a|exists: true')).toBe('(or (exists x) (exists y))');
    expect(through(items, 'a|contains|all: [q, r]')).toBe(
      '(or (and (text x "*q*") (text x "*r*")) (and (text y "*q*") (text y "*r*")))',
    );
  });

  it('are changed one by one after that', () => {
    const both = mapping('{a: [x, y]}');
    const only = (step: string): string =>
      `${step}\nfield_name_conditions: [{type: include_fields, fields: [y]}]`;
    const set = 'type: set_value\nvalue: v';
    expect(through([both, set], 'a: [1, null]')).toBe('(or (text x "v") (text y "v"))');
    expect(through([both, only(set)], 'a: [1, 2]')).toBe('(or (number x 1) (number x 2) (text y "v"))');
    expect(through([both, only(set)], 'a|neq: 1')).toBe('(and (not (number x 1)) (not (text y "v")))');
    expect(through([both, only(set)], 'a: [1, null]')).toMatch(/^SG2110 /);
    const drop = only('type: drop_detection_item');
    expect(through([both, drop], 'a: 1')).toBe('(number x 1)');
    expect(through([both, drop], 'a|contains|all: [b, c]')).toBe('(and (text x "*b*") (text x "*c*"))');
    expect(through([both, drop], 'a: null')).toBe('(not (exists x))');
    const seen = `${set}\ndetection_item_conditions: [{type: match_string, cond: any, pattern: b}]`;
    expect(through([both, seen], 'a: b')).toBe('(or (text x "v") (text y "v"))');
  });

  it('bind keywords', () => {
    expect(throughDetection([mapping('{null: message}')], 'sel: [foo]\ncondition: sel')).toBe(
      '(text message "*foo*")',
    );
    expect(throughDetection([mapping('{a: b}')], 'sel: [foo]\ncondition: sel')).toBe('(keyword "*foo*")');
  });

  it('have other names in the list of fields too', () => {
    const rule = resolved(`${ruleText('sel:\n  a: 1\ncondition: sel')}fields: [a, b]\n`);
    const items = [mapping('{a: [x, y]}'), 'type: add_field\nfield: c', 'type: remove_field\nfield: [b]'];
    expect(applyTo(rule, pipelineOf(pipelineText(...items))).rule?.meta.fields).toEqual(['x', 'y', 'c']);
    const set = pipelineOf(pipelineText('type: set_field\nfields: [q]'));
    expect(applyTo(rule, set).rule?.meta.fields).toEqual(['q']);
    expect(rule.meta.fields).toEqual(['a', 'b']);
  });

  it('are all mapped, or the rule is refused', () => {
    const strict = 'type: strict_field_mapping_failure';
    expect(through([mapping('{a: a}'), strict], 'a: 1')).toBe('(number a 1)');
    expect(through([mapping('{a: x}'), strict], 'a: 1\nb: 2')).toBe('SG2109 the pipeline maps no field `b`');
  });
});

describe('values', () => {
  it('are replaced', () => {
    const replace = (more: string): string => `type: replace_string\n${more}`;
    expect(through([replace("regex: '^C:'\nreplacement: 'D:'")], "a: 'C:\\x\\*'")).toBe(
      '(text a "D:\\\\\\\\x\\\\*")',
    );
    expect(through([replace("regex: '(b)(c)'\nreplacement: '\\2\\g<1>'")], 'a: abcd')).toBe(
      '(text a "acbd")',
    );
    expect(through([replace("regex: '\\*$'\nreplacement: z")], 'a|startswith: b')).toBe('(text a "bz")');
    expect(through([replace("regex: b\nreplacement: '*'\nskip_special: true")], 'a: bc*')).toBe(
      '(text a "\\\\*c*")',
    );
    const wild = "regex: b\nreplacement: '*'\nskip_special: true\ninterpret_special: true";
    expect(through([replace(wild)], 'a: bc*')).toBe('(text a "*c*")');
    expect(through([replace("regex: '5'\nreplacement: six")], 'a: 15')).toBe('(text a "1six")');
    expect(throughDetection([replace('regex: ^f\nreplacement: g')], 'sel: [foo]\ncondition: sel')).toBe(
      '(keyword "*goo*")',
    );
  });

  it('are mapped, cased, set and converted', () => {
    const map = 'type: map_string\nmapping: {v: w, u: [x, y]}';
    expect(through([map], 'a: [v, u, z]')).toBe('(textOneOf a "w" "x" "y" "z")');
    expect(through([map], 'a|contains: v')).toBe('(text a "*v*")');
    expect(through(['type: case\nmethod: upper'], 'a|contains: v')).toBe('(text a "*V*")');
    expect(through(['type: case\nmethod: snake_case'], 'a: fooBarX')).toBe('(text a "foo_bar_x")');
    expect(through(['type: set_value\nvalue: 5'], 'a: [v, null]')).toBe('(number a 5)');
    expect(through(['type: set_value\nvalue: 5\nforce_type: str'], 'a: v')).toBe('(text a "5")');
    expect(through(['type: set_value\nvalue: null'], 'a: v')).toBe('(not (exists a))');
    expect(through(['type: convert_type\ntarget_type: str'], 'a: [5, null]')).toBe(
      '(or (text a "5") (not (exists a)))',
    );
    expect(through(['type: convert_type\ntarget_type: num'], "a: '5'")).toBe('(number a 5)');
    expect(through(['type: convert_type\ntarget_type: num'], 'a: v*')).toBe(
      'SG2110 `v*` is no number, which the pipeline wants',
    );
  });

  it('become regular expressions for the whole value', () => {
    expect(through(['type: regex'], 'a|startswith: b.c')).toContain('(regex a /b.c*/is)');
    expect(through(['type: regex\nmethod: plain'], 'a: b')).toBe('(regex a /b/s)');
    expect(through(['type: regex'], "a: ''")).toBe('(text a "")');
  });

  it('of hashes go to their fields', () => {
    const hashes = 'type: hashes_fields\nvalid_hash_algos: [MD5, SHA1]\nfield_prefix: File';
    const md5 = '987B65CD9B9F4E9A1AFD8F8B48CF64A7';
    expect(through([hashes], `Hashes|contains: ['MD5=${md5}', 'SHA1=ab']`)).toBe(
      `(or (text FileMD5 "${md5}") (text FileSHA1 "ab"))`,
    );
    expect(through([hashes], `Hashes: ${md5}`)).toBe(`(text FileMD5 "${md5}")`);
    expect(through([hashes], `Hashes|contains|all: ['MD5=a', 'SHA1=b']`)).toBe(
      '(and (text FileMD5 "a") (text FileSHA1 "b"))',
    );
    const mixed = applyTo(
      resolved(ruleText("sel:\n  Hashes: ['MD5=a', 'IMPHASH=b']\ncondition: sel")),
      pipelineOf(pipelineText(hashes)),
    );
    expect(outcome(mixed)).toBe('(text FileMD5 "a")');
    expect(mixed.diagnostics.map((each) => each.code)).toEqual(['SG2112']);
    expect(through([hashes], 'Hashes: IMPHASH=b')).toMatch(/^SG2110 /);
    expect(through([hashes], 'Other: MD5=a')).toBe('(text Other "MD5=a")');
  });

  it('are taken apart', () => {
    const extract = "type: extract_fields\nregex: '(?P<t>[A-Z]+):(?P<v>\\d+)'\nfield_prefix: r";
    expect(through([extract], 'a: D:5')).toBe('(and (text r.t "D") (number r.v 5))');
    expect(through([extract], 'a: D:05')).toBe('(and (text r.t "D") (text r.v "05"))');
    expect(through([extract], 'a: x')).toMatch(/^SG2110 /);
    expect(through([`${extract}\npreserve_unmatched: true`], 'a: [x, D:5]')).toBe(
      '(or (text a "x") (and (text r.t "D") (number r.v 5)))',
    );
  });
});

describe('rules', () => {
  it('get conditions', () => {
    const add = 'type: add_condition\nconditions: {Channel: [A, B], n|gt: 3}';
    expect(through([add], 'a: 1')).toBe('(and (textOneOf Channel "A" "B") (gt n 3) (number a 1))');
    expect(through([`${add}\nnegated: true`], 'a: 1')).toBe(
      '(and (not (and (textOneOf Channel "A" "B") (gt n 3))) (number a 1))',
    );
    const template =
      "type: add_condition\ntemplate: true\nconditions: {i: '$product-$\u007bservice}-$category-$$x'}";
    expect(through([template], 'a: 1', 'product: win\n  service: sys\n  category: c')).toContain(
      '(text i "win-sys-c-$x")',
    );
    expect(through(['type: add_condition\nconditions: {null: word}'], 'a: 1')).toContain(
      '(keyword "*word*")',
    );
  });

  it('get other log sources and states', () => {
    const items = [
      'type: change_logsource\nproduct: q',
      'type: set_state\nkey: k\nval: [1, x]',
      'type: set_custom_attribute\nattribute: t\nvalue: v',
    ];
    const { rule } = applyTo(
      resolved(ruleText('sel:\n  a: 1\ncondition: sel', 'category: c')),
      pipelineOf(pipelineText(...items)),
    );
    expect(rule?.logsource).toMatchObject({ product: 'q' });
    expect(rule?.logsource.category).toBeUndefined();
    expect(rule?.state).toEqual({ k: '[1,"x"]', 'attribute.t': 'v' });
  });

  it('are refused', () => {
    expect(through(['type: rule_failure\nmessage: not here'], 'a: 1')).toBe('SG2108 not here');
    const failure =
      'type: detection_item_failure\nmessage: no a\nfield_name_conditions: [{type: include_fields, fields: [a]}]';
    expect(through([failure], 'a: 1')).toBe('SG2108 no a');
    expect(through([failure], 'b: 1')).toBe('(number b 1)');
  });

  it('lose items only where the rest keeps its meaning', () => {
    const drop = 'type: drop_detection_item\nfield_name_conditions: [{type: include_fields, fields: [a]}]';
    expect(through([drop], 'a: 1\nb: 2')).toBe('(number b 2)');
    expect(throughDetection([drop], 's: {a: 1}\nt: {b: 2}\ncondition: s and t')).toBe('(number b 2)');
    expect(throughDetection([drop], 's: {a: 1}\nt: {b: 2}\ncondition: all of them')).toBe('(number b 2)');
    for (const condition of ['s', 's or t', 't and not s', '1 of them']) {
      const detection = `s: {a: 1}\nt: {b: 2}\ncondition: ${condition}`;
      expect(throughDetection([drop], detection)).toMatch(/^SG2110 the pipeline drops everything in `s`/);
    }
    expect(through([drop], '- a: 1\n- b: 2')).toMatch(/^SG2110 the pipeline drops all of an alternative/);
  });

  it('pass through nested items', () => {
    const nest = `type: nest\nrule_conditions: [{type: logsource, product: test}]\nitems:\n- ${mapping('{a: b}').replace('\n', '\n  ')}\n- ${mapping('{b: c}').replace('\n', '\n  ')}`;
    expect(through([nest], 'a: 1')).toBe('(number c 1)');
    expect(through([nest], 'a: 1', 'product: other')).toBe('(number a 1)');
  });
});
