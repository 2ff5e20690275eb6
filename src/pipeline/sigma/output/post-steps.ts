/** What `postprocessing` can do to the text of a query, by `type`. */
import { quote } from '../../../sigma/quote.ts';
import { diagnostic } from '../../../source/diagnostic.ts';
import { type Params, placeOfParam, text, textOr } from '../params.ts';
import { pythonRegex, readReplacement } from '../regex.ts';
import { fail } from '../rule.ts';
import type { Plain, PostStep } from '../types.ts';
import { fillFormatString, readFormatString } from './format-string.ts';
import { dumpJson } from './json.ts';
import { readTemplateParams } from './template.ts';
import { renderTemplate } from './template-render.ts';
import { scopeOf } from './values.ts';

const unchanged: PostStep = (query) => query;

function readEmbed(each: Params): PostStep {
  const prefix = textOr(each, 'prefix', '');
  const suffix = textOr(each, 'suffix', '');
  return (query) => prefix + query + suffix;
}

function readSimpleTemplate(each: Params): PostStep {
  const format = readFormatString(text(each, 'template'));
  if ('message' in format) {
    const { message, isUnsupported, help } = format;
    const code = isUnsupported ? 'SG2107' : 'SG2104';
    each.report(
      diagnostic(code, message, placeOfParam(each, 'template'), help === undefined ? {} : { help }),
    );
    return unchanged;
  }
  return (query, rule, run) => {
    const filled = fillFormatString(format, scopeOf(query, rule, run));
    if (typeof filled === 'string') return filled;
    const name = [filled.missing.root, ...filled.missing.steps].join('.');
    fail(
      run,
      'SG2110',
      `the template of the pipeline needs ${quote(name)}, which has no value`,
      rule.logsource.span,
    );
    return undefined;
  };
}

function readTemplateStep(each: Params): PostStep {
  const nodes = readTemplateParams(each, ['query', 'rule', 'pipeline']);
  return (query, rule, run) => renderTemplate(nodes, scopeOf(query, rule, run));
}

/** Values that are `%QUERY%` and nothing else become the query. */
function readJson(each: Params): PostStep {
  const source = text(each, 'json_template');
  let parsed: Plain;
  try {
    parsed = JSON.parse(source) as Plain;
  } catch (failure) {
    if (each.map.entries.some(({ key }) => key.text === 'json_template')) {
      const reason = failure instanceof Error ? failure.message : String(failure);
      each.report(
        diagnostic('SG2104', `\`json_template\` is not JSON: ${reason}`, placeOfParam(each, 'json_template')),
      );
    }
    return unchanged;
  }
  return (query) => dumpJson(embed(parsed, query), null);
}

function embed(value: Plain, query: string): Plain {
  if (value === '%QUERY%') return query;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Plain) => embed(item, query));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, embed(item, query)]));
}

function readReplace(each: Params): PostStep {
  const found = pythonRegex(text(each, 'pattern'));
  const source = text(each, 'replacement');
  if ('error' in found) {
    const message = `the regular expression cannot be used: ${found.error}`;
    each.report(diagnostic('SG2104', message, placeOfParam(each, 'pattern')));
    return unchanged;
  }
  const replacement = readReplacement(source, found.regex);
  if ('error' in replacement) {
    const message = `the replacement is wrong: ${replacement.error}`;
    each.report(diagnostic('SG2104', message, placeOfParam(each, 'replacement')));
    return unchanged;
  }
  return (query) => found.regex.replaceAll(query, replacement);
}

/** `nest` is not here: it holds items, which their reader reads. */
export const postSteps: Readonly<Record<string, (each: Params) => PostStep>> = {
  embed: readEmbed,
  simple_template: readSimpleTemplate,
  template: readTemplateStep,
  json: readJson,
  replace: readReplace,
};
