import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/ir/catalogue.ts';
import type { ResolvedRule } from '../../src/ir/types.ts';
import { mappingOf } from '../../src/pipeline/mapping.ts';
import { fieldUsage } from '../../src/pipeline/usage.ts';
import { type Diagnostic, diagnostic } from '../../src/source/diagnostic.ts';
import { resolved, ruleText } from '../support/rules.ts';

const catalogue: Catalogue = {
  id: 'test',
  title: 'Test data',
  logsource: { product: 'example' },
  fields: {
    User: { name: 'user.name', type: 'keyword', also: [{ name: 'user.id', type: 'keyword' }] },
  },
  missing: { Parent: 'has no parent' },
  others: { prefix: 'own.', type: 'keyword' },
};

function rule(fields: string, logsource = 'product: example'): ResolvedRule {
  const items = fields.split(' ').map((name) => `  ${name}: x`);
  return resolved(ruleText(`selection:\n${items.join('\n')}\ncondition: selection`, logsource));
}

function fates(rules: readonly ResolvedRule[], parts: Partial<Catalogue> = {}): readonly string[] {
  return fieldUsage(rules, [{ ...catalogue, ...parts }]).map(
    ({ logsource, field, rules: count, fate, places, reason }) =>
      [logsource, field, count, fate, ...places.map((each) => each.name), ...(reason ? [reason] : [])].join(
        ' ',
      ),
  );
}

describe('the use of fields', () => {
  it('says where each field is', () => {
    expect(fates([rule('User Other Parent'), rule('User')])).toEqual([
      'example User 2 mapped user.name user.id',
      'example Other 1 carried own.Other',
      'example Parent 1 missing has no parent',
    ]);
  });

  it('knows what becomes of other fields', () => {
    expect(fates([rule('Other')], { others: 'keep' })).toEqual(['example Other 1 kept Other']);
    expect(fates([rule('Other')], { others: 'refuse' })).toEqual(['example Other 1 missing']);
  });

  it('names every source', () => {
    const fields = { User: { name: 'account', type: 'keyword' } } as const;
    const other: Catalogue = { ...catalogue, title: 'Other data', fields };
    const [usage] = fieldUsage([rule('User')], [{ ...catalogue, also: [other] }]);
    expect(usage?.places.map(({ source, name }) => `${source}: ${name}`)).toEqual([
      'Test data: user.name',
      'Test data: user.id',
      'Other data: account',
    ]);
  });

  it('is silent on the data of unknown log sources', () => {
    expect(fates([rule('User', 'product: other')])).toEqual(['other User 1 unmapped']);
  });

  it('does not take a field for a name that every object has', () => {
    expect(fates([rule('constructor')])).toEqual(['example constructor 1 carried own.constructor']);
  });
});

describe('the share of the mapping', () => {
  const mapped = rule('User');
  const span = mapped.span;
  const of = (...diagnostics: readonly Diagnostic[]) => mappingOf({ diagnostics, stages: { mapped } });

  it('is full without a complaint, even where the target cannot say the rule', () => {
    expect(of()).toBe('full');
    expect(of(diagnostic('SG3001', 'x', span))).toBe('full');
  });

  it.each(['SG2002', 'SG2007', 'SG2011'] as const)('is part of it with %s', (code) => {
    expect(of(diagnostic(code, 'x', span))).toBe('partly');
  });

  it('is none without a field map, and where nothing is left', () => {
    expect(of(diagnostic('SG2004', 'x', span))).toBe('none');
    expect(of(diagnostic('SG2008', 'x', span))).toBe('none');
    expect(mappingOf({ diagnostics: [diagnostic('SG2005', 'x', span)], stages: {} })).toBe('none');
  });
});
