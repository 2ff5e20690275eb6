/**
 * Every value modifier of the Sigma specification 2.1 (appendix "Value modifiers"), one row each: what it takes,
 * what it cannot stand beside, and what it does. Nothing about a modifier is decided anywhere else.
 */

import { anyString, literal, pattern } from '../../ir/build.ts';
import type { CompareOp, FieldCompare, Pattern, TimePartName } from '../../ir/types.ts';
import { parseCidr } from '../../net/parse.ts';
import { maximumAlternatives } from '../limits.ts';
import { quote } from '../quote.ts';
import { asciiText, base64, base64Offsets, utf8Bytes, utf16Bytes } from './encode.ts';
import type { RegexFlags, Value, ValueKind } from './value.ts';
import { windashAlternatives } from './windash.ts';

/** The modified value, or why the value cannot be modified so. */
export type Applied =
  | Value
  | {
      readonly kind: 'problem';
      readonly code: 'SG1403' | 'SG1405' | 'SG1406';
      readonly message: string;
      readonly help?: string;
    };

interface Row {
  readonly summary: string;
  /** Kinds of values that it takes. */
  readonly accepts: readonly ValueKind[];
  /** Modifiers that may not stand in the same chain, whatever the order. */
  readonly excludes?: readonly string[];
  /** True where only the value as written will do, so that no modifier that changes values may come before. */
  readonly first?: boolean;
}

export interface ValueModifier extends Row {
  readonly level: 'value';
  /** The kind of value that comes out, for checking chains without values. */
  readonly gives: ValueKind;
  readonly apply: (value: Value) => Applied;
}

/** Changes how the values of the item are joined, not the values. */
export interface ItemModifier extends Row {
  readonly level: 'item';
  readonly effect: 'all' | 'negate';
}

export type Modifier = ValueModifier | ItemModifier;

/** No address is longer; the message repeats what is none. */
const maximumNetwork = 64;

/** How a network is written, where a value is none. */
export const networkHelp = 'write a network as `10.0.0.0/8` or `fe80::/10`, or a single address';

const substring = ['contains', 'startswith', 'endswith'];
const comparisons = ['lt', 'lte', 'gt', 'gte'];
const timeParts = ['minute', 'hour', 'day', 'week', 'month', 'year'];

function problem(message: string, help?: string, code: 'SG1403' | 'SG1405' | 'SG1406' = 'SG1403'): Applied {
  return help === undefined ? { kind: 'problem', code, message } : { kind: 'problem', code, message, help };
}

/** A row whose `apply` is only called with the kinds in `accepts`; anything else is a mistake of ours. */
function row<K extends ValueKind>(
  gives: ValueKind,
  accepts: readonly K[],
  summary: string,
  apply: (value: Extract<Value, { kind: K }>) => Applied,
  rest: { readonly excludes?: readonly string[]; readonly first?: boolean } = {},
): ValueModifier {
  return { level: 'value', gives, accepts, summary, apply: apply as (value: Value) => Applied, ...rest };
}

function substringRow(
  summary: string,
  op: FieldCompare['op'],
  wrap: (parts: Pattern) => Pattern,
  name: string,
): ValueModifier {
  return row(
    'string',
    ['string', 'field'],
    summary,
    (value) => (value.kind === 'field' ? { ...value, op } : { ...value, pattern: wrap(value.pattern) }),
    { excludes: substring.filter((other) => other !== name) },
  );
}

function flagRow(summary: string, flag: keyof RegexFlags): ValueModifier {
  return row('regex', ['regex'], summary, (value) => ({ ...value, flags: { ...value.flags, [flag]: true } }));
}

function compareRow(op: CompareOp, summary: string): ValueModifier {
  return row(
    'comparison',
    ['number', 'timePart'],
    summary,
    (value) =>
      value.kind === 'timePart' ? { ...value, op } : { kind: 'comparison', op, number: value.number },
    { excludes: comparisons.filter((other) => other !== op) },
  );
}

function timeRow(part: TimePartName, low: number, high: number): ValueModifier {
  return row(
    'timePart',
    ['number'],
    `the ${part} of a timestamp (${low} to ${high}); may be followed by lt, lte, gt or gte`,
    ({ number }) =>
      Number.isInteger(number.value) && number.value >= low && number.value <= high
        ? { kind: 'timePart', part, op: 'eq', number }
        : problem(`\`${part}\` takes whole numbers from ${low} to ${high}, not ${quote(number.raw)}`),
    { excludes: timeParts.filter((other) => other !== part) },
  );
}

/** Longer texts are in no field, encoded or not. */
const maximumEncoded = 65_536;

/** The text to encode, or why the pattern is none. */
function encodable(parts: Pattern): { readonly text: string } | { readonly problem: Applied } {
  const text = plainText(parts);
  if (text === undefined) {
    const help = 'escape `*` and `?` with a backslash, or split the value';
    return { problem: problem('a value with wildcards cannot be encoded', help) };
  }
  if (text.length <= maximumEncoded) return { text };
  return { problem: problem(`a value of more than ${maximumEncoded} characters is not encoded`) };
}

function encodingRow(summary: string, bytesOf: (text: string) => readonly number[]): ValueModifier {
  return row(
    'bytes',
    ['string'],
    summary,
    (value) => {
      const found = encodable(value.pattern);
      return 'problem' in found ? found.problem : { kind: 'bytes', bytes: bytesOf(found.text) };
    },
    { excludes: ['wide', 'utf16', 'utf16le', 'utf16be'] },
  );
}

function base64Row(summary: string, encode: (bytes: readonly number[]) => readonly string[]): ValueModifier {
  return row(
    'string',
    ['string', 'bytes'],
    summary,
    (value) => {
      const found = value.kind === 'bytes' ? undefined : encodable(value.pattern);
      if (found !== undefined && 'problem' in found) return found.problem;
      const bytes = value.kind === 'bytes' ? value.bytes : utf8Bytes(found?.text ?? '');
      const items = encode(bytes).map((each): Value => stringValue(each === '' ? [] : [literal(each)], each));
      if (items.length === 0) return problem('the value is empty, so there is nothing to encode');
      return alternatives(items);
    },
    { excludes: ['base64', 'base64offset'] },
  );
}

export function stringValue(parts: Pattern, raw: string): Value {
  return { kind: 'string', pattern: parts, case: 'insensitive', raw };
}

export function alternatives(items: readonly Value[]): Value {
  const only = items[0];
  return items.length === 1 && only !== undefined ? only : { kind: 'alternatives', items };
}

/** The text of a pattern without wildcards. */
function plainText(parts: Pattern): string | undefined {
  if (parts.length === 0) return '';
  const only = parts[0];
  return parts.length === 1 && only?.kind === 'literal' ? only.text : undefined;
}

/** Bytes that are ASCII are text again, so `wide|contains` works as it is written. */
export function bytesAsText(value: Extract<Value, { kind: 'bytes' }>): Value | undefined {
  const text = asciiText(value.bytes);
  return text === undefined ? undefined : stringValue(text === '' ? [] : [literal(text)], text);
}

const rows: Readonly<Record<string, Modifier>> = {
  contains: substringRow(
    'found anywhere in the field',
    'contains',
    (parts) => pattern([anyString, ...parts, anyString]),
    'contains',
  ),
  startswith: substringRow(
    'at the start of the field',
    'startsWith',
    (parts) => pattern([...parts, anyString]),
    'startswith',
  ),
  endswith: substringRow(
    'at the end of the field',
    'endsWith',
    (parts) => pattern([anyString, ...parts]),
    'endswith',
  ),
  all: {
    level: 'item',
    effect: 'all',
    accepts: [],
    summary: 'all values of the list must match, not one of them',
  },
  neq: { level: 'item', effect: 'negate', accepts: [], summary: 'the item must not match' },
  cased: row('string', ['string', 'field'], 'capitals matter', (value) => ({ ...value, case: 'sensitive' })),
  exists: row(
    'existence',
    ['bool'],
    'the field is there (true) or not (false)',
    ({ value }) => ({ kind: 'existence', value }),
    { first: true, excludes: ['all'] },
  ),
  re: row(
    'regex',
    ['string', 'number'],
    'a regular expression, found anywhere in the field, capitals matter',
    (value) => ({
      kind: 'regex',
      source: value.kind === 'number' ? value.number.raw : value.raw,
      flags: { i: false, m: false, s: false },
    }),
    { first: true },
  ),
  i: flagRow('regular expression: capitals do not matter', 'i'),
  ignorecase: flagRow('the same as i', 'i'),
  m: flagRow('regular expression: ^ and $ also match at line breaks', 'm'),
  multiline: flagRow('the same as m', 'm'),
  s: flagRow('regular expression: . also matches line feeds', 's'),
  dotall: flagRow('the same as s', 's'),
  cidr: row(
    'network',
    ['string'],
    'an address inside the IPv4 or IPv6 network',
    ({ raw }) => {
      if (raw.length > maximumNetwork)
        return problem('the value is too long for a network', networkHelp, 'SG1405');
      const parsed = parseCidr(raw);
      if ('network' in parsed) return { kind: 'network', network: parsed.network };
      const hasForm = /^[\da-f.:]+\/\d+$/i.test(raw);
      const message = raw === '' ? 'empty text is not a network' : parsed.error;
      return problem(message, hasForm ? undefined : networkHelp, 'SG1405');
    },
    { first: true },
  ),
  lt: compareRow('lt', 'less than'),
  lte: compareRow('lte', 'less than or equal'),
  gt: compareRow('gt', 'greater than'),
  gte: compareRow('gte', 'greater than or equal'),
  fieldref: row(
    'field',
    ['string'],
    'the value of another field of the event; contains, startswith and endswith may follow',
    (value) => {
      const name = plainText(value.pattern);
      return name === undefined || name === ''
        ? problem('`fieldref` takes the name of a field, without wildcards')
        : { kind: 'field', name, op: 'equals', case: value.case };
    },
    { first: true },
  ),
  windash: row('string', ['string'], 'any of - / – — ― may start an option', (value) => {
    const found = windashAlternatives(value.pattern, maximumAlternatives);
    return found === undefined
      ? problem(`\`windash\` would give more than ${maximumAlternatives} values`, 'split the value', 'SG1406')
      : alternatives(found.map((parts): Value => ({ ...value, pattern: parts })));
  }),
  wide: encodingRow('UTF-16 little endian, as Windows writes it', (text) => utf16Bytes(text, 'little')),
  utf16le: encodingRow('UTF-16 little endian', (text) => utf16Bytes(text, 'little')),
  utf16be: encodingRow('UTF-16 big endian', (text) => utf16Bytes(text, 'big')),
  utf16: encodingRow('UTF-16 with byte order mark', (text) => [0xff, 0xfe, ...utf16Bytes(text, 'little')]),
  base64: base64Row('encoded in Base64', (bytes) => [base64(bytes)]),
  base64offset: base64Row(
    'encoded in Base64 at any of the three alignments; use with contains',
    base64Offsets,
  ),
  expand: row('string', ['string'], '`%name%` stands for the values of that placeholder', (value) => value),
  minute: timeRow('minute', 0, 59),
  hour: timeRow('hour', 0, 23),
  day: timeRow('day', 1, 31),
  week: timeRow('week', 1, 53),
  month: timeRow('month', 1, 12),
  year: timeRow('year', 0, 9999),
};

export const modifiers: ReadonlyMap<string, Modifier> = new Map(Object.entries(rows));
