import { describe, expect, it } from 'vitest';
import {
  concat,
  group,
  hardline,
  indent,
  line,
  list,
  mark,
  printDoc,
  softline,
} from '../../src/backend/doc.ts';
import { type BoolTree, printBool } from '../../src/backend/infix.ts';

const span = { source: 'r', start: 3, end: 9 };

describe('documents', () => {
  it('keep a group on one line where it fits', () => {
    const doc = concat('in ', list('(', ['aaa', 'bbb'], ')'));
    expect(printDoc(doc, 20).text).toBe('in (aaa, bbb)');
    expect(printDoc(doc, 10).text).toBe('in (\n  aaa,\n  bbb\n)');
  });

  it('break inner groups only where they must', () => {
    const inner = group('(', indent(softline, 'x', line, 'y'), softline, ')');
    const doc = group('a', line, inner, line, 'b');
    expect(printDoc(doc, 8).text).toBe('a\n(x y)\nb');
  });

  it('always break hard lines', () => {
    expect(printDoc(group('a', hardline, 'b'), 80).text).toBe('a\nb');
  });

  it('tell where marked parts land', () => {
    const { text, mappings } = printDoc(
      concat('not ', mark(span, group('f', line, mark({ ...span, start: 5 }, '"v"')))),
      80,
    );
    expect(text).toBe('not f "v"');
    expect(mappings).toEqual([
      { start: 6, end: 9, span: { source: 'r', start: 5, end: 9 } },
      { start: 4, end: 9, span },
    ]);
  });

  it('take any depth and length', () => {
    let deep: ReturnType<typeof group> = 'x';
    for (let at = 0; at < 20_000; at++) deep = group('(', deep, ')');
    expect(printDoc(deep, 80).text).toHaveLength(40_001);
    const wide = list(
      '(',
      Array.from({ length: 200_000 }, (_, at) => String(at)),
      ')',
    );
    expect(printDoc(wide, 80).text.split('\n')).toHaveLength(200_002);
  });
});

describe('boolean printing', () => {
  const leaf = (text: string): BoolTree<string> => ({ kind: 'leaf', leaf: text });
  const print = (tree: BoolTree<string>): string =>
    printDoc(group(printBool(tree, { and: 'and', or: 'or', not: 'not' }, (each) => each)), 200).text;

  it.each<[string, BoolTree<string>]>([
    ['a and (b or c)', { kind: 'and', items: [leaf('a'), { kind: 'or', items: [leaf('b'), leaf('c')] }] }],
    ['(a and b) or c', { kind: 'or', items: [{ kind: 'and', items: [leaf('a'), leaf('b')] }, leaf('c')] }],
    [
      'not a and not (b or c)',
      {
        kind: 'and',
        items: [
          { kind: 'not', item: leaf('a') },
          { kind: 'not', item: { kind: 'or', items: [leaf('b'), leaf('c')] } },
        ],
      },
    ],
    ['not (not a)', { kind: 'not', item: { kind: 'not', item: leaf('a') } }],
  ])('%s', (text, tree) => {
    expect(print(tree)).toBe(text);
  });
});
