/** Nothing that a rule's author writes becomes more than a text in any target. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { backends } from '../../backends/index.ts';
import type { Backend } from '../../src/backend/types.ts';
import { readRules, type Translation, translate } from '../../src/compile.ts';
import { and, anyString, literal, not, pattern, textPattern } from '../../src/ir/build.ts';
import { patternTest } from '../../src/ir/pattern-test.ts';
import type { CaseMode, Expr, Leaf, Pattern } from '../../src/ir/types.ts';
import { hasErrors } from '../../src/source/diagnostic.ts';
import { sourceText } from '../../src/source/text.ts';
import { type Head, printRule } from '../equivalence/print-rule.ts';
import { readers } from '../equivalence/targets.ts';
import { loadPcre } from '../oracle/splunk/index.ts';
import { dummySpan as span } from '../support/arbitrary.ts';
import { field } from '../support/leaves.ts';
import { attacks } from './attacks.ts';
import { engineRule, readBack } from './read-back.ts';

beforeAll(async () => {
  await loadPcre();
});

function text(name: string, value: Pattern, mode: CaseMode = 'insensitive'): Leaf {
  return { kind: 'text', field: field(name), pattern: value, case: mode, span };
}

/** `f` is the value, `g` is plain, and `h` is not the value. */
function around(value: Pattern, mode: CaseMode = 'insensitive', name = 'f'): Expr {
  const others = [text('g', textPattern('plain')), not(text('h', value, mode), span)];
  return and([text(name, value, mode), ...others], span);
}

function convert(where: Expr, backend: Backend, head?: Head): Translation | undefined {
  const [document, ...more] = readRules(sourceText('hostile.yml', printRule(where, head)));
  expect(more).toEqual([]);
  if (document?.resolved === undefined) {
    expect(hasErrors(document?.diagnostics ?? [])).toBe(true);
    return undefined;
  }
  return translate(document.resolved, backend, { pipeline: false });
}

/** The documents of the one query; undefined where it is refused, with words for it. */
function emitted(where: Expr, backend: Backend, head?: Head): readonly string[] | undefined {
  const translation = convert(where, backend, head);
  const [query, ...more] = translation?.queries ?? [];
  expect(more).toEqual([]);
  if (query !== undefined) return query.documents.map((each) => each.text);
  const errors = translation?.diagnostics.filter((each) => each.severity === 'error') ?? [];
  if (translation !== undefined) {
    expect(errors.length).toBeGreaterThan(0);
    for (const { construct, help } of errors) expect([construct, help?.text]).not.toContain(undefined);
  }
  return undefined;
}

/** Neither a control character, which a terminal obeys, nor one that turns the order of a line round. */
const unprintable = /[\0-\x09\x0b-\x1f\x7f-\x9f]/;
const reordering = /[\u202a-\u202e\u2066-\u2069]/;

const shapes: readonly { readonly shape: string; readonly of: (value: string) => Pattern }[] = [
  { shape: 'whole', of: textPattern },
  { shape: 'part', of: (value) => pattern([anyString, literal(value), anyString]) },
  { shape: 'start', of: (value) => pattern([literal(value), anyString]) },
];

function checkValue(
  value: string,
  backend: Backend,
  of: (value: string) => Pattern,
  mode: CaseMode,
): boolean {
  const documents = emitted(around(of(value), mode), backend);
  if (documents === undefined) return false;
  expect(documents).toHaveLength(1);
  const found = readBack(backend.id, documents[0] ?? '');
  expect([...found.fields].toSorted()).toEqual(['f', 'g', 'h']);
  for (const each of found.texts) {
    if (each === 'plain') continue;
    // A text may have wildcards where the target tests the rest of the value elsewhere.
    const glob = each
      .split('*')
      .flatMap((part, at) => (at === 0 ? [literal(part)] : [anyString, literal(part)]));
    expect(patternTest([pattern(glob)], 'insensitive')(value), each).toBe(true);
  }
  expect(documents[0]).not.toMatch(unprintable);
  if (backend.id !== 'innerwarden') expect(documents[0]).not.toMatch(reordering);
  const verdict = readers[backend.id]?.read(
    documents,
    ['f', 'g', 'h'].map((name) => ({ name })),
    {},
  );
  expect(verdict?.({ f: [value], g: ['plain'], h: ['other'] })).toBe(true);
  expect(verdict?.({ f: [value], g: ['plain'] })).toBe(true);
  expect(verdict?.({ f: [value], g: ['plain'], h: [value] })).toBe(false);
  expect(verdict?.({ f: [value], g: ['other'] })).toBe(false);
  expect(verdict?.({ f: ['other'], g: ['plain'] })).toBe(false);
  expect(verdict?.({ g: ['plain'] })).toBe(false);
  return true;
}

describe.each(backends)('$id', (backend) => {
  const isEngine = backend.id === 'innerwarden';

  it.each(shapes)('reads values back, $shape', ({ of }) => {
    const said = attacks.filter((value) => checkValue(value, backend, of, 'insensitive'));
    expect(said.length).toBeGreaterThanOrEqual(isEngine ? attacks.length / 2 : attacks.length);
  });

  it('reads case-sensitive values back', () => {
    const said = attacks.filter((value) => checkValue(value, backend, textPattern, 'sensitive'));
    expect(said.length).toBeGreaterThanOrEqual(isEngine ? 20 : attacks.length);
  });

  it('reads values of several attacks back', () => {
    const several = fc.array(fc.constantFrom(...attacks), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(several, fc.constantFrom(...shapes), (parts, { of }) => {
        const said = checkValue(parts.join(''), backend, of, 'insensitive');
        if (!isEngine) expect(said).toBe(true);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it.runIf(backend.id === 'splunk')('reads keywords back', () => {
    for (const value of attacks) {
      const wrapped = pattern([anyString, literal(value), anyString]);
      const keyword: Leaf = {
        kind: 'keyword',
        match: { kind: 'text', pattern: wrapped, case: 'insensitive' },
        span,
      };
      const documents = emitted(and([keyword, text('g', textPattern('plain'))], span), backend) ?? [];
      const [document = ''] = documents;
      expect([...readBack(backend.id, document).fields].filter((name) => name !== '_raw')).toEqual(['g']);
      expect(document).not.toMatch(unprintable);
      const verdict = readers[backend.id]?.read(documents, [], {});
      expect(verdict?.({ _raw: [`x ${value} y`], g: ['plain'] }), value).toBe(true);
      expect(verdict?.({ _raw: ['x y'], g: ['plain'] }), value).toBe(false);
    }
  });

  it('writes field names as names, or refuses them', () => {
    // The readers keep events in plain objects, which cannot hold a field named `__proto__`.
    const names = attacks.filter((name) => !/\||^__proto__$/.test(name) && name.trim() === name);
    const said = names.filter((name) => {
      const where = around(textPattern('x'), 'insensitive', name);
      const documents = emitted(where, backend);
      if (documents === undefined) return false;
      expect([...readBack(backend.id, documents[0] ?? '').fields]).toContain(name);
      const fields = [name, 'g', 'h'].map((each) => ({ name: each }));
      const verdict = readers[backend.id]?.read(documents, fields, {});
      expect(verdict?.({ [name]: ['x'], g: ['plain'] }), name).toBe(true);
      expect(verdict?.({ [name]: ['y'], g: ['plain'] })).toBe(false);
      return true;
    });
    expect(said.length).toBeGreaterThan(0);
  });

  it.each([
    'title',
    'id',
    'name',
    'description',
    'author',
    'tags',
    'references',
    'falsepositives',
    'license',
    'date',
    'modified',
  ])('keeps %s out of the query', (key) => {
    const where = around(textPattern('x'));
    const plain = { title: 'T', id: '5d2c1c5e-9d3a-4b6e-8f0a-0123456789ab', level: 'high', status: 'test' };
    const reference = emitted(where, backend, plain) ?? [];
    let said = 0;
    for (const attack of attacks) {
      const isList = key === 'tags' || key === 'references' || key === 'falsepositives';
      const head: Head = { ...plain, [key]: isList ? [attack, 'attack.t1059'] : attack };
      const documents = emitted(where, backend, head);
      if (documents === undefined) continue;
      said++;
      if (isEngine) checkEngineHead(documents[0] ?? '', reference[0] ?? '', key, attack);
      else expect(documents).toEqual(reference);
    }
    expect(said).toBeGreaterThan(attacks.length * 0.9);
  });
});

function checkEngineHead(document: string, reference: string, key: string, attack: string): void {
  const { selection, filter, id, title, level, tags } = engineRule(document);
  const plain = engineRule(reference);
  expect({ selection, filter, level }).toEqual({
    selection: plain.selection,
    filter: plain.filter,
    level: 'high',
  });
  expect(document).not.toMatch(unprintable);
  expect(document).not.toMatch(reordering);
  if (key === 'id')
    expect(id === attack || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)).toBe(true);
  else expect(id).toBe(plain.id);
  if (key !== 'title') expect(title).toBe('T');
  else expect(title).not.toBe('');
  if (key === 'title' && /^[\w/.]+$/.test(attack)) expect(title).toBe(attack);
  if (key === 'tags') for (const tag of tags) expect([attack, 'attack.t1059']).toContain(tag);
  else expect(tags).toEqual([]);
}
