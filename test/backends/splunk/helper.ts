/** Short words for expressions, and the way from an expression to SPL. */
import { splunk } from '../../../backends/splunk/index.ts';
import { legalise } from '../../../src/backend/legalise.ts';
import type { BackendContext } from '../../../src/backend/types.ts';
import { and, anyChar, anyString, literal, not, or, pattern } from '../../../src/ir/build.ts';
import type { CaseMode, Expr, FieldRef, Leaf, Num, Pattern } from '../../../src/ir/types.ts';
import { parseRegex } from '../../../src/regex/parse.ts';
import type { Diagnostic } from '../../../src/source/diagnostic.ts';
import { queryOf, dummySpan as span } from '../../support/arbitrary.ts';

export { span };

export function ref(name: string, more: Partial<FieldRef> = {}): FieldRef {
  return { name, original: name, span, ...more };
}

/** `*` and `?` are wildcards; `\` takes the special meaning from the next character. */
export function glob(text: string): Pattern {
  const parts = [...text.matchAll(/\\(.)|(.)/gsu)].map(([, escaped, plain = '']) => {
    if (escaped !== undefined) return literal(escaped);
    return plain === '*' ? anyString : plain === '?' ? anyChar : literal(plain);
  });
  return pattern(parts);
}

export function text(name: string, value: string, mode: CaseMode = 'insensitive'): Leaf {
  return { kind: 'text', field: ref(name), pattern: glob(value), case: mode, span };
}

export function oneOf(name: string, values: readonly string[], mode: CaseMode = 'insensitive'): Leaf {
  return { kind: 'textOneOf', field: ref(name), patterns: values.map(glob), case: mode, span };
}

export function regex(name: string, source: string): Leaf {
  return { kind: 'regex', field: ref(name), regex: parsed(source), span };
}

export function parsed(source: string) {
  const result = parseRegex(source, { i: false, m: false, s: false });
  if (!('regex' in result)) throw new Error(`bad regex in a test: ${source}`);
  return result.regex;
}

export function exists(name: string): Leaf {
  return { kind: 'exists', field: ref(name), span };
}

export function word(value: string, mode: CaseMode = 'insensitive'): Leaf {
  return { kind: 'keyword', match: { kind: 'text', pattern: glob(value), case: mode }, span };
}

export function num(value: number): Num {
  return { value, raw: String(value) };
}

/** A leaf as a catalogue makes it: the type of the field is known. */
export function fromCatalogue(name: string, values: readonly [string, ...string[]]): Leaf {
  const field = ref(name, { type: 'keyword', optional: false });
  const [only] = values;
  if (values.length === 1) return { kind: 'text', field, pattern: glob(only), case: 'insensitive', span };
  return { kind: 'textOneOf', field, patterns: values.map(glob), case: 'insensitive', span };
}

export const all = (...items: readonly Expr[]): Expr => and(items, span);
export const any = (...items: readonly Expr[]): Expr => or(items, span);
export const no = (item: Expr): Expr => not(item, span);

export interface Converted {
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

export function contextOf(options: Readonly<Record<string, string>> = {}): {
  readonly context: BackendContext;
  readonly diagnostics: Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const context = {
    options: { index: '', width: '0', ...options },
    report: (each: Diagnostic) => void diagnostics.push(each),
  };
  return { context, diagnostics };
}

export function convert(where: Expr, options: Readonly<Record<string, string>> = {}): Converted {
  const { context, diagnostics } = contextOf(options);
  const legal = legalise(where, splunk.capabilities, new Set(), context.report);
  if (legal.expr === undefined) return { diagnostics };
  const query = queryOf(legal.expr);
  const [tree] = splunk.lower(query, context) ?? [];
  if (tree === undefined) return { diagnostics };
  return { text: splunk.print(tree, query.meta, context).text, diagnostics };
}

/** The search, one stage a line. */
export function spl(where: Expr, options: Readonly<Record<string, string>> = {}): string {
  const { text: result, diagnostics } = convert(where, options);
  return result ?? diagnostics.map((each) => `${each.code} ${each.construct}`).join('\n');
}
