/** What queries find: the operator, wildcard, type, array and missing-field facts of the EQL reference. */
import { describe, expect, it } from 'vitest';
import type { Document, Mapping } from './index.ts';
import { compileEql, EqlVerificationError, evaluateEql, indexable, parseEql } from './index.ts';

const MAPPING: Mapping = {
  'event.category': 'keyword',
  'host.name': 'keyword',
  k: 'keyword',
  w: 'wildcard',
  m: 'text',
  'm.raw': 'keyword',
  n: 'long',
  d: 'double',
  b: 'boolean',
  ip: 'ip',
  at: 'date',
};

const run = (condition: string, doc: Document): boolean =>
  evaluateEql(parseEql(`any where ${condition}`), doc, MAPPING);

type Row = readonly [condition: string, doc: Document, found: boolean];

function table(title: string, rows: readonly Row[]): void {
  it.each(
    rows.map(([condition, doc, found]) => ({ condition, doc, found })),
  )(`${title}: $condition $doc $found`, ({ condition, doc, found }) =>
    expect(run(condition, doc)).toBe(found));
}

describe('operators', () => {
  table('equality is exact', [
    ['k == "Cmd.exe"', { k: 'Cmd.exe' }, true],
    ['k == "Cmd.exe"', { k: 'cmd.exe' }, false],
    ['k == "cmd*"', { k: 'cmd.exe' }, false],
    ['k == "cmd*"', { k: 'cmd*' }, true],
    ['k != "x"', { k: 'y' }, true],
    ['k != "x"', { k: 'x' }, false],
    ['k != "x"', {}, true],
    ['"x" == k', { k: 'x' }, true],
    ['k == 5', { k: '5' }, true],
    ['k == 5', { k: 5 }, true],
    ['k == 5.0', { k: '5.0' }, true],
    ['k == 5.0', { k: '5' }, false],
    ['k == true', { k: true }, true],
    ['n == "5"', { n: 5 }, true],
    ['n == 5', { n: '5' }, true],
    ['n == 5.5', { n: 5 }, false],
    ['n == 5', { n: 5.7 }, true],
    ['d == 5', { d: 5.7 }, false],
    ['b == "true"', { b: true }, true],
    ['b == false', { b: 'false' }, true],
    ['b == false', {}, false],
    ['b', { b: true }, true],
    ['not b', { b: false }, true],
    ['not b', {}, true],
  ]);

  table('colon and like~ ignore case and know wildcards', [
    ['k : "CMD.EXE"', { k: 'cmd.exe' }, true],
    ['k : "cmd"', { k: 'cmd.exe' }, false],
    ['k like~ "C*D.E?E"', { k: 'cmd.exe' }, true],
    ['k like "C*D.EXE"', { k: 'cmd.exe' }, false],
    ['k like "c*d.e?e"', { k: 'cmd.exe' }, true],
    ['k : ("a", "c*")', { k: 'cmd.exe' }, true],
    ['k : ("a", "b*")', { k: 'cmd.exe' }, false],
    ['m : "hello*"', { m: 'Hello World' }, true],
    ['m : "hello"', { m: 'Hello World' }, false],
  ]);

  table('case folds in ASCII only', [
    ['k : "ÄB"', { k: 'Äb' }, true],
    ['k : "ÄB"', { k: 'äb' }, false],
    ['k in~ ("K")', { k: '\u212a' }, false],
  ]);

  table('in is literal', [
    ['k in ("a*", "b")', { k: 'a*' }, true],
    ['k in ("a*", "b")', { k: 'ax' }, false],
    ['k in ("a")', { k: 'A' }, false],
    ['k in~ ("A*")', { k: 'a*' }, true],
    ['k in~ ("A*")', { k: 'ab' }, false],
    ['k in~ ("A\\\\")', { k: 'a\\' }, true],
    ['k not in ("a")', { k: 'b' }, true],
    ['k not in ("a")', {}, true],
    ['n in (1, -2)', { n: -2 }, true],
    ['n in (1, 2)', { n: 3 }, false],
    ['b in (true)', { b: true }, true],
  ]);

  table('regex takes the whole value', [
    ['k regex "a.*c"', { k: 'abc' }, true],
    ['k regex "b"', { k: 'abc' }, false],
    ['k regex "A.*"', { k: 'abc' }, false],
    ['k regex~ "ABC"', { k: 'abc' }, true],
    ['k regex "^a"', { k: 'a' }, false],
    ['k regex ("x", "ab+")', { k: 'abbb' }, true],
    ['k regex "a\\\\.b"', { k: 'a.b' }, true],
    ['k regex "a\\\\.b"', { k: 'axb' }, false],
    ['k regex "a.b"', { k: 'a\nb' }, true],
  ]);

  table('order', [
    ['n > 5', { n: 6 }, true],
    ['n >= 5', { n: 5 }, true],
    ['n < 5', { n: 5 }, false],
    ['n <= 4.5', { n: 4 }, true],
    ['5 < n', { n: 6 }, true],
    ['5 >= n', { n: 6 }, false],
    ['n > 5', {}, false],
    ['not n > 5', {}, true],
    ['k > "B"', { k: 'a' }, true],
    ['k < "a"', { k: 'B' }, true],
    ['k > "\\u{ffff}"', { k: '😀' }, true],
    ['k < "😁"', { k: '😀' }, true],
    ['k > "ab"', { k: 'abc' }, true],
    ['at >= "2026-01-01T00:00:00Z"', { at: '2026-01-01T01:00:00+01:00' }, true],
    ['at > "2026-01-01T00:00:00Z"', { at: '2026-01-01T00:00:00Z' }, false],
    ['at < "2026-01-01T00:00:00Z"', { at: 0 }, true],
    ['at == "1970-01-01T00:00:00.000Z"', { at: 0 }, true],
  ]);
});

describe('wildcards', () => {
  table('star, question mark and nothing else', [
    ['k : "*"', { k: '' }, true],
    ['k : "?*"', { k: '' }, false],
    ['k : "?*"', { k: 'x' }, true],
    ['k : "*"', {}, false],
    ['k : "a*b"', { k: 'a\n\nb' }, true],
    ['k : "a?b"', { k: 'ab' }, false],
    ['k : "a?b"', { k: 'a😀b' }, true],
    ['k : "a??b"', { k: 'a😀b' }, false],
    ['k : "*a*b*c"', { k: 'xaybzbc' }, true],
    ['k : "*ab"', { k: 'aab' }, true],
    ['k : "*ab"', { k: 'aba' }, false],
    ['k : "C:\\\\Windows\\\\*"', { k: 'c:\\windows\\x' }, true],
    ['k : "a\\\\*"', { k: 'a*' }, false],
    ['k : "a\\\\*"', { k: 'a\\b' }, true],
    ['k : "a.c"', { k: 'abc' }, false],
    ['k : "[a-z]"', { k: 'b' }, false],
  ]);
});

describe('functions', () => {
  table('of texts and numbers', [
    ['startsWith(k, "a*")', { k: 'a*b' }, true],
    ['startsWith(k, "a*")', { k: 'axb' }, false],
    ['startsWith(k, "A")', { k: 'abc' }, false],
    ['startsWith~(k, "A")', { k: 'abc' }, true],
    ['endsWith(k, "c")', { k: 'abc' }, true],
    ['endsWith(k, "a*c")', { k: 'xabbc' }, true],
    ['endsWith(k, "\\\\c")', { k: 'abc' }, true],
    ['endsWith~(k, "C")', { k: 'abc' }, true],
    ['stringContains(k, "b*")', { k: 'abc' }, false],
    ['stringContains(k, "")', { k: 'abc' }, false],
    ['stringContains~(k, "A*C")', { k: 'xabcx' }, true],
    ['not startsWith(k, "a")', {}, true],
    ['startsWith("abc", k)', { k: 'ab' }, true],
    ['length(k) == 3', { k: 'abc' }, true],
    ['length(k) == null', {}, true],
    ['indexOf(k, "c") == 2', { k: 'abc' }, true],
    ['substring(k, -4) == ".exe"', { k: 'cmd.exe' }, true],
    ['substring(k, 0, 3) : "CMD"', { k: 'cmd.exe' }, true],
    ['between(k, "a", "c") == "b"', { k: 'abc' }, true],
    ['between(k, "\\\\", "\\\\", true) == "W\\\\S"', { k: 'C:\\W\\S\\x' }, true],
    ['concat(k, " ", n, " ", 4.0) == "a 4 4.0"', { k: 'a', n: 4 }, true],
    ['number(k) == 255', { k: '0xff' }, true],
    ['number(k) == 255', { k: 'junk' }, false],
    ['string(n) : "4*"', { n: 42 }, true],
    ['4 / n == 1', { n: 3 }, true],
    ['4.0 / n == 1', { n: 3 }, false],
    ['n - 2 * 3 == -1', { n: 5 }, true],
    ['n % 0 == 1', { n: 5 }, false],
    ['modulo(n, -6) == 4', { n: 10 }, true],
  ]);

  table('of addresses', [
    ['ip == "10.0.0.1"', { ip: '10.0.0.1' }, true],
    ['ip == "::1"', { ip: '0:0:0:0:0:0:0:1' }, true],
    ['cidrMatch(ip, "10.0.0.0/8")', { ip: '10.255.0.1' }, true],
    ['cidrMatch(ip, "10.0.0.0/8")', { ip: '11.0.0.1' }, false],
    ['cidrMatch(ip, "192.168.1.1/32", "10.9.9.9/8")', { ip: '10.1.2.3' }, true],
    ['cidrMatch(ip, "0.0.0.0/0")', { ip: '8.8.8.8' }, true],
    ['cidrMatch(ip, "0.0.0.0/0")', { ip: '::1' }, false],
    ['cidrMatch(ip, "::/0")', { ip: '8.8.8.8' }, true],
    ['cidrMatch(ip, "fe80::/10")', { ip: 'fe80::1' }, true],
    ['cidrMatch(ip, "fe80::/10")', { ip: 'fec0::1' }, false],
    ['cidrMatch(ip, "10.0.0.0/8")', { ip: '::ffff:10.1.1.1' }, true],
    ['cidrMatch(ip, "127.0.0.1", "::1")', { ip: '0:0::1' }, true],
    ['cidrMatch(ip, "127.0.0.1", "::1")', { ip: '127.0.0.2' }, false],
    ['not cidrMatch(ip, "10.0.0.0/8")', {}, true],
  ]);
});

describe('documents', () => {
  table('missing fields are two-valued', [
    ['k : "x"', {}, false],
    ['not k : "x"', {}, true],
    ['not k : "x"', { k: null }, true],
    ['not k : "x"', { k: [] }, true],
    ['k == null', {}, true],
    ['k == null', { k: [null] }, true],
    ['k == null', { k: '' }, false],
    ['k != null', { k: '' }, true],
    ['?k == null', {}, true],
    ['not ?k : "x"', {}, true],
    ['k == null and k : "x"', {}, false],
  ]);

  table('any element of an array decides', [
    ['k : "b"', { k: ['a', 'b'] }, true],
    ['not k : "b"', { k: ['a', 'b'] }, false],
    ['not k : "c"', { k: ['a', 'b'] }, true],
    ['k : "a" and k : "b"', { k: ['a', 'b'] }, true],
    ['k != "a"', { k: ['a', 'b'] }, false],
    ['n > 5 and n < 2', { n: [1, 9] }, true],
    ['k : "a"', { k: [[['a']]] }, true],
  ]);

  table('keys are dotted or nested', [
    ['host.name : "h"', { host: { name: 'h' } }, true],
    ['host.name : "h"', { 'host.name': 'h' }, true],
    ['host.name : "h" and host.name : "i"', { host: [{ name: 'h' }], 'host.name': 'i' }, true],
    ['host.name == null', { host: {} }, true],
  ]);

  table('long keyword values are not searchable', [
    ['k : "a*"', { k: 'a'.repeat(1024) }, true],
    ['k : "a*"', { k: 'a'.repeat(1025) }, false],
    ['k == null', { k: 'a'.repeat(1025) }, true],
    ['w : "a*"', { w: 'a'.repeat(5000) }, true],
  ]);

  it.each([
    [{ k: 5, n: '7', d: '1.5', b: 'true', ip: '::1', at: '2026-01-01' }, true],
    [{ unmapped: { x: [1, { y: 2 }] } }, true],
    [{ n: 'seven' }, false],
    [{ n: '' }, true],
    [{ n: true }, false],
    [{ n: [1, 'x'] }, false],
    [{ d: 'NaN' }, false],
    [{ b: 'yes' }, false],
    [{ b: 1 }, false],
    [{ ip: '10.0.0.256' }, false],
    [{ ip: '10.0.0.01' }, false],
    [{ ip: '10.*' }, false],
    [{ ip: '' }, false],
    [{ at: 'yesterday' }, false],
    [{ k: { x: 1 } }, false],
    [{ host: 'h' }, false],
    [{ 'host.name.x': 'h' }, false],
    [{ 'm.raw': 'x' }, false],
  ])('indexable %j is %s', (doc, accepted) => {
    expect(indexable(doc, MAPPING)).toBe(accepted);
    expect(run('true', doc)).toBe(accepted);
  });
});

describe('queries', () => {
  const find = (query: string, doc: Document): boolean => evaluateEql(parseEql(query), doc, MAPPING);
  const doc = { event: { category: ['process', 'file'] }, k: 'x' };

  it.each([
    ['process where true', true],
    ['file where k : "x"', true],
    ['Process where true', false],
    ['"process" where true', true],
    ['"proc*" where true', false],
    ['network where true', false],
    ['any where true', true],
    ['"any" where true', false],
    ['process where false', false],
    ['process where k : "y" or true | head 1', true],
  ])('%s', (query, found) => expect(find(query, doc)).toBe(found));

  it('finds no category in a document without one', () => {
    expect(find('process where true', { k: 'x' })).toBe(false);
  });

  it('binds and before or, as the query of the classic mistake does', () => {
    const query = 'any where n == 1 and k : "a" or k : "b" and not w : "ok"';
    expect(find(query, { n: 2, k: 'b' })).toBe(true);
    expect(find(query, { n: 1, k: 'a', w: 'ok' })).toBe(true);
    expect(find(query, { n: 2, k: 'b', w: 'ok' })).toBe(false);
  });

  it('does not run what the verifier refuses', () => {
    expect(() => compileEql(parseEql('any where n : "5"'), MAPPING)).toThrow(EqlVerificationError);
    expect(() => compileEql(parseEql('sequence [any where true] [any where true]'), MAPPING)).toThrow();
  });
});
