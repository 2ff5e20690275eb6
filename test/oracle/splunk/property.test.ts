// Properties over random queries: quoting reads back, trees mean what they say, and nothing but two errors is thrown.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileSpl, loadPcre, parseSpl, type SplEvent, SplSyntaxError, UndocumentedError } from './index.ts';
import { wildcardTest } from './text.ts';

beforeAll(loadPcre);

const event = (fields: Record<string, string>): SplEvent => ({ _raw: '', ...fields });
const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
const printable = fc
  .string({ unit: fc.constantFrom(...String.raw`ab \"'|*?[](){}%_.,=<>!$#/:-éß😀`), maxLength: 12 })
  .filter((text) => text !== '');

type Tree =
  | { readonly op: 'leaf'; readonly name: string }
  | { readonly op: 'AND' | 'OR' | 'NOT'; readonly parts: readonly Tree[] };
const tree = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('a', 'b', 'c', 'd').map((name): Tree => ({ op: 'leaf', name })),
    fc.record({
      op: fc.constantFrom('AND' as const, 'OR' as const),
      parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
    tie('tree').map((part): Tree => ({ op: 'NOT', parts: [part] })),
  ),
})).tree;

function print(node: Tree, leaf: (name: string) => string): string {
  if (node.op === 'leaf') return leaf(node.name);
  const parts = node.parts.map((part) => print(part, leaf));
  return node.op === 'NOT' ? `(NOT ${parts[0]})` : `(${parts.join(` ${node.op} `)})`;
}

function answer(node: Tree, fields: Readonly<Record<string, string>>): boolean {
  if (node.op === 'leaf') return fields[node.name] === '1';
  const parts = node.parts.map((part) => answer(part, fields));
  if (node.op === 'NOT') return !parts[0];
  return node.op === 'AND' ? parts.every(Boolean) : parts.some(Boolean);
}

describe('properties', () => {
  it('reads a quoted literal back, in search and in eval', () => {
    fc.assert(
      fc.property(printable, printable, (text, other) => {
        const search = compileSpl(parseSpl(`a=${quote(text)} | search b=1`));
        if (!/^\*+$/.test(text)) expect(search(event({ a: text, b: '1' }))).toBe(true);
        const equal = compileSpl(parseSpl(`* | where a==${quote(text)}`));
        expect(equal(event({ a: text }))).toBe(true);
        expect(equal(event({ a: other }))).toBe(text === other);
      }),
      { numRuns: 300 },
    );
  });

  it('evaluates parenthesised trees alike in search, in where and by flags', () => {
    const bits = fc.record({
      a: fc.constantFrom('0', '1'),
      b: fc.constantFrom('0', '1'),
      c: fc.constantFrom('0', '1'),
      d: fc.constantFrom('0', '1'),
    });
    fc.assert(
      fc.property(tree, bits, (node, fields) => {
        const expected = answer(node, fields);
        const search = print(node, (name) => `${name}=1`);
        const where = print(node, (name) => `${name}==1`);
        const flags = ['a', 'b', 'c', 'd'].map((name) => `f_${name}=if(match(${name},"^1$"),1,0)`).join(', ');
        const second = print(node, (name) => `f_${name}=1`);
        for (const query of [search, `* | where ${where}`, `* | eval ${flags} | search ${second}`]) {
          expect(compileSpl(parseSpl(query))(event(fields))).toBe(expected);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('matches wildcards as a regular expression would', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, (pattern, subject) => {
        const source = pattern.split('*').join('.*');
        expect(wildcardTest(pattern)(subject)).toBe(new RegExp(`^${source}$`, 's').test(subject));
      }),
      { numRuns: 500 },
    );
  });

  it('throws nothing but its two errors, whatever the text', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        '=',
        '"',
        "'",
        '\\',
        '|',
        '(',
        ')',
        '[',
        ']',
        ',',
        ' ',
        'NOT',
        'OR',
        'AND',
        'IN',
        '*',
        '<',
        '1',
        '-',
        '.',
      ],
      ...[
        'search ',
        ' where ',
        ' eval ',
        ' regex ',
        ' fields ',
        'match',
        'if',
        ' stats ',
        ' streamstats ',
        'count',
        ' BY ',
        '| ',
      ],
      ...['multisearch', ' sort ', 'x=', '10.0.0.0/8', 'cidrmatch', '`', '\n', '\u0000', 'é'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        try {
          const pipeline = parseSpl(pieces.join(''));
          if (
            pipeline.commands.every(({ kind }) =>
              ['search', 'where', 'eval', 'regex', 'fields'].includes(kind),
            )
          ) {
            compileSpl(pipeline)(event({ a: '1' }));
          }
        } catch (error) {
          expect(error instanceof SplSyntaxError || error instanceof UndocumentedError).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
