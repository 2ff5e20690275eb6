/** What each kind of leaf says of an event. A field with several values matches when any of them does. */
import { compareDecimals } from '../ir/decimal.ts';
import { foldCase } from '../ir/fold.ts';
import { patternTest } from '../ir/pattern-test.ts';
import type {
  CaseMode,
  FieldCompare,
  FieldRef,
  Keyword,
  Leaf,
  NumberCompare,
  TimePart,
} from '../ir/types.ts';
import { cidrContains, parseAddress } from '../net/cidr.ts';
import { assertNever } from '../source/assert.ts';
import { fieldTexts, fieldValues, messageText } from './event.ts';
import { type RegexRefusal, regexTest } from './regex.ts';
import { timePart } from './time.ts';

type NameOf = (field: FieldRef) => string;
type TextTest = (text: string) => boolean;
type LeafTest = (event: unknown) => boolean;

export function leafTest(leaf: Leaf, nameOf: NameOf): LeafTest | RegexRefusal {
  switch (leaf.kind) {
    case 'keyword':
      return onText(keywordTest(leaf), (event) => [messageText(event)]);
    case 'exists':
      return (event) => fieldValues(event, nameOf(leaf.field)).length > 0;
    case 'fieldCompare':
      return fieldCompareTest(leaf, nameOf);
    default: {
      const name = nameOf(leaf.field);
      return onText(fieldTextTest(leaf), (event) => fieldTexts(event, name));
    }
  }
}

function onText(
  test: TextTest | RegexRefusal,
  texts: (event: unknown) => readonly string[],
): LeafTest | RegexRefusal {
  return typeof test === 'function' ? (event) => texts(event).some(test) : test;
}

function fieldTextTest(
  leaf: Exclude<Leaf, { kind: 'keyword' | 'exists' | 'fieldCompare' }>,
): TextTest | RegexRefusal {
  switch (leaf.kind) {
    case 'text':
      return patternTest([leaf.pattern], leaf.case);
    case 'textOneOf':
      return patternTest(leaf.patterns, leaf.case);
    case 'regex':
      return regexTest(leaf.regex);
    case 'cidr':
      return (text) => {
        const address = parseAddress(text);
        return address !== undefined && cidrContains(leaf.network, address);
      };
    case 'number':
      return (text) => text === leaf.value.raw;
    case 'compare':
      return (text) => holds(leaf.op, compareDecimals(text, leaf.value.raw));
    case 'bool':
      return (text) => text.toLowerCase() === String(leaf.value);
    case 'timePart':
      return (text) => {
        const part = timePart(text, leaf.part);
        return part !== undefined && holds(leaf.op, compareDecimals(String(part), leaf.value.raw));
      };
    default:
      return assertNever(leaf);
  }
}

function holds(op: NumberCompare['op'] | TimePart['op'], order: number | undefined): boolean {
  if (order === undefined) return false;
  if (op === 'eq') return order === 0;
  if (order === 0) return op === 'lte' || op === 'gte';
  return order < 0 ? op === 'lt' || op === 'lte' : op === 'gt' || op === 'gte';
}

function keywordTest({ match }: Keyword): TextTest | RegexRefusal {
  return match.kind === 'text' ? patternTest([match.pattern], match.case) : regexTest(match.regex);
}

/** True when any value of the left field is in that relation to any value of the right one. */
function fieldCompareTest(leaf: FieldCompare, nameOf: NameOf): LeafTest {
  const compare = comparisons[leaf.op];
  const fold = (mode: CaseMode, text: string) => (mode === 'insensitive' ? foldCase(text) : text);
  const texts = (event: unknown, field: FieldRef) =>
    fieldTexts(event, nameOf(field)).map((text) => fold(leaf.case, text));
  return (event) => {
    const right = texts(event, leaf.right);
    return texts(event, leaf.left).some((a) => right.some((b) => compare(a, b)));
  };
}

const comparisons: Readonly<Record<FieldCompare['op'], (a: string, b: string) => boolean>> = {
  equals: (a, b) => a === b,
  startsWith: (a, b) => a.startsWith(b),
  endsWith: (a, b) => a.endsWith(b),
  contains: (a, b) => a.includes(b),
};
