/** What EQL can say of each leaf, what is rewritten, and what is refused. No printing happens here. */
import {
  boolToText,
  cidrToPatterns,
  numberToText,
  oneOfToOr,
  patternToRegex,
  splitOneOf,
} from '../../src/backend/rewrites.ts';
import type { Capabilities, Capability, Refusal } from '../../src/backend/types.ts';
import type {
  BoolMatch,
  CidrMatch,
  Exists,
  FieldRef,
  Leaf,
  NumberCompare,
  NumberMatch,
  Pattern,
  RegexMatch,
  TextMatch,
  TextOneOf,
} from '../../src/ir/types.ts';
import type { Regex } from '../../src/regex/ast.ts';
import { addressNetwork } from './addresses.ts';
import { type Family, familyOf, numberType } from './families.ts';
import { isAnyValue, isWild, literalsOf, minimumLength, patternOp } from './forms.ts';
import { isQuotable } from './lexical.ts';
import { luceneOf } from './lucene.ts';
import { beyondLong, numberLiteral } from './numbers.ts';
import * as refusals from './refusals.ts';
import { assertionsDropped, literalToPattern, plainPattern } from './regex-rewrites.ts';
import {
  anyValueToExists,
  boundBeyondLong,
  neverOn,
  textToBoolean,
  textToNetwork,
  textToNumber,
  when,
} from './rewrites.ts';

type OnField = { readonly field: FieldRef };
type FieldLeaf = Extract<Leaf, OnField>;

/** A row whose leaves test one field: fields that EQL cannot query at all are refused before all else. */
function row<L extends FieldLeaf>(spec: Capability<L>): Capability<L> {
  const speakable = (leaf: L): boolean => refusals.fieldRefusal(leaf.field) === undefined;
  return {
    says: (leaf) => speakable(leaf) && spec.says(leaf),
    rewrites: spec.rewrites.map((each) => when(speakable, each)),
    refusal: (leaf) => refusals.fieldRefusal(leaf.field) ?? spec.refusal(leaf),
  };
}

/** Elastic's keyword fields leave longer values out of the index; `wildcard` fields do not. */
const longestKeyword = 1024;

function isTooLong(field: FieldRef, pattern: Pattern): boolean {
  return field.type !== 'wildcard' && minimumLength(pattern) > longestKeyword;
}

function saysText(field: FieldRef, pattern: Pattern, mode: TextMatch['case']): boolean {
  if (isAnyValue(pattern)) return false;
  const family = familyOf(field);
  if (family === 'ip') return !isWild(pattern) && addressNetwork(literalsOf(pattern)) !== undefined;
  if (family !== 'string' || !isQuotable(literalsOf(pattern))) return false;
  return !isTooLong(field, pattern) && patternOp(pattern, mode) !== undefined;
}

function textRefusal(field: FieldRef, pattern: Pattern): Refusal {
  const family = familyOf(field);
  if (family === 'date') return refusals.textOnDate;
  if (family === 'number' || family === 'ip') return refusals.wildcardOnType(field.type);
  return isQuotable(literalsOf(pattern)) ? refusals.tooLong : refusals.halfSurrogate;
}

function needsRegex(leaf: TextMatch): boolean {
  const { field, pattern } = leaf;
  return familyOf(field) === 'string' && isQuotable(literalsOf(pattern)) && !isTooLong(field, pattern);
}

function regexRefusal(regex: Regex): Refusal | undefined {
  const printed = luceneOf(regex);
  if ('construct' in printed) return refusals.unsayableRegex(printed.construct, printed.reason);
  return isQuotable(printed.pattern) ? undefined : refusals.halfSurrogate;
}

const onString = ({ field }: OnField): boolean => familyOf(field) === 'string';
const onFamily =
  (...families: readonly Family[]) =>
  ({ field }: OnField): boolean =>
    families.includes(familyOf(field));

export const capabilities: Capabilities = {
  text: row<TextMatch>({
    says: ({ field, pattern, case: mode }) => saysText(field, pattern, mode),
    rewrites: [
      anyValueToExists,
      textToNumber,
      textToBoolean,
      textToNetwork,
      when(needsRegex, patternToRegex),
    ],
    refusal: ({ field, pattern }) => textRefusal(field, pattern),
  }),
  textOneOf: row<TextOneOf>({
    says: ({ field, patterns, case: mode }) => patterns.every((each) => saysText(field, each, mode)),
    rewrites: [splitOneOf((each, { field, case: mode }) => saysText(field, each, mode)), oneOfToOr],
    refusal: refusals.unreachable,
  }),
  regex: row<RegexMatch>({
    says: ({ field, regex }) =>
      onString({ field }) && plainPattern(regex) === undefined && regexRefusal(regex) === undefined,
    rewrites: [when(onString, literalToPattern), when(onString, assertionsDropped)],
    refusal: ({ field, regex }) =>
      (onString({ field }) ? regexRefusal(regex) : undefined) ?? refusals.regexOnType(field.type),
  }),
  cidr: row<CidrMatch>({
    says: onFamily('ip'),
    rewrites: [when(onString, cidrToPatterns), neverOn(onFamily('number', 'boolean', 'date'))],
    refusal: ({ network }) => refusals.networkOnString(network.version),
  }),
  number: row<NumberMatch>({
    says: ({ field, value }) => {
      const type = numberType(field);
      return type !== undefined && numberLiteral(value.raw, type) !== undefined;
    },
    rewrites: [when(onString, numberToText), neverOn(onFamily('number', 'boolean', 'ip'))],
    refusal: () => refusals.numberOnDate,
  }),
  compare: row<NumberCompare>({
    says: ({ field, value }) =>
      field.type === 'double' || (field.type === 'long' && beyondLong(value.raw) === undefined),
    rewrites: [boundBeyondLong, neverOn(onFamily('boolean', 'ip'))],
    refusal: ({ field }) => refusals.compareOnType(field.type),
  }),
  bool: row<BoolMatch>({
    says: onFamily('boolean'),
    rewrites: [when(onString, boolToText), neverOn(onFamily('number', 'ip', 'date'))],
    refusal: refusals.unreachable,
  }),
  exists: row<Exists>({ says: () => true, rewrites: [], refusal: refusals.unreachable }),
  fieldCompare: { says: () => false, rewrites: [], refusal: () => refusals.fieldComparison },
  timePart: { says: () => false, rewrites: [], refusal: () => refusals.timePart },
  keyword: { says: () => false, rewrites: [], refusal: () => refusals.keywordSearch },
};
