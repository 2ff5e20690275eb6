// What the reader of eval and where expressions refuses: wrong types, unknown functions, bad names and syntax.
import { describe, expect, it } from 'vitest';
import { parseSpl, SplSyntaxError, UndocumentedError } from './index.ts';

describe('eval grammar', () => {
  it.each([
    ...[
      'x=match(a,"b")',
      'x=a==b',
      'x=NOT a==b',
      'x=isnull(a)',
      'x=true()',
      'x=if(a==1,true(),false())',
      'x=(a=1 OR b=1)',
    ],
    ...[
      'x=foo(a)',
      'x=if(a,1,0)',
      'x=if(1,1,0)',
      'x=if(a==1,1)',
      'x=if(a==1,true(),1)',
      'x=case(a==1)',
      'x=case(a==1,2,b==1)',
    ],
    ...[
      'x=lower()',
      'x=lower(a,b)',
      'x=lower(5)',
      'x=len(5)',
      'x=if("1"==1,1,0)',
      'x=if(lower(a)==1,1,0)',
      'x="a"-1',
      'x="a"+1',
    ],
    ...[
      'x=if(a==b==c,1,0)',
      'x=if(a==1 and b==1,1,0)',
      'x=if(match(a,"b")==1,1,0)',
      'x=if(NOT a,1,0)',
      'x=if(a==1 b==1,1,0)',
    ],
    ...[
      'x=',
      'x=1,',
      '=1',
      'x 1',
      'x=(1',
      'x=1)',
      'x="a',
      "x='a",
      'a-b=1',
      '1x=1',
      '"x"=1',
      'x=1a',
      'x=`m`',
      'x={a}',
      "x=''",
    ],
    ...[
      'x=if(a==1 AND,1,0)',
      'x=if(OR a==1,1,0)',
      'x=a b',
      'x=if(a===1,1,0)',
      'x=mvfilter(a)',
      'x=mvfilter(match(a,b))',
    ],
  ])('refuses eval %s', (assignment) => {
    expect(() => parseSpl(`a=1 | eval ${assignment}`)).toThrow(SplSyntaxError);
  });

  it.each([
    '1',
    'a',
    '"x"',
    'if(a==1,1,0)',
    'a=1 | where',
    'lower(a)',
    'a AND b',
  ])('refuses where %s', (condition) => {
    expect(() => parseSpl(`a=1 | where ${condition}`)).toThrow(SplSyntaxError);
  });

  it.each([
    'if(NOT NOT a==1,1,0)',
    'a.b+c',
    'a+b.c',
    'a.b*c',
    "'a\\b'",
  ])('takes eval x=%s for undocumented', (value) => {
    expect(() => parseSpl(`a=1 | eval x=${value}`)).toThrow(UndocumentedError);
  });
});
