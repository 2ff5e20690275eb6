import { describe, expect, it } from 'vitest';
import { lowerRule } from '../../src/ir/lower.ts';
import { show } from '../../src/ir/show.ts';
import { modifiers } from '../../src/sigma/modifiers/table.ts';
import { problems, readOne, ruleText, value } from '../support/rules.ts';

/** Every row of the table: `key`, YAML value, the expression that it means. */
const rows: readonly (readonly [string, string, string])[] = [
  ['f', 'Foo', '(text f "Foo")'],
  ['f', "'a*b?c'", '(text f "a*b?c")'],
  ['f', "''", '(text f "")'],
  ['f', '5', '(number f 5)'],
  ['f', '5.0', '(number f 5)'],
  ['f', '12345678901234567890', '(number f 12345678901234567890)'],
  ['f', 'true', '(bool f true)'],
  ['f', 'null', '(not (exists f))'],
  ['f', '', '(not (exists f))'],
  ['f', '[a, b]', '(textOneOf f "a" "b")'],
  ['f', '[a, 5, true]', '(or (text f "a") (number f 5) (bool f true))'],
  ['f|contains', 'x', '(text f "*x*")'],
  ['f|contains', "'*x'", '(text f "*x*")'],
  ['f|contains', "'x\\'", '(text f "*x\\\\\\\\*")'],
  ['f|startswith', 'x', '(text f "x*")'],
  ['f|endswith', 'x', '(text f "*x")'],
  ['f|contains|all', '[a, b]', '(and (text f "*a*") (text f "*b*"))'],
  ['f|all|contains', '[a, b]', '(and (text f "*a*") (text f "*b*"))'],
  ['f|neq', 'x', '(not (text f "x"))'],
  ['f|neq', '[a, b]', '(not (textOneOf f "a" "b"))'],
  ['f|neq|all', '[a, b]', '(not (and (text f "a") (text f "b")))'],
  ['f|cased', 'Foo', '(text:cased f "Foo")'],
  ['f|contains|cased', 'Foo', '(text:cased f "*Foo*")'],
  ['f|exists', 'true', '(exists f)'],
  ['f|exists', 'false', '(not (exists f))'],
  ['f|re', "'^a.*b$'", '(regex f /^a.*b$/)'],
  ['f|re', '5', '(regex f /5/)'],
  ['f|re|i', 'x', '(regex f /x/i)'],
  ['f|re|ignorecase|multiline|dotall', 'x', '(regex f /x/ims)'],
  ['f|re|m|s', 'x', '(regex f /x/ms)'],
  ['f|re|all', '[a, b]', '(and (regex f /a/) (regex f /b/))'],
  ['f|cidr', '10.0.0.0/8', '(cidr f 10.0.0.0/8)'],
  ['f|cidr', "'fe80::/10'", '(cidr f fe80::/10)'],
  ['f|cidr', '169.254.169.254', '(cidr f 169.254.169.254/32)'],
  ['f|lt', '5', '(lt f 5)'],
  ['f|lte', '5', '(lte f 5)'],
  ['f|gt', '-5', '(gt f -5)'],
  ['f|gte', '0.5', '(gte f 0.5)'],
  ['f|fieldref', 'g', '(fieldCompare equals f g)'],
  ['f|fieldref|contains', 'g', '(fieldCompare contains f g)'],
  ['f|fieldref|startswith', 'g', '(fieldCompare startsWith f g)'],
  ['f|fieldref|endswith', 'g', '(fieldCompare endsWith f g)'],
  ['f|fieldref|neq', 'g', '(not (fieldCompare equals f g))'],
  ['f|fieldref|cased', 'g', '(fieldCompare:cased equals f g)'],
  ['f|windash', "' -x'", '(textOneOf f " -x" " /x" " –x" " —x" " ―x")'],
  ['f|windash', "'a-b'", '(text f "a-b")'],
  ['f|windash|contains', "' /x'", '(textOneOf f "* /x*" "* -x*" "* –x*" "* —x*" "* ―x*")'],
  [
    'f|contains|all|windash',
    "[' -a', b]",
    '(and (textOneOf f "* -a*" "* /a*" "* –a*" "* —a*" "* ―a*") (text f "*b*"))',
  ],
  ['f|base64', 'foobar', '(text f "Zm9vYmFy")'],
  ['f|base64', "'a\\*'", '(text f "YSo=")'],
  ['f|base64', 'é', '(text f "w6k=")'],
  ['f|base64offset|contains', 'foobar', '(textOneOf f "*Zm9vYmFy*" "*Zvb2Jhc*" "*mb29iYX*")'],
  ['f|base64offset|contains', 'é', '(textOneOf f "*w6*" "*Op*" "*Dq*")'],
  ['f|wide|base64', 'foo', '(text f "ZgBvAG8A")'],
  ['f|utf16le|base64', 'foo', '(text f "ZgBvAG8A")'],
  ['f|utf16be|base64', 'foo', '(text f "AGYAbwBv")'],
  ['f|utf16|base64', 'foo', '(text f "//5mAG8AbwA=")'],
  ['f|wide|base64offset|contains', 'ab', '(textOneOf f "*YQBiA*" "*EAYg*" "*hAGIA*")'],
  ['f|wide', 'a', '(text f "a\\u0000")'],
  ['f|minute', '5', '(timePart minute eq f 5)'],
  ['f|hour|gte', '22', '(timePart hour gte f 22)'],
  ['f|day', '31', '(timePart day eq f 31)'],
  ['f|week', '53', '(timePart week eq f 53)'],
  ['f|month|lt', '3', '(timePart month lt f 3)'],
  ['f|year', '2026', '(timePart year eq f 2026)'],
];

describe('value modifiers', () => {
  it.each(rows)('%s: %s', (key, yaml, expected) => {
    expect(value(key, yaml)).toBe(expected);
  });

  it('has a row in this table for every modifier', () => {
    const used = new Set(rows.flatMap(([key]) => key.split('|').slice(1)));
    expect([...modifiers.keys()].filter((name) => !used.has(name))).toEqual(['expand']);
  });

  it('takes keywords with modifiers', () => {
    expect(value("'|all'", '[a, b]')).toBe('(and (keyword "*a*") (keyword "*b*"))');
    expect(value("'|re'", 'a.b')).toBe('(keyword /a.b/)');
    expect(value("'|cased'", 'Ab')).toBe('(keyword:cased "*Ab*")');
    expect(value("''", '4625')).toBe('(keyword "*4625*")');
  });
});

function found(key: string, yaml: string): readonly string[] {
  return problems(ruleText(`sel:\n  ${key}: ${yaml}\ncondition: sel`));
}

describe('mistakes with modifiers', () => {
  it.each([
    ['f|contians', 'x', 'SG1401 contians'],
    ['f|Contains', 'x', 'SG1401 Contains'],
    ['f|', 'x', 'SG1401 |'],
    ['f|contains|startswith', 'x', 'SG1402 startswith'],
    ['f|contains|contains', 'x', 'SG1402 contains'],
    ['f|contains|re', 'x', 'SG1402 re'],
    ['f|re|contains', 'x', 'SG1402 contains'],
    ['f|re|cased', 'x', 'SG1402 cased'],
    ['f|i', 'x', 'SG1402 i'],
    ['f|gt|lt', '5', 'SG1402 lt'],
    ['f|gte|hour', '5', 'SG1402 hour'],
    ['f|hour|minute', '5', 'SG1402 minute'],
    ['f|contains|fieldref', 'g', 'SG1402 fieldref'],
    ['f|exists|contains', 'true', 'SG1402 contains'],
    ['f|base64|base64', 'x', 'SG1402 base64'],
    ['f|wide|utf16', 'x', 'SG1402 utf16'],
    ['f|exists', "'true'", "SG1403 'true'"],
    ['f|contains', '5', 'SG1403 5'],
    ['f|contains', 'null', 'SG1403 null'],
    ['f|lt', "'5'", "SG1403 '5'"],
    ['f|lt', '.nan', 'SG1403 .nan'],
    ['f|hour', '24', 'SG1403 24'],
    ['f|hour', '1.5', 'SG1403 1.5'],
    ['f|base64', "'a*'", "SG1403 'a*'"],
    ['f|utf16', 'foo', 'SG1403 foo'],
    ['f|wide', 'é1ā', 'SG1403 é1ā'],
    ['f|fieldref', "'a*'", "SG1403 'a*'"],
    ['f|cidr', '10.0.0.1/8', 'SG1405 10.0.0.1/8'],
    ['f|cidr', '10.0.0.0/33', 'SG1405 10.0.0.0/33'],
    ['f|re', "'a('", 'SG1404 ('],
    ['f|re', "'it''s a(b'", 'SG1404 ('],
    ['f|windash', "' -a -b -c -d -e -f'", "SG1406 ' -a -b -c -d -e -f'"],
    ['f|expand', "'%admins%'", "SG2003 '%admins%'"],
    ["'|exists'", 'true', 'SG1407 true'],
    ["'|cidr'", '10.0.0.0/8', 'SG1407 10.0.0.0/8'],
    ['f|all', 'x', 'SG1408 all'],
    ['f|contains', "''", "SG1409 ''"],
    ['f', '[a, null]', 'SG1410 null'],
    ['f', 'yes', 'SG1010 yes'],
    ['f', '010', 'SG1010 010'],
  ])('%s: %s', (key, yaml, expected) => {
    expect(found(key, yaml)).toEqual([expected]);
  });

  it('expands placeholders to their values', () => {
    const text = ruleText("sel:\n  f|expand|contains: 'x%who%y\\%z%'\ncondition: sel");
    const known = new Map([['who', ['root', 'adm*']]]);
    const { resolved, diagnostics } = readOne(text, known);
    expect(diagnostics).toEqual([]);
    expect(resolved && lowerRule(resolved).map((query) => show(query.where))).toEqual([
      '(textOneOf f "*xrooty%z%*" "*xadm*y%z%*")',
    ]);
  });
});
