/** The published schema of the JSON report. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { renderJson } from '../../src/source/report/json.ts';
import { run } from '../cli/support.ts';
import { brokenRules } from '../hostile/broken/all.ts';
import * as samples from './samples.ts';

const schema = JSON.parse(readFileSync('schema/diagnostics-v1.json', 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);

function problemsOf(text: string): unknown {
  return validate(JSON.parse(text)) ? [] : validate.errors;
}

test('the report keeps to its schema', () => {
  expect(problemsOf(renderJson(samples.all, samples.sources))).toEqual([]);
  expect(problemsOf(renderJson([], samples.sources))).toEqual([]);
});

test('the schema is not satisfied by anything', () => {
  const report = renderJson(samples.all, samples.sources);
  for (const [what, instead] of [
    ['"version": 1', '"version": 2'],
    ['"severity": "error"', '"severity": "fatal"'],
    ['"line": 2', '"line": 0'],
    ['"safe": true', '"safe": 1'],
    ['"code": "SG3001"', '"kode": "SG3001"'],
  ] as const) {
    expect(report).toContain(what);
    expect(problemsOf(report.replace(what, instead)), what).not.toEqual([]);
  }
});

test('every broken rule gives a report of it', async () => {
  const files = Object.fromEntries(brokenRules.map(([, text], at): [string, string] => [`${at}.yml`, text]));
  const { stderr } = await run(['check', '-v', '-t', 'all', '--diagnostics', 'json', '.'], { files });
  expect(problemsOf(stderr)).toEqual([]);
});
