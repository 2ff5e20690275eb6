import { describe, expect, it } from 'vitest';
import { lowerRule } from '../../src/ir/lower.ts';
import { show } from '../../src/ir/show.ts';
import { leaves } from '../../src/ir/walk.ts';
import {
  correlationText,
  file,
  filterText,
  linkedCorrelation,
  linkedRule,
  linkTexts,
  namedRule,
} from '../support/correlations.ts';

const id = '352a918a-34d8-4882-8470-44830c507aa3';
const not = 's:\n  g: z\ncondition: not s';

/** What the rule `a` finds once all texts are linked: one line for each condition. */
function found(...texts: readonly string[]): string {
  return lowerRule(linkedRule('Rule a', ...texts))
    .map(({ where }) => show(where))
    .join('\n');
}

const alone = '(text f "a")';
const filtered = '(and (text f "a") (not (text g "z")))';

function filter(lines: string, logsource = 'product: test'): string {
  return filterText(lines, `title: Filter\nlogsource:\n  ${logsource}\n`);
}

describe('the rules of a filter', () => {
  it.each([
    ['a name', 'rules: [a]', filtered],
    ['a name without a list', 'rules: a', filtered],
    ['an id', `rules: [${id}]`, filtered],
    ['an id in capitals', `rules: [${id.toUpperCase()}]`, filtered],
    ['any', 'rules: any', filtered],
    ['any in capitals', 'rules: Any', filtered],
    ['any in a list', 'rules: [any]', filtered],
    ['its name and its id', `rules: [a, ${id}]`, filtered],
    ['its name and unknown ones', 'rules: [x, a, y]', filtered],
    ['another name', 'rules: [b]', alone],
    ['any among others', 'rules: [any, b]', alone],
  ])('%s', (_name, rules, expected) => {
    const rule = namedRule('a', `id: ${id}\n`);
    expect(found(rule, namedRule('b'), filter(`${rules}\n${not}`))).toBe(expected);
    expect(found(filter(`${rules}\n${not}`), namedRule('b'), rule)).toBe(expected);
  });

  it.each([
    ['the same', 'product: windows\n  category: process_creation', true],
    ['one of its values', 'product: windows', true],
    ['another of its values', 'category: process_creation', true],
    ['another product', 'product: linux\n  category: process_creation', false],
    ['a value that the rule lacks', 'product: windows\n  service: security', false],
    ['more than the rule has', 'product: windows\n  category: process_creation\n  service: sysmon', false],
  ])('have its log source: %s', (_name, logsource, fits) => {
    const rule = namedRule('a', '', 'product: windows\n  category: process_creation');
    for (const rules of ['rules: any', 'rules: [a]']) {
      const text = filter(`${rules}\n${not}`, logsource);
      expect(found(rule, text)).toBe(fits ? filtered : alone);
      expect(linkTexts(rule, text).problems.map((each) => each.slice(0, 6))).toEqual(fits ? [] : ['SG1608']);
    }
  });

  it('that are not there are a warning at the first name', () => {
    const { problems, linked } = linkTexts(namedRule('a'), filter(`rules: [x, y]\n${not}`));
    expect(problems).toEqual(['SG1608 x']);
    expect(linked[1]?.diagnostics[0]?.help?.text).toBe('give the rules that it names as well');
  });

  it('of another log source are a warning there', () => {
    const { problems, linked } = linkTexts(namedRule('a'), filter(`rules: [a]\n${not}`, 'product: other'));
    expect(problems).toEqual(['SG1608 product: other']);
    expect(linked[1]?.diagnostics[0]?.help?.text).toContain('another log source');
  });

  it('are all rules of a name that several have', () => {
    const { linked } = linkTexts(namedRule('a'), namedRule('a'), filter(`rules: [a]\n${not}`));
    expect(linked.map(({ subject }) => subject?.via?.length)).toEqual([1, 1, undefined]);
  });
});

describe('the condition of a filter', () => {
  it.each([
    [
      'and-s a selection, with a warning',
      's:\n  g: z\ncondition: s',
      '(and (text f "a") (text g "z"))',
      ['SG1609 s'],
    ],
    [
      'warns of a pattern too',
      's1:\n  g: z\ns2:\n  h: z\ncondition: all of s*',
      '(and (text f "a") (text g "z") (text h "z"))',
      ['SG1609 all of s*'],
    ],
    [
      'takes a pattern',
      'x1:\n  g: z\nx2:\n  h: z\ncondition: not 1 of x*',
      '(and (text f "a") (not (or (text g "z") (text h "z"))))',
      [],
    ],
    [
      'takes them',
      'x1:\n  g: z\nx2:\n  h: z\ncondition: not 1 of them',
      '(and (text f "a") (not (or (text g "z") (text h "z"))))',
      [],
    ],
    [
      'takes all of them',
      'x1:\n  g: z\nx2:\n  h: z\ncondition: not all of them',
      '(and (text f "a") (not (and (text g "z") (text h "z"))))',
      [],
    ],
    [
      'takes and, or and not',
      'x:\n  g: z\ny:\n  h: z\ncondition: not (x and not y)',
      '(and (text f "a") (not (and (text g "z") (not (text h "z")))))',
      [],
    ],
    ['is one even in a list', `s:\n  g: z\ncondition:\n  - not s`, filtered, []],
    [
      'keeps an or together',
      'x:\n  g: z\ny:\n  h: z\ncondition: not x or not y',
      '(and (text f "a") (or (not (text g "z")) (not (text h "z"))))',
      [],
    ],
  ])('%s', (_name, lines, expected, problems) => {
    const text = filter(`rules: [a]\n${lines}`);
    expect(linkTexts(namedRule('a'), text).problems).toEqual(problems);
    expect(found(namedRule('a'), text)).toBe(expected);
  });

  it('joins each condition of a rule', () => {
    const two = namedRule('a').replace('condition: sel', 'other:\n    f: b\n  condition: [sel, other]');
    expect(found(two, filter(`rules: any\n${not}`))).toBe(`${filtered}\n${filtered.replace('"a"', '"b"')}`);
  });

  it('joins the whole of a condition, not its last part', () => {
    const two = namedRule('a').replace('condition: sel', 'other:\n    h: b\n  condition: sel or other');
    expect(found(two, filter(`rules: any\n${not}`))).toBe(
      '(and (or (text f "a") (text h "b")) (not (text g "z")))',
    );
  });

  it('is read once for a rule that is named twice', () => {
    expect(found(namedRule('a'), filter(`rules: [a, a]\n${not}`))).toBe(filtered);
  });
});

describe('names of selections', () => {
  it('of the filter and the rule may be the same', () => {
    expect(found(namedRule('a'), filter('rules: any\nsel:\n  g: z\ncondition: not sel'))).toBe(filtered);
  });

  it('of the filter are not found by patterns of the rule, nor those of the rule by the filter\u2019s', () => {
    const rule = namedRule('a').replace('condition: sel', 'condition: 1 of them');
    const text = filter('rules: any\nself:\n  g: z\ncondition: not 1 of sel*');
    expect(found(rule, text)).toBe(filtered);
    expect(found(rule, text.replace('sel*', 'them'))).toBe(filtered);
  });

  it('of a rule that look like those of a filter stay the rule\u2019s', () => {
    const rule = namedRule('a')
      .replace('  sel:', '  Filter/s:\n    f: a\n  sel:')
      .replace('condition: sel', 'condition: all of Filter*');
    expect(found(rule, filter(`rules: any\n${not}`))).toContain('(text g "z")');
    expect(found(rule, filter(`rules: any\n${not}`))).toContain('(text f "a")');
  });

  it('of filters with the same title are kept apart', () => {
    const other = filter('rules: any\ns:\n  g: y\ncondition: not s');
    expect(found(namedRule('a'), filter(`rules: any\n${not}`), other)).toBe(
      '(and (text f "a") (not (text g "z")) (not (text g "y")))',
    );
  });

  it('of filters whose titles and names have slashes are kept apart', () => {
    const one = filterText(
      'rules: any\nb/x:\n  g: z\ncondition: not 1 of b*',
      'title: F\nlogsource:\n  product: test\n',
    );
    const two = filterText(
      'rules: any\nx:\n  g: y\ncondition: not 1 of x*',
      'title: F/b\nlogsource:\n  product: test\n',
    );
    const [z, y] = ['(not (text g "z"))', '(not (text g "y"))'];
    expect(found(namedRule('a'), one, two)).toBe(`(and (text f "a") ${z} ${y})`);
    expect(found(namedRule('a'), two, one)).toBe(`(and (text f "a") ${y} ${z})`);
  });
});

describe('where it came from', () => {
  it('stands at the rule and at every test of the filter', () => {
    const rule = linkedRule('Rule a', namedRule('a'), filter(`rules: any\n${not}`));
    expect(rule.via).toEqual([{ by: 'filter', rule: 'Filter' }]);
    const [query] = lowerRule(rule);
    if (query === undefined) throw new Error('no query');
    const made = [...leaves(query.where)].map((leaf) => [show(leaf), leaf.via]);
    expect(made).toEqual([
      ['(text f "a")', undefined],
      ['(text g "z")', [{ by: 'filter', rule: 'Filter' }]],
    ]);
  });

  it('points into the file of the filter', () => {
    const rule = linkedRule('Rule a', namedRule('a'), filter(`rules: any\n${not}`));
    const [query] = lowerRule(rule);
    const sources = query === undefined ? [] : [...leaves(query.where)].map(({ span }) => span.source);
    expect(sources).toEqual(['0.yml', '1.yml']);
  });

  it('leaves rules alone that no filter names', () => {
    const { documents, linked } = linkTexts(namedRule('a'), filter(`rules: [b]\n${not}`));
    expect(linked[0]?.subject).toBe(documents[0]?.resolved);
  });
});

describe('filters and correlations', () => {
  const correlation = correlationText(
    'type: event_count\nrules: [a]\ngroup-by: [k]\ntimespan: 1m\ncondition: {gte: 2}',
    'title: C\nname: c\n',
  );

  it('change the rules of correlations', () => {
    const { stages } = linkedCorrelation(
      'C',
      file(correlation, namedRule('a')),
      filter(`rules: any\n${not}`),
    );
    const input = stages[0]?.input;
    if (input?.kind !== 'rule') throw new Error('no rule');
    expect(lowerRule(input).map(({ where }) => show(where))).toEqual([filtered]);
  });

  it('do not change correlations themselves', () => {
    const { linked, problems } = linkTexts(correlation, namedRule('a'), filter(`rules: [c]\n${not}`));
    expect(problems).toEqual(['SG1608 c']);
    expect(linked[0]?.subject?.via).toBeUndefined();
    expect(linked[1]?.subject?.via).toBeUndefined();
  });

  it('are no subjects', () => {
    const { linked } = linkTexts(namedRule('a'), filter(`rules: any\n${not}`));
    expect(linked[1]?.subject).toBeUndefined();
  });

  it('with errors change nothing', () => {
    expect(found(namedRule('a'), filter('rules: any\ns:\n  g: z\ncondition: not t'))).toBe(alone);
  });
});
