import { describe, expect, it } from 'vitest';
import type { ConditionAst } from '../../src/sigma/condition/ast.ts';
import { ConditionParser } from '../../src/sigma/condition/grammar.ts';
import { warnAboutMixed } from '../../src/sigma/condition/mixed.ts';
import { parseCondition } from '../../src/sigma/condition/parse.ts';
import { createLexer } from '../../src/sigma/condition/tokens.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';

function parse(text: string): { readonly tree: string; readonly found: readonly Diagnostic[] } {
  const found: Diagnostic[] = [];
  const ast = parseCondition(
    text,
    (start, end) => ({ source: 'c', start, end }),
    (each) => found.push(each),
  );
  return { tree: ast === undefined ? '' : showAst(ast), found };
}

function showAst(ast: ConditionAst): string {
  switch (ast.kind) {
    case 'and':
    case 'or':
      return `(${ast.items.map(showAst).join(` ${ast.kind} `)})`;
    case 'not':
      return `!${showAst(ast.item)}`;
    case 'name':
      return ast.name;
    case 'quantified':
      return `<${ast.quantifier} ${ast.pattern}>`;
  }
}

function mixed(text: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const ast = parseCondition(
    text,
    (start, end) => ({ source: 'c', start, end }),
    () => undefined,
  );
  if (ast !== undefined) warnAboutMixed(ast, (each) => found.push(each));
  return found;
}

function complaint(text: string): string {
  const [first] = parse(text).found;
  if (first === undefined) return '';
  const { start, end } = first.primary.span;
  return `${first.code} [${text.slice(start, end)}] ${first.message}`;
}

describe('the condition grammar', () => {
  it('passes the checks that Chevrotain makes of a grammar', () => {
    expect(() => createLexer(true)).not.toThrow();
    expect(() => new ConditionParser(true)).not.toThrow();
  });

  it.each([
    ['selection', 'selection'],
    ['a and b or c and d', '((a and b) or (c and d))'],
    ['a or b and not c', '(a or (b and !c))'],
    ['not not a', '!!a'],
    ['not(a)', '!a'],
    ['a and(b or c)', '(a and (b or c))'],
    ['((a))', 'a'],
    ['a and b and c', '(a and b and c)'],
    ['1 of sel*', '<any sel*>'],
    ['any of them', '<any them>'],
    ['all of sel_*_x', '<all sel_*_x>'],
    ['not 1 of filter_main_* and selection', '(!<any filter_main_*> and selection)'],
    ['1 of selection', '<any selection>'],
    ['a\n  and\tb', '(a and b)'],
  ])('reads %j', (text, tree) => {
    expect(parse(text)).toEqual({ tree, found: [] });
  });

  it.each([
    'android',
    'notepad',
    'not_x',
    'orders',
    'or_1',
    '1_sel',
    '1a',
    'all_x',
    'anything',
    'of_x',
    'them_x',
    'sel-1',
    'a.b',
  ])('takes %j for a name although it begins with a keyword', (name) => {
    expect(parse(`${name} and not ${name}`)).toEqual({ tree: `(${name} and !${name})`, found: [] });
  });

  it.each(['1', 'all', 'any', 'them', 'of'])('takes %j for a name where no quantifier can stand', (name) => {
    expect(parse(`${name} or x`).tree).toBe(`(${name} or x)`);
  });

  it('reads other capitals with a warning that carries the fix', () => {
    const { tree, found } = parse('a AND Not b OR ALL OF them');
    expect(tree).toBe('((a and !b) or <all them>)');
    expect(found.map((each) => `${each.code} ${each.severity} ${each.help?.edit?.replacement}`)).toEqual([
      'SG1206 warning and',
      'SG1206 warning not',
      'SG1206 warning or',
      'SG1206 warning all',
      'SG1206 warning of',
    ]);
  });

  it.each([
    ['', 'SG1202 [] the condition is empty'],
    [
      'a and',
      'SG1202 [and] the condition ends after `and`, where a selection name, `not`, `(` or `1 of` is needed',
    ],
    ['a b', 'SG1201 [a b] there is no `and` or `or` between `a` and `b`'],
    [
      'a and or b',
      'SG1201 [or] `or` cannot stand after `and`: a selection name, `not`, `(` or `1 of` is needed',
    ],
    [
      'and a',
      'SG1201 [and] `and` cannot stand at the beginning: a selection name, `not`, `(` or `1 of` is needed',
    ],
    ['(a or b', 'SG1202 [(] this `(` is never closed'],
    ['a)', 'SG1201 [)] this `)` closes nothing'],
    ['()', 'SG1201 [)] `)` cannot stand after `(`: a selection name, `not`, `(` or `1 of` is needed'],
    [
      '1 of',
      'SG1202 [of] the condition ends after `of`, where `them`, a selection name or a pattern is needed',
    ],
    ['1 of (a, b)', 'SG1203 [,] `,` has no meaning in a condition'],
    [
      '1 of (a)',
      'SG1201 [(] `of` takes `them`, a selection name or a pattern such as `selection_*`, not a list',
    ],
    ['2 of sel*', 'SG1201 [2 of] `2 of` is not part of Sigma'],
    [
      'a | count() by b > 5',
      'SG1204 [| count() by b > 5] the aggregation `| count` was removed from Sigma; such a rule is now a correlation',
    ],
    ['a && b', 'SG1203 [&&] `&&` has no meaning in a condition'],
    ['a not b', 'SG1201 [a not] there is no `and` or `or` between `a` and `not`'],
  ])('refuses %j with its place', (text, expected) => {
    expect(complaint(text)).toBe(expected);
  });

  it.each([
    ['a or b and not c', 'a or b and not c', 'a or (b and not c)'],
    ['a and b or c and d', 'a and b or c and d', '(a and b) or (c and d)'],
    ['x and not (a or 1 of b* and c)', '(a or 1 of b* and c)', 'a or (1 of b* and c)'],
    ['(a or b) and c or d', '(a or b) and c or d', '((a or b) and c) or d'],
    ['a or (b or c) and not (d or e)', undefined, 'a or ((b or c) and not (d or e))'],
    [
      `a or (${'long_name_1 or '.repeat(6)}b) and not (c or all of them)`,
      undefined,
      'a or ((…) and not (…))',
    ],
    [
      `a and b or ${'long_name_1 or '.repeat(9)}c`,
      undefined,
      `(a and b) or ${'long_name_1 or '.repeat(5)}long_name_1 …`,
    ],
  ])('shows how %j is read', (text, place, read) => {
    const [found, ...more] = mixed(text);
    expect(more).toEqual([]);
    expect(found?.severity).toBe('warning');
    expect(found?.help?.text).toBe(
      `it is read as \`${read}\`; write these parentheses, or those that you mean`,
    );
    const { start, end } = found?.primary.span ?? { start: 0, end: 0 };
    if (place !== undefined) expect(text.slice(start, end)).toBe(place);
  });

  it.each([
    'a or (b and not c)',
    '(a or b) and not c',
    'a and not b',
    'not a or b',
    '(a and b) or (c)',
    'a',
  ])('has nothing to say of %j', (text) => {
    expect(mixed(text)).toEqual([]);
  });

  it('reports each level', () => {
    expect(mixed('(a or b and c) and (d and e or f)')).toHaveLength(2);
  });

  it('is bounded in length and depth', () => {
    expect(complaint(`${'('.repeat(65)}a${')'.repeat(65)}`)).toMatch(/^SG1205/);
    expect(complaint(`${'not '.repeat(65)}a`)).toMatch(/^SG1205/);
    expect(complaint('a '.repeat(40_000))).toMatch(/^SG1205/);
    expect(parse(`${'('.repeat(64)}a${')'.repeat(64)}`).tree).toBe('a');
  });
});
