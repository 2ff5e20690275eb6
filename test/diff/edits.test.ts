/** One kind of edit each, as a person makes it to a detection. */
import { describe, expect, it } from 'vitest';
import { compareRules } from '../../src/diff/index.ts';
import { lowerRule } from '../../src/ir/lower.ts';
import { compileMatcher } from '../../src/match/index.ts';
import { resolved, ruleText } from '../support/rules.ts';

function detection(...lines: readonly string[]): string {
  return lines.join('\n');
}

function one(...items: readonly string[]): string {
  return detection('sel:', ...items.map((each) => `  ${each}`), 'condition: sel');
}

function takes(text: string, event: unknown): boolean {
  const rule = resolved(text);
  return lowerRule(rule).some(({ where }) => {
    const compiled = compileMatcher(where);
    return 'matches' in compiled && compiled.matches(event);
  });
}

function compared(before: string, after: string) {
  const [old, fresh] = [ruleText(before), ruleText(after)];
  const found = compareRules(resolved(old), resolved(fresh));
  const { onlyOld, onlyNew } = found;
  if (onlyOld?.kind === 'event') {
    expect([takes(old, onlyOld.event), takes(fresh, onlyOld.event)]).toEqual([true, false]);
  }
  if (onlyNew?.kind === 'event') {
    expect([takes(old, onlyNew.event), takes(fresh, onlyNew.event)]).toEqual([false, true]);
  }
  return found;
}

const pairs: readonly (readonly [string, string, string, string])[] = [
  ['order of values', one('A: [x, y]'), one('A: [y, x]'), 'same'],
  ['order of fields', one('A: x', 'B: y'), one('B: y', 'A: x'), 'same'],
  ['case of a value', one('A: Foo'), one('A: fOO'), 'same'],
  ['contains with stars', one('A|contains: x'), one("A: '*x*'"), 'same'],
  ['a value within another', one('A|contains: [cmd, cmd.exe]'), one('A|contains: cmd'), 'same'],
  ['a number and its text', one('A: 5'), one("A: '5'"), 'same'],
  [
    'a list of maps put together',
    detection('sel:', '  - A: x', '    C: z', '  - B: y', '    C: z', 'condition: sel'),
    detection('a:', '  - A: x', '  - B: y', 'c:', '  C: z', 'condition: a and c'),
    'same',
  ],
  [
    'De Morgan',
    detection('a:', '  A: x', 'b:', '  B: y', 'condition: not a and not b'),
    detection('a:', '  A: x', 'b:', '  B: y', 'condition: not (a or b)'),
    'same',
  ],
  ['one more value', one('A: x'), one('A: [x, y]'), 'wider'],
  ['one value less', one('A|endswith: [x, y]'), one('A|endswith: x'), 'narrower'],
  ['one more condition', one('A: x'), one('A: x', 'B: y'), 'narrower'],
  ['equals to contains', one('A: x'), one('A|contains: x'), 'wider'],
  ['startswith to contains', one('A|startswith: x'), one('A|contains: x'), 'wider'],
  ['contains to endswith', one("A|contains: '\\x'"), one("A|endswith: '\\x'"), 'narrower'],
  ['cased', one('A|contains: Foo'), one('A|contains|cased: Foo'), 'narrower'],
  ['another value', one('A: x'), one('A: y'), 'different'],
  ['all of the values', one('A|contains: [x, y]'), one('A|contains|all: [x, y]'), 'narrower'],
  ['a wider network', one("A|cidr: '10.1.0.0/16'"), one("A|cidr: '10.0.0.0/8'"), 'wider'],
  ['another network', one("A|cidr: '10.1.0.0/16'"), one("A|cidr: '10.2.0.0/16'"), 'different'],
  ['an address of a network', one("A: '10.1.2.3'"), one("A|cidr: '10.0.0.0/8'"), 'wider'],
  ['a higher number', one('A|gte: 5'), one('A|gt: 5'), 'narrower'],
  ['a number turned around', one('A|gt: 5'), one('A|lt: 5'), 'different'],
  ['exists', one('A|contains: x'), one('A|exists: true'), 'wider'],
  ['any text is less than any value', one("A: '*'"), one('A|exists: true'), 'wider'],
  ['null', one('A: null'), one("A: ''"), 'different'],
  ['the same regex', one("A|re: 'x+'"), one('A|re: "x+"'), 'same'],
  ['an equal regex', one("A|re: 'x+'"), one("A|re: 'xx*'"), 'same'],
  ['a wider regex', one("A|re: 'foo(bar|baz)'"), one("A|re: 'foo(bar|baz|qux)'"), 'wider'],
  ['a regex for a text', one("A|contains|cased: 'foo'"), one("A|re: 'fo+'"), 'wider'],
  ['a text for a regex', one("A|re: '^foo$'"), one("A: 'foo'"), 'different'],
  [
    'a keyword more',
    detection('kw: [foo]', 'condition: kw'),
    detection('kw: [foo, bar]', 'condition: kw'),
    'wider',
  ],
  [
    'a keyword within another',
    detection('kw: [foobar]', 'condition: kw'),
    detection('kw: [foo]', 'condition: kw'),
    'wider',
  ],
  [
    'an exclusion',
    one('A: x'),
    detection('sel:', '  A: x', 'f:', '  B: y', 'condition: sel and not f'),
    'narrower',
  ],
  [
    'a value more in an exclusion',
    detection('sel:', '  A: x', 'f:', '  B: y', 'condition: sel and not f'),
    detection('sel:', '  A: x', 'f:', '  B: [y, z]', 'condition: sel and not f'),
    'narrower',
  ],
  [
    'an exclusion that needs more',
    detection('sel:', '  A: x', 'f:', '  B: y', 'condition: sel and not f'),
    detection('sel:', '  A: x', 'f:', '  B: y', '  C: z', 'condition: sel and not f'),
    'wider',
  ],
  ['fields compared', one('A|fieldref: B'), one('A|fieldref: B', 'C: x'), 'narrower'],
  ['an hour', one('A|hour: 5'), one('A|hour: [5, 6]'), 'wider'],
  ['fields renamed', one('A: x'), one('B: x'), 'different'],
  ['lookahead', one("A|re: 'a(?=b)'"), one("A|re: 'a(?=b)|c'"), 'wider'],
  ['back references', one("A|re: '(a|b)\\1'"), one("A|re: '(a|b)\\1|c'"), 'undecided'],
];

describe('edits of a detection', () => {
  it.each(pairs)('%s', (_name, before, after, relation) => {
    expect(compared(before, after).relation).toBe(relation);
  });

  it.each(pairs)('turned around: %s', (_name, before, after, relation) => {
    const turned: Readonly<Record<string, string>> = { wider: 'narrower', narrower: 'wider' };
    expect(compared(after, before).relation).toBe(turned[relation] ?? relation);
  });

  it('says where only several values in a field show it', () => {
    const after = detection('sel:', '  A: x', 'f:', '  A: y', 'condition: sel and not f');
    const found = compared(one('A: x'), after);
    expect(found.relation).toBe('narrower');
    expect(found.onlyOld).toEqual({ kind: 'event', event: { A: ['x', 'y'] }, needsSeveralValues: true });
  });

  it('says how the conditions relate where the log source changed', () => {
    const found = compareRules(
      resolved(ruleText(one('A: x'))),
      resolved(ruleText(one('A: [x, y]'), 'product: linux')),
    );
    expect(found).toMatchObject({
      relation: 'different',
      logsource: { old: 'product: test', new: 'product: linux', condition: 'wider' },
    });
  });
});
