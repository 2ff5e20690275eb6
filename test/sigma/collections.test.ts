import { describe, expect, it } from 'vitest';
import { lowerRule } from '../../src/ir/lower.ts';
import { show } from '../../src/ir/show.ts';
import { file, linkTexts } from '../support/correlations.ts';
import { problems } from '../support/rules.ts';

const head = 'title: T\nlogsource:\n  product: test\n';

function detection(selection: string, condition = 'sel'): string {
  return `detection:\n  sel:\n    ${selection}\n  condition: ${condition}\n`;
}

/** `title: what it finds` for each rule. */
function rules(...documents: readonly string[]): readonly string[] {
  return linkTexts(file(...documents)).linked.flatMap(({ subject }) =>
    subject?.kind === 'rule'
      ? [
          `${subject.meta.title}: ${lowerRule(subject)
            .map(({ where }) => show(where))
            .join('; ')}`,
        ]
      : [],
  );
}

describe('global', () => {
  it('is laid over every rule behind it', () => {
    expect(rules(`action: global\n${head}`, detection('f: x'), detection('f: y'))).toEqual([
      'T: (text f "x")',
      'T: (text f "y")',
    ]);
  });

  it('wins over the rule, key by key', () => {
    const rule = `title: U\nlogsource:\n  product: other\n  service: s\n${detection('f: x')}`;
    const { linked } = linkTexts(file(`action: global\n${head}`, rule));
    expect(linked[1]?.subject).toMatchObject({
      meta: { title: 'T' },
      logsource: { product: 'test', service: 's' },
    });
  });

  it('is merged deep, map by map', () => {
    const template =
      'action: global\ndetection:\n  sel:\n    g: z\n  common:\n    h: w\n  condition: sel and common\n';
    expect(rules(template, `${head}${detection('f: x')}`)).toEqual([
      'T: (and (text f "x") (text g "z") (text h "w"))',
    ]);
  });

  it('replaces lists as a whole', () => {
    const template = 'action: global\ndetection:\n  sel:\n    f: [z]\ntags: [attack.t1001]\n';
    const rule = `${head}tags: [attack.t1002, attack.t1003]\n${detection('f: [x, y]')}`;
    expect(rules(template, rule)).toEqual(['T: (text f "z")']);
    const { linked } = linkTexts(file(template, rule));
    expect(linked[1]?.subject?.meta.tags).toEqual(['attack.t1001']);
  });

  it('replaces a value with a map, and a map with a value', () => {
    const template = (value: string): string => `action: global\ndetection:\n  sel: ${value}\n`;
    expect(rules(template('{g: z}'), `${head}detection:\n  sel: word\n  condition: sel\n`)).toEqual([
      'T: (text g "z")',
    ]);
    expect(rules(template('word'), `${head}${detection('f: x')}`)).toEqual(['T: (keyword "*word*")']);
  });

  it('adds to a global before it, and wins over it', () => {
    expect(
      rules(
        'action: global\ntitle: One\nlogsource:\n  product: test\n',
        detection('f: x'),
        'action: global\ntitle: Two\ndetection:\n  sel:\n    g: z\n',
        detection('f: y'),
      ),
    ).toEqual(['One: (text f "x")', 'Two: (and (text f "y") (text g "z"))']);
  });

  it('does not change the rules before it', () => {
    expect(
      rules(`${head}${detection('f: x')}`, 'action: global\ntitle: G\n', `${head}${detection('f: y')}`),
    ).toEqual(['T: (text f "x")', 'G: (text f "y")']);
  });

  it('ends at a reset', () => {
    expect(
      rules(
        'action: global\ntitle: G\n',
        `${head}${detection('f: x')}`,
        'action: reset\n',
        `${head}${detection('f: y')}`,
      ),
    ).toEqual(['G: (text f "x")', 'T: (text f "y")']);
  });

  it('starts anew behind a reset', () => {
    expect(
      rules(
        'action: global\nlevel: high\ntitle: G\n',
        `${head}${detection('f: x')}`,
        'action: reset\n',
        'action: global\nstatus: test\n',
        `${head}${detection('f: y')}`,
      ),
    ).toEqual(['G: (text f "x")', 'T: (text f "y")']);
  });

  it('belongs to its own file', () => {
    const { linked } = linkTexts(
      file('action: global\ntitle: G\n', `${head}${detection('f: x')}`),
      `${head}${detection('f: y')}`,
    );
    expect(linked.map(({ subject }) => subject?.meta.title)).toEqual([undefined, 'G', 'T']);
  });
});

describe('repeat', () => {
  it('is the rule before with changes', () => {
    const texts = [`${head}${detection('f: x')}`, 'action: repeat\ntitle: U\ndetection:\n  sel:\n    g: z\n'];
    expect(rules(...texts)).toEqual(['T: (text f "x")', 'U: (and (text f "x") (text g "z"))']);
  });

  it('repeats a repetition with its changes', () => {
    expect(
      rules(
        `${head}${detection('f: x')}`,
        'action: repeat\ntitle: U\n',
        'action: repeat\ndetection:\n  sel:\n    f: y\n',
      ),
    ).toEqual(['T: (text f "x")', 'U: (text f "x")', 'U: (text f "y")']);
  });

  it('repeats a rule with what a global laid over it', () => {
    expect(
      rules(
        'action: global\ntitle: G\n',
        `${head}${detection('f: x')}`,
        'action: repeat\ndetection:\n  sel:\n    f: y\n',
      ),
    ).toEqual(['G: (text f "x")', 'G: (text f "y")']);
  });

  it('needs no rule right before it', () => {
    expect(rules(`${head}${detection('f: x')}`, 'action: reset\n', 'action: repeat\ntitle: U\n')).toEqual([
      'T: (text f "x")',
      'U: (text f "x")',
    ]);
  });

  it('without a rule is an error', () => {
    expect(problems(file('action: repeat\ntitle: U\n', `${head}${detection('f: x')}`))).toEqual([
      'SG1510 repeat',
    ]);
  });

  it('leaves the action out of the rule', () => {
    expect(problems(file(`${head}${detection('f: x')}`, 'action: repeat\ntitle: U\n'))).toEqual([]);
  });
});

describe('places', () => {
  it('are those of the document that has the part', () => {
    const text = file(
      `action: global\n${head}level: worst\n`,
      detection('f|foo: x'),
      detection('f: z', 'missing'),
    );
    expect(problems(text)).toEqual(['SG1120 worst', 'SG1401 foo', 'SG1120 worst', 'SG1301 missing']);
  });

  it('of values are in the template where it has them, and in the rule where that does', () => {
    const text = file('action: global\ndetection:\n  sel:\n    g: z\n', `${head}${detection('f: x')}`);
    const subject = linkTexts(text).linked[1]?.subject;
    const selection = subject?.kind === 'rule' ? subject.selections.get('sel') : undefined;
    const items = selection?.kind === 'and' ? selection.items : [];
    expect(items.map(({ span }) => text.slice(span.start, span.end))).toEqual(['f: x', 'g: z']);
  });
});

describe('other documents', () => {
  const correlation =
    'title: C\ncorrelation:\n  type: event_count\n  rules: [r]\n  group-by: [k]\n  timespan: 1m\n  condition: {gte: 2}\n';
  const filter =
    'title: F\nlogsource:\n  product: test\nfilter:\n  rules: any\n  s:\n    g: z\n  condition: not s\n';

  it('are not changed by a global, and do not end it', () => {
    const { linked, problems: found } = linkTexts(
      file(
        'action: global\ntitle: G\nlogsource:\n  product: test\n',
        correlation,
        filter,
        `name: r\n${detection('f: x')}`,
      ),
    );
    expect(found).toEqual([]);
    expect(linked.map(({ subject }) => subject?.meta.title)).toEqual([undefined, 'C', undefined, 'G']);
  });

  it('are not what repeat repeats', () => {
    expect(problems(file(correlation, 'action: repeat\ntitle: U\n'))).toEqual(['SG1510 repeat']);
    expect(
      rules(`name: r\n${head}${detection('f: x')}`, correlation, 'action: repeat\nname: s\ntitle: U\n'),
    ).toEqual(['T: (text f "x")', 'U: (text f "x")']);
  });
});

describe('actions that are none', () => {
  it.each([
    ['action: globl\ntitle: G\n', ['SG1510 globl']],
    ['action: Global\ntitle: G\n', ['SG1510 Global']],
    ['action:\ntitle: G\n', ['SG1510 action']],
    ['action: [global]\ntitle: G\n', ['SG1510 [global]']],
  ])('%s', (text, expected) => {
    expect(problems(file(text, `${head}${detection('f: x')}`))).toEqual(expected);
  });

  it.each([
    ['a global without a rule behind it', ['action: global\ntitle: G\n'], ['SG1510 global']],
    [
      'one that a reset ends',
      ['action: global\ntitle: G\n', 'action: reset\n', `${head}${detection('f: x')}`],
      ['SG1510 global'],
    ],
    [
      'the first of two',
      [`${head}${detection('f: x')}`, 'action: global\ntitle: G\n', 'action: global\ntitle: H\n'],
      ['SG1510 global'],
    ],
    ['a reset alone', ['action: reset\n'], ['SG1103 action: reset']],
  ])('change nothing: %s', (_name, documents, expected) => {
    expect(problems(file(...documents))).toEqual(expected);
  });
});
