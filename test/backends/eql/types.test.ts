/** Every field that a catalogue names exists and has the type that the catalogue says, and queries over it are sound. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eql } from '../../../backends/eql/index.ts';
import { fieldMaps } from '../../../backends/eql/pipelines/field-maps.ts';
import { catalogues } from '../../../backends/eql/pipelines/index.ts';
import { ecsFields, places } from '../../../backends/eql/pipelines/known.ts';
import { schema } from '../../../backends/eql/pipelines/schema.ts';
import { ecsTable } from '../../../bench/ecs-table.ts';
import { readRules, translate } from '../../../src/compile.ts';
import type { Catalogue, CatalogueField, Guard } from '../../../src/ir/catalogue.ts';
import type { FieldType, ResolvedRule } from '../../../src/ir/types.ts';
import { leaves } from '../../../src/ir/walk.ts';
import { sourceText } from '../../../src/source/text.ts';
import { corpusDirectory, readCorpus, withoutCorpus } from '../../corpus/corpus.ts';
import { fieldsOf } from '../../equivalence/compare.ts';
import { parseEql, verifyEql } from '../../oracle/eql/index.ts';

const all = [
  ...new Map([...catalogues, ...fieldMaps.flatMap((map) => map.catalogues)].map((c) => [c.id, c])).values(),
];

/** Fields that Elastic's agents and integrations add below the names of ECS. */
const extensions = new Set([
  // Elastic Defend, `package/endpoint/data_stream/*/fields`
  'process.Ext.token.integrity_level_name',
  'process.Ext.authentication_id',
  'file.Ext.original.path',
  // Auditd Logs, from the user fields of go-libaudit
  'user.audit.id',
  'user.saved.id',
  'user.filesystem.id',
  'user.owner.id',
  'user.saved.group.id',
  'user.owner.group.id',
  'user.terminal',
]);

const ecs = ecsFields();
const roots = new Set([...ecs.keys()].map((name) => name.split('.')[0]));

function used(catalogue: Catalogue): readonly CatalogueField[] {
  return [...Object.values(catalogue.fields).flatMap(places), ...guardFields(catalogue.guard)];
}

function guardFields(guard: Guard | undefined): readonly CatalogueField[] {
  if (guard === undefined) return [];
  if ('all' in guard) return guard.all.flatMap(guardFields);
  if ('any' in guard) return guard.any.flatMap(guardFields);
  const array = ecs.get(guard.field)?.array;
  return [{ name: guard.field, type: guard.type, ...(array === undefined ? {} : { array }) }];
}

/** ECS notes lists of objects at the object. */
function isList(name: string): boolean {
  const parent = name.slice(0, name.lastIndexOf('.'));
  return ecs.get(name)?.array === true || ecs.get(parent)?.array === true;
}

describe('the table of ECS fields', () => {
  it('is what the package gives', () => {
    expect(readFileSync('backends/eql/pipelines/ecs.gen.ts', 'utf8')).toBe(ecsTable());
  });

  it('unpacks to names and types', () => {
    expect(ecs.get('process.parent.pid')).toEqual({ type: 'long', array: false });
    expect(ecs.get('process.args')).toEqual({ type: 'keyword', array: true });
    expect(ecs.get('source.ip')?.type).toBe('ip');
    expect(ecs.get('message')?.type).toBe('text');
    expect(ecs.has('process')).toBe(false);
  });
});

describe('types', () => {
  it.each(all.map((each) => [each.id, each] as const))('%s agrees with ECS', (_, catalogue) => {
    for (const { name, type, array = false } of used(catalogue)) {
      const known = ecs.get(name);
      if (known !== undefined) {
        expect([name, type, array]).toEqual([name, known.type, isList(name)]);
      } else if (!extensions.has(name)) {
        expect(roots.has(name.split('.')[0]), name).toBe(false);
      }
    }
  });

  it('give each field one type wherever it appears', () => {
    const types = new Map<string, FieldType>();
    for (const { name, type } of all.flatMap(used)) {
      expect([name, types.get(name) ?? type]).toEqual([name, type]);
      types.set(name, type);
    }
  });

  it('name analysed text only where nothing else holds the value', () => {
    const texts = all.flatMap(used).filter(({ type }) => type === 'text');
    expect(new Set(texts.map(({ name }) => name))).toEqual(new Set(['message']));
  });

  it('offer names to lints', () => {
    expect(schema.title).toMatch(/^ECS \d+\.\d+$/);
    expect(schema.names().get('okta.event_type')?.type).toBe('keyword');
    expect(schema.names().get('process.pid')?.type).toBe('long');
    expect(schema.names().has('user.audit.id')).toBe(true);
  });
});

function rule(
  logsource: Catalogue['logsource'],
  taxonomy: string | undefined,
  selection: object,
): ResolvedRule {
  const yaml = JSON.stringify({
    title: 'Test',
    ...(taxonomy === undefined ? {} : { taxonomy }),
    logsource,
    detection: { selection, condition: 'not selection' },
  });
  const [document] = readRules(sourceText('rule.yml', yaml));
  if (document?.resolved === undefined) throw new Error(`bad rule: ${yaml}`);
  return document.resolved;
}

/** What an Elasticsearch with the fields of the query would say against it. */
function problems(resolved: ResolvedRule): readonly string[] {
  const { queries, stages, diagnostics } = translate(resolved, eql, { options: { width: '0' } });
  if (queries.length === 0) expect(diagnostics.some((each) => each.severity === 'error')).toBe(true);
  return queries.flatMap((query, index) => {
    const where = stages.queries[index]?.where;
    const mapping = Object.fromEntries(fieldsOf(where).map(({ name, type = 'keyword' }) => [name, type]));
    return query.documents.flatMap(({ text }) =>
      verifyEql(parseEql(text), { 'event.category': 'keyword', ...mapping }).map(
        (each) => `${each}: ${text}`,
      ),
    );
  });
}

const values = ['text', 'a*b', 5, true, null, '', '10.0.0.1', '10.0.0.0/8', 'true'];

/** Fields that several catalogues share are tried once. */
const tried = new Set<string>();

describe('queries pass the checks of Elasticsearch', () => {
  it.each(catalogues.map((each) => [each.id, each] as const))('%s', (_, { logsource, taxonomy, fields }) => {
    for (const [name, field] of Object.entries(fields)) {
      const key = JSON.stringify(field);
      if (tried.has(key)) continue;
      tried.add(key);
      for (const value of values) {
        expect(problems(rule(logsource, taxonomy, { [name]: value }))).toEqual([]);
      }
    }
  });

  it.skipIf(corpusDirectory === undefined)(
    `for every rule of the corpus (skipped where ${withoutCorpus})`,
    { timeout: 120_000 },
    () => {
      const found: string[] = [];
      const unknown = new Set<string>();
      for (const { file, resolved } of readCorpus()) {
        if (resolved === undefined) continue;
        found.push(...problems(resolved).map((each) => `${file}: ${each}`));
        for (const name of namesOf(resolved)) if (isUnknown(name)) unknown.add(name);
      }
      expect(found).toEqual([]);
      expect([...unknown]).toEqual([]);
    },
  );
});

function namesOf(resolved: ResolvedRule): readonly string[] {
  const { queries, stages } = translate(resolved, eql);
  return queries.flatMap((_, index) => {
    const where = stages.queries[index]?.where;
    const found = where === undefined ? [] : [...leaves(where)];
    return found.flatMap((leaf) =>
      'field' in leaf && leaf.field.type !== undefined ? [leaf.field.name] : [],
    );
  });
}

/** A name below a root of ECS that neither ECS nor an agent has. */
function isUnknown(name: string): boolean {
  return roots.has(name.split('.')[0]) && !ecs.has(name) && !extensions.has(name);
}
