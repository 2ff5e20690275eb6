/** The shape and the places of nodes. */
import { expect, test } from 'vitest';
import type { YamlNode } from '../../src/sigma/yaml/node.ts';
import { readYaml } from '../../src/sigma/yaml/read.ts';
import { briefs, load, scalars, source } from './support.ts';

/** Each scalar and collection with the source text of its span. */
function texts(text: string): readonly string[] {
  const walk = (node: YamlNode): readonly string[] => {
    const own = `${node.kind} ${JSON.stringify(text.slice(node.span.start, node.span.end))}@${node.span.start}`;
    if (node.kind === 'scalar') return [own];
    if (node.kind === 'seq') return [own, ...node.items.flatMap(walk)];
    return [own, ...node.entries.flatMap(({ key, value }) => [...walk(key), ...walk(value)])];
  };
  return readYaml(source(text)).documents.flatMap(walk);
}

test.each([
  ["a: 'b'\n", ['map "a: \'b\'"@0', 'scalar "a"@0', 'scalar "\'b\'"@3']],
  ['\ufeffa: "b" # c\n', ['map "a: \\"b\\""@1', 'scalar "a"@1', 'scalar "\\"b\\""@4']],
  ['a:\nb:\n', ['map "a:\\nb:"@0', 'scalar "a"@0', 'scalar ""@2', 'scalar "b"@3', 'scalar ""@5']],
  ['-\n- b\n', ['seq "-\\n- b"@0', 'scalar ""@1', 'scalar "b"@4']],
  ['- # c - d\n- b\n', ['seq "- # c - d\\n- b"@0', 'scalar ""@1', 'scalar "b"@12']],
  ['a: []\nb: {}\n', ['map "a: []\\nb: {}"@0', 'scalar "a"@0', 'seq "[]"@3', 'scalar "b"@6', 'map "{}"@9']],
  [
    '[a, {b: c, }, ]\n',
    ['seq "[a, {b: c, }, ]"@0', 'scalar "a"@1', 'map "{b: c, }"@4', 'scalar "b"@5', 'scalar "c"@8'],
  ],
  ['[a: b]\n', ['seq "[a: b]"@0', 'map "a: b"@1', 'scalar "a"@1', 'scalar "b"@4']],
  ['{a, b: }\n', ['map "{a, b: }"@0', 'scalar "a"@1', 'scalar ""@2', 'scalar "b"@4', 'scalar ""@6']],
  ['? a\n: b\n', ['map "? a\\n: b"@0', 'scalar "a"@2', 'scalar "b"@6']],
  ['a: !!str\n', ['map "a: !!str"@0', 'scalar "a"@0', 'scalar ""@8']],
  [
    'a: |\n  b\n\nc: d\n',
    ['map "a: |\\n  b\\n\\nc: d"@0', 'scalar "a"@0', 'scalar "|\\n  b"@3', 'scalar "c"@10', 'scalar "d"@13'],
  ],
  [
    '- - >- # | no\n    b\n',
    ['seq "- - >- # | no\\n    b"@0', 'seq "- >- # | no\\n    b"@2', 'scalar ">- # | no\\n    b"@4'],
  ],
  ['a: |\nb: c\n', ['map "a: |\\nb: c"@0', 'scalar "a"@0', 'scalar "|"@3', 'scalar "b"@5', 'scalar "c"@8']],
  ['a: b\n  c\n', ['map "a: b\\n  c"@0', 'scalar "a"@0', 'scalar "b\\n  c"@3']],
])('%j has its nodes at their places', (text, expected) => {
  expect(texts(text)).toEqual(expected);
});

test('several documents, empty ones left out', () => {
  expect(load('# c\n---\n---\na: 1\n...\n---\n~\n--- b\n')).toEqual([{ a: { int: '1' } }, null, 'b']);
  expect(load('')).toEqual([]);
  expect(load('# only a comment\n')).toEqual([]);
  expect(load('\ufeff')).toEqual([]);
});

test('an error leaves the other documents', () => {
  const text = 'a: 1\n---\nb: \'x\n---\n# c\nd: 2\n---\ne: "\\q"\n';
  expect(load(text)).toEqual([{ a: { int: '1' } }, { d: { int: '2' } }]);
  expect(briefs(text)).toEqual([
    "3:4 SG1001 the closing single quote is missing [']",
    '8:5 SG1001 `\\q` is not an escape that YAML knows [\\q]',
  ]);
  const places = readYaml(source(text))
    .documents.flatMap(scalars)
    .map(({ span }) => text.slice(span.start, span.end));
  expect(places).toEqual(['a', '1', 'd', '2']);
});

test('directives stay with their document where another one is broken', () => {
  expect(load('%YAML 1.2\n---\na: 1\n...\n%YAML 1.2\n---\nb: [\n---\n!!str c\n')).toEqual([
    { a: { int: '1' } },
    'c',
  ]);
});

test('aliases stand for the marked node', () => {
  expect(load('a: &x [1, 2]\nb: *x\n')).toEqual([
    { a: [{ int: '1' }, { int: '2' }], b: [{ int: '1' }, { int: '2' }] },
  ]);
  expect(load('a: &x b\n*x : *x\n')).toEqual([{ a: 'b', b: 'b' }]);
  expect(load('a: &x 1\n---\nb: *x\n')).toEqual([{ a: { int: '1' } }]);
});

test.each([
  ['a: 1\nb: 2\na: 3\n', ['3:1 SG1002 the key `a` is there twice [a]']],
  ['a: 1\n"\\x61": 3\n', ['2:1 SG1002 the key `a` is there twice ["\\x61"]']],
  ['{a: 1, a}\n', ['1:8 SG1002 the key `a` is there twice [a]']],
  ['__proto__: 1\nconstructor: 2\n', []],
  ['a: &x {b: c}\nd:\n  <<: *x\n', ['3:3 SG1004 the merge key `<<` is not allowed in a rule [<<]']],
  ["'<<': a\n", []],
  ['[a]: b\n', ['1:1 SG1004 a key must be plain text, not a list [[a]]']],
  ['a: {{ x }}\n', ['1:5 SG1004 a key must be plain text, not a map [{ x }]']],
  ['a: *.exe\n', ['1:4 SG1001 `*.exe` refers to an anchor that is not there [*.exe]']],
  ['a: &x [*x]\n', ['1:8 SG1004 `*x` refers to the value that it is part of [*x]']],
])('%j', (text, expected) => {
  expect(briefs(text)).toEqual(expected);
});

test('an alias that is nearly an anchor gets a suggestion instead of quotes', () => {
  const [diagnostic] = readYaml(source('a: &selection b\nc: *selecton\n')).diagnostics;
  expect(diagnostic?.help).toEqual({ text: 'did you mean `*selection`?' });
});

test('a duplicate key shows the first', () => {
  const [diagnostic] = readYaml(source('a: 1\na: 2\n')).diagnostics;
  expect(diagnostic?.labels).toEqual([
    { span: { source: 'rule.yml', start: 0, end: 1 }, text: 'first written here' },
  ]);
});

test('a document with an error is left out, since the rest of it could pass for another rule', () => {
  expect(load('a: 1\na: 2\n---\nb: !x 1\n---\nc: *x\n---\nd: 1\n')).toEqual([{ d: { int: '1' } }]);
});
