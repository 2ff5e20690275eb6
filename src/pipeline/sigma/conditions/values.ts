/** Conditions on the values of a selection item: of which any, or all, must pass. */
import type { Expr, Leaf, SelectionItem } from '../../../ir/types.ts';
import { leaves } from '../../../ir/walk.ts';
import { diagnostic } from '../../../source/diagnostic.ts';
import { choice, flag, type Params, placeOfParam, text } from '../params.ts';
import { pythonRegex } from '../regex.ts';
import type { ItemTest } from '../types.ts';
import { isNullValue, plainText, textOfLeaf } from '../values.ts';
import { equals } from './contains.ts';
import { readScalar } from './scalar.ts';

/** `match_string`: a regular expression at the start of the text. Values that are no text do not match. */
export function readMatchString(each: Params): ItemTest {
  const source = text(each, 'pattern');
  const isNegated = flag(each, 'negate');
  const found = pythonRegex(source);
  if ('error' in found) {
    const message = `the regular expression cannot be used: ${found.error}`;
    each.report(diagnostic('SG2104', message, placeOfParam(each, 'pattern')));
    return () => false;
  }
  const matches = (leaf: Leaf): boolean => {
    const parts = textOfLeaf(leaf);
    return parts !== undefined && found.regex.startsIn(plainText(parts));
  };
  return valueTest(each, (value) => everyLeaf(value, matches) !== isNegated);
}

/** `match_value`: the same value of the same type. */
export function readMatchValue(each: Params): ItemTest {
  const wanted = readScalar(each, 'value');
  return valueTest(each, (value) => everyLeaf(value, (leaf) => equals(leaf, wanted)));
}

export function readContainsWildcard(each: Params): ItemTest {
  const hasWildcard = (leaf: Leaf): boolean =>
    textOfLeaf(leaf)?.some((part) => part.kind !== 'literal') === true;
  return valueTest(each, (value) => everyLeaf(value, hasWildcard));
}

export function readIsNull(each: Params): ItemTest {
  return valueTest(each, isNullValue);
}

/** A value that is asked of several fields, or that a modifier has made several of, has several leaves. */
function everyLeaf(value: Expr, test: (leaf: Leaf) => boolean): boolean {
  return [...leaves(value)].every(test);
}

function valueTest(each: Params, test: (value: Expr) => boolean): ItemTest {
  const mode = choice(each, 'cond', ['any', 'all'], true);
  return ({ values }: SelectionItem) => (mode === 'any' ? values.some(test) : values.every(test));
}
