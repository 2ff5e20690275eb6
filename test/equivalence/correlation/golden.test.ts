import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eql } from '../../../backends/eql/index.ts';
import { translate } from '../../../src/compile.ts';
import { type EqlQuery, parseEql } from '../../oracle/eql/index.ts';
import { linkedFiles } from '../../support/linked.ts';

/** `and`, `or` and lists do not depend on the order of their members. */
function canonical(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(canonical);
  if (typeof node !== 'object' || node === null) return node;
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, canonical(value)]));
  for (const key of ['operands', 'patterns', 'items']) {
    const list: unknown = inner[key];
    if (Array.isArray(list)) {
      inner[key] = list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    }
  }
  return inner;
}

function emitted(file: string): EqlQuery {
  const found = linkedFiles().find((each) => each.file.name === file);
  const subject = found?.documents.map((each) => each.subject).find((each) => each?.kind === 'correlation');
  if (subject === undefined) throw new Error(`no correlation in ${file}`);
  const { queries } = translate(subject, eql);
  const texts = queries.flatMap(({ documents }) => documents.map(({ text }) => text));
  expect(texts).toHaveLength(1);
  expect(queries[0]?.fidelity).toBe('exact');
  return parseEql(texts[0] ?? '');
}

describe('the tree of the emitted sequence is the one that was meant', () => {
  it.each([
    ['rules/imds/lnx_imds_tuned_sequence.yml', 'test/golden/tuned-sequence.eql'],
    ['rules/imds/elastic_imds_sequence.yml', 'test/golden/elastic-sequence.eql'],
  ])('%s', (rule, golden) => {
    const meant = parseEql(readFileSync(golden, 'utf8'));
    expect(canonical(emitted(rule))).toEqual(canonical(meant));
  });

  it('joins the tuned rule on host and process within three seconds', () => {
    const query = emitted('rules/imds/lnx_imds_tuned_sequence.yml');
    if (query.kind !== 'sequence') throw new Error('no sequence');
    expect(query.by).toEqual([
      { kind: 'field', name: 'host.id', optional: false },
      { kind: 'field', name: 'process.entity_id', optional: false },
    ]);
    expect(query.maxspan).toEqual({ value: 3, integer: true, unit: 's' });
    expect(query.terms.map(({ filter }) => filter.category)).toEqual(['process', 'network']);
  });
});
