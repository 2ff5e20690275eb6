/** The files together fire on just the events of the expression, for random expressions and events. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRules } from '../../../src/compile.ts';
import { lowerRule } from '../../../src/ir/lower.ts';
import type { Expr, Pattern } from '../../../src/ir/types.ts';
import { matchQuery } from '../../../src/match/index.ts';
import { sourceText } from '../../../src/source/text.ts';
import { all, any, emit, firing, no, oneOf, text } from './support.ts';

const names = ['kind', 'details.a', 'details.b', 'details.c'] as const;

/** Small, so that values meet each other and the events. */
const value = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('x', 'y', 'xy', 'X') },
  {
    weight: 2,
    arbitrary: fc.string({ unit: fc.constantFrom('x', 'y', 'é', 'É'), minLength: 1, maxLength: 3 }),
  },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('x', "'", '"', '\\', ' ', '#'), maxLength: 3 }) },
);
const shape = fc.constantFrom(
  (v: string) => v,
  (v: string) => `*${v}*`,
  (v: string) => `${v}*`,
  (v: string) => `*${v}`,
);
const shaped = fc.oneof(
  fc.tuple(value, shape).map(([v, wrap]) => wrap(v)),
  fc.tuple(value, value).map(([a, b]) => `${a}*${b}`),
);

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  fc.tuple(fc.constantFrom(...names), shaped).map(([name, v]) => text(name, v)),
  fc
    .tuple(fc.constantFrom(...names), fc.array(shaped, { minLength: 2, maxLength: 3 }))
    .map(([name, values]) => oneOf(name, ...values)),
);

const expression = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('expr'), { minLength: 2, maxLength: 3 }).map((items) => all(...items)),
    fc.array(tie('expr'), { minLength: 2, maxLength: 3 }).map((items) => any(...items)),
    tie('expr').map(no),
  ),
})).expr;

const scalar = fc.oneof(value, fc.constant(undefined), fc.constantFrom<unknown>(7, true, null));
const event = fc
  .record({ kind: value, a: scalar, b: scalar, c: scalar })
  .map(({ kind, a, b, c }) => ({ kind, details: JSON.parse(JSON.stringify({ a, b, c })) as object }));

describe('emitted files', () => {
  it('fire on just the events of the rule', () => {
    let said = 0;
    fc.assert(
      fc.property(expression, fc.array(event, { minLength: 8, maxLength: 8 }), (where, events) => {
        const { files } = emit(where);
        if (files === undefined) return;
        said++;
        const fires = firing(files);
        for (const each of events) expect(fires(each)).toBe(matches(where, each));
      }),
      { numRuns: 700, seed: 514 },
    );
    expect(said).toBeGreaterThan(200);
  });

  it('mean the same to a standard Sigma reader', () => {
    let said = 0;
    fc.assert(
      fc.property(expression, fc.array(event, { minLength: 4, maxLength: 4 }), (where, events) => {
        const files = emit(where).files?.filter((file) => !file.includes('#'));
        for (const file of files ?? []) {
          said++;
          const reading = standardReading(file);
          const fires = firing([file]);
          for (const each of events) expect(reading(each)).toBe(fires(each));
        }
      }),
      { numRuns: 400, seed: 1130 },
    );
    expect(said).toBeGreaterThan(200);
  });

  it('are a superset where they are wider', () => {
    let wider = 0;
    const loose = fc
      .tuple(
        fc.constantFrom(...names),
        fc.array(fc.constantFrom('x', 'y', '*', '?'), { minLength: 3, maxLength: 5 }),
      )
      .map(([name, parts]) => text(name, parts.join(''), 'sensitive'));
    fc.assert(
      fc.property(loose, leaf, fc.array(event, { minLength: 8, maxLength: 8 }), (a, b, events) => {
        const { files, fidelity } = emit(all(a, b), { allow: ['wider'] });
        if (files === undefined) return;
        if (fidelity === 'wider') wider++;
        for (const each of events) if (matches(all(a, b), each)) expect(firing(files)(each)).toBe(true);
      }),
      { numRuns: 500, seed: 1130 },
    );
    expect(wider).toBeGreaterThan(50);
  });
});

/** The file read by this project's own front end, and what that means by the reference semantics. */
function standardReading(file: string): (event: unknown) => boolean {
  const withLogsource = file.replace('detection:\n', 'logsource:\n    product: linux\ndetection:\n');
  const [document] = readRules(sourceText('file.yml', withLogsource));
  if (document?.resolved === undefined) throw new Error(`${file}\n${JSON.stringify(document?.diagnostics)}`);
  const [query] = lowerRule(document.resolved);
  if (query === undefined) throw new Error(file);
  return matchQuery(query);
}

type Event = { readonly kind: string; readonly details: object };

/** Sigma's meaning of the leaves used here, written from the doc comments of the IR. */
function matches(where: Expr, each: Event): boolean {
  if (where.kind === 'and') return where.items.every((item) => matches(item, each));
  if (where.kind === 'or') return where.items.some((item) => matches(item, each));
  if (where.kind === 'not') return !matches(where.item, each);
  if (where.kind === 'text')
    return patternMatches(where.pattern, where.case, fieldValue(where.field.name, each));
  if (where.kind !== 'textOneOf') throw new Error(where.kind);
  const found = fieldValue(where.field.name, each);
  return where.patterns.some((pattern) => patternMatches(pattern, where.case, found));
}

function fieldValue(name: string, each: Event): unknown {
  return name === 'kind'
    ? each.kind
    : new Map(Object.entries(each.details)).get(name.slice('details.'.length));
}

function patternMatches(pattern: Pattern, mode: string, found: unknown): boolean {
  if (found === undefined || found === null) return false;
  const source = pattern.map((part) =>
    part.kind === 'literal'
      ? part.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      : part.kind === 'anyString'
        ? '[^]*'
        : '[^]',
  );
  return new RegExp(`^${source.join('')}$`, mode === 'sensitive' ? 'u' : 'iu').test(String(found));
}
