/** The line scanner, one test for each row of what is known of InnerWarden's parser. */
import { describe, expect, it } from 'vitest';
import type { EngineRule, Matcher } from '../../../backends/innerwarden/engine/index.ts';
import { scanRule } from '../../../backends/innerwarden/engine/index.ts';

const head = 'title: T\nid: I\n';

/** A rule with these lines inside `detection:`. */
function scan(...detection: readonly string[]): EngineRule | undefined {
  return scanRule(`${head}detection:\n${detection.join('\n')}\n`, 'pr1130');
}

function selection(...lines: readonly string[]): readonly Matcher[] | undefined {
  return scan('  selection:', ...lines)?.selection;
}

function equals(field: string, ...values: readonly string[]): Matcher {
  return { field, op: 'equals', values };
}

describe('order of tests per line', () => {
  it('skips blank lines and comments', () => {
    expect(selection('', '   ', '    # x: y', '    f: a')).toEqual([equals('f', 'a')]);
  });

  it('0: leaves everything at indent 0', () => {
    expect(selection('    f: a', 'x: y', '    g: b')).toEqual([equals('f', 'a')]);
    expect(
      scanRule(`${head}detection:\n  selection:\n    f: a\ntags:\n  - a\n- b\n`, 'pr1130')?.tags,
    ).toEqual(['a']);
  });

  it('0: counts the indent in bytes, a tab as one, other spaces by their UTF-8 length', () => {
    const deep = (space: string) => scan(`${space}selection:`, '    f: a');
    expect(deep('\t')).toBeDefined();
    expect(deep(' '.repeat(8))).toBeDefined();
    expect(deep(' '.repeat(9))).toBeUndefined();
    expect(deep('\u2003\u2003')).toBeDefined();
    expect(deep('\u2003\u2003\u2003')).toBeUndefined();
    expect(deep('\u0085'.repeat(4))).toBeDefined();
    expect(deep('\u0085'.repeat(5))).toBeUndefined();
  });

  it('1: takes id and title anywhere and strips quotes', () => {
    const rule = selectionRule('    f: a', '    id: "\'J\'"', '    title: \'"U"\'');
    expect(rule).toMatchObject({ id: 'J', title: '"U"', selection: [equals('f', 'a')] });
  });

  it('1: does not close the section', () => {
    expect(selection('    f: a', '    id: J', '    g: b')).toEqual([equals('f', 'a'), equals('g', 'b')]);
  });

  it('2: reads levels exactly and takes anything else for medium', () => {
    const level = (text: string) =>
      scanRule(`${head}level: ${text}\ndetection:\n  selection:\n    f: a`, 'pr1130')?.level;
    expect(['critical', 'high', 'medium', 'low', 'informational'].map(level)).toEqual([
      'critical',
      'high',
      'medium',
      'low',
      'info',
    ]);
    expect(['mediume', '"high"', 'High', 'high # x', ''].map(level)).toEqual(Array(5).fill('medium'));
    expect(selectionRule('    f: a')?.level).toBe('medium');
  });

  it('3: enters detection on the exact line only', () => {
    expect(scanRule(`${head}detection: # c\n  selection:\n    f: a\n`, 'pr1130')).toBeUndefined();
    expect(scanRule(`${head}detection:\r\n  selection:\r\n    f: a\r\n`, 'pr1130')).toBeDefined();
  });

  it('4: an indented `tags:` ends the detection block', () => {
    const rule = selectionRule('    f: a', '    tags:', '      - x', '    g: b');
    expect(rule).toMatchObject({ tags: ['x'], selection: [equals('f', 'a')] });
  });

  it.each([
    'logsource',
    'status',
    'description',
    'references',
    'author',
    'date',
    'modified',
    'falsepositives',
  ])('5: a field `%s` ends the detection block', (key) => {
    expect(selection('    f: a', `    ${key}: x`, '    g: b')).toEqual([equals('f', 'a')]);
  });

  it('5: but not with a modifier, which is another prefix', () => {
    expect(selection('    status|contains: x', '    g: b')).toEqual([
      { field: 'status', op: 'contains', values: ['x'] },
      equals('g', 'b'),
    ]);
  });

  it('6: a field `condition` closes the section', () => {
    expect(selection('    f: a', '    condition: x', '    g: b')).toEqual([equals('f', 'a')]);
  });

  it('6: throws the condition away and closes the section', () => {
    const rule = scan('  selection:', '    f: a', '  condition: not selection', '    and more: b');
    expect(rule?.selection).toEqual([equals('f', 'a')]);
    expect(scan('  condition: selection', '  selection:', '    f: a')?.selection).toEqual([equals('f', 'a')]);
  });

  it.each(['product', 'category', 'service'])('7: drops a field `%s`', (key) => {
    expect(selection(`    ${key}: x`, '    g: b')).toEqual([equals('g', 'b')]);
    expect(selection(`    ${key}|contains: x`)).toHaveLength(1);
  });

  it('8: opens sections by prefix, merges equal names and sorts by polarity', () => {
    const rule = scan(
      '  selection_x:',
      '    f: a',
      '  filter_main:',
      '    g: b',
      '  selection_x:',
      '    h: c',
    );
    expect(rule?.selection).toEqual([equals('f', 'a'), equals('h', 'c')]);
    expect(rule?.filter).toEqual([equals('g', 'b')]);
  });

  it('8: takes no header with a pipe or a dash', () => {
    expect(selection('    f: a', '    selection|x:', '    - selection_b:')).toEqual([
      equals('f', 'a'),
      equals('selection|x', 'selection_b:'),
    ]);
  });

  it('8: takes a list-valued field for a header when its name begins like one, down to an indent of 8', () => {
    const rule = selectionRule('    f: a', '    filterName:', '      - x', '    g: b');
    expect(rule).toMatchObject({ selection: [equals('f', 'a')], filter: [equals('g', 'b')] });
    expect(selection('    f: a', '         filterName:', '           - x')).toEqual([
      equals('f', 'a'),
      equals('filterName', 'x'),
    ]);
  });

  it('8: takes a header with a comment for a matcher', () => {
    expect(selection('    f: a', '  filter: # known', '    g: b')).toEqual([
      equals('f', 'a'),
      equals('filter', '# known'),
      equals('g', 'b'),
    ]);
  });

  it('9: pushes a list item to the last matcher and loses it without one', () => {
    expect(selection('    - lost', '    f:', '      - a', '      - ""', '      - k: v')).toEqual([
      equals('f', 'a', 'k: v'),
    ]);
    expect(selection('    - f: a')).toBeUndefined();
  });

  it('10: splits at the first colon', () => {
    expect(selection('    f: C:\\x: y', '    g:b')).toEqual([equals('f', 'C:\\x: y'), equals('g', 'b')]);
    expect(selection('    f:', '    g: ""')).toEqual([equals('f'), equals('g')]);
  });

  it('11: ignores other lines', () => {
    expect(selection('    f: a', '    nothing', '    -', '    g: b')).toEqual([
      equals('f', 'a'),
      equals('g', 'b'),
    ]);
  });

  it('12: reads tags below an indent', () => {
    const rule = scanRule(
      `${head}detection:\n  selection:\n    f: a\ntags:\n  - "a.b"\n  - 'c'\n  x\n`,
      'pr1130',
    );
    expect(rule?.tags).toEqual(['a.b', 'c']);
  });
});

function selectionRule(...lines: readonly string[]): EngineRule | undefined {
  return scan('  selection:', ...lines);
}

describe('whole files', () => {
  it('drops rules without id, title or selection', () => {
    const body = 'detection:\n  selection:\n    f: a\n';
    expect(scanRule(`title: T\n${body}`, 'pr1130')).toBeUndefined();
    expect(scanRule(`id: I\n${body}`, 'pr1130')).toBeUndefined();
    expect(scan('  filter:', '    f: a')).toBeUndefined();
    expect(scanRule('', 'pr1130')).toBeUndefined();
  });

  it('lets a `related` entry overwrite the id', () => {
    const text = `${head}related:\n  - type: similar\n    id: other\ndetection:\n  selection:\n    f: a\n`;
    expect(scanRule(text, 'pr1130')?.id).toBe('other');
  });

  it('executes the lines of a block description', () => {
    const text = `${head}description: |\n  level: high\n  title: X\ndetection:\n  selection:\n    f: a\n`;
    expect(scanRule(text, 'pr1130')).toMatchObject({ title: 'X', level: 'high' });
  });

  it('merges documents of a stream', () => {
    const one = `${head}detection:\n  selection:\n    f: a\n`;
    const rule = scanRule(`${one}---\nid: J\ndetection:\n  selection:\n    g: b\n`, 'pr1130');
    expect(rule).toMatchObject({ id: 'J', title: 'T', selection: [equals('f', 'a'), equals('g', 'b')] });
  });

  it('does not see a title behind a byte order mark', () => {
    expect(scanRule(`\ufeff${head}detection:\n  selection:\n    f: a\n`, 'pr1130')).toBeUndefined();
  });

  it('reads filters in profile pr1130 only', () => {
    const text = `${head}detection:\n  selection:\n    f: a\n  filter:\n    g: b\n`;
    expect(scanRule(text, 'pr1130')?.filter).toHaveLength(1);
    expect(scanRule(text, 'v0.9.2')?.filter).toHaveLength(0);
  });
});

describe('modifiers', () => {
  it.each<readonly [key: string, field: string, op: string]>([
    ['f|contains', 'f', 'contains'],
    ['f|startswith', 'f', 'startswith'],
    ['f|endswith', 'f', 'endswith'],
    ['f|re', 'f', 'regex'],
    ['f|contains|all', 'f', 'contains'],
    ['f|startswith|all', 'f|startswith|all', 'equals'],
    ['f|base64offset|contains', 'f|base64offset', 'contains'],
    ['f|contains|windash', 'f|contains|windash', 'equals'],
    ['f|windash|contains|all', 'f|windash', 'contains'],
    ...['re|i', 'cidr', 'exists', 'cased', 'windash', 'gt', 'fieldref', 'expand'].map(
      (modifier) => [`f|${modifier}`, `f|${modifier}`, 'equals'] as const,
    ),
  ])('%s', (key, field, op) => {
    expect(selection(`    ${key}: x`)).toEqual([{ field, op, values: ['x'] }]);
  });
});

describe('values', () => {
  it.each([
    ['"a"', ['a']],
    ["'a'", ['a']],
    ['""a""', ['a']],
    [`"'ash "`, ['ash ']],
    [`'"a"'`, ['"a"']],
    ["'it''s'", ["it''s"]],
    ['"\\\\"', ['\\\\']],
    [`'/rm'  # covers`, [`/rm'  # covers`]],
    ['[a, b]', ['[a, b]']],
    ['{}', ['{}']],
    ['|', ['|']],
    ['&anchor x', ['&anchor x']],
    ['null', ['null']],
    ["''", []],
    ['80', ['80']],
    ['*a?', ['*a?']],
  ])('%s', (written, values) => {
    expect(selection(`    f: ${written}`)).toEqual([equals('f', ...values)]);
    if (values.length > 0)
      expect(selection('    f:', `      - ${written}`)).toEqual([equals('f', ...values)]);
  });
});
