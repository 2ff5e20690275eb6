import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPipeline } from '../../../src/pipeline/sigma/read.ts';
import { hasErrors } from '../../../src/source/diagnostic.ts';
import { sourceText } from '../../../src/source/text.ts';
import { resolved, ruleText } from '../../support/rules.ts';
import { applyTo, pipelineProblems } from './support.ts';

/** Each line with a comment has the mistake that the comment names, and the text that is to be marked. */
const twenty = `
name: Mistakes
priority: high # SG2104 high
alowed_backends: [eql] # SG2103 alowed_backends
vars: [a] # SG2104 [a]
transformations:
  - type: field_name_maping # SG2102 field_name_maping
    mapping: {a: b}
  - id: no_type # SG2105 id
  - type: field_name_mapping
    mapping: {a: []} # SG2104 a
  - type: field_name_prefix # SG2105 field_name_prefix
  - type: field_name_prefix
    prefix: 5 # SG2104 5
  - type: case
    method: lowr # SG2104 lowr
  - type: replace_string
    regex: '(?=a)' # SG2104 '(?=a)'
    replacement: b
  - type: replace_string
    regex: 'a'
    replacement: '\\g<x>' # SG2104 '\\g<x>'
  - type: file_placeholders # SG2107 file_placeholders
    path: hosts.txt
  - type: add_condition
    conditions:
      a|contians: b # SG1401 contians
  - type: set_state
    key: k
    val: v
    rule_conditions:
      - type: logsorce # SG2102 logsorce
  - type: set_state
    key: k
    val: v
    rule_conditions:
      - type: logsource
        prodct: windows # SG2103 prodct
        product: linux
  - type: set_state
    key: k
    val: v
    rule_conditions:
      a: {type: is_sigma_rule}
    rule_cond_expr: a and b # SG2106 b
  - type: set_state
    key: k
    val: v
    rule_conditions:
      a: {type: is_sigma_rule}
      b: {type: is_sigma_rule}
    rule_cond_expr: (a or not a # SG2106 a
  - type: set_state # SG2107 set_state
    key: k
    val: v
    field_name_conditions:
      - {type: include_fields, fields: [a]}
  - just text # SG2104 just text
  - type: set_state
    key: k
    val: v
    rule_conditions:
      - {type: rule_attribute, attribute: level, value: hgih, op: gte} # SG2104 hgih
postprocessing:
  - type: simple_template
    template: '{rule.titel}' # SG2104 '{rule.titel}'
  - type: template
    template: 'a {% macro x() %}' # SG2107 {% macro x() %}
finalizers:
  - type: concat
    separater: x # SG2103 separater
`;

describe('a file with mistakes', () => {
  it('gets a diagnostic with the right place for each', () => {
    const expected = [...twenty.matchAll(/# (SG\d{4} .*)$/gm)].map((found) => found[1]);
    expect(expected.length).toBeGreaterThan(20);
    expect([...pipelineProblems(twenty)].sort()).toEqual(
      expected.map((each) => JSON.stringify(each).slice(1, -1)).sort(),
    );
  });

  it('gets suggestions', () => {
    const { pipeline, diagnostics } = readPipeline(sourceText('pipeline.yml', twenty));
    expect(pipeline).toBeUndefined();
    const helps = diagnostics.map((each) => each.help?.text ?? '');
    for (const word of [
      'field_name_mapping',
      'allowed_backends',
      'lower',
      'logsource',
      'product',
      'high',
      'title',
      'separator',
    ]) {
      expect(helps).toContainEqual(expect.stringContaining(`did you mean \`${word}\`?`));
    }
  });
});

describe('bad files', () => {
  it('are refused as a whole', () => {
    expect(pipelineProblems('')).toEqual(['SG2101 ']);
    expect(pipelineProblems('- a')).toEqual(['SG2101 - a']);
    expect(pipelineProblems('name: x')).toEqual(['SG2101 name']);
    expect(pipelineProblems('transformations: {a: b}')).toEqual(['SG2104 {a: b}']);
    expect(pipelineProblems('a: [')[0]).toMatch(/^SG1001/);
    expect(pipelineProblems('vars: {}\n---\nvars: {}')).toEqual(['SG2101 vars: {}']);
  });

  it('never make it throw, whatever is cut out of them or put into them', () => {
    const rule = resolved(ruleText('sel:\n  a|contains: [b, c]\n  Hashes: MD5=a\ncondition: sel'));
    const base = readFileSync('docs/pipelines.md', 'utf8').match(/^```yaml\n([\s\S]*?)^```$/m)?.[1] ?? '';
    const noise = fc.constantFrom('', ': ', '- ', '[', '}', "'", '\n', ' ', 'null', '%', '{{', '\\', '(');
    fc.assert(
      fc.property(fc.constantFrom(base, twenty), fc.nat(), fc.nat(40), noise, (text, at, length, put) => {
        const start = at % text.length;
        const changed = text.slice(0, start) + put + text.slice(start + length);
        const { pipeline, diagnostics } = readPipeline(sourceText('pipeline.yml', changed));
        expect(pipeline !== undefined || hasErrors(diagnostics)).toBe(true);
        for (const { primary } of diagnostics) expect(primary.span.end).toBeLessThanOrEqual(changed.length);
        if (pipeline !== undefined) applyTo(rule, pipeline);
      }),
      { numRuns: 2000 },
    );
  });

  it('never make it throw', () => {
    const depth = 40;
    const nested = Array.from(
      { length: depth },
      (_, at) => `${'  '.repeat(at)}- type: nest\n${'  '.repeat(at)}  items:`,
    );
    expect(pipelineProblems(`transformations:\n${nested.join('\n')}\n`).length).toBeGreaterThan(0);
    for (const value of [
      'null',
      '[]',
      '{}',
      '5',
      'text',
      '[[[]]]',
      '{type: {}}',
      '[{type: nest}]',
      '[null]',
    ]) {
      for (const key of [
        'transformations',
        'postprocessing',
        'finalizers',
        'vars',
        'allowed_backends',
        'name',
      ]) {
        expect(() => pipelineProblems(`${key}: ${value}`)).not.toThrow();
      }
    }
  });
});
