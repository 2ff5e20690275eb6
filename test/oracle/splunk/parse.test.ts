// What the reader takes and what it refuses, from the syntax that the Search Reference documents.
import { describe, expect, it } from 'vitest';
import { parseSpl, SplSyntaxError, UndocumentedError } from './index.ts';

/** The parsed first command, as text: AND and OR as lists, values in brackets. */
function shape(query: string): string {
  const [command] = parseSpl(query).commands;
  if (command?.kind !== 'search') throw new Error('not a search');
  type Node = typeof command.expression;
  const show = (node: Node): string => {
    switch (node.kind) {
      case 'and':
      case 'or':
        return `${node.kind}(${node.parts.map(show).join(' ')})`;
      case 'not':
        return `not(${show(node.part)})`;
      case 'compare':
        return `${node.field}${node.operator}<${node.value}>`;
      case 'in':
        return `${node.field} in <${node.values.join('><')}>`;
      case 'keyword':
        return `<${node.text}>`;
    }
  };
  return show(command.expression);
}

describe('search grammar', () => {
  it.each([
    ['a=1 b=2', 'and(a=<1> b=<2>)'],
    ['a=1 AND b=2', 'and(a=<1> b=<2>)'],
    ['a=1 OR b=2', 'or(a=<1> b=<2>)'],
    ['a=1 b=2 OR c=3 d=4', 'and(a=<1> or(b=<2> c=<3>) d=<4>)'],
    ['a=1 AND b=2 OR c=3', 'and(a=<1> or(b=<2> c=<3>))'],
    ['NOT a=1 OR b=2', 'or(not(a=<1>) b=<2>)'],
    ['NOT a=1 b=2', 'and(not(a=<1>) b=<2>)'],
    ['NOT (a=1 b=2)', 'not(and(a=<1> b=<2>))'],
    ['(a=1 b=2) OR c=3', 'or(and(a=<1> b=<2>) c=<3>)'],
    ['search a=1', 'a=<1>'],
    ['| search a=1', 'a=<1>'],
    ['a = "x y"', 'a=<x y>'],
    ['"a b"="x"', 'a b=<x>'],
    ['"sourceIPs{}"="1"', 'sourceIPs{}=<1>'],
    ['a!=1', 'a!=<1>'],
    ['a>=10 a<20', 'and(a>=<10> a<<20>)'],
    ['a IN ("x", y*, 3)', 'a in <x><y*><3>'],
    ['"a b" IN ("x")', 'a b in <x>'],
    ['NOT a IN (1,2)', 'not(a in <1><2>)'],
    ['foo "bar baz"', 'and(<foo> <bar baz>)'],
    ['or foo', 'and(<or> <foo>)'],
    ['"AND"', '<AND>'],
    ['country="IN"', 'country=<IN>'],
    ['a="[x] `m` | y"', 'a=<[x] `m` | y>'],
  ])('%s', (query, expected) => {
    expect(shape(query)).toBe(expected);
  });

  it.each([
    [String.raw`a="C:\\x"`, String.raw`a=<C:\x>`],
    [String.raw`a="say \"hi\""`, 'a=<say "hi">'],
    [String.raw`a="\s\d\(\x"`, String.raw`a=<\s\d\(\x>`],
    [String.raw`a="\\s"`, String.raw`a=<\s>`],
    [String.raw`a="\*"`, String.raw`a=<\*>`],
    [String.raw`a="x\\*"`, String.raw`a=<x\*>`],
    [String.raw`a="\\\\srv"`, String.raw`a=<\\srv>`],
    [String.raw`a="end\\"`, String.raw`a=<end\>`],
    [String.raw`a=x\|y`, 'a=<x|y>'],
    [String.raw`a=C:\\x`, String.raw`a=<C:\x>`],
  ])('unescapes %s', (query, expected) => {
    expect(shape(query)).toBe(expected);
  });

  it.each([
    ...['', '   ', '|', 'search', 'search |', '()', 'a=1 ()', '(a=1', 'a=1)', '(a=1))', 'a="x', 'a=1 |'],
    ...[
      'OR a=1',
      'a=1 OR',
      '(OR a=1)',
      'a=1 OR OR b=2',
      'AND a=1',
      'a=1 AND',
      'NOT',
      'NOT AND a',
      'a=1 OR AND b=1',
    ],
    ...[
      'a=',
      'a=IN',
      'a=OR',
      'a=(b)',
      'a==1',
      'a=b=c',
      'a=x,y',
      'a=[x]',
      'a=`x`',
      '`macro`',
      '[search a=1]',
      ']',
    ],
    ...[
      'a b{}=1',
      "'a b'=1",
      'a-b=1',
      'sourceIPs{}=1',
      '"a"x',
      'a="b"c',
      'f(x)',
      'a IN ()',
      'a IN (1 2)',
      'a IN (1,)',
    ],
    ...[String.raw`a="x\"`, 'a=<1', 'a IN 1', '""=1', 'IN (1)', 'a=x;y', "a=it's"],
  ])('refuses %j', (query) => {
    expect(() => parseSpl(query)).toThrow(SplSyntaxError);
  });

  it.each([
    ...[
      'NOT NOT a=1',
      'a=1 XOR b=1',
      'a in (1)',
      '""',
      'a<1*',
      '"a*"=1',
      String.raw`a="x\|y"`,
      'a="x\ty"',
      'a="x\ny"',
    ],
    ...[
      'earliest=1',
      'Latest=1',
      'eventtype=x',
      '"tag::host"=x',
      'tag=x',
      'savedsearch=x',
      'Source=x',
      '"HOST"=x',
    ],
    ...['splunk_server=x', 'a=CASE(x)', 'CASE(x)', 'TERM(x)', 'timeformat=x', 'starttime=x'],
  ])('takes %j for undocumented', (query) => {
    expect(() => parseSpl(query)).toThrow(UndocumentedError);
  });

  it('says where the error is', () => {
    expect(() => parseSpl('a=1 (b=2 OR )')).toThrow(expect.objectContaining({ position: 12 }));
    expect(() => parseSpl('a="x')).toThrow(expect.objectContaining({ position: 2 }));
  });
});

describe('commands', () => {
  it.each([
    ...[
      'rex field=a "x"',
      '| rex field=a "x"',
      '| eval x=1',
      '| regex a="x"',
      'eval x=1 | search a=1',
      '| where a=1',
    ],
    ...[
      'a=1 | tstats count',
      'a=1 | Search b=1',
      'a=1 || search b=1',
      'a=1 | multisearch [search a] [search b]',
    ],
    ...[
      'a=1 | regex NOT a="x"',
      'a=1 | regex a=x',
      'a=1 | regex a',
      'a=1 | regex c d="bar"',
      'a=1 | regex a="x" b="y"',
    ],
    ...[
      'a=1 | fields',
      'a=1 | fields a b{}',
      'a=1 | rename a',
      'a=1 | rename c d AS e',
      'a=1 | sort',
      'a=1 | table a-b',
    ],
    ...[
      'a=1 | addinfo x',
      'a=1 | stats',
      'a=1 | stats foo(x)',
      'a=1 | stats sum',
      'a=1 | bin _time',
      'a=1 | stats count BY',
    ],
    ...[
      'a=1 | streamstats window=x count',
      'a=1 | streamstats window=2 time_window=5s count',
      'a=1 | eval',
      'a=1 | where',
    ],
    ...[
      '| multisearch [search a=1]',
      '| multisearch [a=1] [search b=1]',
      '| multisearch [search a=1 [search b=1]',
    ],
    ...[
      '| multisearch [search a=1 | stats count] [search b=1]',
      '| multisearch [search a=1 | sort 0 a] [search b=1]',
    ],
    ...[
      '| multisearch [search a=1 | streamstats count] [search b=1]',
      '| multisearch [search a=1] [search b=1 | head]',
    ],
  ])('refuses %j', (query) => {
    expect(() => parseSpl(query)).toThrow(SplSyntaxError);
  });

  it.each([
    'a=1 | regex a="x" | regex a!="y" | regex "z" | regex "c d"="bar"',
    'a=1 | fields - sgm_* | fields a, b c "d e{}" | fields + a',
    'a=1 | rename a AS b, "c d" as e',
    'a=1 | sort 0 _time -sg_ord | sort -a',
    'a=1 | stats count min(x) AS y dc("a b") BY a, b',
    'a=1 | streamstats window=5 global=f current=t count AS n BY a | streamstats time_window=30s dc(f) AS d',
    'a=1 | bin _time span=5m | bin _time span=1h AS t | dedup a b | head 3 | table a b* | addinfo',
    '| multisearch\n  [ search a="]" | eval x="1", \'b c\'=lower(a) ]\n  [ search b=1 | where a=b | fields a ]\n| sort 0 a',
  ])('takes %j', (query) => {
    expect(parseSpl(query).commands.length).toBeGreaterThan(1);
  });
});
