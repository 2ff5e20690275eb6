/** The EQL target: event queries for Elasticsearch's EQL search and Kibana's detection engine. */
import { defineBackend } from '../../src/backend/define.ts';
import { type Diagnostic, diagnostic } from '../../src/source/diagnostic.ts';
import type { Span } from '../../src/source/span.ts';
import { capabilities } from './capabilities.ts';
import { query as queryFormat } from './formats.ts';
import { lowerQuery } from './lower.ts';
import { fieldMaps } from './pipelines/field-maps.ts';
import { catalogues } from './pipelines/index.ts';
import { schema } from './pipelines/schema.ts';
import { printQuery } from './print.ts';
import { constantOf } from './tree.ts';

/** A rule can be decided by the types of its fields alone, such as `http` on a numeric field. */
function settledDiagnostic(value: boolean, span: Span): Diagnostic {
  const message = `with the types that the fields have here, the condition is always ${value}`;
  return diagnostic('SG2006', message, span, { severity: 'warning' });
}

export const eql = defineBackend({
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
  },
  formats: [queryFormat],
  capabilities,
  catalogues,
  fieldMaps,
  knownFields: schema,
  lower: (query, context) => {
    const ast = lowerQuery(query);
    const settled = constantOf(ast.where);
    if (settled !== undefined) context.report(settledDiagnostic(settled, query.span));
    return [ast];
  },
  print: (ast, _meta, context) => printQuery(ast, Number(context.options.width ?? 100)),
});
