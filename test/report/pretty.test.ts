/** The report for people, as it looks. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Diagnostic, diagnostic } from '../../src/source/diagnostic.ts';
import { type PrettyOptions, renderPretty } from '../../src/source/report/pretty.ts';
import { displayWidth } from '../../src/source/report/visible.ts';
import type { Span } from '../../src/source/span.ts';
import { sourceText } from '../../src/source/text.ts';

const docs = (code: string, gutter = 2): string =>
  `${' '.repeat(gutter)}= docs: https://github.com/sigmats/sigmats/blob/main/docs/codes/${code}.md\n`;

function span(text: string, part: string, id = 'r.yml'): Span {
  const start = text.indexOf(part);
  if (start === -1) throw new Error(`${part} is not there`);
  return { source: id, start, end: start + part.length };
}

function show(text: string, diagnostics: readonly Diagnostic[], options: PrettyOptions = {}): string {
  return renderPretty(diagnostics, new Map([['r.yml', sourceText('r.yml', text)]]), options);
}

/** The rows of the one frame of a report, heading and docs line left out. */
function frameOf(
  text: string,
  parts: Parameters<typeof diagnostic>[3],
  primary: Span,
  options?: PrettyOptions,
): string {
  const report = show(text, [diagnostic('SG1001', 'm', primary, parts)], options);
  return report.replace('error[SG1001]: m\n', '').replace(/ +(?:= docs: .*)\n$/, '');
}

const detection = `${'\n'.repeat(18)}  filter_main:
    ParentImage|endswith: '\\setup.exe'
  condition: selection and not filter_mian
`;

const unknownSelection = diagnostic(
  'SG1301',
  'condition uses `filter_mian`, which is not a selection of this rule',
  span(detection, 'filter_mian'),
  {
    text: 'unknown selection',
    labels: [{ span: span(detection, 'filter_main'), text: 'a selection with a similar name' }],
    help: 'did you mean `filter_main`?',
  },
);

test('a frame with two labels and the lines between them', () => {
  expect(show(detection, [unknownSelection])).toBe(
    String.raw`error[SG1301]: condition uses ${'`filter_mian`'}, which is not a selection of this rule
   ╭─ r.yml:21:32
19 │   filter_main:
   │   ----------- a selection with a similar name
20 │     ParentImage|endswith: '\setup.exe'
21 │   condition: selection and not filter_mian
   │                                ^^^^^^^^^^^ unknown selection
   = help: did you mean ${'`filter_main`'}?
${docs('SG1301', 3)}`,
  );
});

test('the same in ASCII, with the roles of its parts', () => {
  const style = (role: string, text: string): string => `{${role} ${text}}`;
  expect(show(detection, [unknownSelection], { unicode: false, style })).toBe(
    String.raw`{error error[SG1301]}{message : condition uses ${'`filter_mian`'}, which is not a selection of this rule}
   {gutter -->} {place r.yml:21:32}
{gutter 19 |}   filter_main:
{gutter    |}   {label -----------} {label a selection with a similar name}
{gutter 20 |}     ParentImage|endswith: '\setup.exe'
{gutter 21 |}   condition: selection and not filter_mian
{gutter    |}                                {error ^^^^^^^^^^^} {error unknown selection}
   {gutter =} {help help:} did you mean ${'`filter_main`'}?
   {gutter =} {help docs:} https://github.com/sigmats/sigmats/blob/main/docs/codes/SG1301.md
`,
  );
});

test('rule, target, construct and notes stand below the frame', () => {
  const about: Diagnostic = {
    ...diagnostic('SG3001', 'no', span('a: b\n', 'b'), {
      notes: ['one\ntwo', 'three'],
      construct: 'regex lookahead',
    }),
    rule: { id: '1-2', title: 'Line\nfeed' },
    target: 'splunk',
  };
  expect(show('a: b\n', [about])).toBe(`error[SG3001]: no
  ╭─ r.yml:1:4
1 │ a: b
  │    ^
  = rule: Line<U+000A>feed (1-2)
  = target: splunk
  = construct: regex lookahead
  = note: one
          two
  = note: three
${docs('SG3001')}`);
});

test('several labels on a line hang below each other', () => {
  const text = 'condition: a and not b\n';
  const labels = [
    { span: span(text, 'condition'), text: 'key' },
    { span: span(text, 'a'), text: 'left' },
    { span: span(text, 'b') },
  ];
  expect(frameOf(text, { labels, text: 'this' }, span(text, 'not'))).toBe(`  ╭─ r.yml:1:18
1 │ condition: a and not b
  │ ---------  -     ^^^ -
  │ │          │     │
  │ │          │     this
  │ │          left
  │ key
`);
});

test('the primary label is seen where labels overlap', () => {
  const text = 'aabbcc\n';
  const labels = [{ span: span(text, 'aabbcc'), text: 'all' }];
  expect(frameOf(text, { labels, text: 'middle' }, span(text, 'bb'))).toBe(`  ╭─ r.yml:1:3
1 │ aabbcc
  │ --^^--
  │ │ │
  │ │ middle
  │ all
`);
});

test('labels that are far apart get snippets of their own', () => {
  const text = `first\n${'x\n'.repeat(10)}second\n`;
  const labels = [{ span: span(text, 'first'), text: 'one' }];
  expect(frameOf(text, { labels, text: 'two' }, span(text, 'second'))).toBe(`   ╭─ r.yml:12:1
12 │ second
   │ ^^^^^^ two
   ├─ r.yml:1:1
 1 │ first
   │ ----- one
`);
});

test('a label over several lines marks its first and its last line', () => {
  const text = 'a:\n  b: 1\n  c: 2\n';
  expect(
    frameOf(text, { text: 'all' }, { source: 'r.yml', start: 0, end: text.length - 1 }),
  ).toBe(`  ╭─ r.yml:1:1
1 │ a:
  │ ^^
2 │   b: 1
3 │   c: 2
  │   ^^^^ all
`);
});

test('a place without length, and the end of the text, get one mark', () => {
  expect(frameOf('a:\n', {}, { source: 'r.yml', start: 2, end: 2 })).toBe(
    '  ╭─ r.yml:1:3\n1 │ a:\n  │   ^\n',
  );
  expect(frameOf('a', {}, { source: 'r.yml', start: 9, end: 12 })).toBe('  ╭─ r.yml:1:2\n1 │ a\n  │  ^\n');
  expect(frameOf('', {}, { source: 'r.yml', start: 0, end: 0 })).toBe('  ╭─ r.yml:1:1\n1 │\n  │ ^\n');
});

test('tabs are expanded and wide characters count as two', () => {
  expect(frameOf("a\tb: '日本' x\n", {}, span("a\tb: '日本' x\n", 'x'))).toBe(`  ╭─ r.yml:1:11
1 │ a   b: '日本' x
  │               ^
`);
  expect(frameOf('e\u0301: 😀!\n', {}, span('e\u0301: 😀!\n', '!'))).toBe(`  ╭─ r.yml:1:6
1 │ e\u0301: 😀!
  │      ^
`);
});

test('characters that a terminal would obey or hide are written out', () => {
  const text = 'a: \x1b[2J\u202eb\u200bc\x9b\ud800\n';
  expect(frameOf(text, { text: 'x\x07' }, span(text, 'b'))).toBe(`  ╭─ r.yml:1:9
1 │ a: <U+001B>[2J<U+202E>b<U+200B>c<U+009B><U+D800>
  │                       ^ x<U+0007>
`);
});

test('long lines are cut around the label', () => {
  const text = `a: ${'x'.repeat(100)}HERE${'y'.repeat(100)}\n`;
  expect(frameOf(text, { text: 'this' }, span(text, 'HERE'), { width: 44 })).toBe(`  ╭─ r.yml:1:104
1 │ …xxxxxxxxxxxxHEREyyyyyyyyyyyyyyyyyyyyyy…
  │              ^^^^ this
`);
  expect(frameOf(text, {}, span(text, 'a:'), { width: 44, unicode: false })).toBe(`  --> r.yml:1:1
1 | a: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
  | ^^
`);
});

test('labels in other files, files that are not there, and no file at all', () => {
  const sources = new Map(['a.yml', 'b.yml'].map((id) => [id, sourceText(id, 'id: 1\n')]));
  const place = (source: string): Span => ({ source, start: 0, end: source === '' ? 0 : 2 });
  const twice = diagnostic('SG1122', 'twice', place('b.yml'), {
    labels: [{ span: place('a.yml'), text: 'first' }],
  });
  const missing = diagnostic('SG9004', 'cannot read it', place('c\x1b.yml'));
  const nothing = diagnostic('SG9004', 'there is no input', place(''));
  expect(renderPretty([twice, missing, nothing], sources)).toBe(`error[SG9004]: there is no input
${docs('SG9004')}
── b.yml: 1 warning ──

warning[SG1122]: twice
  ╭─ b.yml:1:1
1 │ id: 1
  │ ^^
  ├─ a.yml:1:1
1 │ id: 1
  │ -- first
${docs('SG1122')}
── c<U+001B>.yml: 1 error ──

error[SG9004]: cannot read it
  ╭─ c<U+001B>.yml
${docs('SG9004')}`);
});

test('the rest beyond the maximum is counted', () => {
  const all = ['SG1002', 'SG1010', 'SG2004', 'SG1001'] as const;
  const diagnostics = all.map((code, index) =>
    diagnostic(code, 'm', { source: 'r.yml', start: index, end: index + 1 }),
  );
  expect(show('abcdef', diagnostics, { maximum: 1 }).split('\n').slice(-3)).toEqual([
    '',
    '… and 3 more: 1 error, 1 warning and 1 note',
    '',
  ]);
  expect(show('abcdef', diagnostics, { maximum: 4 })).not.toContain('more');
  expect(show('abcdef', [])).toBe('');
});

const anything = fc.string({
  unit: fc.constantFrom(...'ab: \t\n\r\x1b\u202e日😀\u0301\ud800\u2028'),
  maxLength: 200,
});

test('any places in any text: no row is too wide, and none can harm a terminal', () => {
  const place = fc.tuple(fc.nat(220), fc.nat(60));
  fc.assert(
    fc.property(
      anything,
      fc.array(place, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 30, max: 80 }),
      (text, places, width) => {
        const [first, ...rest] = places.map(
          ([start, length]): Span => ({ source: 'r.yml', start, end: start + length }),
        );
        if (first === undefined) return;
        const labels = rest.map((each, index) => ({ span: each, text: `l${index}` }));
        const report = show(text, [diagnostic('SG1001', text, first, { labels, text: 'p' })], { width });
        expect(report).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        for (const row of report.split('\n').filter((each) => /^ *\d+ │/.test(each))) {
          expect(displayWidth(row)).toBeLessThanOrEqual(width);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('the marks stand below the characters that they are about', () => {
  const word = fc.string({ unit: fc.constantFrom(...'ab\t日\u202e'), maxLength: 60 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 30, max: 120 }), (before, after, width) => {
      const text = `${before}X${after}`;
      const rows = frameOf(text, {}, span(text, 'X'), { width }).split('\n');
      const column = displayWidth((rows[2] ?? '').split('^')[0] ?? '');
      let at = 0;
      let found = '';
      for (const char of rows[1] ?? '') {
        if (at === column) found = char;
        at += displayWidth(char);
      }
      expect(found).toBe('X');
    }),
    { numRuns: 500 },
  );
});
