/** `contains_field` and `contains_detection_item`: what a rule has in any of its selections. */
import type { Leaf, ResolvedRule } from '../../../ir/types.ts';
import { parseSigmaString } from '../../../sigma/string.ts';
import { type Params, text } from '../params.ts';
import { ruleLeaves } from '../rule.ts';
import type { RuleTest } from '../types.ts';
import { comparable, fieldsOf, plainText } from '../values.ts';
import { readScalar, type Scalar } from './scalar.ts';

export function readContainsField(each: Params): RuleTest {
  const field = text(each, 'field');
  return (rule) => someLeaf(rule, (leaf) => fieldsOf(leaf).includes(field));
}

export function readContainsItem(each: Params): RuleTest {
  const field = text(each, 'field');
  const value = readScalar(each, 'value');
  return (rule) => someLeaf(rule, (leaf) => fieldsOf(leaf)[0] === field && equals(leaf, value));
}

/** The same type and the same value; texts are compared as Sigma strings, in which `*` is a wildcard. */
export function equals(leaf: Leaf, wanted: Scalar): boolean {
  const found = comparable(leaf);
  if (found === undefined || found.type !== wanted.type) return false;
  return found.text === (wanted.type === 'text' ? plainText(parseSigmaString(wanted.text)) : wanted.text);
}

function someLeaf(rule: ResolvedRule, test: (leaf: Leaf) => boolean): boolean {
  for (const leaf of ruleLeaves(rule)) if (test(leaf)) return true;
  return false;
}
