import { describe, expect, it } from 'vitest';
import { backends } from '../../backends/index.ts';
import { linkRules, readRules, translate } from '../../src/compile.ts';
import { lowerRule } from '../../src/ir/lower.ts';
import { sourceText } from '../../src/source/text.ts';
import { ruleText } from '../support/rules.ts';
import { assess } from './assess.ts';
import { value } from './broken-rule.ts';

/** A backstop for slow and busy machines: none takes half a second on an idle one, and quadratic work takes minutes. */
const timeout = 10_000;

/** As long as a file may be, the rule around the value left aside. */
const mebibyte = 1_048_000;

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('');
}

const selections = lines(10_000, (at) => `s${at}:\n  f: x${at}\n`);
const names = lines(200, (at) => `selection_${at}_${'a'.repeat(40)}:\n  f: ${at}x\n`);

const rule = `${ruleText('s: x\ncondition: s')}name: r\n`;

/** A correlation with these lines below its key, and one rule. */
function correlation(body: string, type = 'temporal'): string {
  return `title: C\ncorrelation:\n  type: ${type}\n  timespan: 5m\n  group-by: [k]\n${body}\n---\n${rule}`;
}

const hostile: readonly (readonly [name: string, code: string, text: () => string])[] = [
  ['a line longer than a file may be', 'SG1003', () => value('f', 'a'.repeat(mebibyte + 1000))],
  ['a number of 1 MiB', 'SG1403', () => value('f|contains', '1'.repeat(mebibyte))],
  ['an exponent of 1 MiB', 'SG1403', () => value('f|hour', `1e${'9'.repeat(mebibyte)}`)],
  ['a modifier of 1 MiB', 'SG1401', () => value(`f|${'a'.repeat(mebibyte)}`, 'x')],
  ['1 MiB of bars', 'SG1402', () => value(`f${'|'.repeat(mebibyte)}`, 'x')],
  ['1 MiB of modifiers', 'SG1402', () => value(`f${'|i'.repeat(mebibyte / 2)}`, 'x')],
  ['1 MiB to encode', 'SG1403', () => value('f|wide', 'a'.repeat(mebibyte))],
  ['1 MiB to encode in Base64', 'SG1403', () => value('f|base64offset|contains', '\u00e9'.repeat(mebibyte))],
  ['1 MiB of wildcards', 'SG1403', () => value('f|base64', `'${'*a'.repeat(mebibyte / 2)}'`)],
  ['a network of 1 MiB', 'SG1405', () => value('f|cidr', `'${'1:'.repeat(mebibyte / 2)}'`)],
  [
    'a placeholder behind 1 MiB of backslashes',
    'SG2003',
    () => value('f|expand', `'${'\\'.repeat(mebibyte)}%x%'`),
  ],
  ['100,000 placeholders', 'SG2003', () => value('f|expand', `'${'%x%'.repeat(100_000)}'`)],
  ['a title of 1 MiB', 'SG1104', () => `title: ${'x'.repeat(mebibyte)}\n`],
  ['tags in one long line', 'SG1101', () => `title: T\ntags: [${'X,'.repeat(90_000)}]`],

  ['a regular expression of 1 MiB', 'SG1404', () => value('f|re', 'a'.repeat(mebibyte))],
  ['an open group behind 64 KiB', 'SG1404', () => value('f|re', `'${'a'.repeat(65_000)}('`)],
  ['an open group behind 13,000 classes', 'SG1404', () => value('f|re', `'${'[a-z]'.repeat(13_000)}('`)],
  ['60,000 open groups', 'SG1404', () => value('f|re', `'${'('.repeat(60_000)}'`)],
  ['60,000 wrong regular expressions', 'SG1404', () => value('f|re', `[${"'(',".repeat(60_000)}]`)],
  [
    '16 long regular expressions in a line',
    'SG1404',
    () => value('f|re', `[${`'${'a'.repeat(60_000)}(',`.repeat(16)}]`),
  ],

  ['10,000 selections and one unknown', 'SG1301', () => ruleText(`${selections}condition: 1 of s* and t`)],
  [
    '10,000 selections and 6,500 unknown',
    'SG1301',
    () => ruleText(`${selections}condition: ${lines(6500, (at) => `t${at} or `)}x`),
  ],
  [
    '200 selections and 1,000 misspelled',
    'SG1301',
    () => ruleText(`${names}condition: ${lines(1000, (at) => `selecton_${at}_${'a'.repeat(40)} or `)}x`),
  ],
  [
    '10,000 selections asked for 5,000 times',
    'SG1205',
    () => ruleText(`${selections}condition: ${'1 of s* or '.repeat(5000)}s1`),
  ],
  [
    '10,000 selections and 4,000 patterns',
    'SG1205',
    () => ruleText(`${selections}condition: ${lines(4000, (at) => `1 of s${at}* or `)}s1`),
  ],
  [
    '30,000 values used 13,000 times',
    'SG1205',
    () =>
      ruleText(`s:\n  f:\n${lines(30_000, (at) => `    - v${at}\n`)}condition: ${'s or '.repeat(13_000)}s`),
  ],
  [
    '101,000 values',
    'SG1003',
    () => ruleText(`s:\n  f: [${lines(101_000, (at) => `${at},`)}]\ncondition: s`),
  ],
  ['70,000 values', 'SG1406', () => ruleText(`s:\n  f: [${lines(70_000, (at) => `${at},`)}]\ncondition: s`)],
  [
    '40,000 wrong fields',
    'SG1401',
    () => ruleText(`s:\n${lines(40_000, (at) => `  f${at}|foo: v\n`)}condition: s`),
  ],
  [
    '40,000 wrong fields in a line',
    'SG1401',
    () => ruleText(`s: {${lines(40_000, (at) => `f${at}|foo: v, `)}}\ncondition: s`),
  ],
  ['45,000 keys', 'SG1103', () => lines(45_000, (at) => `x${at}: v\n`)],
  ['10,000 dashes for windash', 'SG1406', () => value('f|windash', `'${'-a '.repeat(10_000)}'`)],
  [
    '20,000 values of 3,125 alternatives',
    'SG1406',
    () =>
      ruleText(`s:\n  f|windash:\n${lines(20_000, (at) => `    - '-a -b -c -d -e ${at}'\n`)}condition: s`),
  ],
  [
    'a pattern that a regular expression would try in a million ways',
    'SG1302',
    () => ruleText(`${'a'.repeat(5000)}: x\ncondition: 1 of ${'a*'.repeat(3000)}b`),
  ],

  ['a condition that is too long', 'SG1205', () => ruleText(`s: x\ncondition: ${'s or '.repeat(100_000)}s`)],
  ['a long condition without operators', 'SG1201', () => ruleText(`s: x\ncondition: ${'s '.repeat(32_000)}`)],
  [
    'a long condition that ends in or',
    'SG1202',
    () => ruleText(`s: x\ncondition: ${'s or '.repeat(13_000)}`),
  ],
  [
    'a long folded condition',
    'SG1201',
    () => ruleText(`s: x\ncondition: >\n${'  s OR\n'.repeat(8000)}  and`),
  ],
  [
    'a long condition of escapes',
    'SG1301',
    () => ruleText(`s: x\ncondition: "${'s\\x20or\\x20'.repeat(10_000)}t"`),
  ],
  ['60,000 open parentheses', 'SG1202', () => ruleText(`s: x\ncondition: ${'('.repeat(60_000)}s`)],
  ['16,000 times not', 'SG1205', () => ruleText(`s: x\ncondition: ${'not '.repeat(16_000)}s`)],
  ['30,000 strange characters', 'SG1203', () => ruleText(`s: x\ncondition: '${'$ '.repeat(30_000)}s'`)],
  [
    'two names of 60,000 characters',
    'SG1301',
    () => ruleText(`${'s'.repeat(60_000)}: x\ncondition: ${'s'.repeat(59_999)}`),
  ],
  [
    '90,000 conditions, the last a number',
    'SG1102',
    () => ruleText(`s: x\ncondition:\n${'  - s\n'.repeat(90_000)}  - 5`),
  ],
  ['90,000 wrong conditions', 'SG1201', () => ruleText(`s: x\ncondition:\n${'  - s s\n'.repeat(90_000)}`)],

  ['500 levels of maps', 'SG1003', () => lines(500, (at) => `${' '.repeat(at)}a:\n`)],
  ['100,000 brackets', 'SG1003', () => value('f', '['.repeat(100_000) + ']'.repeat(100_000))],
  ['100,000 dashes', 'SG1003', () => value('f', `\n    ${'- '.repeat(100_000)}`)],
  [
    'aliases of aliases',
    'SG1003',
    () => `a0: &a0 [x, x]\n${lines(30, (at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`)}`,
  ],
  ['1,000 aliases', 'SG1003', () => ruleText(`a: &a x\ns:\n  f:\n${'    - *a\n'.repeat(1000)}condition: s`)],
  [
    'a long anchor and a long alias',
    'SG1001',
    () => value('f', `[&${'a'.repeat(400_000)} x, *${'a'.repeat(399_999)}b]`),
  ],
  ['200,000 separators', 'SG1103', () => `${'---\n'.repeat(200_000)}x`],
  ['40,000 repetitions of a key', 'SG1002', () => 'a: b\n'.repeat(40_000)],
  ['1 MiB of NUL', 'SG1001', () => '\0'.repeat(mebibyte)],
  ['1 MiB of quotes', 'SG1001', () => value('f', "'".repeat(mebibyte / 2 + 1))],
  [
    '10,000 rules to correlate',
    'SG1505',
    () => correlation(`  rules: [${lines(10_000, (at) => `r${at}, `)}r]`),
  ],
  ['a rule 10,000 times', 'SG1505', () => correlation(`  rules: [${'r, '.repeat(10_000)}r]`)],
  [
    '10,000 rules in a condition',
    'SG1505',
    () => correlation(`  condition: ${lines(6000, (at) => `r${at} or `)}r`),
  ],
  [
    '200 rules that are not there',
    'SG1501',
    () => correlation(`  rules: [${lines(200, (at) => `rr${at}, `)}r]`),
  ],
  [
    '60,000 open parentheses around rules',
    'SG1202',
    () => correlation(`  condition: ${'('.repeat(60_000)}r`),
  ],
  ['16,000 times not a rule', 'SG1205', () => correlation(`  condition: ${'not '.repeat(16_000)}r`)],
  [
    '25 of 50 orders',
    'SG1507',
    () =>
      correlation(`  rules: [${lines(49, (at) => `r${at}, `)}r]\n  condition: {gte: 25}`, 'temporal_ordered'),
  ],
  [
    'alternatives that multiply',
    'SG1507',
    () => correlation(`  condition: ${lines(100, (at) => `(a${at} or b${at}) and `)}r`, 'temporal_ordered'),
  ],
  [
    '1,000 aliases of ten rules that are not there',
    'SG1501',
    () =>
      correlation(
        `  rules: [q]\n  aliases:\n${lines(
          1000,
          (at) => `    a${at}:\n${lines(10, (one) => `      rule_${one}: f\n`)}`,
        )}`,
      ),
  ],
  [
    'a time span of 1 MiB',
    'SG1506',
    () => correlation('  rules: [r]').replace('5m', `${'9'.repeat(mebibyte)}m`),
  ],
  ['a time span of nine nines', 'SG1506', () => correlation('  rules: [r]').replace('5m', '999999999M')],
  ['1,000,000 keys', 'SG1003', () => correlation(`  rules: [r]\n  group-by: [${'k,'.repeat(400_000)}]`)],
  [
    '10,000 keys twice',
    'SG1505',
    () => correlation('  rules: [r]').replace('[k]', `[${'k, '.repeat(10_000)}k]`),
  ],
  [
    'a bound of 1 MiB',
    'SG1507',
    () => correlation(`  rules: [r]\n  condition: {gte: ${'9'.repeat(mebibyte)}}`, 'event_count'),
  ],
  [
    '20,000 wrong bounds',
    'SG1507',
    () => correlation(`  rules: [r]\n  condition: {${lines(20_000, (at) => `g${at}: 1, `)}}`),
  ],
  [
    '30,000 global actions, each with a key of its own',
    'SG1510',
    () => `${lines(30_000, (at) => `action: global\nk${at}: v\n---\n`)}${rule}`,
  ],
  [
    '10,000 selections for each of 10,000 rules',
    'SG1510',
    () =>
      `action: global\nlogsource:\n  product: p\ndetection:\n${selections.replace(/^/gm, '  ')}  condition: s1\n${'---\ntitle: T\n'.repeat(10_000)}`,
  ],
  ['1 MiB of escapes', 'SG1001', () => value('f', `"${'\\q'.repeat(mebibyte / 2)}"`)],
];

describe('hostile sizes', () => {
  it.each(hostile)(
    '%s: %s',
    (_name, code, text) => {
      const { documents, errors } = assess(text());
      expect(errors.map((each) => each.code)).toContain(code);
      for (const { diagnostics } of documents) expect(diagnostics.length).toBeLessThanOrEqual(300);
    },
    timeout,
  );
});

describe('large rules whose lints could take long', () => {
  it.each([
    [
      '10,000 selections that never match',
      () => ruleText(`${lines(10_000, (at) => `s${at}:\n  f|all: [v, w]\n`)}condition: 1 of s*`),
    ],
    [
      '10,000 values and 10,000 excluded ones',
      () =>
        ruleText(
          `s:\n  f:\n${lines(10_000, (at) => `    - v${at}\n`)}t:\n  f:\n${lines(10_000, (at) => `    - w${at}\n`)}condition: s and not t`,
        ),
    ],
    [
      '4,000 values and a text of 500,000 characters',
      () =>
        ruleText(
          `s:\n  f|contains|all:\n${lines(4000, (at) => `    - v${at}\n`)}  f: ${'v'.repeat(500_000)}\ncondition: s`,
        ),
    ],
  ])(
    '%s',
    (_name, text) => {
      const { diagnostics, errors } = assess(text());
      expect(errors).toEqual([]);
      expect(diagnostics.length).toBeLessThanOrEqual(100);
    },
    timeout,
  );
});

describe('large rules without a mistake', () => {
  const nested = lines(62, (at) => `a${at}:\n  g${at}: w\n`);
  const chain = lines(62, (at) => `${at % 2 === 0 ? ' or' : ' and'} a${at})`);
  it.each([
    ['45,000 values', () => ruleText(`s:\n  f:\n${lines(45_000, (at) => `    - v${at}\n`)}condition: s`)],
    [
      '10,000 selections',
      () => ruleText(`${lines(10_000, (at) => `s${at}:\n  f${at}: v\n`)}condition: all of s*`),
    ],
    ['10,000 selections of one field', () => ruleText(`${selections}condition: 1 of s*`)],
    [
      '9,000 values of 5 alternatives',
      () => ruleText(`s:\n  f|windash:\n${lines(9000, (at) => `    - '-a${at}'\n`)}condition: s`),
    ],
    [
      '20,000 values below 62 levels',
      () =>
        ruleText(
          `s:\n  f:\n${lines(20_000, (at) => `    - v${at}\n`)}${nested}condition: ${'('.repeat(62)}s${chain}`,
        ),
    ],
    [
      'a folded condition of 8,000 lines',
      () => ruleText(`s: x\ncondition: >\n${'  s or\n'.repeat(8000)}  s`),
    ],
    ['60,000 characters to encode', () => value('f|wide|base64offset|contains', 'a'.repeat(60_000))],
    ['a value of 1 MiB', () => value('f|contains', 'a'.repeat(mebibyte))],
    ['1 MiB of wildcards', () => value('f', `'${'*a'.repeat(mebibyte / 2)}'`)],
  ])(
    '%s',
    (_name, text) => {
      const { documents, diagnostics } = assess(text());
      expect(diagnostics).toEqual([]);
      expect(
        documents.flatMap(({ resolved }) => (resolved === undefined ? [] : lowerRule(resolved))),
      ).toHaveLength(1);
    },
    timeout,
  );
});

describe('many documents that refer to each other', () => {
  const one = `title: R\nname: r\nlogsource:\n  product: p\ndetection:\n  s:\n    f: x\n  condition: s\n`;

  /** A correlation of that name and these rules. */
  const joined = (name: string, rules: string): string =>
    `title: C\nname: ${name}\ncorrelation:\n  type: temporal\n  timespan: 5m\n  group-by: [k]\n  rules: [${rules}]\n`;

  const filter = `title: F\nlogsource:\n  product: p\nfilter:\n  rules: any\n`;

  /** Read in pieces, since no file may be so long, and linked together; how often each code was given. */
  function link(texts: readonly string[]) {
    const pieces = Array.from({ length: Math.ceil(texts.length / 1000) }, (_, at) =>
      readRules(sourceText(`${at}.yml`, texts.slice(at * 1000, (at + 1) * 1000).join('---\n'))),
    );
    const documents = pieces.flat();
    const linked = linkRules(documents);
    const codes = new Map<string, number>();
    for (const { diagnostics } of [...documents, ...linked]) {
      for (const { code } of diagnostics) codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    return { linked, codes: Object.fromEntries(codes) };
  }

  const chain = Array.from({ length: 5000 }, (_, at) => joined(`c${at}`, at === 4999 ? 'r' : `c${at + 1}`));
  const diamond = Array.from({ length: 2500 }, (_, at) => {
    const next = at === 2499 ? 'r' : `a${at + 1}, b${at + 1}`;
    return [joined(`a${at}`, next), joined(`b${at}`, next)];
  }).flat();

  it.each([
    ['a chain, outermost first', [...chain, one], { SG1501: 4983, SG1502: 1 }, 17],
    ['a chain, innermost first', [one, ...chain.toReversed()], { SG1501: 4983, SG1502: 1 }, 17],
    ['a diamond', [...diamond, one], { SG1501: 9956, SG1502: 4, SG1505: 2 }, 19],
    ['a circle', [one, ...chain.slice(0, -1), joined('c4999', 'c0')], { SG1502: 5000 }, 1],
    [
      'correlations of one name',
      Array.from({ length: 5000 }, () => joined('c', 'c, d')),
      { SG1501: 5000, SG1511: 5000 },
      0,
    ],
    [
      'correlations without their rules',
      Array.from({ length: 5000 }, (_, at) => joined(`c${at}`, `rule_${at}`)),
      { SG1501: 5000 },
      0,
    ],
    ['correlations of one rule', [one, ...chain.map((_, at) => joined(`c${at}`, 'r'))], {}, 5001],
  ])(
    '%s',
    (_name, texts, codes, usable) => {
      const found = link(texts);
      expect(found.codes).toEqual(codes);
      expect(found.linked.filter(({ subject }) => subject !== undefined)).toHaveLength(usable);
    },
    timeout,
  );

  it(
    '10,000 filters on one rule',
    () => {
      const filters = Array.from(
        { length: 10_000 },
        (_, at) => `${filter}  s:\n    g: v${at}\n  condition: not s\n`,
      );
      const { linked, codes } = link([one, ...filters]);
      expect(codes).toEqual({});
      const subject = linked[0]?.subject;
      if (subject?.kind !== 'rule') throw new Error('no rule');
      expect(subject.selections.size).toBe(10_001);
      const [query] = lowerRule(subject);
      expect(query?.where.kind).toBe('and');
      for (const backend of backends) {
        expect(() => translate(subject, backend), backend.id).not.toThrow();
      }
    },
    timeout,
  );

  it(
    'one filter of 5,000 values on 5,000 rules',
    () => {
      const values = lines(5000, (at) => `      - v${at}\n`);
      const rules = Array.from({ length: 5000 }, () => one);
      const { linked, codes } = link([`${filter}  s:\n    g:\n${values}  condition: not s\n`, ...rules]);
      expect(codes).toEqual({});
      expect(linked.filter(({ subject }) => subject?.via?.length === 1)).toHaveLength(5000);
    },
    timeout,
  );
});
