/** The self-check sees when a file would be read otherwise than it was meant. */
import { expect, it } from 'vitest';
import type { Atom, EngineDocument } from '../../../backends/innerwarden/ast.ts';
import { misreading } from '../../../backends/innerwarden/check.ts';
import { printDocument } from '../../../backends/innerwarden/print.ts';
import { meta, span } from './support.ts';

const atom = (field: string, value: string): Atom => ({
  field,
  op: 'equals',
  values: [value],
  original: field,
  span,
});
const document: EngineDocument = {
  id: meta.id ?? '',
  logsource: { span },
  selection: [atom('kind', 'dns.query')],
  filter: [atom('details.domain', 'example.org')],
};
const file = printDocument(document, meta).text;

it('accepts what the engine reads as meant', () => {
  expect(misreading(file, document, 'pr1130')).toBeUndefined();
});

it.each([
  ['dns.query', 'dns.query # comment', 'selection'],
  ["'dns.query'", "['dns.query']", 'selection'],
  ['filter_1', 'exception_1', 'selection'],
  ["'example.org'", "'example.org' # comment", 'filter'],
  ['\nid: ', '\nid: x', 'id'],
  ['selection_1', 'choice_1', 'load'],
])('refuses %s as %s', (from, to, part) => {
  expect(misreading(file.replace(from, to), document, 'pr1130')).toContain(part);
});

it('refuses a filter that v0.9.2 ignores', () => {
  expect(misreading(file, document, 'v0.9.2')).toContain('filter');
});
