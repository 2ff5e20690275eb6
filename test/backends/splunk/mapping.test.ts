import { expect, test } from 'vitest';
import { splunk } from '../../../backends/splunk/index.ts';
import type { Expr, Leaf } from '../../../src/ir/types.ts';
import { queryOf } from '../../support/arbitrary.ts';
import { all, contextOf, no, regex, text } from './helper.ts';

function at(leaf: Leaf, start: number): Leaf {
  return { ...leaf, span: { source: 'rule.yml', start, end: start + 1 } };
}

test('every printed term and predicate points back to its place in the rule', () => {
  const where: Expr = all(at(text('a', 'x'), 1), no(all(at(regex('b', 'y'), 2), at(text('c', 'z'), 3))));
  const { context } = contextOf();
  const query = queryOf(where);
  const [tree] = splunk.lower(query, context) ?? [];
  if (tree === undefined) throw new Error('the query was refused');
  const { text: output, mappings } = splunk.print(tree, query.meta, context);
  const places = new Map<number, Set<string>>();
  for (const { start, end, span } of mappings) {
    places.set(span.start, (places.get(span.start) ?? new Set()).add(output.slice(start, end)));
  }
  expect([...(places.get(1) ?? [])]).toEqual(['"x"', 'a="x"']);
  expect([...(places.get(2) ?? [])]).toEqual([
    `sgm_1=if(isnotnull(mvfilter(match('b', "y"))), 1, 0)`,
    'sgm_1=1',
  ]);
  expect([...(places.get(3) ?? [])]).toEqual(['"z"', 'c="z"']);
});
