import { describe, expect, it } from 'vitest';
import type { LinkedCorrelation } from '../../src/ir/correlation.ts';
import {
  correlationText,
  file,
  filterText,
  linkedCorrelation,
  linkTexts,
  namedRule,
} from '../support/correlations.ts';

const id = '352a918a-34d8-4882-8470-44830c507aa3';

/** A correlation of these rules, by the name `name` where one is given. */
function of(rules: string, name = '', more = ''): string {
  const head = `title: ${name === '' ? 'Correlation' : name}\n${name === '' ? '' : `name: ${name}\n`}`;
  return correlationText(`type: temporal\nrules: [${rules}]\ngroup-by: [k]\ntimespan: 10m\n${more}`, head);
}

/** The titles of the rules at the bottom, nested as the correlations are. */
function tree({ stages }: LinkedCorrelation): string {
  const items = stages.map(({ input }) =>
    input.kind === 'rule' ? input.meta.title.replace('Rule ', '') : tree(input),
  );
  return `(${items.join(' ')})`;
}

function linkedTree(...texts: readonly string[]): string {
  return tree(linkedCorrelation('Correlation', ...texts));
}

/** The help texts of what linking says. */
function help(...texts: readonly string[]): readonly (string | undefined)[] {
  return linkTexts(...texts).linked.flatMap(({ diagnostics }) => diagnostics.map((each) => each.help?.text));
}

describe('references', () => {
  it('go by name, by id, and by id in other capitals', () => {
    expect(linkedTree(of('a'), namedRule('a'))).toBe('(a)');
    expect(linkedTree(of(id), namedRule('a', `id: ${id}\n`))).toBe('(a)');
    expect(linkedTree(of(id.toUpperCase()), namedRule('a', `id: ${id}\n`))).toBe('(a)');
    expect(linkedTree(of(id), namedRule('a', `id: ${id.toUpperCase()}\n`))).toBe('(a)');
  });

  it('go to documents before and behind, in the same file and in others', () => {
    expect(linkedTree(file(namedRule('a'), of('a, b'), namedRule('b')))).toBe('(a b)');
    expect(linkedTree(namedRule('a'), of('b, a'), namedRule('b'))).toBe('(b a)');
  });

  it('do not go by title or by a name in other capitals', () => {
    expect(linkTexts(of("'Rule a'"), namedRule('a')).problems).toEqual(["SG1501 'Rule a'"]);
    expect(linkTexts(of('a'), namedRule('A')).problems).toEqual(['SG1501 a']);
  });

  it('keep what each stage is called', () => {
    const { stages } = linkedCorrelation(
      'Correlation',
      of(`${id}, b`),
      namedRule('a', `id: ${id}\n`),
      namedRule('b'),
    );
    expect(stages.map(({ name }) => name)).toEqual([id, 'b']);
  });

  it('to nothing are errors with the nearest name', () => {
    expect(linkTexts(of('failed_logn'), namedRule('failed_login')).problems).toEqual(['SG1501 failed_logn']);
    expect(help(of('failed_logn'), namedRule('failed_login'))).toEqual(['did you mean `failed_login`?']);
    expect(help(of('something'), namedRule('a'))[0]).toContain('give the file that has it');
  });

  it('to several rules are errors', () => {
    const { problems, linked } = linkTexts(of('a, b'), namedRule('a'), namedRule('a'), namedRule('b'));
    expect(problems).toEqual(['SG1511 a']);
    expect(linked[0]?.subject).toBeUndefined();
  });

  it('take a rule once whose name is its id', () => {
    const rule = namedRule(id, `id: ${id}\n`);
    expect(linkTexts(of(id), rule).problems).toEqual([]);
  });

  it('to rules with errors say so', () => {
    const broken = namedRule('a').replace('condition: sel', 'condition: other');
    const { problems, linked } = linkTexts(of('a'), broken);
    expect(problems).toEqual(['SG1301 other', 'SG1501 a']);
    expect(linked[0]?.diagnostics[0]?.message).toContain('errors of its own');
  });

  it('to filters are references to nothing', () => {
    const filter = filterText(
      'rules: any\ns:\n  f: x\ncondition: not s',
      'title: F\nname: flt\nlogsource:\n  product: test\n',
    );
    expect(linkTexts(of('flt'), namedRule('a'), filter).problems).toEqual(['SG1501 flt']);
  });
});

describe('correlations of correlations', () => {
  it('hold each other', () => {
    expect(
      linkedTree(of('inner, c'), of('a, b', 'inner'), namedRule('a'), namedRule('b'), namedRule('c')),
    ).toBe('((a b) c)');
  });

  it('that are wrong make the outer ones unusable', () => {
    const { problems } = linkTexts(of('inner'), of('x', 'inner'), namedRule('a'));
    expect(problems).toEqual(['SG1501 inner', 'SG1501 x']);
  });

  it.each([
    ['itself', [of('a, c', 'c'), namedRule('a')], ['SG1502 c']],
    ['itself by its id', [of(id, 'c').replace('name: c', `id: ${id}`)], [`SG1502 ${id}`]],
    ['a circle of two', [of('d', 'c'), of('c', 'd')], ['SG1502 d', 'SG1502 c']],
    ['a circle of three', [of('d', 'c'), of('e', 'd'), of('c', 'e')], ['SG1502 d', 'SG1502 e', 'SG1502 c']],
    ['what leads to a circle', [of('c, a'), of('c', 'c'), namedRule('a')], ['SG1502 c', 'SG1502 c']],
  ])('%s', (_name, texts, expected) => {
    const { problems, linked } = linkTexts(...texts);
    expect(problems).toEqual(expected);
    expect(linked.filter(({ subject }) => subject?.kind === 'correlation')).toEqual([]);
  });

  const chain = Array.from({ length: 17 }, (_, at) => of(at === 16 ? 'a' : `c${at + 1}`, `c${at}`));

  it.each([
    ['outermost first', [...chain, namedRule('a')]],
    ['innermost first', [namedRule('a'), ...chain.toReversed()]],
  ])('are nested 16 deep and no deeper, %s', (_name, texts) => {
    const { problems, linked } = linkTexts(...texts);
    expect(problems).toEqual(['SG1502 c1']);
    expect(linked.filter(({ subject }) => subject?.kind === 'correlation')).toHaveLength(16);
  });

  it('stand for 256 rules and no more', () => {
    const names = Array.from({ length: 256 }, (_, at) => `r${at}`);
    const rules = names.map((name) => namedRule(name));
    const inner = of(names.slice(0, 128).join(', '), 'inner');
    expect(linkTexts(of(names.join(', ')), ...rules).problems).toEqual([]);
    expect(linkTexts(of(`${names.join(', ')}, x`), ...rules, namedRule('x')).problems).toEqual(['SG1505 r0']);
    expect(linkTexts(of(`inner, ${names.slice(0, 128).join(', ')}`), inner, ...rules).problems).toEqual([]);
    expect(linkTexts(of(`inner, ${names.slice(0, 129).join(', ')}`), inner, ...rules).problems).toEqual([
      'SG1505 inner',
    ]);
  });
});

describe('parts', () => {
  function parts(...texts: readonly string[]): string {
    return linkTexts(...texts)
      .linked.map(({ isPart, subject }) => (subject === undefined ? '-' : isPart ? 'part' : 'whole'))
      .join(' ');
  }

  it('are the rules that a correlation uses', () => {
    expect(parts(of('a'), namedRule('a'), namedRule('b'))).toBe('whole part whole');
  });

  it('are inner correlations too', () => {
    expect(parts(of('c'), of('a', 'c'), namedRule('a'))).toBe('whole part part');
  });

  it('are wanted alone with `generate`', () => {
    expect(parts(of('a', '', 'generate: true'), namedRule('a'))).toBe('whole whole');
    expect(parts(`${of('a')}generate: true\n`, namedRule('a'))).toBe('whole whole');
  });

  it('are parts where one of two correlations does not want them alone', () => {
    expect(parts(of('a', '', 'generate: true'), of('a', 'c'), namedRule('a'))).toBe('whole whole part');
  });

  it('stay parts where the correlation cannot be linked', () => {
    expect(parts(of('a, x'), namedRule('a'))).toBe('- part');
  });

  it('are no parts where the correlation cannot be read', () => {
    expect(parts(of('a').replace('10m', '10'), namedRule('a'))).toBe('- whole');
  });
});

describe('keys', () => {
  /** The keys of each stage: fields, or `#n` for the n-th key of an inner correlation. */
  function keys(...texts: readonly string[]): string {
    return linkedCorrelation('Correlation', ...texts)
      .stages.map((stage) =>
        stage.keys.map((key) => (key.kind === 'field' ? key.field.name : `#${key.index}`)).join(','),
      )
      .join(' ');
  }

  it('are fields of that name', () => {
    expect(keys(of('a, b'), namedRule('a'), namedRule('b'))).toBe('k k');
  });

  it('go through aliases, by whatever name the alias calls the rule', () => {
    const more = `aliases:\n  k:\n    a: one\n    ${id}: two\n    c: three`;
    const text = of(`a, b, ${id.replace('3', '4')}`, '', more);
    expect(
      keys(
        text,
        namedRule('a'),
        namedRule('b', `id: ${id}\n`),
        namedRule('c', `id: ${id.replace('3', '4')}\n`),
      ),
    ).toBe('one two three');
  });

  it('of inner correlations are their keys, or fields of the event that completes them', () => {
    const inner = of('a', 'inner').replace('[k]', '[j, k]');
    expect(keys(of('inner, b').replace('[k]', '[k, m]'), inner, namedRule('a'), namedRule('b'))).toBe(
      '#1,m k,m',
    );
  });

  it('of inner correlations whose windows do not slide are among their own', () => {
    const inner = correlationText(
      'type: event_count\nrules: [a]\ngroup-by: [j]\ntimespan: 1m\ncondition: {lt: 5}',
      'title: inner\nname: inner\n',
    );
    const { problems } = linkTexts(of('inner'), inner, namedRule('a'));
    expect(problems.filter((each) => each.startsWith('SG15'))).toEqual(['SG1508 k']);
  });

  it('are errors where the alias has no field for a rule', () => {
    const { linked, problems } = linkTexts(
      of('a, b', '', 'aliases:\n  k:\n    a: one'),
      namedRule('a'),
      namedRule('b'),
    );
    expect(problems).toEqual(['SG1503 k']);
    expect(linked[0]?.diagnostics[0]?.help?.text).toBe(
      'add `b: \u2026` to the alias, as for the other rules',
    );
    expect(linked[0]?.subject).toBeUndefined();
  });

  it('warn of aliases of other rules, and of aliases that nothing uses', () => {
    const more = 'aliases:\n  k:\n    a: one\n    bb: two\n    b: three\n  m:\n    a: four';
    const { linked, problems } = linkTexts(of('a, b', '', more), namedRule('a'), namedRule('b'));
    expect(problems).toEqual(['SG1503 two', 'SG1503 four']);
    expect(linked[0]?.diagnostics.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    expect(linked[0]?.diagnostics[0]?.help?.text).toBe('did you mean `b`?');
    expect(linked[0]?.subject?.kind).toBe('correlation');
  });

  it('may be values that are counted, through aliases as well', () => {
    const text = correlationText(
      'type: value_count\nrules: [a, b]\ntimespan: 1m\ngroup-by: [host]\ncondition: {field: who, gte: 2}\naliases:\n  who: {a: src, b: dst}',
    );
    const { stages } = linkedCorrelation('Correlation', text, namedRule('a'), namedRule('b'));
    expect(
      stages.map(({ values }) => values.map((each) => (each.kind === 'field' ? each.field.name : ''))),
    ).toEqual([['src'], ['dst']]);
  });
});
