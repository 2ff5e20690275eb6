/** Nothing in a rule's text becomes a line that the scanner obeys or that changes the YAML. */
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { scanRule } from '../../../backends/innerwarden/engine/index.ts';
import { quoteMetadata, quoteValue, unquoteValue } from '../../../backends/innerwarden/lexical.ts';
import type { Metadata } from '../../../src/ir/types.ts';
import { all, emit, exactly, meta, no, span, text } from './support.ts';

const attacks = [
  'x\nlevel: low',
  'x\n  id: 00000000-0000-0000-0000-000000000000',
  "x'\ndetection:\n    selection:\n        kind: 'y'",
  'x\r    title: y',
  'x\u2028level: low',
  'x\u0085level: low',
  '---\ntitle: y',
  '- x',
  '# x',
  'x # y',
  'x: y',
  "''x''",
  '"x"',
  '\\',
  '*x',
  '&x',
  '!x',
  '%x',
  '@x',
  '{x}',
  '[x, y]',
  'null',
  'yes',
  '~',
  '0x10',
  '2026-01-01',
  '|',
  '>-',
  '? x',
  'filter:',
  'selection_2:',
  'condition: x',
  '\ufefftitle: y',
  '\ud800',
  '\u202edetcepsnu',
  '',
  ' ',
];

const hostile = fc.oneof(
  fc.constantFrom(...attacks),
  fc.array(fc.constantFrom(...attacks, ' ', "'", '"', '\n'), { maxLength: 4 }).map((each) => each.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const metadata: fc.Arbitrary<Metadata> = fc
  .record({
    title: hostile,
    id: hostile,
    status: hostile,
    level: hostile,
    description: hostile,
    author: hostile,
    date: hostile,
    modified: hostile,
    license: hostile,
    references: fc.array(hostile, { maxLength: 2 }),
    tags: fc.array(hostile, { maxLength: 2 }),
    falsepositives: fc.array(hostile, { maxLength: 2 }),
  })
  .map((each) => ({ ...each, fields: [], related: [], span }));

describe('hostile text', () => {
  it('in metadata changes neither the predicate nor the level', () => {
    fc.assert(
      fc.property(metadata, hostile, (each, product) => {
        const where = all(text('kind', 'x'), no(text('details.a', 'y')));
        const { files } = emit(where, { query: { meta: each, logsource: { product, span } } });
        const [file = ''] = files ?? [];
        const rule = scanRule(file, 'pr1130');
        expect(files).toHaveLength(1);
        expect(rule?.selection).toEqual([{ field: 'kind', op: 'equals', values: ['x'] }]);
        expect(rule?.filter).toEqual([{ field: 'details.a', op: 'equals', values: ['y'] }]);
        expect(rule?.level).toBe('medium');
        const yaml = load(file) as { readonly detection: unknown; readonly title: unknown };
        expect(yaml.detection).toEqual({
          selection_1: { kind: 'x' },
          filter_1: { 'details.a': 'y' },
          condition: 'all of selection_* and not all of filter_*',
        });
        expect(typeof yaml.title).toBe('string');
      }),
      { numRuns: 400, seed: 1130 },
    );
  });

  it('in a value is read back by the engine and by YAML, or refused', () => {
    let said = 0;
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        const { files, constructs } = emit(all(exactly('details.a', a), no(exactly('details.b', b))));
        if (files === undefined) {
          expect(constructs[0]).toMatch(/empty value|scanner|letter case|null/);
          return;
        }
        said++;
        const rule = scanRule(files[0] ?? '', 'pr1130');
        expect(rule?.selection.map((each) => each.values[0]?.toLowerCase())).toEqual([a.toLowerCase()]);
        expect(rule?.filter.map((each) => each.values[0]?.toLowerCase())).toEqual([b.toLowerCase()]);
        const { detection } = load(files[0] ?? '') as { detection: { selection_1: Record<string, unknown> } };
        expect([detection.selection_1['details.a']].flat()).toEqual(rule?.selection[0]?.values);
      }),
      { numRuns: 600, seed: 514 },
    );
    expect(said).toBeGreaterThan(100);
  });
});

describe('quoting', () => {
  it('has an inverse', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const quoted = quoteValue(value);
        if (quoted === undefined) return;
        expect(unquoteValue(quoted)).toBe(value);
        expect(load(`- ${quoted}`)).toEqual([value]);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it.each([
    ['/tmp/x', "'/tmp/x'"],
    ["it's", '"it\'s"'],
    ['say "x"', '\'say "x"\''],
    [`sh -c 'x' "y" z`, `sh -c 'x' "y" z`],
    [`it's C:\\x`, `it's C:\\x`],
    [`sh -c 'x' "y"`, undefined],
    [`it's "x" # y`, undefined],
    [`it's: "x"z`, undefined],
    ['# x', "'# x'"],
    [' x ', "' x '"],
    ['- x', "'- x'"],
  ])('%s', (value, expected) => {
    expect(quoteValue(value)).toBe(expected);
  });

  it('keeps metadata on one line', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const quoted = quoteMetadata(value);
        expect(quoted).not.toMatch(/[\r\n\u0085\u2028\u2029]/);
        expect(typeof load(`k: ${quoted}`)).toBe('object');
        expect(typeof (load(`k: ${quoted}`) as { k: unknown }).k).toBe('string');
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});

describe('ids', () => {
  it('that cannot stand on a line are replaced by ones that depend on the rule alone', () => {
    const file = (over: Partial<Metadata>) =>
      emit(text('kind', 'x'), { query: { meta: { ...meta, ...over } } }).files?.[0] ?? '';
    const id = (over: Partial<Metadata>) => scanRule(file(over), 'pr1130')?.id;
    expect(id({ id: 'a\nlevel: low' })).toMatch(/^[0-9a-f-]{36}$/);
    expect(id({ id: 'a\nlevel: low' })).toBe(id({ id: 'a\nlevel: low' }));
    expect(id({ id: 'b\nlevel: low' })).not.toBe(id({ id: 'a\nlevel: low' }));
    expect(id({ id: '1234567890' })).toBe('1234567890');
  });
});
