import { describe, expect, it } from 'vitest';
import { resolved, ruleText } from '../../support/rules.ts';
import { applyTo, outcome, pipelineOf, pipelineText, through, throughDetection } from './support.ts';

const prefix = (more: string): string => `type: field_name_prefix\nprefix: p.\n${more}`;
const yes = '(number p.a 1)';
const no = '(number a 1)';

function ruleTest(condition: string, more = '', logsource?: string): boolean {
  const result = through([prefix(`rule_conditions: [${condition}]\n${more}`)], 'a: 1', logsource);
  expect([yes, no]).toContain(result);
  return result === yes;
}

describe('rule conditions', () => {
  it('look at the log source', () => {
    expect(ruleTest('{type: logsource, product: test}')).toBe(true);
    expect(ruleTest('{type: logsource, product: test, service: x}')).toBe(false);
    expect(ruleTest('{type: logsource, service: x}', 'rule_cond_not: true')).toBe(true);
  });

  it('look for fields and items', () => {
    expect(ruleTest('{type: contains_field, field: a}')).toBe(true);
    expect(ruleTest('{type: contains_field, field: b}')).toBe(false);
    expect(ruleTest('{type: contains_detection_item, field: a, value: 1}')).toBe(true);
    expect(ruleTest("{type: contains_detection_item, field: a, value: '1'}")).toBe(false);
  });

  it('are joined', () => {
    const both = '{type: is_sigma_rule}, {type: is_sigma_correlation_rule}';
    expect(ruleTest(both)).toBe(false);
    expect(ruleTest(both, 'rule_cond_op: or')).toBe(true);
    const named = (expression: string): string =>
      through(
        [
          prefix(
            `rule_conditions: {x: {type: is_sigma_rule}, y: {type: contains_field, field: b}}\nrule_cond_expr: ${expression}`,
          ),
        ],
        'a: 1',
      );
    expect(named('x and not y')).toBe(yes);
    expect(named('not (x or y)')).toBe(no);
    expect(named('y and x or x')).toBe(yes);
  });

  it('look at state and at items before', () => {
    const state = 'type: set_state\nkey: k\nval: 7';
    const test = (op: string, val: string): string =>
      through(
        [state, prefix(`rule_conditions: [{type: processing_state, key: k, val: ${val}, op: ${op}}]`)],
        'a: 1',
      );
    expect([test('eq', '7'), test('gt', '10'), test('lte', '10'), test('ne', '7')]).toEqual([
      yes,
      no,
      yes,
      no,
    ]);
    const first =
      'id: first\ntype: set_state\nkey: k\nval: v\nrule_conditions: [{type: contains_field, field: a}]';
    const applied = prefix('rule_conditions: [{type: processing_item_applied, processing_item_id: first}]');
    expect(through([first, applied], 'a: 1')).toBe(yes);
    expect(through([first, applied], 'b: 1')).toBe('(number b 1)');
  });

  it('look at attributes', () => {
    const text = `${ruleText('sel:\n  a: 1\ncondition: sel')}level: high\nstatus: test\ndate: 2024-05-06\ntags: [attack.t1059]\n`;
    const test = (condition: string): boolean =>
      outcome(
        applyTo(resolved(text), pipelineOf(pipelineText(prefix(`rule_conditions: [${condition}]`)))),
      ) === yes;
    expect(test('{type: rule_attribute, attribute: level, value: medium, op: gt}')).toBe(true);
    expect(test('{type: rule_attribute, attribute: level, value: high, op: lt}')).toBe(false);
    expect(test('{type: rule_attribute, attribute: status, value: experimental, op: gte}')).toBe(true);
    expect(test("{type: rule_attribute, attribute: date, value: '2024-05-07', op: lt}")).toBe(true);
    expect(test('{type: rule_attribute, attribute: title, value: Test}')).toBe(true);
    expect(test('{type: rule_attribute, attribute: tags, value: attack.t1059, op: in}')).toBe(true);
    expect(test('{type: rule_attribute, attribute: author, value: x, op: ne}')).toBe(false);
    expect(test('{type: tag, tag: attack.t1059}')).toBe(true);
    expect(test('{type: tag, tag: attack.t1060}')).toBe(false);
  });
});

describe('conditions on items', () => {
  const lower = (condition: string): string =>
    `type: set_value\nvalue: hit\ndetection_item_conditions: [${condition}]`;

  it('look at the values', () => {
    expect(through([lower('{type: match_string, cond: any, pattern: ^b}')], 'a: [bc, d]')).toBe(
      '(text a "hit")',
    );
    expect(through([lower('{type: match_string, cond: all, pattern: ^b}')], 'a: [bc, d]')).toBe(
      '(textOneOf a "bc" "d")',
    );
    expect(through([lower('{type: match_string, cond: all, pattern: c}')], 'a: bc')).toBe('(text a "bc")');
    expect(through([lower('{type: match_string, cond: any, pattern: b, negate: true}')], 'a: 5')).toBe(
      '(text a "hit")',
    );
    expect(through([lower('{type: match_value, cond: any, value: true}')], 'a: true')).toBe('(text a "hit")');
    expect(through([lower('{type: match_value, cond: any, value: true}')], "a: 'true'")).toBe(
      '(text a "true")',
    );
    expect(through([lower('{type: contains_wildcard, cond: any}')], 'a: b*')).toBe('(text a "hit")');
    expect(through([lower('{type: contains_wildcard, cond: any}')], "a: 'b\\*'")).toBe('(text a "b\\\\*")');
    expect(through([lower('{type: is_null, cond: all}')], 'a: null')).toBe('(text a "hit")');
    expect(through([lower('{type: is_null, cond: all}')], 'a|exists: false')).toBe('(not (exists a))');
  });

  it('look at field names, plain and as expressions', () => {
    const fields = (condition: string): string => prefix(`field_name_conditions: [${condition}]`);
    expect(through([fields('{type: include_fields, fields: [a]}')], 'a: 1\nb: 1')).toBe(
      '(and (number p.a 1) (number b 1))',
    );
    expect(through([fields('{type: exclude_fields, fields: [a]}')], 'a: 1\nb: 1')).toBe(
      '(and (number a 1) (number p.b 1))',
    );
    expect(through([fields("{type: include_fields, fields: ['[ab]$'], mode: re}")], 'a: 1\nab: 1')).toBe(
      '(and (number p.a 1) (number ab 1))',
    );
  });

  it('know what items before have named', () => {
    const map = 'id: map\ntype: field_name_mapping\nmapping: {a: x, s: s}';
    const rest = prefix(
      'field_name_conditions: [{type: processing_item_applied, processing_item_id: map}]\nfield_name_cond_not: true',
    );
    expect(through([map, rest], 'a: 1\nb: 2\ns: 3')).toBe('(and (number x 1) (number p.b 2) (number s 3))');
    expect(through([map, rest], 'a|fieldref: b')).toBe('(fieldCompare equals x b)');
    expect(through([map, rest], 'c|fieldref: b')).toBe('(fieldCompare equals p.c p.b)');
  });

  it('are asked per selection', () => {
    const drop =
      'type: drop_detection_item\ndetection_item_conditions: [{type: match_value, cond: any, value: x}]';
    expect(throughDetection([drop], 's: {a: x, b: y}\nt: {a: z}\ncondition: s or t')).toBe(
      '(or (text b "y") (text a "z"))',
    );
  });
});
