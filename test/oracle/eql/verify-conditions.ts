/** Verifies conditions: every test gets values it can judge, and only booleans are combined. */
import { compileLucene } from '../lucene/index.ts';
import type { Compare, Expression, In, Match } from './ast.ts';
import type { Scalar } from './document.ts';
import { parseDate } from './document.ts';
import type { ValueType } from './functions.ts';
import { parseIp } from './ip.ts';
import type { Schema } from './schema.ts';
import { isStringType } from './schema.ts';
import { childrenOf, foldConstant, isFoldable, typeOf } from './values.ts';
import type { Report } from './verify-values.ts';
import { checkValue } from './verify-values.ts';

/** `index.max_regex_length`, in characters of the joined list. */
const MAX_REGEX_LENGTH = 1000;
/** `index.max_terms_count`, the limit of a `terms` query, which `in` becomes. */
const MAX_TERMS = 65_536;

/** Checks a whole condition; everything combined by and, or and not must be boolean. */
export function checkCondition(expression: Expression, schema: Schema, report: Report): void {
  switch (expression.kind) {
    case 'and':
    case 'or':
    case 'not':
      for (const operand of childrenOf(expression)) checkCondition(operand, schema, report);
      return;
    case 'compare':
      checkCompare(expression, schema, report);
      return;
    case 'match':
      checkMatch(expression, schema, report);
      return;
    case 'in':
      checkIn(expression, schema, report);
      return;
    default: {
      checkValue(expression, schema, report);
      const type = typeOf(expression, schema);
      if (type !== 'boolean') report(`Condition expression needs to be boolean, found [${type}]`);
    }
  }
}

function checkCompare({ operator, left, right }: Compare, schema: Schema, report: Report): void {
  checkValue(left, schema, report);
  checkValue(right, schema, report);
  const equality = operator === '==' || operator === '!=';
  if (left.kind === 'null' || right.kind === 'null') {
    if (!equality) report(`null cannot be compared with [${operator}]`);
    return;
  }
  if (!isFoldable(left) && !isFoldable(right)) {
    report('Comparisons against fields are not (currently) supported');
    return;
  }
  const [subject, constant] = isFoldable(right) ? [left, right] : [right, left];
  const type = typeOf(subject, schema);
  const against = typeOf(constant, schema);
  const value = foldConstant(constant, schema);
  const fits = equality ? equalityFits(subject, type, against, value) : orderFits(type, against, value);
  if (!fits)
    report(`[${type}] cannot be compared with the [${against}] ${JSON.stringify(value)} by [${operator}]`);
}

/**
 * Equality tolerates other types when it compiles, but the term query then fails on each shard if the constant
 * cannot be read as the field's type; both are refused here.
 */
function equalityFits(
  subject: Expression,
  type: ValueType,
  against: ValueType,
  value: Scalar | null,
): boolean {
  if (type === 'null') return true;
  if (subject.kind !== 'field') return family(type) === family(against);
  if (isStringType(type)) return true;
  if (type === 'ip') return typeof value === 'string' && parseIp(value) !== undefined;
  if (type === 'date') return typeof value === 'string' && isTimestamp(value);
  if (type === 'boolean') return value === true || value === false || value === 'true' || value === 'false';
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
}

function orderFits(type: ValueType, against: ValueType, value: Scalar | null): boolean {
  if (type === 'null') return true;
  if (type === 'date') return typeof value === 'string' && isTimestamp(value);
  return family(type) === family(against) && (family(type) === 'string' || family(type) === 'number');
}

/** Only full timestamps: the rounding of shorter dates is not modelled. */
function isTimestamp(text: string): boolean {
  return text.includes('T') && parseDate(text) !== undefined;
}

function family(type: ValueType): string {
  if (isStringType(type)) return 'string';
  return type === 'long' || type === 'double' ? 'number' : type;
}

function checkMatch({ operator, subject, patterns }: Match, schema: Schema, report: Report): void {
  checkValue(subject, schema, report);
  const type = typeOf(subject, schema);
  if (type !== 'null' && !isStringType(type))
    report(`argument of [${operator}] must be [string], found [${type}]`);
  const texts = patterns.flatMap((pattern) => (pattern.kind === 'string' ? [pattern.value] : []));
  if (texts.length < patterns.length) report(`pattern of [${operator}] must be a string constant`);
  if (operator === 'regex' || operator === 'regex~') checkRegex(texts.join('|'), operator, report);
}

function checkRegex(joined: string, operator: 'regex' | 'regex~', report: Report): void {
  if (joined.length > MAX_REGEX_LENGTH)
    report(`regular expression is longer than ${MAX_REGEX_LENGTH} characters`);
  try {
    compileLucene(joined, operator === 'regex~');
  } catch (error) {
    report(`invalid regular expression: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** All constants must be of the subject's own kind; texts are none for ip and date fields. */
function checkIn({ insensitive, subject, items }: In, schema: Schema, report: Report): void {
  checkValue(subject, schema, report);
  const name = insensitive ? 'in~' : 'in';
  const type = family(typeOf(subject, schema));
  if (insensitive && type !== 'string' && type !== 'null')
    report(`argument of [in~] must be [string], found [${type}]`);
  const wanted = insensitive
    ? 'string'
    : type === 'null' && items[0]
      ? family(typeOf(items[0], schema))
      : type;
  if (items.length > MAX_TERMS) report(`more than ${MAX_TERMS} constants in [${name}]`);
  for (const item of items) {
    checkValue(item, schema, report);
    const found = family(typeOf(item, schema));
    if (!isFoldable(item)) report(`list of [${name}] must hold constants only`);
    else if (found === 'null') report(`null in the list of [${name}]`);
    else if (found !== wanted) report(`constant of [${name}] must be [${wanted}], found [${found}]`);
  }
}
