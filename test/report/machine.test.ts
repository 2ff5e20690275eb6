/** The reports for programs: one line each, and JSON. */
import { expect, test } from 'vitest';
import { type Diagnostic, diagnostic } from '../../src/source/diagnostic.ts';
import { renderCompact } from '../../src/source/report/compact.ts';
import { renderJson } from '../../src/source/report/json.ts';
import { sourceText } from '../../src/source/text.ts';

const text = 'a: 1\nb: 😀c\n';
const sources = new Map([['r.yml', sourceText('r.yml', text)]]);
const span = { source: 'r.yml', start: 10, end: 11 };
const key = { source: 'r.yml', start: 5, end: 6 };

const full: Diagnostic = {
  ...diagnostic('SG3001', 'bad\nline\x1b', span, {
    text: 'here',
    labels: [{ span: key, text: 'key' }],
    notes: ['why'],
    help: 'quote it',
    edit: { span, replacement: "'c'", safe: true },
    construct: 'regex lookahead',
  }),
  rule: { id: '1', title: 'T\u202e' },
  target: 'eql',
};
const bare = diagnostic('SG1010', 'odd', key);
const lost = diagnostic('SG9004', 'cannot be read', { source: 'x.yml', start: 0, end: 0 });
const nowhere = diagnostic('SG9004', 'there is no input', { source: '', start: 0, end: 0 });

test('compact: one line each, in order of place, the column in code points', () => {
  expect(renderCompact([full, bare, lost, nowhere], sources)).toBe(
    `error SG9004: there is no input
r.yml:2:1: warning SG1010: odd
r.yml:2:5: error SG3001: bad<U+000A>line<U+001B> (quote it)
x.yml: error SG9004: cannot be read
`,
  );
  expect(renderCompact([], sources)).toBe('');
  expect(renderCompact([full, bare, lost], sources, { maximum: 1 })).toBe(
    'r.yml:2:1: warning SG1010: odd\nand 2 more: 2 errors\n',
  );
});

test('json: places with offsets and with lines and columns, and a summary', () => {
  const place = { file: 'r.yml', line: 2, column: 5, endLine: 2, endColumn: 6, start: 10, end: 11 };
  const keyPlace = { file: 'r.yml', line: 2, column: 1, endLine: 2, endColumn: 2, start: 5, end: 6 };
  const lostPlace = {
    file: 'x.yml',
    line: null,
    column: null,
    endLine: null,
    endColumn: null,
    start: 0,
    end: 0,
  };
  const report = renderJson([lost, full, bare], sources);
  expect(JSON.parse(report)).toEqual({
    version: 1,
    diagnostics: [
      { code: 'SG1010', severity: 'warning', message: 'odd', place: keyPlace, labels: [], notes: [] },
      {
        code: 'SG3001',
        severity: 'error',
        message: 'bad\nline\x1b',
        construct: 'regex lookahead',
        target: 'eql',
        rule: { id: '1', title: 'T\u202e' },
        place,
        text: 'here',
        labels: [{ place: keyPlace, text: 'key' }],
        notes: ['why'],
        help: { text: 'quote it', edit: { place, replacement: "'c'", safe: true } },
      },
      {
        code: 'SG9004',
        severity: 'error',
        message: 'cannot be read',
        place: lostPlace,
        labels: [],
        notes: [],
      },
    ],
    summary: { errors: 2, warnings: 1, notes: 0 },
  });
  expect(report).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
});

test('json: characters that a terminal would obey survive as escapes', () => {
  const message = '\x7f\x9b\u202e\u2028\ud800\u{e0041}é😀';
  const report = renderJson([diagnostic('SG1001', message, key)], sources);
  expect(JSON.parse(report).diagnostics[0].message).toBe(message);
  expect(report).toContain('\\u007f\\u009b\\u202e\\u2028\\ud800\\udb40\\udc41é😀');
});
