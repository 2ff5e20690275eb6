import { describe, expect, it } from 'vitest';
import type { Catalogue, CatalogueField } from '../../src/ir/catalogue.ts';
import { lowerRule } from '../../src/ir/lower.ts';
import { show } from '../../src/ir/show.ts';
import { applyCatalogue } from '../../src/pipeline/apply.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { resolved, ruleText } from '../support/rules.ts';

const keyword = (name: string): CatalogueField => ({ name, type: 'keyword' });

const catalogue: Catalogue = {
  id: 'test',
  title: 'Test',
  logsource: { product: 'test' },
  fields: {
    one: keyword('x'),
    two: { ...keyword('y'), also: [keyword('z')] },
    coded: { ...keyword('c'), values: { true: 'yes' } },
  },
  others: 'keep',
};

function mapped(detection: string): { readonly where: readonly string[]; readonly found: readonly string[] } {
  const found: Diagnostic[] = [];
  const rule = applyCatalogue(resolved(ruleText(detection)), catalogue, (each) => found.push(each));
  const where = rule === undefined ? [] : lowerRule(rule).map((query) => show(query.where));
  return { where, found: found.map((each) => each.code) };
}

describe('comparisons of two fields', () => {
  it('take in every place of a field', () => {
    expect(mapped('s:\n  one|fieldref: two\ncondition: not s')).toEqual({
      where: [
        '(not (or (fieldCompare equals x:keyword y:keyword) (fieldCompare equals x:keyword z:keyword)))',
      ],
      found: [],
    });
  });

  it('are refused where the values of a field are spelled otherwise', () => {
    expect(mapped('s:\n  one|fieldref: coded\ncondition: s')).toEqual({ where: [], found: ['SG2006'] });
  });
});
