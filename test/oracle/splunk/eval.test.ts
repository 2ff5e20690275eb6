// where, eval and regex over single events: precedence, null logic, PCRE escapes and the functions.
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
const event = (fields: Fields): SplEvent => ({ _raw: '', ...fields }) as SplEvent;
const where = (condition: string, fields: Fields = {}): boolean =>
  compileSpl(parseSpl(`* | where ${condition}`))(event(fields));
const value = (expression: string, fields: Fields = {}): unknown =>
  runSpl(parseSpl(`* | eval out=${expression}`), [event(fields)], { now: 1000 })[0]?.out;

beforeAll(loadPcre);

describe('precedence', () => {
  it('puts AND before OR in where and OR before AND in search', () => {
    const fields = { a: '1', b: '2', c: '2' };
    expect(where('a==1 OR b==1 AND c==1', fields)).toBe(true);
    expect(compileSpl(parseSpl('a=1 OR b=1 AND c=1'))(event(fields))).toBe(false);
  });

  it.each<[string, boolean]>([
    ['NOT a==2 AND b==2', true],
    ['NOT (a==2 OR b==2)', false],
    ['a==1 XOR b==2', false],
    ['a==1 XOR b==1 AND c==1', true],
    ['1+2*3==7', true],
    ['(1+2)*3==9', true],
    ['7-2-1==4', true],
    ['a.b=="12"', true],
    ['"x".a."y"=="x1y"', true],
    ['a+b==3', true],
    ['0-len("abc")==-3', true],
    ['b%2==0 AND b/2==1', true],
  ])('%s is %s', (condition, expected) => {
    expect(where(condition, { a: '1', b: '2', c: '2' })).toBe(expected);
  });
});

describe('comparison', () => {
  it.each<[string, Fields, boolean]>([
    ['a=="x"', { a: 'X' }, false],
    ['a="x"', { a: 'x' }, true],
    ['a=="x*"', { a: 'xy' }, false],
    ['a==10', { a: '10.0' }, true],
    ['a=="10"', { a: '10.0' }, false],
    ['a==5', { a: 'abc' }, false],
    ['a!=5', { a: 'abc' }, true],
    ['a<10', { a: '9' }, true],
    ['a<b', { a: '9', b: '10' }, true],
    ['a<"b"', { a: 'abc' }, true],
    ['a==b', { a: 'x', b: 'X' }, false],
    ['lower(a)==lower(b)', { a: 'x', b: 'X' }, true],
    ["'a b'=='c.d'", { 'a b': 'x', 'c.d': 'x' }, true],
    ['a=="b"', { a: 'x', b: 'x' }, false],
    ['a==missing', { a: ['x', 'y'] }, false],
    ['tostring(missing)==missing', {}, false],
    ['_time==5', { _time: 5 }, true],
    ['a==""', { a: '' }, true],
    ['in(a,"x","y")', { a: 'y' }, true],
    ['a IN ("x","y")', { a: 'Y' }, false],
    ['a in("x","y") AND NOT b in("x")', { a: 'y', b: 'y' }, true],
    ['a LIKE "x%"', { a: 'xyz' }, true],
    ['like(a,"x_z")', { a: 'xyz' }, true],
    ['like(a,"x_z")', { a: 'Xyz' }, false],
    ['like(a,"x.z")', { a: 'xyz' }, false],
  ])('%s over %j is %s', (condition, fields, expected) => {
    expect(where(condition, fields)).toBe(expected);
  });

  it.each<[string, Fields]>([
    ['a==b', { a: '1', b: '1.0' }],
    ['a<10', { a: '-' }],
    ['a==16', { a: '0x10' }],
    ['a=="x"', { a: ['x', 'y'] }],
    ['_time=="5"', { _time: 5 }],
    ['match(a,"x")', { a: ['x', 'y'] }],
    ['NOT match(a,"x")', { a: ['x', 'y'] }],
    ['a/0==1', { a: '1' }],
    ['a*2==1', { a: 'x' }],
    ['tostring(a)=="Null"', {}],
    ['now()==1', {}],
  ])('%s over %j is undocumented', (condition, fields) => {
    expect(() => where(condition, fields)).toThrow(UndocumentedError);
  });
});

describe('null', () => {
  it.each<[string, boolean]>([
    ['x==1', false],
    ['NOT x==1', false],
    ['x!=1', false],
    ['NOT match(x,"a")', false],
    ['x==1 OR a==1', true],
    ['NOT (x==1 AND a==2)', true],
    ['NOT (x==1 AND a==1)', false],
    ['if(x==1,1,0)==0', true],
    ['if(NOT x==1,1,0)==0', true],
    ['if(match(x,"a"),1,0)=0', true],
    ['isnull(x)', true],
    ['isnotnull(x)', false],
    ['isnull(lower(x))', true],
    ['isnull(x.a)', true],
    ['isnull(x+1)', true],
    ['isnull(null())', true],
    ['isnotnull(e)', true],
    ['coalesce(x,a)==1', true],
    ['isnull(case(x==1,"p",a==2,"q"))', true],
    ['case(x==1,"p",a==1,"q")=="q"', true],
    ['isnull(tonumber(t))', true],
    ['if(tonumber(t)<10,1,0)==0', true],
    ['isnull(mvcount(x))', true],
    ['NOT cidrmatch("10.0.0.0/8",x)', false],
  ])('%s is %s', (condition, expected) => {
    expect(where(condition, { a: '1', e: '', t: '-' })).toBe(expected);
  });

  it('forgets a doubt that cannot matter', () => {
    const fields = { mv: ['x', 'y'], c: '1' };
    const test = compileSpl(parseSpl('* | eval f=if(match(mv,"x"),1,0) | search (c=1 OR f=1)'));
    expect(test(event(fields))).toBe(true);
    expect(() => test(event({ ...fields, c: '2' }))).toThrow(UndocumentedError);
    expect(where('match(mv,"x") AND c==2', fields)).toBe(false);
    expect(where('if(match(mv,"x"),1,1)==1', fields)).toBe(true);
    expect(where('match(mv,"x") AND match(missing,"y")', fields)).toBe(false);
    expect(() => where('NOT (match(mv,"x") AND match(missing,"y"))', fields)).toThrow(UndocumentedError);
  });
});

describe('regular expressions', () => {
  it.each<[string, string, boolean]>([
    [String.raw`match(a,"^C:\\\\x$")`, String.raw`C:\x`, true],
    [String.raw`match(a,"\\d+")`, 'ab12', true],
    [String.raw`match(a,"\d+")`, 'ab12', true],
    [String.raw`match(a,"say \"hi\"")`, 'say "hi"', true],
    [String.raw`match(a,"a\\*b")`, 'a*b', true],
    [String.raw`match(a,"(?is)\\AC:\\\\a.\\.exe\\z")`, String.raw`c:\A1.EXE`, true],
    [String.raw`match(a,"(?is)\\AC:\\\\a.\\.exe\\z")`, 'c:\\a1.exe\n', false],
    ['match(a,"exe$")', 'a.exe\n', true],
    ['match(a,"A")', 'a', false],
    ['match(a,"(?i)A")', 'xay', true],
    ['match(a,"a.b")', 'a\nb', false],
    ['match(a,"(?s)a.b")', 'a\nb', true],
    ['match(a,"")', '', true],
    ['match(a,"(?<=foo)bar")', 'foobar', true],
    [String.raw`match(a,"(a)\\1")`, 'aa', true],
    [String.raw`match(a,"^\\x{202e}$")`, '\u202e', true],
    ['match(a,"^.$")', '😀', true],
  ])('%s over %j is %s', (condition, a, expected) => {
    expect(where(condition, { a })).toBe(expected);
  });

  it.each<[string, Fields, boolean]>([
    [String.raw`regex a="\\d"`, { a: 'x1' }, true],
    ['regex a="x"', {}, false],
    ['regex a!="x"', {}, true],
    ['regex a!="x"', { a: 'x' }, false],
    ['regex "^raw"', { _raw: 'raw text' }, true],
    ['regex "c d"="x"', { 'c d': 'x' }, true],
  ])('| %s over %j is %s', (command, fields, expected) => {
    expect(compileSpl(parseSpl(`* | ${command}`))(event(fields))).toBe(expected);
  });

  it.each([
    'where match(a,"(")',
    'regex a="["',
    'where cidrmatch("10.0.0/8",a)',
    'eval x=tonumber("abc")',
  ])('refuses %s before any event', (command) => {
    const pipeline = parseSpl(`* | ${command}`);
    expect(() => compileSpl(pipeline)).toThrow(SplSyntaxError);
  });
});

it('tells a literal star and a single character by flags and a second search', () => {
  const query = String.raw`(Image="C:\\a*.exe" OR CommandLine="*/tn **")
    | eval sgm_1=if(match('Image',"(?is)\\AC:\\\\a.\\.exe\\z"),1,0), sgm_2=if(match('CommandLine',"(?is)/tn \\*"),1,0)
    | search (sgm_1=1 OR sgm_2=1)
    | fields - sgm_*`;
  const test = compileSpl(parseSpl(query));
  expect(test(event({ Image: String.raw`c:\aB.EXE` }))).toBe(true);
  expect(test(event({ Image: String.raw`c:\aBB.EXE` }))).toBe(false);
  expect(test(event({ CommandLine: 'schtasks /TN *' }))).toBe(true);
  expect(test(event({ CommandLine: 'schtasks /TN x' }))).toBe(false);
});

describe('functions', () => {
  it.each<[string, unknown]>([
    ['lower("ÀB")', 'àb'],
    ['upper("ab")', 'AB'],
    ['lower(mv)', ['p', 'q', 'pq']],
    ['len("a😀")', 2],
    ['substr("abcdef",2)', 'bcdef'],
    ['substr("abcdef",2,3)', 'bcd'],
    ['substr("abcdef",-2)', 'ef'],
    ['substr("abc",-5)', 'abc'],
    ['substr(lower(s),0-len("XY"))', 'xy'],
    ['split("a,b,c",",")', ['a', 'b', 'c']],
    ['mvcount(split("a,b,c",","))', 3],
    ['mvcount(s)', 1],
    ['mvcount(mv)', 3],
    ['mvindex(mv,0)', 'P'],
    ['mvindex(mv,-1)', 'PQ'],
    ['mvindex(mv,0,1)', ['P', 'q']],
    ['mvindex(mv,5)', undefined],
    ['mvjoin(mv,"; ")', 'P; q; PQ'],
    ['mvfilter(match(mv,"P"))', ['P', 'PQ']],
    ['mvfilter(mv=="q")', 'q'],
    ['mvfilter(mv=="z")', undefined],
    ['mvfilter(like(s,"%Y"))', 'xXY'],
    ['tonumber("10")', 10],
    ['tonumber(n)', 42],
    ['tostring(7)', '7'],
    ['tostring(s=="xXY")', 'True'],
    [String.raw`replace("2024-05-06","^(\\d+)-(\\d+)","\2/\1")`, '05/2024-06'],
    ['replace("aXbX","X","")', 'ab'],
    ['if(searchmatch("s=\\"*xy\\" n=42"),1,0)', 1],
    ['if(cidrmatch("192.168.0.0/16",ip),1,0)', 1],
    ['if(cidrmatch("fe80::/10",ip),1,0)', 0],
    ['now()', 1000],
    ['min(3,2)+max(1,5)', 7],
    ['strftime(1700000000,"%Y-%m-%dT%H:%M:%S %V %j %%")', '2023-11-14T22:13:20 46 318 %'],
    ['strptime("2023-11-14T22:13:20Z","%Y-%m-%dT%H:%M:%SZ")', 1700000000],
    ['strptime("2023-11-15 00:13:20.250+0200","%F %T.%3N%z")', 1700000000.25],
    ['strptime("x","%Y-%m-%d")', undefined],
    ['if(mvcount(split("xabab!","ab"))>1,1,0)', 1],
    ['if(mvcount(split("ab","a"))+1>1,1,0)', 1],
    ['if(NOT mvcount(split("ab","a"))>2,1,0)', 1],
    ['null()', undefined],
  ])('%s is %j', (expression, expected) => {
    const fields = { s: 'xXY', n: '42', mv: ['P', 'q', 'PQ'], ip: '192.168.3.4' };
    expect(value(expression, fields)).toEqual(expected);
  });

  it.each([
    ...[
      'mvcount(split("a","a"))',
      'if(mvcount(split("ab","a"))>1,1,0)',
      'if(mvcount(split("ab","a"))+1>2,1,0)',
      'substr("abc",0)',
      'split("a","")',
      String.raw`if(like("a","\%"),1,0)`,
    ],
    ...[
      'replace("a","x*","b")',
      'tonumber("10",16)',
      'min(s,1)',
      'len(mv)',
      'strftime(0,"%c")',
      'strptime("2023","%Y")',
    ],
    ...['mvindex(mv,1,9)', 's.1.5', 'strptime("2023-01-01x","%F")', 'tonumber(e)'],
  ])('%s is undocumented', (expression) => {
    expect(() => value(expression, { s: 'x', e: '1e3', mv: ['a', 'b'] })).toThrow(UndocumentedError);
  });

  it('assigns in turn and shows flags to a later search', () => {
    const query = parseSpl(
      'b=1 | eval x=if(match(a,"q"),1,0), y=x+1, \'c d\'=y | search NOT x=1 y=1 "c d"=1 | fields - x y',
    );
    expect(compileSpl(query)(event({ a: 'p', b: '1' }))).toBe(true);
    expect(compileSpl(query)(event({ a: 'q', b: '1' }))).toBe(false);
    expect(compileSpl(query)(event({ b: '1' }))).toBe(true);
    expect(Object.keys(runSpl(query, [event({ a: 'p', b: '1' })])[0] ?? {})).toEqual([
      '_raw',
      'a',
      'b',
      'c d',
    ]);
  });
});
