/** What the engine reads out of a file, as a formula over tests. */

import { allOf, anyOf, type Formula, negated, testFormula } from '../../../src/decide/formula.ts';
import { type EngineRule, engineKey, isOwnField, type Matcher } from '../engine/index.ts';
import { holds } from '../values.ts';
import { nullableKeys } from './recorded.ts';
import type { TestTable } from './tests.ts';

export function engineFormula(rule: EngineRule, tests: TestTable): Formula {
  const selection = rule.selection.map((each) => matcherFormula(each, tests));
  if (rule.filter.length === 0) return allOf(selection);
  const filter = allOf(rule.filter.map((each) => matcherFormula(each, tests)));
  return allOf([...selection, negated(filter)]);
}

/** True of every event, also of one without the field: `|re` with nothing but stars. */
export function isAlwaysTrue({ op, values }: Matcher): boolean {
  return op === 'regex' && values.some((value) => value.replaceAll('*', '') === '');
}

/** The engine looks up flat keys; one with a dot, a modifier or quotes in it is none that an event has. */
export function isFlatKey(key: string): boolean {
  return isOwnField(key) || /^details\.[^.|'"{}[\]&*]+$/.test(key);
}

function matcherFormula(matcher: Matcher, tests: TestTable): Formula {
  if (isAlwaysTrue(matcher)) return true;
  const key = engineKey(matcher.field);
  if (!isFlatKey(key)) return false;
  const op = matcher.op === 'regex' ? 'contains' : matcher.op;
  return anyOf(
    matcher.values.map((given) => {
      const value = matcher.op === 'regex' ? given.replaceAll('*', '') : given;
      const hit = testFormula(tests.text(key, op, value));
      const isOfNull = nullableKeys.has(key) && holds(op, 'null', value);
      return isOfNull ? anyOf([hit, testFormula(tests.isNull(key))]) : hit;
    }),
  );
}
