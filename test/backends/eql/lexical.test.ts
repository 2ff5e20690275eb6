/** Quoting and its inverses: no value ends its constant early, and every value comes back as it was. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as lexical from '../../../backends/eql/lexical.ts';

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      '\\',
      '*',
      '?',
      '\n',
      '\r',
      '\t',
      '\0',
      '\x7f',
      '`',
      '.',
      '\u202e',
      '\u2028',
      '\u00a0',
      '\u{1f600}',
      'a',
      'n',
      'u',
      '{',
      '}',
      "'",
    ),
    maxLength: 60,
  }),
);

describe('strings', () => {
  it('come back as they were, on one line and without hidden characters', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const token = lexical.quoteString(text);
        expect(lexical.unquoteString(token)).toBe(text);
        expect(token).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        // Nothing but an escape has a backslash, and every inner quote is escaped.
        expect(token.slice(1, -1).replace(/\\(?:["\\nrt]|u\{[0-9a-f]{2,8}\})/g, '')).not.toMatch(/["\\]/);
      }),
    );
  });

  it('hold 64 KB of quotes and backslashes', () => {
    const text = '"\\*?\n\u202e'.repeat(11_000);
    expect(lexical.unquoteString(lexical.quoteString(text))).toBe(text);
  });

  it.each([
    ['plain', '"plain"'],
    ['C:\\Windows\\', '"C:\\\\Windows\\\\"'],
    ['say "hi"', '"say \\"hi\\""'],
    ['a\tb\r\n', '"a\\tb\\r\\n"'],
    ['\0\x1b', '"\\u{00}\\u{1b}"'],
    ['\u202egnp.exe', '"\\u{202e}gnp.exe"'],
    ['\u00a0é\u{1f600}', '"\\u{a0}é\u{1f600}"'],
    ["a*?'b", '"a*?\'b"'],
  ])('%j', (text, token) => {
    expect(lexical.quoteString(text)).toBe(token);
  });

  it.each([
    '"a',
    'a"',
    '"a"b"',
    '"\\d"',
    '"\\x41"',
    '"\\*"',
    '"a\nb"',
    '"""a"""',
    '',
  ])('refuses %j', (token) => {
    expect(lexical.unquoteString(token)).toBeUndefined();
  });

  it('cannot hold half of a surrogate pair', () => {
    expect(lexical.isQuotable('a\ud800')).toBe(false);
    expect(lexical.isQuotable('\u{1f600}')).toBe(true);
  });
});

describe('fields', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(nasty.filter(lexical.isFieldName), (name) => {
        expect(lexical.unquoteField(lexical.quoteField(name))).toBe(name);
      }),
    );
  });

  it.each([
    ['process.command_line', 'process.command_line'],
    ['@timestamp', '@timestamp'],
    ['c-uri', '`c-uri`'],
    ['event.sequence', 'event.`sequence`'],
    ['any', '`any`'],
    ['winlog.event_data.Some Field', 'winlog.event_data.`Some Field`'],
    ['1st.a`b', '`1st`.`a``b`'],
    ['a..b', '`a..b`'],
    ['x" or true', '`x" or true`'],
  ])('%s', (name, token) => {
    expect(lexical.quoteField(name)).toBe(token);
  });

  it.each(['', 'a\nb', 'a\u202eb', 'a\ud800'])('cannot be named %j', (name) => {
    expect(lexical.isFieldName(name)).toBe(false);
  });
});

describe('categories', () => {
  it.each([
    ['any', 'any'],
    ['process', 'process'],
    ['my-cat', '"my-cat"'],
    ['sequence', '"sequence"'],
    ['a where true', '"a where true"'],
  ])('%s', (category, token) => {
    expect(lexical.quoteCategory(category)).toBe(token);
  });
});
