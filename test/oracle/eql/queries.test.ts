/** Whole queries against the syntax facts of the EQL reference: categories, sequences, samples, pipes. */
import { describe, expect, it } from 'vitest';
import { EqlSyntaxError, parseEql } from './index.ts';

describe('queries', () => {
  const P = '[process where true]';

  it.each([
    ['process where true', 'process'],
    ['any where true', null],
    ['"any" where true', 'any'],
    ['"my-cat" where true', 'my-cat'],
    ['"""6cat""" where true', '6cat'],
    ['head where true', 'head'],
  ])('%s', (source, category) => {
    expect(parseEql(source)).toMatchObject({ kind: 'event', filter: { category } });
  });

  it('reads every part of a sequence', () => {
    const query = parseEql(
      `sequence by host.id, ?user.id with maxspan=5m ${P} by a ![file where b : "x"] by c
       [any where true] by d with runs=3 until [process where e == 1] by f | head 10 | tail 2`,
    );
    expect(query).toMatchObject({
      kind: 'sequence',
      by: [
        { name: 'host.id', optional: false },
        { name: 'user.id', optional: true },
      ],
      maxspan: { value: 5, integer: true, unit: 'm' },
      terms: [
        { missing: false, by: [{ name: 'a' }], runs: null, filter: { category: 'process' } },
        { missing: true, by: [{ name: 'c' }] },
        { missing: false, runs: 3, filter: { category: null } },
      ],
      until: { by: [{ name: 'f' }] },
      pipes: [
        { kind: 'head', count: 10 },
        { kind: 'tail', count: 2 },
      ],
    });
  });

  it.each([
    `sample by a ${P} ${P}`,
    `sample ${P} by a ${P} by b`,
    `sequence ${P} ${P}`,
    `sequence ${P} with runs=2`,
  ])('accepts %s', (source) => expect(() => parseEql(source)).not.toThrow());

  it.each([
    '',
    'process',
    'process where',
    'where true',
    'Any when true',
    '`my-cat` where true',
    'my-cat where true',
    'a.b where true',
    '6cat where true',
    'sequence where true',
    'maxspan where true',
    'process where true true',
    'process where true | count',
    'process where true | sort a',
    'process where true | unique a',
    'process where true | unique_count a',
    'process where true | filter true',
    'process where true | head',
    'process where true | head -1',
    'process where true | head 1.5',
    'process where true | head 1, 2',
    'process where true |',
    'process where child of [process where true]',
    'process where descendant of [process where true]',
    'process where event of [process where true]',
    `join by a ${P} ${P}`,
    'sequence',
    'sequence by a',
    `sequence by ${P} ${P}`,
    `sequence by a, ${P} ${P}`,
    `sequence by length(a) ${P} ${P}`,
    `sequence by "a" ${P} ${P}`,
    `sequence with maxspan=5m by a ${P} ${P}`,
    `sequence with maxspan 5m ${P} ${P}`,
    `sequence with maxspan=-5m ${P} ${P}`,
    `sequence with span=5m ${P} ${P}`,
    `sequence ${P} with runs=2 by a ${P}`,
    `sequence ${P} by a with runs=two ${P}`,
    `sequence ${P} with maxspan=5m ${P}`,
    `sequence ${P} ! ${P}`,
    `sequence with maxspan=1m ${P} !${P} with runs=2`,
    `sequence ${P} ${P} until ![process where true]`,
    `sequence ${P} ${P} until ${P} ${P}`,
    `sequence ${P} until ${P} with runs=2`,
    'sequence [process where true [file where true]',
    'sequence [process] [file where true]',
    `sequence ${P}, ${P}`,
    `sample by a with maxspan=5m ${P} ${P}`,
    `sample by a ${P} ![file where true]`,
    `sample by a ${P} with runs=2 ${P}`,
    `sample by a ${P} ${P} until ${P}`,
  ])('refuses %j', (source) => expect(() => parseEql(source)).toThrow(EqlSyntaxError));
});
