/** The EQL target: event queries for Elasticsearch's EQL search and Kibana's detection engine. */
import { defineBackend } from '../../src/backend/define.ts';
import { refusal } from '../../src/backend/legalise.ts';
import type { Dialect } from '../../src/backend/types.ts';
import { diagnostic, type Report } from '../../src/source/diagnostic.ts';
import type { Span } from '../../src/source/span.ts';
import type { EqlAst, EqlQuery } from './ast.ts';
import { capabilities } from './capabilities.ts';
import { correlate } from './correlate.ts';
import { query as queryFormat } from './formats.ts';
import { lowerQuery } from './lower.ts';
import { fieldMaps } from './pipelines/field-maps.ts';
import { catalogues } from './pipelines/index.ts';
import { schema } from './pipelines/schema.ts';
import { print } from './print.ts';
import { siemRule } from './siem-rule/index.ts';
import { siemRuleOptions } from './siem-rule/options.ts';
import { constantOf } from './tree.ts';

/** A rule can be decided by the types of its fields alone, such as `http` on a numeric field. */
function reportSettled(query: EqlQuery, span: Span, report: Report): void {
  const settled = constantOf(query.where);
  if (settled === undefined) return;
  const message = `with the types that the fields have here, the condition is always ${settled}`;
  report(diagnostic('SG2006', message, span, { severity: 'warning' }));
}

const dialect: Dialect<EqlAst> = {
  capabilities,
  lower: (query, context) => {
    const ast = lowerQuery(query);
    reportSettled(ast, query.span, context.report);
    return [ast];
  },
  correlate: (correlation, context) => {
    const found = correlate(correlation, context.options.temporal === 'permutations');
    if ('refusal' in found) {
      context.report(refusal(found.span, found.refusal));
      return undefined;
    }
    for (const { terms } of found.trees) {
      for (const { query } of terms) reportSettled(query, correlation.span, context.report);
    }
    return found;
  },
  print: (ast, _meta, context) => print(ast, Number(context.options.width ?? 100)),
};

export const eql = defineBackend<EqlAst, 'width' | 'temporal' | keyof typeof siemRuleOptions>({
  id: 'eql',
  title: 'Elastic EQL',
  description: 'Event Query Language of Elasticsearch and of Elastic Security detection rules',
  aliases: ['elastic-eql'],
  options: {
    width: {
      help: 'line width in columns; 0 prints each query on one line',
      default: '100',
      validate: (value) =>
        /^\d{1,4}$/.test(value) ? undefined : 'the width is a whole number from 0 to 9999',
    },
    temporal: {
      help: 'events in any order: refuse, or permutations for one sequence for each order',
      default: 'refuse',
      values: ['refuse', 'permutations'],
    },
    ...siemRuleOptions,
  },
  formats: [queryFormat, siemRule(dialect)],
  catalogues,
  fieldMaps,
  knownFields: schema,
  ...dialect,
});
