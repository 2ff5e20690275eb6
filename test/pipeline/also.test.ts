/** Several fields for one field of a rule, and several data sources for one log source. */
import { describe, expect, it } from 'vitest';
import type { Catalogue, CatalogueField } from '../../src/ir/catalogue.ts';
import { lowerRule } from '../../src/ir/lower.ts';
import { show } from '../../src/ir/show.ts';
import { applyCatalogue } from '../../src/pipeline/apply.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { resolved, ruleText } from '../support/rules.ts';

const keyword = (name: string): CatalogueField => ({ name, type: 'keyword' });

interface Mapped {
  readonly where: readonly string[] | undefined;
  readonly selections: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  readonly found: readonly Diagnostic[];
}

function map(catalogue: Catalogue, detection: string): Mapped {
  const found: Diagnostic[] = [];
  const rule = applyCatalogue(resolved(ruleText(detection)), catalogue, (each) => found.push(each));
  return {
    where: rule && lowerRule(rule).map((query) => show(query.where)),
    selections: [...(rule?.selections.keys() ?? [])],
    state: rule?.state ?? {},
    found,
  };
}

describe('several fields for one', () => {
  const catalogue: Catalogue = {
    id: 'test',
    title: 'Test',
    logsource: { product: 'test' },
    fields: {
      one: { ...keyword('x'), also: [keyword('y'), { name: 'z', type: 'long', optional: true }] },
      coded: {
        ...keyword('c'),
        values: { true: 'yes' },
        also: [{ ...keyword('d'), values: { true: '1' } }],
      },
    },
    others: 'keep',
  };

  it.each([
    ['a value', 's: {one: v}', '(or (text x:keyword "v") (text y:keyword "v") (text z:long "v"))'],
    ['absence', 's: {one: null}', '(not (or (exists x:keyword) (exists y:keyword) (exists z:long)))'],
    [
      'coded values, each in its own spelling',
      's: {coded: true}',
      '(or (text c:keyword "yes") (text d:keyword "1"))',
    ],
  ])('is true of any of them: %s', (_, detection, expected) => {
    const { where, found } = map(catalogue, `${detection}\ncondition: s`);
    expect(where).toEqual([expected]);
    expect(found).toEqual([]);
  });

  it('decides each of several required values on its own', () => {
    const { where } = map(catalogue, 's: {one|contains|all: [a, b]}\ncondition: s');
    const any = (text: string): string =>
      `(or (text x:keyword "*${text}*") (text y:keyword "*${text}*") (text z:long "*${text}*"))`;
    expect(where).toEqual([`(and ${any('a')} ${any('b')})`]);
  });

  it('says in the history of each leaf what mapped it', () => {
    const rule = applyCatalogue(resolved(ruleText('s: {one: v}\ncondition: s')), catalogue, () => undefined);
    const [query] = rule === undefined ? [] : lowerRule(rule);
    const items = query?.where.kind === 'or' ? query.where.items : [];
    expect(items.map((each) => each.kind !== 'constant' && each.via)).toEqual(
      items.map(() => [{ by: 'pipeline', item: 'test' }]),
    );
  });

  it('refuses a value that one of them cannot spell', () => {
    const { where, found } = map(catalogue, 's: {coded: false}\ncondition: s');
    expect(where).toBeUndefined();
    expect(found.map((each) => each.code)).toEqual(['SG2006']);
  });
});

describe('several data sources', () => {
  const audit: Catalogue = {
    id: 'audit',
    title: 'Audit',
    logsource: { product: 'test' },
    fields: { one: keyword('a1') },
    missing: { hash: 'no hash here' },
    others: { prefix: 'audit.' },
    guard: { field: 'log', type: 'keyword', is: ['audit'] },
    state: { from: 'audit' },
  };
  const both: Catalogue = {
    id: 'main',
    title: 'Main',
    logsource: { product: 'test' },
    fields: { one: keyword('m1'), hash: keyword('m2') },
    others: 'refuse',
    guard: { field: 'log', type: 'keyword', is: ['main'] },
    state: { from: 'main' },
    also: [audit],
  };

  it('translates the whole condition for each, behind its own guard', () => {
    const { where, selections, state, found } = map(
      both,
      's_a: {one: v}\ns_b: {one: null}\ncondition: 1 of s_* and not s_b',
    );
    const copy = (log: string, name: string): string =>
      `(and (text log:keyword "${log}") (or (text ${name}:keyword "v") (not (exists ${name}:keyword))) (exists ${name}:keyword))`;
    expect(where).toEqual([`(or ${copy('main', 'm1')} ${copy('audit', 'a1')})`]);
    expect(selections).toEqual([
      'main/_logsource',
      'main/s_a',
      'main/s_b',
      'audit/_logsource',
      'audit/s_a',
      'audit/s_b',
    ]);
    expect(state).toEqual({ from: 'main' });
    expect(found).toEqual([]);
  });

  it('keeps each condition of a rule with several', () => {
    const { where } = map(both, 's: {one: v}\nt: {one: w}\ncondition: [s, t]');
    expect(where).toHaveLength(2);
    expect(
      where?.every((each) => each.startsWith('(or ') && each.includes('a1') && each.includes('m1')),
    ).toBe(true);
  });

  it('leaves out, with a note and the reason, the one that lacks a field', () => {
    const { where, selections, found } = map(both, 's: {one: v, hash: h}\ncondition: s');
    expect(where).toEqual(['(and (text log:keyword "main") (text m1:keyword "v") (text m2:keyword "h"))']);
    expect(selections).toEqual(['_logsource', 's']);
    expect(found.map(({ code, severity, message, notes }) => ({ code, severity, message, notes }))).toEqual([
      {
        code: 'SG2007',
        severity: 'note',
        message: 'Audit is left out of the output',
        notes: ['Audit has nothing for the field `hash`'],
      },
    ]);
  });

  it('leaves out the first one as well', () => {
    const { where, state, found } = map(both, 's: {other: v}\ncondition: s');
    expect(where).toEqual(['(and (text log:keyword "audit") (text audit.other "v"))']);
    expect(state).toEqual({ from: 'audit' });
    expect(found.map((each) => each.message)).toEqual(['Main is left out of the output']);
  });

  it('refuses a rule that none can hold, with the reasons of the first', () => {
    const { where, found } = map(both, 's: {other: v, hash: h}\ncondition: s');
    expect(where).toBeUndefined();
    expect(found.map((each) => [each.code, each.message])).toEqual([
      ['SG2005', 'Main has nothing for the field `other`'],
    ]);
  });
});
