/** A program that uses every entry point as a strict user would; compiled and run against the packed package. */
export const consumer = `
import { readFileSync } from 'node:fs';
import { applyEdits, compile, linkRules, lowerRule, readRules, sourceText, translate, type Translation } from 'sigmats';
import { and, type BackendContext, defineBackend, everything, type Printed } from 'sigmats/backend-kit';
import { backends, findBackend } from 'sigmats/backends';
import { eql } from 'sigmats/backends/eql';
import { innerwarden } from 'sigmats/backends/innerwarden';
import { splunk } from 'sigmats/backends/splunk';
import { matchQuery } from 'sigmats/match';
import { readRuleFiles, type RuleFiles } from 'sigmats/node';
import { planFormat, readPlan } from 'sigmats/plan';

function demand(value: boolean, what: string): void {
  if (!value) throw new Error(what);
}

const text: string = readFileSync('rule.yml', 'utf8');
const { ok, queries } = compile(text, { backend: eql, options: { width: '0' }, allow: ['wider'] });
demand(ok && queries[0]?.fidelity === 'exact', 'compile');
demand(queries[0]?.documents[0]?.text.includes('\\n') === false, 'width');

const files: RuleFiles = readRuleFiles(['rule.yml']);
demand(files.ok && files.subjects.length === 1 && files.render() === '', 'readRuleFiles');
demand(!readRuleFiles(['nothing.yml']).ok, 'missing');
for (const { subject } of files.subjects) {
  const translations: readonly Translation[] = [
    translate(subject, splunk, { options: { index: 'win' } }),
    translate(subject, innerwarden, { options: { engine: 'pr1130' } }),
    ...backends.map((each) => translate(subject, each, { options: {} })),
  ];
  demand(translations.every((each) => each.queries.length === 1), 'translate');
}

const [document] = readRules(sourceText('rule.yml', text));
const [linked] = linkRules(document === undefined ? [] : [document]);
demand(linked?.subject?.kind === 'rule', 'linkRules');
const [query] = document?.resolved === undefined ? [] : lowerRule(document.resolved);
demand(query !== undefined && matchQuery(query)({ CommandLine: 'WhoAmI /all' }), 'match');

const plan = document?.resolved && translate(document.resolved, innerwarden, { format: 'plan' });
const planText: string = plan?.queries[0]?.documents[0]?.text ?? '';
demand(planText.includes(planFormat) && 'plan' in readPlan(planText), 'plan');

interface Tree {
  readonly fields: readonly string[];
}

const names = defineBackend<Tree, 'separator'>({
  id: 'names',
  title: 'Names of fields',
  description: 'Lists the fields of a rule',
  aliases: [],
  options: { separator: { help: 'between names', default: ' ' } },
  formats: [{ id: 'list', title: 'list', extension: 'txt', oneDocumentPerFile: false, separator: '\\n' }],
  capabilities: everything,
  catalogues: [],
  lower: ({ where, span }) => [{ fields: and([where], span).kind === 'text' ? ['one'] : ['many'] }],
  correlate: () => undefined,
  print: ({ fields }: Tree, _meta, { options }: BackendContext): Printed => ({
    text: fields.join(options['separator']),
    mappings: [],
  }),
});
const listed = compile(text, { backend: names, options: { separator: ',' } });
demand(listed.queries[0]?.documents[0]?.text === 'one', 'backend of others');
demand(findBackend('eql')?.id === 'eql' && applyEdits('a', []).text === 'a', 'rest');
process.stdout.write('ok\\n');
`;
