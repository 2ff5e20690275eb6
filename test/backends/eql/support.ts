/** Builders for the tests of the EQL target, and the way from an expression to its text. */
import { eql } from '../../../backends/eql/index.ts';
import { legalise } from '../../../src/backend/legalise.ts';
import { and, anyChar, anyString, literal, not, or, pattern } from '../../../src/ir/build.ts';
import type {
  CaseMode,
  CompareOp,
  Expr,
  Fidelity,
  FieldRef,
  FieldType,
  Metadata,
  Query,
} from '../../../src/ir/types.ts';
import { parseCidr } from '../../../src/net/parse.ts';
import { parseRegex } from '../../../src/regex/parse.ts';
import type { Diagnostic } from '../../../src/source/diagnostic.ts';

export const span = { source: 'test.yml', start: 0, end: 1 };

/** A field that is known to be mapped; `?name` stands for one that may not be, `name:type` gives a type. */
export function field(text: string): FieldRef {
  const [name = '', type] = text.replace(/^\?/, '').split(':');
  const known = type === undefined ? {} : { type: type as FieldType };
  return { name, original: name, span, optional: text.startsWith('?'), ...known };
}

/** `*` and `?` are wildcards, `\*` and `\?` are literal. */
export function wild(text: string) {
  const parts = text.match(/\\[*?]|[\s\S]/g) ?? [];
  return pattern(
    parts.map((each) =>
      each === '*' ? anyString : each === '?' ? anyChar : literal(each.replace(/^\\(?=[*?])/, '')),
    ),
  );
}

export function text(name: string, value: string, mode: CaseMode = 'insensitive'): Expr {
  return { kind: 'text', field: field(name), pattern: wild(value), case: mode, span };
}
export function oneOf(name: string, values: readonly string[], mode: CaseMode = 'insensitive'): Expr {
  return { kind: 'textOneOf', field: field(name), patterns: values.map(wild), case: mode, span };
}
export function number(name: string, raw: string): Expr {
  return { kind: 'number', field: field(name), value: { value: Number(raw), raw }, span };
}
export function compare(name: string, op: CompareOp, raw: string): Expr {
  return { kind: 'compare', field: field(name), op, value: { value: Number(raw), raw }, span };
}
export function bool(name: string, value: boolean): Expr {
  return { kind: 'bool', field: field(name), value, span };
}
export function exists(name: string): Expr {
  return { kind: 'exists', field: field(name), span };
}
export function cidr(name: string, network: string): Expr {
  const parsed = parseCidr(network);
  if (!('network' in parsed)) throw new Error(parsed.error);
  return { kind: 'cidr', field: field(name), network: parsed.network, span };
}
export function regex(
  name: string,
  source: string,
  flags: { i?: boolean; m?: boolean; s?: boolean } = {},
): Expr {
  const parsed = parseRegex(source, { i: false, m: false, s: false, ...flags });
  if (!('regex' in parsed)) throw new Error(`not a regex: ${source}`);
  return { kind: 'regex', field: field(name), regex: parsed.regex, span };
}
export const all = (...items: readonly Expr[]): Expr => and(items, span);
export const any = (...items: readonly Expr[]): Expr => or(items, span);
export const none = (item: Expr): Expr => not(item, span);

const meta: Metadata = {
  title: 'Test',
  span,
  references: [],
  tags: [],
  falsepositives: [],
  fields: [],
  related: [],
};

export interface Converted {
  readonly text?: string;
  readonly fidelity: Fidelity;
  readonly diagnostics: readonly Diagnostic[];
}

export function convert(
  where: Expr,
  parts: { allow?: readonly Fidelity[]; category?: string; width?: number } = {},
): Converted {
  const diagnostics: Diagnostic[] = [];
  const report = (each: Diagnostic): void => {
    diagnostics.push(each);
  };
  const { expr, fidelity } = legalise(where, eql.capabilities, new Set(parts.allow ?? []), report);
  if (expr === undefined) return { fidelity, diagnostics };
  const state = parts.category === undefined ? {} : { category: parts.category };
  const query: Query = { kind: 'query', meta, logsource: { span }, where: expr, state, index: 0, span };
  const context = { options: { width: String(parts.width ?? 0) }, report };
  const asts = eql.lower(query, context) ?? [];
  return { text: asts.map((ast) => eql.print(ast, meta, context).text).join('\n'), fidelity, diagnostics };
}

/** The condition of an `any` query on one line, or the construct that was refused. */
export function say(where: Expr): string {
  const { text: output, diagnostics } = convert(where);
  return output === undefined
    ? `refused: ${diagnostics.map((each) => each.construct).join(', ')}`
    : output.replace(/^any where /, '');
}
