/** Random expressions over nasty values: never an exception, and nothing that leaves its constant. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Expr, FieldType } from '../../../src/ir/types.ts';
import { all, any, compare, convert, exists, none, number, span } from './support.ts';

const nasty = fc.string({
  unit: fc.constantFrom(
    '"',
    '\\',
    '*',
    '?',
    '\n',
    '\0',
    '`',
    '\u202e',
    'ç',
    'k',
    'K',
    '\ud800',
    '5',
    '.',
    ':',
    ' or ',
  ),
  maxLength: 12,
});
const types: readonly (FieldType | undefined)[] = [
  undefined,
  'keyword',
  'wildcard',
  'text',
  'long',
  'double',
  'boolean',
  'ip',
  'date',
];
const fields = fc
  .record({
    name: fc.oneof(nasty, fc.constantFrom('f', 'a.b', 'c-d')),
    type: fc.constantFrom(...types),
    optional: fc.boolean(),
  })
  .map(({ name, type, optional }) => ({
    name,
    original: name,
    span,
    optional,
    ...(type === undefined ? {} : { type }),
  }));
const patterns = fc
  .tuple(nasty, fc.constantFrom('anyString', 'anyChar', undefined))
  .map(([text, wildcard]) => [
    ...(text === '' ? [] : [{ kind: 'literal', text } as const]),
    ...(wildcard === undefined ? [] : [{ kind: wildcard } as const]),
  ]);
const leaves: fc.Arbitrary<Expr> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    field: fields,
    pattern: patterns,
    case: fc.constantFrom('sensitive' as const, 'insensitive' as const),
    span: fc.constant(span),
  }),
  fc.record({
    kind: fc.constant('textOneOf' as const),
    field: fields,
    patterns: fc.array(patterns, { minLength: 2, maxLength: 4 }),
    case: fc.constantFrom('sensitive' as const, 'insensitive' as const),
    span: fc.constant(span),
  }),
  fc.constantFrom(exists('?f'), number('f:long', '5'), compare('?f:double', 'gte', '1.5')),
);
const { expr } = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 4 },
    leaves,
    fc.array(tie('expr'), { minLength: 1, maxLength: 3 }).map((items) => all(...items)),
    fc.array(tie('expr'), { minLength: 1, maxLength: 3 }).map((items) => any(...items)),
    tie('expr').map(none),
  ),
}));

it('every expression is said or refused', () => {
  fc.assert(
    fc.property(expr, (where) => {
      const { text, fidelity, diagnostics } = convert(where);
      expect(fidelity).toBe('exact');
      if (text === undefined) {
        expect(diagnostics.length).toBeGreaterThan(0);
        return;
      }
      // Constants and quoted names taken out, only EQL's own words, plain names and signs are left.
      const bare = text.replace(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\n]|``)*`/g, 'X');
      expect(bare).toMatch(/^any where [ A-Za-z0-9.,:~=!<>?()_-]*$/);
    }),
    { numRuns: 1500 },
  );
});

it('long values and long lists stay within bounds', () => {
  const value = '"\\*?\n'.repeat(13_000);
  const pattern = [{ kind: 'literal', text: value }] as const;
  const field = { name: 'f', original: 'f', span, type: 'wildcard' } as const;
  expect(convert({ kind: 'text', field, pattern, case: 'sensitive', span }).text?.length).toBeGreaterThan(
    65_536,
  );
  const patterns = Array.from({ length: 50_000 }, (_, at) => [{ kind: 'literal', text: `v${at}` }] as const);
  expect(
    convert({ kind: 'textOneOf', field, patterns, case: 'insensitive', span }).text?.length,
  ).toBeGreaterThan(300_000);
});
