import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRules } from '../../../src/compile.ts';
import { lowerRule } from '../../../src/ir/lower.ts';
import { show } from '../../../src/ir/show.ts';
import { compileQuery } from '../../../src/match/compile.ts';
import { placeholdersOf } from '../../../src/pipeline/sigma/placeholders.ts';
import { applyTraced, describeSteps } from '../../../src/pipeline/trace.ts';
import type { Diagnostic } from '../../../src/source/diagnostic.ts';
import { sourceText } from '../../../src/source/text.ts';
import { resolved, ruleText } from '../../support/rules.ts';
import {
  applyTo,
  contextOf,
  outcome,
  pipelineOf,
  pipelineProblems,
  pipelineText,
  through,
} from './support.ts';

const mapping = 'id: map\ntype: field_name_mapping\nmapping: {a: [x, y]}';

describe('a pipeline', () => {
  it('knows its head', () => {
    const text =
      'name: N\npriority: 7\nallowed_backends: [splunk, eql]\nvars: {v: [a, 1]}\ntransformations: []\n';
    const { name, title, priority, allowedBackends, vars } = pipelineOf(text);
    expect({ name, title, priority, allowedBackends, vars: [...vars] }).toEqual({
      name: 'N',
      title: 'N',
      priority: 7,
      allowedBackends: ['splunk', 'eql'],
      vars: [['v', ['a', 1]]],
    });
  });

  it('is for some targets only', () => {
    const rule = resolved(ruleText('sel:\n  a: 1\ncondition: sel'));
    const found: Diagnostic[] = [];
    const apply = (backends: string): boolean =>
      pipelineOf(`allowed_backends: [${backends}]\ntransformations: []`).apply(
        rule,
        contextOf((each) => found.push(each)),
      ) !== undefined;
    expect([apply('eql'), apply('elasticsearch'), apply('splunk'), apply('')]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(found.map((each) => each.code)).toEqual(['SG2111']);
  });

  it('changes nothing that it is given, and gives the same again', () => {
    const rule = resolved(ruleText('sel:\n  a|contains: [b, c]\n  d: null\ncondition: sel'));
    const before = JSON.stringify(rule.selections.get('sel'));
    const pipeline = pipelineOf(
      pipelineText(mapping, 'type: set_state\nkey: k\nval: v', 'type: case\nmethod: upper'),
    );
    const first = outcome(applyTo(rule, pipeline));
    expect(outcome(applyTo(rule, pipeline))).toBe(first);
    expect(JSON.stringify(rule.selections.get('sel'))).toBe(before);
    expect(rule.state).toEqual({});
  });

  it('says where each value comes from', () => {
    const { rule } = applyTo(
      resolved(ruleText('sel:\n  a: b\n  c: d\ncondition: sel')),
      pipelineOf(pipelineText(mapping)),
    );
    const text = JSON.stringify([...(rule?.selections.values() ?? [])]);
    expect(text.match(/"item":"map"/g)).toHaveLength(2);
  });

  it('shows its steps', () => {
    const items = [
      mapping,
      'id: none\ntype: case\nmethod: lower',
      'id: add\ntype: add_condition\nname: added\nconditions: {i: 1}',
    ];
    const { rule, steps } = applyTraced(
      resolved(ruleText('sel:\n  a: b\ncondition: sel')),
      [pipelineOf(pipelineText(...items))],
      contextOf(() => {}),
    );
    expect(rule).toBeDefined();
    expect(steps.map((step) => step.item)).toEqual(['map', 'none', 'add']);
    expect(describeSteps(steps)).toBe(
      [
        'map (field_name_mapping)',
        '- sel: (text a "b")',
        '+ sel: (or (text x "b") (text y "b"))',
        '',
        'add (add_condition)',
        '- condition: sel',
        '+ added: (number i 1)',
        '+ condition: (added and sel)',
      ].join('\n'),
    );
  });

  it('continues what pipelines before it began', () => {
    const rest =
      'type: field_name_prefix\nprefix: p.\nfield_name_conditions: [{type: processing_item_applied, processing_item_id: map}]\nfield_name_cond_not: true';
    const rule = resolved(ruleText('sel:\n  a: 1\n  b: 1\ncondition: sel'));
    const { rule: mapped } = applyTo(rule, pipelineOf(pipelineText(mapping)));
    expect(mapped && outcome(applyTo(mapped, pipelineOf(pipelineText(rest))))).toBe(
      '(and (or (number x 1) (number y 1)) (number p.b 1))',
    );
  });
});

describe('placeholders', () => {
  function read(pipeline: string, value: string): string {
    const placeholders = placeholdersOf([pipelineOf(pipeline)], new Map([['given', ['g']]]));
    const [document] = readRules(
      sourceText('rule.yml', ruleText(`sel:\n  a|expand: '${value}'\ncondition: sel`)),
      { placeholders },
    );
    if (document?.resolved === undefined) return document?.diagnostics.map((each) => each.code).join() ?? '';
    return lowerRule(document.resolved)
      .map((query) => show(query.where))
      .join();
  }

  const values =
    'vars: {admins: [root, adm*], one: x}\ntransformations: [{type: value_placeholders, exclude: [other]}]';

  it('take their values from pipelines', () => {
    expect(read(values, '%admins%')).toBe('(textOneOf a "root" "adm*")');
    expect(read(values, '%one%-%given%')).toBe('(text a "x-g")');
    expect(read(values, '%unknown%')).toBe('SG2003');
    expect(read('transformations: [{type: wildcard_placeholders, include: [w]}]', 'b%w%')).toBe(
      '(text a "b*")',
    );
    expect(read('transformations: [{type: wildcard_placeholders, include: [w]}]', 'b%v%')).toBe('SG2003');
  });

  it('cannot depend on conditions', () => {
    const item = 'type: value_placeholders';
    expect(through([item], 'a: 1')).toBe('(number a 1)');
    const conditional = pipelineText(`${item}\nrule_conditions: [{type: is_sigma_rule}]`);
    expect(pipelineProblems(conditional)).toEqual(['SG2107 value_placeholders']);
  });
});

describe('several targets of one field', () => {
  const shapes = [
    'a: v',
    'a|neq: v',
    'a: null',
    'a|exists: false',
    'a|exists: true',
    'a|contains|all: [v, w]',
    "a|startswith: ['v', 'w']",
    'a|gt: 3',
    'a|re: ^v',
  ];
  const value = fc.constantFrom(undefined, null, 'v', 'w', 'vw', 'wv', 5, ['v', 'w'], []);

  it('mean that one of them has what the rule asks for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shapes), fc.boolean(), value, value, (shape, negated, x, y) => {
        const condition = negated ? 'not sel' : 'sel';
        const rule = resolved(ruleText(`sel:\n  ${shape}\ncondition: ${condition}`));
        const { rule: mapped } = applyTo(rule, pipelineOf(pipelineText(mapping)));
        if (mapped === undefined) throw new Error('refused');
        const isAsked = /neq|null|exists: false/.test(shape);
        const original = (each: unknown): boolean => matches(rule, { a: each });
        // The positive test holds when one of the fields passes it, and negations turn that as a whole.
        const isAll = isAsked !== negated;
        const expected = isAll ? original(x) && original(y) : original(x) || original(y);
        expect(matches(mapped, { x, y })).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});

function matches(rule: ReturnType<typeof resolved>, event: Record<string, unknown>): boolean {
  const plain = JSON.parse(JSON.stringify(event)) as unknown;
  return lowerRule(rule).some((query) => {
    const matcher = compileQuery(query);
    if ('unsupported' in matcher) throw new Error('unsupported');
    return matcher.matches(plain);
  });
}
