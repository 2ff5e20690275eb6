/** The default field maps: well-formed, and giving the queries that an Elastic user would write. */
import { describe, expect, it } from 'vitest';
import { isFieldName } from '../../../backends/eql/lexical.ts';
import { catalogues } from '../../../backends/eql/pipelines/index.ts';
import type { Guard } from '../../../src/ir/catalogue.ts';

function guardFields(guard: Guard): readonly string[] {
  if ('all' in guard) return guard.all.flatMap(guardFields);
  if ('any' in guard) return guard.any.flatMap(guardFields);
  return [guard.field];
}

describe('catalogues', () => {
  it('have ids and log sources of their own', () => {
    const keys = catalogues.map((each) => JSON.stringify([each.logsource, each.taxonomy]));
    expect(new Set(keys).size).toBe(catalogues.length);
    expect(new Set(catalogues.map((each) => each.id)).size).toBe(catalogues.length);
  });

  it.each(catalogues.map((each) => [each.id, each] as const))('%s is well-formed', (_, catalogue) => {
    for (const [name, field] of Object.entries(catalogue.fields)) {
      expect(isFieldName(field.name)).toBe(true);
      expect(catalogue.missing ?? {}).not.toHaveProperty([name]);
      for (const key of Object.keys(field.values ?? {})) expect(key).toBe(key.toLowerCase());
    }
    expect(catalogue.state?.category).toMatch(/^(any|process|network|file|registry|library)$/);
    expect(catalogue.guard === undefined ? [] : guardFields(catalogue.guard)).not.toEqual([]);
  });

  it('give each field one type wherever it appears', () => {
    const types = new Map<string, string>();
    for (const { fields } of catalogues) {
      for (const { name, type } of Object.values(fields)) {
        expect([name, types.get(name) ?? type]).toEqual([name, type]);
        types.set(name, type);
      }
    }
  });

  it('keep an undivided Windows user name apart from `user.name`, which has no domain', () => {
    for (const { logsource, fields, others } of catalogues) {
      if (logsource.product !== 'windows') continue;
      const name = fields.User?.name ?? (typeof others === 'object' ? `${others.prefix}User` : undefined);
      expect(name === undefined || name === 'winlog.event_data.User').toBe(true);
    }
  });

  it('speak of CloudTrail addresses as text, which `AWS Internal` is', () => {
    const fields = catalogues.find((each) => each.id === 'eql-aws-cloudtrail')?.fields;
    expect(fields?.sourceIPAddress).toEqual({ name: 'source.address', type: 'keyword' });
  });

  it('know InnerWarden rules by their taxonomy', () => {
    const own = catalogues.filter((each) => each.taxonomy === 'innerwarden');
    expect(own.map((each) => each.fields.kind?.values)).toEqual([
      { 'network.outbound_connect': 'connection_attempted' },
    ]);
  });
});
