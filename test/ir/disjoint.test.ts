/** What `disjoint` says is true of every event with single values, by the reference matcher; and it says enough. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { and, anyChar, anyString, literal, not, or, pattern, textPattern } from '../../src/ir/build.ts';
import { clashIn, disjoint, isAlways, isNever } from '../../src/ir/disjoint.ts';
import { lowerRule } from '../../src/ir/lower.ts';
import { show } from '../../src/ir/show.ts';
import type { Expr, FieldRef } from '../../src/ir/types.ts';
import { mapLeaves } from '../../src/ir/walk.ts';
import { compileMatcher, matcher } from '../../src/match/index.ts';
import { arbitraryExpr, arbitraryLeaf, arbitraryRegex, dummySpan, queryOf } from '../support/arbitrary.ts';
import { leafArbitraries, weightedLeaf } from '../support/arbitrary-leaves.ts';
import { type JsonEvent, synthesise } from '../support/events.ts';
import { resolved, ruleText } from '../support/rules.ts';

/** `f: x` lines of one selection each. */
function expr(...lines: readonly string[]): Expr {
  const body = `selection:\n${lines.map((line) => `  ${line}\n`).join('')}condition: selection`;
  const [query] = lowerRule(resolved(ruleText(body)));
  if (query === undefined) throw new Error(body);
  return query.where;
}

function negation(of: Expr): Expr {
  return not(of, dummySpan);
}

const apart: readonly (readonly [string, string])[] = [
  ['f: a', 'f: b'],
  ['f: a', "f: ''"],
  ['f|cased: a', 'f|cased: A'],
  ['f: [a, b]', 'f: [c, d]'],
  ['f: [a, b]', 'f|startswith: c'],
  ['f: a', 'f|endswith: b'],
  ['f: a', 'f|contains: b'],
  ['f: a', 'f: a?'],
  ['f|startswith: abc', 'f|startswith: abd'],
  ['f|endswith: \\cmd.exe', 'f|endswith: \\powershell.exe'],
  ['f: "a*b"', 'f: "a*c"'],
  ['f: 5', 'f: 6'],
  ['f: 5', 'f: text'],
  ['f: 5', "f|startswith: '6'"],
  ['f: true', 'f: false'],
  ['f: true', 'f: no'],
  ['f|gt: 5', 'f|lt: 5'],
  ['f|gt: 5', 'f|lte: 5'],
  ['f|gte: 6', 'f|lt: 5'],
  ['f|gt: 5', 'f: 5'],
  ['f|gt: 5', 'f: x'],
  ['f|cidr: 10.0.0.0/8', 'f|cidr: 192.168.0.0/16'],
  ['f|cidr: 10.0.0.0/8', 'f: 11.0.0.1'],
  ['f|cidr: 10.0.0.0/8', 'f: x'],
  ['f|cidr: fe80::/10', 'f: fc00::1'],
  ['f: null', 'f: a'],
  ['f: null', 'f|exists: true'],
  ['f: null', 'f|re: a'],
  ['f: null', 'f|gt: 1'],
  ['f: null', 'f|fieldref: g'],
  ['g: null', 'f|fieldref: g'],
  ['f: null', 'f|startswith: a'],
];

const together: readonly (readonly [string, string])[] = [
  ['f: a', 'f: A'],
  ['f: a', 'f|cased: A'],
  ['f: a', 'g: b'],
  ['f: [a, b]', 'f: [b, c]'],
  ['f: abc', 'f|startswith: AB'],
  ['f|startswith: a', 'f|startswith: ab'],
  ['f|startswith: a', 'f|endswith: b'],
  ['f|contains: a', 'f|contains: b'],
  ['f: 5', 'f: "5"'],
  ['f: 5', 'f: "5.0"'],
  ['f: 5', 'f|gt: 4'],
  ['f|gt: 5', 'f|lt: 6'],
  ['f|gte: 5', 'f|lte: 5'],
  ['f|gt: 5', 'f|gt: 6'],
  ['f|cidr: 10.0.0.0/8', 'f|cidr: 10.1.0.0/16'],
  ['f|cidr: 10.0.0.0/8', 'f: 10.1.1.1'],
  ['f|cidr: 10.0.0.0/8', 'f: ::ffff:10.0.0.1'],
  ['f|cidr: 10.0.0.0/8', 'f|startswith: x'],
  ['f|cidr: 10.0.0.0/8', 'f|cidr: fe80::/10'],
  ['f|re: a', 'f: b'],
  ['f|exists: true', 'f: a'],
  ['f: null', 'g: a'],
];

/** The first implies the second. */
const implying: readonly (readonly [string, string])[] = [
  ['f: a', 'f: a'],
  ['f: a', 'f: [A, b]'],
  ['f: [a, b]', 'f: [b, c, a]'],
  ['f: abc', 'f|startswith: AB'],
  ['f|cased: abc', 'f|endswith|cased: bc'],
  ['f|endswith: \\cmd.exe', 'f|endswith: d.EXE'],
  ['f: "a*b*c"', 'f: "a*c"'],
  ['f: "a?c"', 'f: "a?c"'],
  ['f: "a?c"', 'f: "a*"'],
  ['f: 5', 'f|gt: 4'],
  ['f: "5"', 'f: 5'],
  ['f|gt: 5', 'f|gte: 5'],
  ['f|lt: 5', 'f|lt: 6'],
  ['f|cidr: 10.1.0.0/16', 'f|cidr: 10.0.0.0/8'],
  ['f: 10.1.1.1', 'f|cidr: 10.0.0.0/8'],
  ['f: true', 'f: "TRUE"'],
  ['f|re: a+', 'f|re: a+'],
  ['f|fieldref: g', 'f|fieldref: g'],
  ['f: a', 'f|exists: true'],
];

const notImplying: readonly (readonly [string, string])[] = [
  ['f: a', 'f|cased: a'],
  ['f: abc', 'f|startswith: b'],
  ['f|startswith: a', 'f: a'],
  ['f: "a*c"', 'f: "a?c"'],
  ['f: "a?c"', 'f: "a??c"'],
  ['f: a', 'f: [b, c]'],
  ['f|gte: 5', 'f|gt: 5'],
  ['f|lt: 6', 'f|lt: 5'],
  ['f|lt: 6', 'f|gt: 5'],
  ['f|cidr: 10.0.0.0/8', 'f|cidr: 10.1.0.0/16'],
  ['f|re: a+', 'f|re: a'],
  ['f: null', 'f: a'],
];

describe('leaves', () => {
  it.each(apart)('%s and %s exclude each other', (a, b) => {
    expect(disjoint(expr(a), expr(b))).toBe(true);
    expect(disjoint(expr(b), expr(a))).toBe(true);
  });

  it.each(together)('%s and %s go together, or may', (a, b) => {
    expect(disjoint(expr(a), expr(b))).toBe(false);
    expect(disjoint(expr(b), expr(a))).toBe(false);
  });

  it.each(implying)('%s excludes the negation of %s', (a, b) => {
    expect(disjoint(expr(a), negation(expr(b)))).toBe(true);
    expect(disjoint(negation(expr(b)), expr(a))).toBe(true);
  });

  it.each(notImplying)('%s does not exclude the negation of %s', (a, b) => {
    expect(disjoint(expr(a), negation(expr(b)))).toBe(false);
  });

  it('says nothing of two negations', () => {
    expect(disjoint(negation(expr('f: a')), negation(expr('f: b')))).toBe(false);
  });

  it('says nothing of fields with several values', () => {
    const several = (of: Expr): Expr =>
      mapLeaves(of, (leaf) => ('field' in leaf ? { ...leaf, field: { ...leaf.field, array: true } } : leaf));
    expect(disjoint(several(expr('f: a')), expr('f: b'))).toBe(false);
    expect(disjoint(expr('f: a'), several(expr('f: b')))).toBe(false);
  });
});

describe('groups', () => {
  it('an `and` is excluded by one of its parts', () => {
    expect(disjoint(expr('f: a', 'g: x'), expr('g: y', 'h: z'))).toBe(true);
    expect(disjoint(expr('f: a', 'g: x'), expr('g: x', 'h: z'))).toBe(false);
  });

  it('an `or` is excluded when all of its parts are, each by another reason', () => {
    const either = or([expr('f: a'), expr('g: x')], dummySpan);
    expect(disjoint(either, expr('f: b', 'g: y'))).toBe(true);
    expect(disjoint(either, expr('f: b', 'g: x'))).toBe(false);
  });

  it('negated groups are read by De Morgan', () => {
    expect(disjoint(expr('f: a', 'g: x'), negation(expr('f: a', 'g: x')))).toBe(true);
    expect(disjoint(expr('f: a'), negation(expr('f: a', 'g: x')))).toBe(false);
  });

  it('an expression that contradicts itself', () => {
    const a = expr('f: a');
    const b = expr('f: b');
    const c = expr('g: c');
    expect(isNever(and([a, c, b], dummySpan))).toBe(true);
    expect(isNever(and([or([a, b], dummySpan), negation(a), negation(b)], dummySpan))).toBe(true);
    expect(isNever(or([and([a, b], dummySpan), c], dummySpan))).toBe(false);
    expect(isAlways(or([negation(a), negation(b)], dummySpan))).toBe(true);
    expect(isAlways(or([a, negation(a)], dummySpan))).toBe(true);
    expect(isAlways(or([a, b], dummySpan))).toBe(false);
    expect(clashIn(and([a, c, b], dummySpan))?.map(show)).toEqual([show(a), show(b)]);
  });

  it('gives up where it would take long', () => {
    const many = (prefix: string): Expr =>
      or(
        Array.from(
          { length: 3000 },
          (_, at): Expr => ({ ...leafOn(prefix + at), kind: 'text', case: 'insensitive' }),
        ),
        dummySpan,
      );
    const effort = { left: 5000 };
    expect(disjoint(many('a'), many('b'), effort)).toBe(false);
    expect(effort.left).toBeGreaterThan(-10);
  });
});

function leafOn(text: string): {
  readonly field: FieldRef;
  readonly pattern: ReturnType<typeof textPattern>;
  readonly span: typeof dummySpan;
} {
  return {
    field: { name: 'f', original: 'f', span: dummySpan },
    pattern: textPattern(text),
    span: dummySpan,
  };
}

// ── random expressions ─────────────────────────────────────────────────────────────────────────────────────

const texts = ['a', 'A', 'b', 'ab', 'aB', 'ba', 'σ', 'ς', 'Σ', 'ß', 'ẞ', 'İ', 'k', '\u212a', '\u{1f600}'];
const others = ['', '5', '5.0', '05', '6', '-1', 'true', 'TRUE', '10.0.0.1', '10.1.0.1', '::1', '\uffff'];

const field = fc.constantFrom('f', 'g').map((name): FieldRef => ({ name, original: name, span: dummySpan }));

/** Few fields and short texts, so that leaves meet. */
const closeLeaf = weightedLeaf(
  leafArbitraries(
    { text: field, number: field, boolean: field, address: field, date: field },
    {
      pattern: fc
        .array(
          fc.oneof(
            { weight: 4, arbitrary: fc.constantFrom(...texts, ...others).map(literal) },
            { weight: 2, arbitrary: fc.constantFrom(anyString, anyChar) },
          ),
          { maxLength: 3 },
        )
        .map(pattern),
    },
  ),
  { text: 8, textOneOf: 3, regex: 1, cidr: 1, number: 2, compare: 2, bool: 1, exists: 2, fieldCompare: 1 },
).map((leaf) =>
  leaf.kind === 'number' || leaf.kind === 'compare'
    ? { ...leaf, value: { value: leaf.value.value % 7, raw: String(Math.trunc(leaf.value.value % 7) + 0) } }
    : leaf,
);

const pool = [undefined, null, 5, 6, 0, -1, 2.5, true, false, { x: 1 }, ...texts, ...others, 'aab', 'abab'];

/** Every pair of values, and events made from the expression itself. */
function eventsFor(expression: Expr): readonly unknown[] {
  const pairs = pool.flatMap((f) => pool.map((g) => ({ f, g })));
  return [...pairs, ...synthesise(queryOf(expression), { seed: 1, count: 30 }).filter(hasSingleValues)];
}

function hasSingleValues(event: JsonEvent): boolean {
  return Object.values(event).every((value) => !Array.isArray(value));
}

describe('random expressions', () => {
  const sizes = [
    ['close leaves', closeLeaf, 4000],
    ['close expressions', arbitraryExpr(2, closeLeaf), 1500],
    ['any expressions', arbitraryExpr(2, arbitraryLeaf()), 300],
  ] as const;
  it.each(sizes)('no event matches both: %s', { timeout: 120_000 }, (_, arbitrary, numRuns) => {
    let found = 0;
    fc.assert(
      fc.property(arbitrary, arbitrary, (a, b) => {
        const both = and([a, b], dummySpan);
        if (disjoint(a, b)) expectNone(both);
        if (isNever(a)) expectNone(a);
        if (isAlways(a)) expectNone(negation(a));
        if (disjoint(a, b)) found++;
      }),
      { numRuns, seed: 7 },
    );
    expect(found).toBeGreaterThan(0);
  });

  function expectNone(expression: Expr): void {
    if (!('matches' in compileMatcher(expression))) return;
    const matches = matcher(expression);
    const found = eventsFor(expression).find(matches);
    expect(found, `${show(expression)} matches ${JSON.stringify(found)}`).toBeUndefined();
  }

  it('a regex excludes its own negation', () => {
    const leaf = arbitraryRegex().map((regex): Expr => ({ ...leafOn(''), kind: 'regex', regex }));
    fc.assert(fc.property(leaf, (each) => disjoint(each, negation({ ...each }))));
  });
});
