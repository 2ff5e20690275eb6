/** Values that the data has in parts: the tests of the parts say what the test of the whole says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyChar, anyString, literal, pattern } from '../../src/ir/build.ts';
import type { CatalogueField } from '../../src/ir/catalogue.ts';
import type { Expr, Leaf, PatternPart } from '../../src/ir/types.ts';
import { compileQuery } from '../../src/match/index.ts';
import { mapComposite } from '../../src/pipeline/composite.ts';
import { queryOf } from '../support/arbitrary.ts';

const span = { source: 'rule.yml', start: 0, end: 1 };
const part = (name: string): CatalogueField => ({ name, type: 'keyword' });
const user: CatalogueField = { ...part('user'), split: { at: '\\', into: [part('domain'), part('name')] } };
const hashes: CatalogueField = { ...part('hashes'), members: { md5: part('md5'), sha1: part('sha1') } };

function field(name: string) {
  return { name, original: name, span };
}

function onPart(leaf: Extract<Leaf, { field: unknown }>, { name }: CatalogueField): Expr {
  return { ...leaf, field: field(name) };
}

function matches(expr: Expr, event: Readonly<Record<string, string>>): boolean {
  const compiled = compileQuery(queryOf(expr));
  if ('unsupported' in compiled) throw new Error('the matcher runs these leaves');
  return compiled.matches(event);
}

function text(parts: readonly PatternPart[], name = 'user'): Extract<Leaf, { kind: 'text' }> {
  return { kind: 'text', field: field(name), pattern: pattern(parts), case: 'insensitive', span };
}

const piece = fc.string({ unit: fc.constantFrom('a', 'B', '*'), maxLength: 3 });
const parts = fc.array(
  fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', '\\'), minLength: 1, maxLength: 2 }).map(literal),
    fc.constantFrom(anyString, anyChar),
  ),
  { maxLength: 5 },
);

describe('a value in two fields', () => {
  it('is matched by the halves of a pattern', () => {
    fc.assert(
      fc.property(parts, piece, piece, (each, domain, name) => {
        const leaf = text(each);
        const mapped = mapComposite(leaf, user, onPart);
        if (mapped === undefined) throw new Error('every pattern can be halved');
        expect(matches(mapped, { domain, name })).toBe(matches(leaf, { user: `${domain}\\${name}` }));
        expect(matches(mapped, {})).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a list of members', () => {
  const event = { md5: '0123456789', sha1: 'abcdef0123' };

  it.each([
    ['MD5=0123456789', true],
    ['md5=01234', true],
    ['SHA1=0123456789', false],
    ['MD5=', true],
    ['cdef01', true],
    ['ffffff', false],
  ])('%s', (value, expected) => {
    const mapped = mapComposite(text([anyString, literal(value), anyString], 'hashes'), hashes, onPart);
    expect(mapped && matches(mapped, event)).toBe(expected);
  });

  it.each([
    [[literal('MD5=0123'), anyString]],
    [[anyString, literal('MD5=0123')]],
    [[anyString, literal('SHA256=0123'), anyString]],
    [[anyString, literal('=01,'), anyString]],
  ])('has no order: %j', (each) => {
    expect(mapComposite(text(each, 'hashes'), hashes, onPart)).toBeUndefined();
  });
});
