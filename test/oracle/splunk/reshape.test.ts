// Commands that change values or multiply rows, the functions they are used with, and subsearches.
import { beforeAll, describe, expect, it } from 'vitest';
import {
  compileSpl,
  loadPcre,
  parseSpl,
  runSpl,
  type SplEvent,
  SplSyntaxError,
  UndocumentedError,
} from './index.ts';

type Fields = Readonly<Record<string, string | number | readonly string[]>>;
const events = (...list: readonly Fields[]): readonly SplEvent[] =>
  list.map((fields) => ({ _raw: '', ...fields }) as SplEvent);
const column = (query: string, input: readonly SplEvent[], field = 'r'): readonly unknown[] =>
  runSpl(parseSpl(query), input).map((event) => event[field]);
const value = (expression: string, fields: Fields = {}): unknown =>
  column(`* | eval r=${expression}`, events(fields))[0];

beforeAll(loadPcre);

describe('mathematical functions', () => {
  it.each<[string, unknown]>([
    ['floor(1.9)', 1],
    ['floor(0-1.1)', -2],
    ['ceil(1.1)', 2],
    ['ceiling(0-1.9)', -1],
    ['abs(0-3)', 3],
    ['round(3.5)', 4],
    ['round(2.4)', 2],
    ['round(2.347, 2)', 2.35],
    ['floor(a/10)', 1],
    ['abs(missing)', undefined],
    ['1700000000-missing', undefined],
  ])('%s', (expression, expected) => {
    expect(value(expression, { a: '19' })).toBe(expected);
  });

  it.each([
    'round(2.5)',
    'round(0-3.5)',
    'round(2.555, 2)',
    'floor(b)',
    'round(1, 0-1)',
  ])('%s is undocumented', (expression) => {
    expect(() => value(expression, { b: 'x' })).toThrow(UndocumentedError);
  });

  it('drops a row whose comparison is null', () => {
    const query = '* | eval r=1 | where _time-sgm_first<=600';
    expect(column(query, events({ _time: 100 }))).toEqual([]);
    expect(column(query, events({ _time: 700, sgm_first: 100 }))).toEqual([1]);
    expect(column(query, events({ _time: 701, sgm_first: 100 }))).toEqual([]);
    expect(column('* | eval r=1 | where NOT (_time-sgm_first<=600)', events({ _time: 100 }))).toEqual([]);
  });

  it('compares digits and computed numbers as numbers', () => {
    expect(column('* | eval sgm_ord=2 | where sgm_ord=2', events({}), 'sgm_ord')).toEqual([2]);
    expect(column('* | where sgm_ord=2', events({ sgm_ord: '2' }), 'sgm_ord')).toEqual(['2']);
    expect(column('* | eval r=if(a>b,1,0)', events({ a: '10', b: 9 }))).toEqual([1]);
    expect(column('* | eval o=2 | search o=2', events({}), 'o')).toEqual([2]);
  });
});

describe('multivalue functions', () => {
  it.each<[string, unknown]>([
    ['mvappend("b", m, a)', ['b', 'x', 'y', 'x', '19']],
    ['mvappend(mvappend(a, 5), "z")', ['19', '5', 'z']],
    ['mvappend("a")', 'a'],
    ['mvdedup(split("a,a,b", ","))', ['a', 'b']],
    ['mvdedup(missing)', undefined],
    ['mvsort(mvappend("10", "9", "B", "a"))', ['10', '9', 'B', 'a']],
    ['tonumber(mvindex(mvappend(7, 8), 1))', 8],
  ])('%s', (expression, expected) => {
    expect(value(expression, { a: '19', m: ['x', 'y', 'x'] })).toEqual(expected);
  });

  it.each(['mvappend(a, missing)', 'mvappend(1.5, 2)', 'mvdedup(m)'])('%s is undocumented', (expression) => {
    expect(() => value(expression, { a: '1', m: ['x', 'y', 'x'] })).toThrow(UndocumentedError);
  });
});

describe('mvexpand', () => {
  const input = events({ k: '1', _time: 5, r: ['a', 'b', 'c'] }, { k: '2', _time: 6, r: 'd' });

  it('makes a row of each value and copies the other fields', () => {
    expect(runSpl(parseSpl('* | mvexpand r | table _time k r'), input)).toEqual([
      { _time: 5, k: '1', r: 'a' },
      { _time: 5, k: '1', r: 'b' },
      { _time: 5, k: '1', r: 'c' },
      { _time: 6, k: '2', r: 'd' },
    ]);
    expect(column('* | mvexpand r limit=2', input)).toEqual(['a', 'b', 'd']);
    expect(column('* | mvexpand "r" limit=0', input)).toHaveLength(4);
  });

  it('changes one row without the others', () => {
    expect(column('* | mvexpand r | eval k=k.r', input, 'k')).toEqual(['1a', '1b', '1c', '2d']);
  });

  it('leaves open whether a row without the field stays', () => {
    const gap = events({ k: '1' }, { k: '2', r: 'd' });
    expect(() => runSpl(parseSpl('* | mvexpand r'), gap)).toThrow(UndocumentedError);
    expect(column('* | mvexpand r | where isnotnull(r)', gap)).toEqual(['d']);
  });

  it('makes texts that tonumber() reads', () => {
    const query = '* | eval r=mvappend(_time, _time+10) | mvexpand r';
    expect(column(query, events({ _time: 5 }))).toEqual(['5', '15']);
    expect(column(`${query} | eval r=tonumber(r)`, events({ _time: 5 }))).toEqual([5, 15]);
    expect(() => column(query, events({ _time: 5.25 }))).toThrow(UndocumentedError);
  });

  it('refuses internal fields, and events one at a time', () => {
    expect(() => parseSpl('* | mvexpand _time')).toThrow(UndocumentedError);
    expect(() => compileSpl(parseSpl('* | mvexpand r'))).toThrow('runSpl');
    expect(() => parseSpl('* | mvexpand')).toThrow(SplSyntaxError);
    expect(() => parseSpl('* | mvexpand r limit=x')).toThrow(SplSyntaxError);
  });
});

describe('fillnull', () => {
  const input = events({ a: '1' }, { b: '2' });

  it('fills the named fields, or all that some row has', () => {
    expect(runSpl(parseSpl('* | fillnull a c | table a b c'), input)).toEqual([
      { a: '1', c: '0' },
      { a: '0', b: '2', c: '0' },
    ]);
    expect(runSpl(parseSpl('* | fillnull value="n/a" | table a b c'), input)).toEqual([
      { a: '1', b: 'n/a' },
      { a: 'n/a', b: '2' },
    ]);
    expect(column('* | fillnull value=7 a | where a=7', input, 'a')).toEqual(['7']);
    expect(compileSpl(parseSpl('* | fillnull value=x a | where a="x"'))({ _raw: '' })).toBe(true);
  });

  it('does not say what an empty value is, or what happens to internal fields', () => {
    const empty = events({ a: '' });
    expect(() => runSpl(parseSpl('* | fillnull a'), empty)).toThrow(UndocumentedError);
    expect(() => runSpl(parseSpl('* | fillnull'), empty)).toThrow(UndocumentedError);
    expect(column('* | fillnull a | table _time', empty)).toHaveLength(1);
    expect(() => runSpl(parseSpl('* | fillnull'), events({ _time: 1 }, {}))).toThrow(UndocumentedError);
    expect(() => parseSpl('* | fillnull value="" a')).toThrow(UndocumentedError);
  });
});

describe('subsearches', () => {
  const input = events({ k: '1', _time: 1 }, { k: '2', _time: 2 }, { k: '3', _time: 3 });

  it.each<[string, readonly unknown[]]>([
    ['search k<3 | append [search k=2 | eval k="x"] | sort 0 k', []],
    ['search k=1 | eval o=1 | append [search k>1 | eval o=2] | sort 0 o k', ['1', '2', '3']],
    ['k=1 | append maxout=3 [search * | stats count AS k] | sort 0 k', ['1', 3]],
    ['| union [search k=1], [search k<3] | sort 0 k', ['1', '1', '2']],
    ['k=3 | union [search k=1 | head 1] | sort 0 k', ['1', '3']],
    ['| multisearch [search k=1 | fillnull x] [search k=2 | eval m="a" | mvexpand m] | sort 0 k', ['1', '2']],
  ])('%s', (query, expected) => {
    if (expected.length > 0) expect(column(query, input, 'k')).toEqual(expected);
    // Numbers and other texts in one sort field.
    else expect(() => column(query, input, 'k')).toThrow(UndocumentedError);
  });

  it('returns an event of two branches twice, with its time', () => {
    const query =
      '| multisearch [search k<3 | eval o=1] [search k>1 | eval o=2] | fields k o | sort 0 _time o | table _time o';
    expect(runSpl(parseSpl(query), input)).toEqual([
      { _time: 1, o: 1 },
      { _time: 2, o: 1 },
      { _time: 2, o: 2 },
      { _time: 3, o: 2 },
    ]);
  });

  it('keeps from order and from limits', () => {
    const order = '* | append [search k=1] | streamstats count';
    expect(() => runSpl(parseSpl(order), input)).toThrow(UndocumentedError);
    expect(() => runSpl(parseSpl('k=1 | append maxout=2 [search *]'), input)).toThrow(UndocumentedError);
    const many = events(...Array.from({ length: 10_001 }, () => ({ k: '1' })));
    expect(() => runSpl(parseSpl('k=2 | append [search *]'), many)).toThrow(UndocumentedError);
    expect(runSpl(parseSpl('k=2 | union [search *]'), many)).toHaveLength(10_001);
  });

  it.each([
    '| append [search a=1]',
    '* | append',
    '* | append [where a=1]',
    '* | append [search a=1] [search b=1]',
    '| union [search a=1]',
    '| multisearch [search a=1]',
    '| multisearch [search a=1] [eval a=1]',
    '| multisearch [search a=1], [search b=1]',
    '| multisearch [search a=1] [search b=1 | fillnull]',
    '| multisearch [search a=1] [search b=1 | eventstats count]',
    '| multisearch [search a=1] [search b=1 | sort 0 _time]',
  ])('%s is no SPL', (query) => {
    expect(() => parseSpl(query)).toThrow(SplSyntaxError);
  });

  it.each([
    '* | union lookup [search a=1]',
    '* | append extendtimerange=t [search a=1]',
  ])('%s is left out', (query) => {
    expect(() => parseSpl(query)).toThrow(UndocumentedError);
  });
});

describe('bin and sort', () => {
  it('takes the span on either side, and no other option', () => {
    expect(column('* | bin span=15s _time AS r', events({ _time: 31 }))).toEqual([30]);
    expect(() => parseSpl('* | bin aligntime=earliest span=15s _time')).toThrow(UndocumentedError);
    expect(() => parseSpl('* | bin _time span=15s aligntime=5')).toThrow(UndocumentedError);
    expect(() => parseSpl('* | bin bins=3 _time')).toThrow(UndocumentedError);
    expect(() => parseSpl('* | bin _time')).toThrow(SplSyntaxError);
    expect(() => parseSpl('* | bin span=5s _time span=6s')).toThrow(SplSyntaxError);
    expect(() => parseSpl('* | bin span=5s span=6s _time')).toThrow(SplSyntaxError);
  });

  it('leaves the order of addresses and of texts that start with a number open', () => {
    expect(() => column('* | sort 0 r', events({ r: '10.0.0.9' }, { r: '10.0.0.10' }))).toThrow(
      UndocumentedError,
    );
    expect(() => column('* | sort 0 r', events({ r: '10a' }, { r: '9a' }))).toThrow(UndocumentedError);
    expect(column('* | sort 0 r', events({ r: 'b' }, { r: 'C:\\x' }))).toEqual(['C:\\x', 'b']);
  });

  it('has no place for a row without the field', () => {
    const rows = events({ _time: 2, o: 1 }, { _time: 1 });
    expect(() => column('* | sort 0 _time o', rows)).toThrow(UndocumentedError);
  });
});
