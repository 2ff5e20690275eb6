/** The condition that restricts a query to its log source, as an expression. */
import { and, literal, or, pattern, textPattern } from '../ir/build.ts';
import type { Guard } from '../ir/catalogue.ts';
import type { Expr, FieldRef } from '../ir/types.ts';
import type { Span } from '../source/span.ts';

/** @param span the rule's `logsource`, which the guard stands for */
export function guardExpr(guard: Guard, span: Span, item: string): Expr {
  if ('all' in guard)
    return and(
      guard.all.map((each) => guardExpr(each, span, item)),
      span,
    );
  if ('any' in guard)
    return or(
      guard.any.map((each) => guardExpr(each, span, item)),
      span,
    );
  const field: FieldRef = {
    name: guard.field,
    original: guard.field,
    span,
    type: guard.type,
    optional: false,
  };
  const common = { field, span, via: [{ by: 'pipeline', item } as const] };
  if ('startsWith' in guard) {
    const parts = pattern([literal(guard.startsWith), { kind: 'anyString' }]);
    return { kind: 'text', pattern: parts, case: 'insensitive', ...common };
  }
  const values = guard.is.map((value): Expr => {
    if (typeof value === 'number') return { kind: 'number', value: { value, raw: String(value) }, ...common };
    if (typeof value === 'boolean') return { kind: 'bool', value, ...common };
    return {
      kind: 'text',
      pattern: textPattern(value),
      case: guard.cased ? 'sensitive' : 'insensitive',
      ...common,
    };
  });
  return or(values, span);
}
