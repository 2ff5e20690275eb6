/** What `finalizers` can make of all queries of a run, by `type`. */
import { integerOr, type Params, textOr } from '../params.ts';
import type { Finalizer } from '../types.ts';
import { dumpJson } from './json.ts';
import { readTemplateParams } from './template.ts';
import { renderTemplate } from './template-render.ts';
import { pipelineValues } from './values.ts';

function readConcat(each: Params): Finalizer {
  const separator = textOr(each, 'separator', '\n');
  const prefix = textOr(each, 'prefix', '');
  const suffix = textOr(each, 'suffix', '');
  return (texts) => prefix + texts.join(separator) + suffix;
}

function readJson(each: Params): Finalizer {
  const indent = integerOr(each, 'indent', null);
  return (texts) => dumpJson(texts, indent);
}

/** Every text in double quotes, which YAML reads as JSON does, so that nothing in it can be taken for YAML. */
function readYaml(each: Params): Finalizer {
  const indent = ' '.repeat(Math.max(0, integerOr(each, 'indent', 0) - 2));
  return (texts) =>
    texts.length === 0 ? '[]\n' : texts.map((each) => `${indent}- ${JSON.stringify(each)}\n`).join('');
}

function readTemplate(each: Params): Finalizer {
  const nodes = readTemplateParams(each, ['queries', 'pipeline']);
  return (texts, vars) => renderTemplate(nodes, { queries: texts, pipeline: pipelineValues(vars, {}) });
}

/** `nested` is not here: it holds finalizers, which their reader reads. */
export const finalizers: Readonly<Record<string, (each: Params) => Finalizer>> = {
  concat: readConcat,
  json: readJson,
  yaml: readYaml,
  template: readTemplate,
};
