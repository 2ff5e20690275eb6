import { describe, expect, test } from 'vitest';
import type { Leaf } from '../../../src/ir/types.ts';
import {
  exists,
  fromCatalogue,
  glob,
  no,
  num,
  oneOf,
  parsed,
  ref,
  regex,
  span,
  spl,
  text,
  word,
} from './helper.ts';

interface Golden {
  readonly leaf: Leaf;
  readonly test: string;
  readonly prefilter?: string;
}

const some = (test: string): string => `isnotnull(mvfilter(${test}))`;
const compare = (op: 'lt' | 'lte' | 'gt' | 'gte', value: number): Leaf => ({
  kind: 'compare',
  field: ref('f'),
  op,
  value: num(value),
  span,
});
const fields = (op: 'equals' | 'startsWith' | 'endsWith' | 'contains', cased = false): Leaf => ({
  kind: 'fieldCompare',
  left: ref('a'),
  right: ref('b c'),
  op,
  case: cased ? 'sensitive' : 'insensitive',
  span,
});
const time = (part: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'): Leaf => ({
  kind: 'timePart',
  field: ref('f'),
  part,
  op: 'eq',
  value: num(3),
  span,
});
const timestamp =
  '"^\\\\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\\\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\\\d|30)|02-(0[1-9]|[12]\\\\d))[T ]([01]\\\\d|2[0-3]):[0-5]\\\\d"';

const golden: Readonly<Record<string, Golden>> = {
  regex: { leaf: regex('f', '\\d+"\\\\'), test: some(`match('f', "\\\\d+\\"\\\\\\\\")`) },
  'keyword regex': {
    leaf: { kind: 'keyword', match: { kind: 'regex', regex: parsed('fo+') }, span },
    test: `match('_raw', "fo+")`,
  },
  'cased keyword': { leaf: word('Foo', 'sensitive'), test: `match('_raw', "Foo")`, prefilter: '"*Foo*"' },
  'keyword with ?': { leaf: word('a?b'), test: `match('_raw', "(?is)a.b")`, prefilter: '"*a*b*"' },
  'empty string': { leaf: text('f', ''), test: some(`'f' == ""`) },
  'any value': { leaf: text('f', '*'), test: "isnotnull('f')" },
  'any value in a list': { leaf: oneOf('f', ['*', 'A'], 'sensitive'), test: "isnotnull('f')" },
  exists: { leaf: exists('a b{}'), test: "isnotnull('a b{}')" },
  'one character': {
    leaf: text('f', 'a?.exe'),
    test: some(`match('f', "(?is)^a.\\\\.exe\\\\z")`),
    prefilter: 'f="a*.exe"',
  },
  'only one character': { leaf: text('f', '?'), test: some(`match('f', "(?s)^.\\\\z")`) },
  'not empty': { leaf: text('f', '?*'), test: some(`match('f', "(?s)^.")`) },
  'literal star': {
    leaf: text('f', '*/tn \\**'),
    test: some(`match('f', "(?i)/tn \\\\*")`),
    prefilter: 'f="*/tn *"',
  },
  'line feed': {
    leaf: text('f', 'a\nb'),
    test: some(`match('f', "(?i)^a\\\\x{A}b\\\\z")`),
    prefilter: 'f="a*b"',
  },
  'bidi override': {
    leaf: text('f', 'a\u202eb'),
    test: some(`match('f', "(?i)^a\\\\x{202E}b\\\\z")`),
    prefilter: 'f="a*b"',
  },
  cased: {
    leaf: text('f', '*Foo', 'sensitive'),
    test: some(`match('f', "Foo\\\\z")`),
    prefilter: 'f="*Foo"',
  },
  'cased list': {
    leaf: oneOf('f', ['Foo', 'Bar'], 'sensitive'),
    test: some(`match('f', "^Foo\\\\z") OR match('f', "^Bar\\\\z")`),
    prefilter: 'f IN ("Foo", "Bar")',
  },
  'looks like a network': {
    leaf: text('f', '10.0.0.0/8'),
    test: some(`match('f', "^10\\\\.0\\\\.0\\\\.0/8\\\\z")`),
    prefilter: 'f="10.0.0.0/8*"',
  },
  'looks like a directive': {
    leaf: text('f', 'TERM(x)'),
    test: some(`match('f', "(?i)^TERM\\\\(x\\\\)\\\\z")`),
    prefilter: 'f="TERM(x)*"',
  },
  'name is a directive': { leaf: text('source', 'x'), test: some(`match('source', "(?i)^x\\\\z")`) },
  'name is a directive in another case': {
    leaf: text('Index', 'x'),
    test: some(`match('Index', "(?i)^x\\\\z")`),
  },
  'name is internal': { leaf: text('_time', 'x'), test: some(`match('_time', "(?i)^x\\\\z")`) },
  'network of a directive': {
    leaf: {
      kind: 'cidr',
      field: ref('host'),
      network: { version: 4, bytes: [10, 0, 0, 0], prefix: 8, text: '10.0.0.0/8' },
      span,
    },
    test: some(`cidrmatch("10.0.0.0/8", 'host')`),
  },
  'number of a directive': {
    leaf: { kind: 'number', field: ref('tag'), value: num(5), span },
    test: some(`match('tag', "^5\\\\z")`),
  },
  'boolean of a directive': {
    leaf: { kind: 'bool', field: ref('tag'), value: false, span },
    test: some(`match('tag', "(?i)^false\\\\z")`),
  },
  less: {
    leaf: compare('lt', -2),
    test: some(`match('f', "^-?\\\\d+(\\\\.\\\\d+)?\\\\z") AND tonumber('f') < -2`),
    prefilter: 'f<-2',
  },
  'at least': {
    leaf: compare('gte', 1024),
    test: some(`match('f', "^-?\\\\d+(\\\\.\\\\d+)?\\\\z") AND tonumber('f') >= 1024`),
    prefilter: 'f>=1024',
  },
  'equal fields': { leaf: fields('equals'), test: `("X".lower('a')) == ("X".lower('b c'))` },
  'equal fields, cased': { leaf: fields('equals', true), test: `("X".'a') == ("X".'b c')` },
  'field starts with field': {
    leaf: fields('startsWith'),
    test: `substr("X".lower('a'), 1, len("X".lower('b c'))) == ("X".lower('b c'))`,
  },
  'field ends with field': {
    leaf: fields('endsWith'),
    test: `substr(lower('a')."X", 0 - len(lower('b c')."X")) == (lower('b c')."X")`,
  },
  'field contains field': {
    leaf: fields('contains'),
    test: `(isnotnull(lower('a')) AND if(len(lower('b c')) == 0, 2, mvcount(split(("X".lower('a'))."X", lower('b c')))) > 1)`,
  },
  'field contains field, cased': {
    leaf: fields('contains', true),
    test: [
      `(isnotnull('a') AND if(len('b c') == 0, 2, mvcount(split(`,
      `(if(substr('b c', 1, 1) == "X", "Y", "X").'a').if(substr('b c', -1) == "X", "Y", "X")`,
      `, 'b c'))) > 1)`,
    ].join(''),
  },
  hour: { leaf: time('hour'), test: some(`match('f', ${timestamp}) AND tonumber(substr('f', 12, 2)) == 3`) },
  minute: {
    leaf: time('minute'),
    test: some(`match('f', ${timestamp}) AND tonumber(substr('f', 15, 2)) == 3`),
  },
  day: { leaf: time('day'), test: some(`match('f', ${timestamp}) AND tonumber(substr('f', 9, 2)) == 3`) },
  month: { leaf: time('month'), test: some(`match('f', ${timestamp}) AND tonumber(substr('f', 6, 2)) == 3`) },
  year: { leaf: time('year'), test: some(`match('f', ${timestamp}) AND tonumber(substr('f', 1, 4)) == 3`) },
  week: {
    leaf: time('week'),
    test: some(
      `match('f', ${timestamp}) AND tonumber(strftime(strptime(substr('f', 1, 10), "%Y-%m-%d"), "%V")) == 3`,
    ),
  },
};

describe('what only `eval` says', () => {
  test.each(Object.entries(golden))('%s', (_name, { leaf, test: expected, prefilter }) => {
    expect(spl(leaf)).toBe(`${prefilter ?? '*'}\n| where ${expected}`);
  });

  test.each(Object.entries(golden))('not %s', (_name, { leaf, test: expected }) => {
    const bare = expected.startsWith('(isnotnull') ? expected.slice(1, -1) : expected;
    expect(spl(no(leaf))).toBe(`*\n| eval sgm_1=if(${bare}, 1, 0)\n| search NOT sgm_1=1\n| fields - sgm_*`);
  });

  test('a list is split into what `search` says and the rest', () => {
    expect(spl(oneOf('f', ['a', 'b?', 'c*']))).toBe(
      [
        'f IN ("a", "c*", "b*")',
        `| eval sgm_1=if(${some(`match('f', "(?is)^b.\\\\z")`)}, 1, 0)`,
        '| search f IN ("a", "c*") OR sgm_1=1',
        '| fields - sgm_*',
      ].join('\n'),
    );
  });

  test('a directive that a catalogue asks for is one', () => {
    expect(spl(fromCatalogue('sourcetype', ['aws:cloudtrail']))).toBe('sourcetype="aws:cloudtrail"');
  });

  test('patterns in tests mean what they look like', () => {
    expect(glob('a\\*?')).toEqual([{ kind: 'literal', text: 'a*' }, { kind: 'anyChar' }]);
  });
});
