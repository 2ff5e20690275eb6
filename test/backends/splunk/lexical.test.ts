import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evalField,
  evalString,
  readEvalField,
  readEvalString,
  readSearchField,
  readSearchString,
  searchField,
  searchString,
} from '../../../backends/splunk/lexical.ts';
import { unsayableName } from '../../../backends/splunk/names.ts';
import { isSearchable, searchableSuperset } from '../../../backends/splunk/patterns.ts';
import { patternTest } from '../../../src/ir/pattern-test.ts';
import { arbitraryPattern, arbitraryText } from '../../support/arbitrary.ts';
import { glob } from './helper.ts';

const name = fc
  .oneof(arbitraryText(), fc.constantFrom('a.b', 'a{}.b', 'NOT', 'in', 'x y', '1st', 'tag::host', 'a-b', 'ä'))
  .filter((each) => unsayableName(each) === undefined);

describe('quoting', () => {
  test('a search string reads back as the pattern', () => {
    fc.assert(
      fc.property(arbitraryPattern().filter(isSearchable), (each) => {
        const quoted = searchString(each);
        expect(readSearchString(quoted)).toEqual(each);
        expect(quoted).not.toMatch(/[\u0000-\u001f\u202a-\u202e]/);
      }),
      { numRuns: 500 },
    );
  });

  test('a string of eval reads back', () => {
    fc.assert(
      fc.property(arbitraryText(), (each) => readEvalString(evalString(each)) === each),
      { numRuns: 500 },
    );
  });

  test('a quote never ends a string early', () => {
    fc.assert(
      fc.property(arbitraryText(), (each) => {
        const inner = evalString(each).slice(1, -1).replace(/\\./gs, '');
        expect(inner).not.toMatch(/["\\]/);
      }),
      { numRuns: 500 },
    );
  });

  test('field names read back', () => {
    fc.assert(
      fc.property(name, (each) => {
        expect(readSearchField(searchField(each))).toBe(each);
        expect(readEvalField(evalField(each))).toBe(each);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['a', 'a'],
    ['a_b.c1', 'a_b.c1'],
    ['a-b', '"a-b"'],
    ['1st', '"1st"'],
    ['or', '"or"'],
    ['x{}', '"x{}"'],
  ])('field %s is %s', (field, printed) => {
    expect(searchField(field)).toBe(printed);
  });
});

describe('prefilters', () => {
  test('match whatever the pattern matches', () => {
    const value = fc.array(fc.constantFrom('a', 'B', '*', '?', '\n', '\u202e', '\\', '"', '/'), {
      maxLength: 6,
    });
    const pattern = fc.array(fc.constantFrom('a', 'b', '\\*', '*', '?', '\n', '\u202e', '/'), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(value, pattern, (characters, parts) => {
        const text = characters.join('');
        const each = glob(parts.join(''));
        const wider = searchableSuperset(each);
        if (wider === undefined) return;
        expect(isSearchable(wider)).toBe(true);
        for (const mode of ['sensitive', 'insensitive'] as const) {
          if (patternTest([each], mode)(text)) expect(patternTest([wider], 'insensitive')(text)).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('of random patterns can be said', () => {
    fc.assert(
      fc.property(arbitraryPattern(), (each) => {
        const wider = searchableSuperset(each);
        expect(wider === undefined || isSearchable(wider)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['a?b', 'a*b'],
    ['a\\*b', 'a*b'],
    ['\\**', undefined],
    ['?', undefined],
    ['', undefined],
    ['10.0.0.0/8', '10.0.0.0/8*'],
    ['fe80::/10', 'fe80::/10*'],
    ['x\ty', 'x*y'],
  ])('of %j is %j', (pattern, expected) => {
    expect(searchableSuperset(glob(pattern))).toEqual(expected === undefined ? undefined : glob(expected));
  });
});
