import { describe, expect, test } from 'vitest';
import { all, any, exists, fromCatalogue, no, oneOf, ref, regex, span, spl, text } from './helper.ts';

const a = text('a', '1');
const b = text('b', '2');
const c = text('c', '3');
const re = regex('r', 'foo');
const reTest = `isnotnull(mvfilter(match('r', "foo")))`;
const other = regex('s', 'bar');
const otherTest = `isnotnull(mvfilter(match('s', "bar")))`;
const flag = `| eval sgm_1=if(${reTest}, 1, 0)`;
const flags = `| eval sgm_1=if(${reTest}, 1, 0), sgm_2=if(${otherTest}, 1, 0)`;
const drop = '| fields - sgm_*';
const guard = fromCatalogue('source', ['x']);

describe('predicates under any nesting', () => {
  const golden: readonly (readonly [string, Parameters<typeof spl>[0], readonly string[]])[] = [
    ['alone', re, ['*', `| where ${reTest}`]],
    ['two at the top', all(re, other), ['*', `| where ${reTest} AND ${otherTest}`]],
    ['the same twice', all(a, re, any(b, re)), ['a="1"', flag, '| search sgm_1=1 (b="2" OR sgm_1=1)', drop]],
    ['in an AND', all(b, re), ['b="2"', `| where ${reTest}`]],
    ['in an OR', any(all(b, re), c), ['b="2" OR c="3"', flag, '| search (b="2" sgm_1=1) OR c="3"', drop]],
    ['alone under NOT', all(b, no(re)), ['b="2"', flag, '| search NOT sgm_1=1', drop]],
    ['AND under NOT', all(b, no(all(c, re))), ['b="2"', flag, '| search NOT (c="3" sgm_1=1)', drop]],
    [
      'OR under NOT',
      all(b, no(any(c, re))),
      ['b="2" NOT c="3"', flag, '| search NOT (c="3" OR sgm_1=1)', drop],
    ],
    ['NOT under NOT', all(b, no(all(c, no(re)))), ['b="2"', flag, '| search NOT (c="3" NOT sgm_1=1)', drop]],
    [
      'two groups under NOT',
      all(a, no(all(re, b)), no(all(other, c))),
      ['a="1"', flags, '| search NOT (sgm_1=1 b="2") NOT (sgm_2=1 c="3")', drop],
    ],
    ['OR of predicates', any(re, other), ['*', flags, '| search sgm_1=1 OR sgm_2=1', drop]],
    [
      'deep',
      any(a, all(b, any(c, all(re, no(other))))),
      ['a="1" OR b="2"', flags, '| search a="1" OR (b="2" (c="3" OR (sgm_1=1 NOT sgm_2=1)))', drop],
    ],
    [
      'no value',
      all(a, no(exists('f'))),
      ['a="1"', `| eval sgm_1=if(isnotnull('f'), 1, 0)`, '| search NOT sgm_1=1', drop],
    ],
    ['not no value', all(a, no(no(exists('f')))), ['a="1"', `| where isnotnull('f')`]],
    [
      'nothing but NOT before the pipe',
      all(no(a), no(re)),
      ['NOT a="1"', flag, '| search NOT sgm_1=1', drop],
    ],
    [
      'the log source is said once',
      all(guard, a, no(all(b, re))),
      ['source="x" a="1"', flag, '| search NOT (b="2" sgm_1=1)', drop],
    ],
    ['only a guard', all(guard, re), ['source="x"', `| where ${reTest}`]],
    [
      'a prefilter under NOT is dropped',
      all(a, no(text('f', 'x?y'))),
      [
        'a="1"',
        `| eval sgm_1=if(isnotnull(mvfilter(match('f', "(?is)^x.y\\\\z"))), 1, 0)`,
        '| search NOT sgm_1=1',
        drop,
      ],
    ],
    [
      'a prefilter under two NOTs is kept',
      all(a, no(all(b, no(text('f', 'Xy', 'sensitive'))))),
      [
        'a="1" NOT (b="2" NOT f="Xy")',
        `| eval sgm_1=if(isnotnull(mvfilter(match('f', "^Xy\\\\z"))), 1, 0)`,
        '| search NOT (b="2" NOT sgm_1=1)',
        drop,
      ],
    ],
  ];
  test.each(golden)('%s', (_name, expr, lines) => {
    expect(spl(expr)).toBe(lines.join('\n'));
  });

  test('flags keep clear of fields of the rule', () => {
    expect(spl(any(re, text('sgm_x', '1')))).toBe(
      ['*', flag.replace('sgm_', 'sgmsgm_'), '| search sgmsgm_1=1 OR sgm_x="1"', '| fields - sgmsgm_*'].join(
        '\n',
      ),
    );
  });

  test('long stages break', () => {
    const list = oneOf('CommandLine', ['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc']);
    expect(spl(all(list, no(all(re, other))), { width: '50' })).toMatchInlineSnapshot(`
      "CommandLine IN (
        "aaaaaaaaaa",
        "bbbbbbbbbb",
        "cccccccccc"
      )
      | eval sgm_1=if(isnotnull(mvfilter(match('r', "foo"))), 1, 0),
        sgm_2=if(isnotnull(mvfilter(match('s', "bar"))), 1, 0)
      | search NOT (sgm_1=1 sgm_2=1)
      | fields - sgm_*"
    `);
  });
});

describe('what cannot be said is refused', () => {
  test.each([
    "it's",
    'a"b',
    'a\\b',
    'a`b',
    'a|b',
    'a[0]',
    '',
    'a\u202eb',
    'a\nb',
  ])('field name %j', (name) => {
    expect(spl(text(name, 'x'))).toBe('SG3001 field name');
    expect(spl(exists(name))).toBe('SG3001 field name');
  });

  test('half a surrogate pair', () => {
    expect(spl(text('f', 'a\ud800'))).toBe('SG3001 half of a surrogate pair');
  });

  test('fields that hold several values are not compared', () => {
    const left = ref('a', { array: true });
    const compare = {
      kind: 'fieldCompare',
      left,
      right: ref('b'),
      op: 'equals',
      case: 'sensitive',
      span,
    } as const;
    expect(spl(compare)).toBe('SG3001 comparison of fields with several values');
  });

  test('numbers that Splunk rounds', () => {
    const value = { value: 2 ** 60, raw: '1152921504606846976' };
    expect(spl({ kind: 'compare', field: ref('f'), op: 'gt', value, span })).toBe(
      'SG3001 number beyond 53 bits',
    );
  });

  test('a regex that PCRE cannot compile, not a long plain value', () => {
    const long = 'x'.repeat(66_000);
    expect(spl(text('f', long, 'sensitive'))).toBe('SG3005 regex length');
    expect(spl(text('f', long))).toBe(`f="${long}"`);
  });
});
