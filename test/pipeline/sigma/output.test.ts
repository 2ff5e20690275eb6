import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/source/diagnostic.ts';
import { resolved, ruleText } from '../../support/rules.ts';
import { contextOf, pipelineOf, pipelineProblems } from './support.ts';

const rule = resolved(
  `${ruleText('sel:\n  a: 1\ncondition: sel', 'product: windows')}id: 5013198b-2a79-4a4e-8f2d-1b7a5e1d9d4f\ntags: [attack.t1059, attack.t1003]\nlevel: high\n`,
);

function post(item: string, query = 'q="x"'): string | undefined {
  const found: Diagnostic[] = [];
  const pipeline = pipelineOf(`vars: {index: main}\npostprocessing:\n- ${item.replaceAll('\n', '\n  ')}\n`);
  const text = pipeline.postprocess?.(
    query,
    rule,
    contextOf((each) => found.push(each)),
  );
  return text ?? found.map((each) => `${each.code} ${each.message}`).join('\n');
}

function final(item: string, texts: readonly string[] = ['a', 'b "c"']): string | undefined {
  const pipeline = pipelineOf(`vars: {index: main}\nfinalizers:\n- ${item.replaceAll('\n', '\n  ')}\n`);
  return pipeline.finalize?.(
    texts,
    [],
    contextOf(() => {}),
  );
}

describe('postprocessing', () => {
  it('puts text around queries', () => {
    expect(post("type: embed\nprefix: 'p '\nsuffix: ' s'")).toBe('p q="x" s');
    expect(
      post(
        "type: simple_template\ntemplate: '{{{query}}} {rule.title} {rule.author} {pipeline.vars[index]}'",
      ),
    ).toBe('{q="x"} Test None main');
    expect(post("type: simple_template\ntemplate: '{pipeline.vars[other]}'")).toBe(
      'SG2110 the template of the pipeline needs `pipeline.vars.other`, which has no value',
    );
    expect(post(`type: json\njson_template: '{"a": ["%QUERY%", 1], "b": "é %QUERY%"}'`)).toBe(
      '{"a": ["q=\\"x\\"", 1], "b": "\\u00e9 %QUERY%"}',
    );
    expect(post(`type: replace\npattern: '(\\w)="(\\w)"'\nreplacement: '\\2:\\g<1>'`)).toBe('x:q');
  });

  it('asks conditions, also of nested items', () => {
    const nest = (product: string): string =>
      `type: nest\nrule_conditions: [{type: logsource, product: ${product}}]\nitems: [{type: embed, prefix: p}, {type: embed, suffix: s}]`;
    expect(post(nest('windows'))).toBe('pq="x"s');
    expect(post(nest('linux'))).toBe('q="x"');
  });

  it('renders templates', () => {
    const render = (template: string): string | undefined =>
      post(`type: template\ntemplate: |\n  ${template}`);
    expect(render('{{ rule.title | upper }}: {{ query }} {# note #}{{ rule.id | default("none") }}')).toBe(
      'TEST: q="x" 5013198b-2a79-4a4e-8f2d-1b7a5e1d9d4f',
    );
    expect(
      render(
        '{% for tag in rule.tags %}{{ loop.index }}{{ tag }}{% if not loop.last %}, {% endif %}{% endfor %}',
      ),
    ).toBe('1attack.t1059, 2attack.t1003');
    expect(render('{% if rule.level == "high" %}H{% elif rule.author %}A{% else %}E{% endif %}')).toBe('H');
    expect(
      render('{{ rule.author }}|{{ pipeline.vars.index }}|{{ rule.tags | join("+") }}|{{ query | tojson }}'),
    ).toBe('None|main|attack.t1059+attack.t1003|"q=\\"x\\""');
    expect(render('a {{- " b " -}} c')).toBe('a b c');
  });

  it('refuses what templates cannot say, with the place', () => {
    const problems = (template: string): readonly string[] =>
      pipelineProblems(`postprocessing:\n- type: template\n  template: '${template}'\n`);
    expect(problems('x {{ rule.title[:3] }}')).toEqual(['SG2107 {{ rule.title[:3] }}']);
    expect(problems('x {{ query | batch(3) }}')).toEqual(['SG2107 {{ query | batch(3) }}']);
    expect(problems('{% include "a" %}')).toEqual(['SG2107 {% include \\"a\\" %}']);
    expect(problems('{{ qury }}')).toEqual(['SG2104 {{ qury }}']);
    expect(problems('{% if query %}x')).toEqual(['SG2104 {% if query %}']);
    expect(
      pipelineProblems('postprocessing:\n- {type: template, template: a, path: /x, vars: v.py}'),
    ).toEqual(['SG2107 /x', 'SG2107 v.py']);
    expect(pipelineProblems("postprocessing:\n- {type: simple_template, template: '{query!r}'}")).toEqual([
      "SG2107 '{query!r}'",
    ]);
  });
});

describe('finalizers', () => {
  it('make one text', () => {
    expect(final("type: concat\nprefix: '['\nsuffix: ']'\nseparator: ', '")).toBe('[a, b "c"]');
    expect(final('type: concat')).toBe('a\nb "c"');
    expect(final('type: json')).toBe('["a", "b \\"c\\""]');
    expect(final('type: json\nindent: 2')).toBe('[\n  "a",\n  "b \\"c\\""\n]');
    expect(final('type: yaml')).toBe('- "a"\n- "b \\"c\\""\n');
    expect(
      final('type: template\ntemplate: \'{{ queries | join(" OR ") }} in {{ pipeline.vars.index }}\''),
    ).toBe('a OR b "c" in main');
    expect(final('type: nested\nfinalizers: [{type: concat, separator: "+"}, {type: json}]')).toBe(
      '["a+b \\"c\\""]',
    );
  });
});
