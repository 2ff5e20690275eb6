/** Builders for expressions and events, and the way from an expression to files that the engine reads. */
import { capabilities } from '../../../backends/innerwarden/capabilities.ts';
import {
  type EngineProfile,
  type EngineRule,
  engineMatches,
  scanRule,
} from '../../../backends/innerwarden/engine/index.ts';
import { innerwarden } from '../../../backends/innerwarden/index.ts';
import { lower } from '../../../backends/innerwarden/lower.ts';
import { printDocument } from '../../../backends/innerwarden/print.ts';
import { legalise } from '../../../src/backend/legalise.ts';
import { and, anyChar, anyString, literal, not, or, pattern } from '../../../src/ir/build.ts';
import type { Expr, Fidelity, FieldRef, Metadata, Pattern, Query } from '../../../src/ir/types.ts';
import type { Diagnostic } from '../../../src/source/diagnostic.ts';
import type { Span } from '../../../src/source/span.ts';

export const span: Span = { source: 'rule.yml', start: 0, end: 1 };

export function field(name: string): FieldRef {
  return { name, original: name.replace(/^details\./, ''), span };
}

/** `*` and `?` are wildcards here. */
export function wild(text: string): Pattern {
  return pattern(
    [...text].map((each) => (each === '*' ? anyString : each === '?' ? anyChar : literal(each))),
  );
}

export function text(name: string, value: string, mode: 'insensitive' | 'sensitive' = 'insensitive'): Expr {
  return { kind: 'text', field: field(name), pattern: wild(value), case: mode, span };
}

export function exactly(name: string, value: string): Expr {
  return { kind: 'text', field: field(name), pattern: pattern([literal(value)]), case: 'insensitive', span };
}

export function oneOf(name: string, ...values: readonly string[]): Expr {
  return { kind: 'textOneOf', field: field(name), patterns: values.map(wild), case: 'insensitive', span };
}

export const all = (...items: readonly Expr[]): Expr => and(items, span);
export const any = (...items: readonly Expr[]): Expr => or(items, span);
export const no = (item: Expr): Expr => not(item, span);

export const meta: Metadata = {
  title: 'A rule',
  id: '5d2c1c5e-9d3a-4b6e-8f0a-0123456789ab',
  level: 'high',
  references: [],
  tags: [],
  falsepositives: [],
  fields: [],
  related: [],
  span,
};

export function query(where: Expr, over: Partial<Query> = {}): Query {
  return { kind: 'query', meta, logsource: { span }, where, state: {}, index: 0, span, ...over };
}

export interface Emitted {
  /** Undefined where the backend refused. */
  readonly files: readonly string[] | undefined;
  readonly fidelity: Fidelity;
  readonly diagnostics: readonly Diagnostic[];
  readonly constructs: readonly (string | undefined)[];
}

export interface EmitOptions {
  readonly options?: Readonly<Record<string, string>>;
  readonly allow?: readonly Fidelity[];
  readonly query?: Partial<Query>;
}

/** Legalised, lowered and printed, as the compiler does it. */
export function emit(where: Expr, given: EmitOptions = {}): Emitted {
  const diagnostics: Diagnostic[] = [];
  const report = (each: Diagnostic): void => {
    diagnostics.push(each);
  };
  const options = { engine: 'pr1130', unique_ids: 'false', ...given.options };
  const { expr, fidelity } = legalise(where, capabilities, new Set(given.allow ?? []), report);
  const legal = expr === undefined ? undefined : query(expr, given.query);
  const documents = legal === undefined ? undefined : lower(legal, { options, report });
  const files = documents?.map((each) => printDocument(each, legal?.meta ?? meta).text);
  const constructs = diagnostics.filter((each) => each.severity === 'error').map((each) => each.construct);
  return { files, fidelity, diagnostics, constructs };
}

export function rulesOf(files: readonly string[], profile: EngineProfile = 'pr1130'): readonly EngineRule[] {
  return files.map((each) => {
    const rule = scanRule(each, profile);
    if (rule === undefined) throw new Error(`the engine does not load:\n${each}`);
    return rule;
  });
}

/** Matchers as short text: `details.a|contains=[x,y]`. */
export function summary(files: readonly string[] | undefined): readonly string[] {
  return rulesOf(files ?? []).map((rule) => {
    const show = (matchers: EngineRule['selection']): string =>
      matchers.map(({ field: name, op, values }) => `${name} ${op} ${values.join('/')}`).join(' & ');
    return rule.filter.length === 0
      ? show(rule.selection)
      : `${show(rule.selection)} -- ${show(rule.filter)}`;
  });
}

/** Whether any of the files fires on an event. */
export function firing(files: readonly string[]): (event: unknown) => boolean {
  const rules = rulesOf(files);
  return (event) => rules.some((rule) => engineMatches(rule, event));
}

export const backend = innerwarden;
