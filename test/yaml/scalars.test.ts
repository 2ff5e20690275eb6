/** Decoding in every scalar style, and the way back from decoded text to the source. */
import fc from 'fast-check';
import { getScalarValue, parseEvents } from 'js-yaml';
import { expect, test } from 'vitest';
import { readYaml } from '../../src/sigma/yaml/read.ts';
import { sourceSpan } from '../../src/sigma/yaml/scalar-map.ts';
import { briefs, firstValue, scalars, source } from './support.ts';

/** The source text of `part` of the value's decoded text. */
function sourceOf(text: string, part: string): string {
  const scalar = firstValue(text);
  const at = scalar.text.indexOf(part);
  if (at === -1) throw new Error(`${part} is not in ${scalar.text}`);
  const span = sourceSpan(source(text), scalar, at, at + part.length);
  return text.slice(span.start, span.end);
}

test.each([
  ['a: b\n   c\n\n\n   d\n', 'b c\n\nd'],
  ['a: b #c\n', 'b'],
  ['a: b#c\n', 'b#c'],
  ["a: 'it''s'\n", "it's"],
  ["a: ' b \n\n    c\n  '\n", ' b\nc '],
  ["a: ''\n", ''],
  [
    'a: "\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\"\\/\\\\\\N\\_\\L\\P"\n',
    '\0\x07\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029',
  ],
  ['a: "\\x41\\u00e9\\U0001F600\\uD83D\\uDE00"\n', 'Aé😀😀'],
  ['a: "b \\\n   c\\\n   \\ d"\n', 'b c d'],
  ['a: "b\\\n\n\n   c"\n', 'b\n\nc'],
  ['a: "b \\t\n  c"\n', 'b \t c'],
  ['a: |\n  b\n   c\n\n  d\n\n', 'b\n c\n\nd\n'],
  ['a: |-\n  b\n\n', 'b'],
  ['a: |+\n  b\n\n', 'b\n\n'],
  ['a: |2\n    b\n', '  b\n'],
  ['a: |\n  b', 'b'],
  ['a: |\n\n  b\n', '\nb\n'],
  ['a: |\r\n  b\r\n  c\r\n', 'b\nc\n'],
  ['a: >\n  b\n  c\n\n  d\n', 'b c\nd\n'],
  ['a: >\n  b\n    c\n  d\n\n    e\n\n  f\n', 'b\n  c\nd\n\n  e\n\nf\n'],
  ['a: >-\n\n  b\n  c\n', '\nb c'],
  ['a: |\n', ''],
  ['a: |+\n\n', '\n'],
])('%j is decoded', (text, expected) => {
  expect(firstValue(text).text).toBe(expected);
  expect(briefs(text)).toEqual([]);
});

test.each([
  ["a: 'it''s x'\n", "'s", "''s"],
  ["a: 'it''s x'\n", 'x', 'x'],
  ['a: "C:\\\\x\\ty"\n', '\\x', '\\\\x'],
  ['a: "C:\\\\x\\ty"\n', '\ty', '\\ty'],
  ['a: "\\U0001F600x"\n', 'x', 'x'],
  ['a: "\\U0001F600x"\n', '😀', '\\U0001F600'],
  ['a: "b\\\n   c d"\n', 'bc', 'b\\\n   c'],
  ['a: b  \n   c\n', 'c', 'c'],
  ['a: b  \n   c\n', ' ', '  \n   '],
  ['a: b\n\n   c d\n', 'd', 'd'],
  ['a: |\n  b c\n  d e\n', 'd', 'd'],
  ['a: |\n  b c\n  d e\n', 'c\nd', 'c\n  d'],
  ['a: >-\n  sel and\n  not filter\n', 'filter', 'filter'],
  ['a: >-\n  sel and\n  not filter\n', 'and not', 'and\n  not'],
  ['a: >\r\n  b\r\n  c\r\n', 'c', 'c'],
])('in %j the text %j comes from %j', (text, part, expected) => {
  expect(sourceOf(text, part)).toBe(expected);
});

test('ranges are clamped, and an empty range is a place', () => {
  const text = "a: 'bc'\n";
  const scalar = firstValue(text);
  const at = (start: number, end: number) => sourceSpan(source(text), scalar, start, end);
  expect(at(-5, 99)).toEqual({ source: 'rule.yml', start: 4, end: 6 });
  expect(at(1, 1)).toEqual({ source: 'rule.yml', start: 5, end: 5 });
  expect(at(2, 2)).toEqual({ source: 'rule.yml', start: 6, end: 6 });
  expect(at(2, 1)).toEqual({ source: 'rule.yml', start: 6, end: 6 });
});

test.each([
  'a: "\\uD83D"\n',
  'a: "x\\uDE00\\uD83D"\n',
  'a: "\\U00110000"\n',
  'a: "\\UFFFFFFFF"\n',
])('%j has an escape that is no character', (text) => {
  expect(briefs(text).join()).toMatch(/SG1001 the escape/);
});

/** Encoded text, with the range in it of every UTF-16 unit of the value that stands there by itself. */
interface Encoded {
  readonly text: string;
  readonly units: readonly (readonly [number, number] | undefined)[];
}

const printable = fc.string({ unit: fc.constantFrom(...'ab C:#\\\'"*-?[]{},|>@%é世😀&!~0'), maxLength: 24 });
const lines = fc.array(printable, { minLength: 1, maxLength: 5 });

function encode(value: string, part: (char: string, index: number) => string): Encoded {
  let text = '';
  const units: (readonly [number, number])[] = [];
  for (const [index, char] of [...value].entries()) {
    const piece = part(char, index);
    for (let unit = 0; unit < char.length; unit++) {
      units.push(
        piece === char
          ? [text.length + unit, text.length + unit + 1]
          : [text.length, text.length + piece.length],
      );
    }
    text += piece;
  }
  return { text, units };
}

function expectRoundTrip(before: string, encoded: Encoded, after: string, value: string): void {
  const text = `${before}${encoded.text}${after}`;
  const scalar = firstValue(text);
  expect(scalar.text).toBe(value);
  for (const [index, range] of encoded.units.entries()) {
    if (range === undefined) continue;
    const span = sourceSpan(source(text), scalar, index, index + 1);
    expect([span.start - before.length, span.end - before.length]).toEqual(range);
  }
}

test('single-quoted text decodes to itself, unit by unit', () => {
  fc.assert(
    fc.property(printable, (value) => {
      expectRoundTrip(
        "a: '",
        encode(value, (char) => (char === "'" ? "''" : char)),
        "'\n",
        value,
      );
    }),
    { numRuns: 300 },
  );
});

test('double-quoted text decodes to itself with any mixture of escapes', () => {
  const escaped = (char: string, kind: number): string => {
    const code = char.codePointAt(0) ?? 0;
    if (kind === 0) return `\\U${code.toString(16).padStart(8, '0')}`;
    if (kind === 1 && code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
    if (kind === 2 && code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
    return char === '\n' ? '\\n' : char === '"' || char === '\\' ? `\\${char}` : char;
  };
  const text = fc.string({ unit: fc.constantFrom(...'ab \n"\\\'é世😀\u0001'), maxLength: 24 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(6), { minLength: 24, maxLength: 24 }), (value, kinds) => {
      const kindOf = (char: string, index: number) => (char === '\u0001' ? 2 : (kinds[index] ?? 3));
      expectRoundTrip(
        'a: "',
        encode(value, (char, index) => escaped(char, kindOf(char, index))),
        '"\n',
        value,
      );
    }),
    { numRuns: 300 },
  );
});

test('literal blocks decode to themselves with every chomping', () => {
  fc.assert(
    fc.property(lines, fc.constantFrom('', '-', '+'), fc.nat(3), (body, chomping, blank) => {
      const last = body.at(-1) ?? '';
      const ends =
        chomping === '+' ? '\n'.repeat(blank + 1) : chomping === '-' || body.join('') === '' ? '' : '\n';
      fc.pre(last !== '');
      const value = body.join('\n') + ends;
      const header = `a: |3${chomping}\n`;
      const units: ([number, number] | undefined)[] = [];
      let text = '';
      for (const line of body) {
        text += line === '' ? '' : '   ';
        for (let unit = 0; unit < line.length; unit++)
          units.push([text.length + unit, text.length + unit + 1]);
        text += `${line}\n`;
        units.push(undefined);
      }
      expectRoundTrip(header, { text, units: units.slice(0, value.length) }, '\n'.repeat(blank), value);
    }),
    { numRuns: 300 },
  );
});

test('folded blocks and plain text put a space for a line break', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcé世😀'), minLength: 1, maxLength: 6 });
  const words = fc.array(fc.tuple(word, fc.constantFrom(' ', '\n')), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      words,
      fc.boolean(),
      fc.constantFrom('a: >-\n   ', 'a: ', 'a: "', "a: '"),
      (pairs, crlf, before) => {
        const feed = crlf ? '\r\n' : '\n';
        const value = pairs
          .map(([text, space]) => text + space)
          .join('')
          .trimEnd();
        let index = 0;
        const encoded = encode(value, (char) => {
          if (char === '\n') return `${feed}${feed}   `;
          return char === ' ' && index++ % 2 === 0 ? `${feed}   ` : char;
        });
        const units = encoded.units.map((range, at) => (/\s/.test(value.charAt(at)) ? undefined : range));
        const after = before.endsWith('"') ? '"\n' : before.endsWith("'") ? "'\n" : '\n';
        expectRoundTrip(before, { text: encoded.text, units }, after, value);
      },
    ),
    { numRuns: 300 },
  );
});

test('decoding agrees with the decoder of js-yaml', () => {
  const parts = fc.constantFrom(
    'b',
    ' ',
    '\n',
    '\n ',
    '\n  ',
    '\n   ',
    "''",
    '\\n',
    '\\"',
    '\\\\',
    '\t',
    '\r\n ',
    'c:',
    '#',
  );
  const body = fc.array(parts, { maxLength: 14 }).map((each) => each.join(''));
  const shell = fc.constantFrom<[string, string]>(
    ['- "', '"\n'],
    ["- '", "'\n"],
    ['- ', '\n'],
    ['- |\n  ', '\n'],
    ['- >\n  ', '\n'],
    ['- >+2\n   ', '\n'],
    ['- |-\n', '\n'],
  );
  fc.assert(
    fc.property(body, shell, (inner, [before, after]) => {
      const text = before + inner + after;
      let expected: readonly string[];
      try {
        expected = parseEvents(text, {}).flatMap((event) =>
          event.type === 4 ? [getScalarValue(text, event)] : [],
        );
      } catch {
        return;
      }
      const { documents, diagnostics } = readYaml(source(text));
      if (diagnostics.length === 0) {
        const texts = documents.flatMap(scalars).map((each) => each.text);
        expect(texts).toEqual(documents.length === 0 ? [] : expected);
      }
    }),
    { numRuns: 500 },
  );
});
