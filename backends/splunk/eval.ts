/** Words in which expressions of `eval` are built. */
import type { EvalExpr } from './ast.ts';

export type InfixOp = Extract<EvalExpr, { readonly kind: 'infix' }>['op'];

export function call(fn: string, ...args: readonly EvalExpr[]): EvalExpr {
  return { kind: 'call', name: fn, args };
}

export function infix(left: EvalExpr, op: InfixOp, right: EvalExpr): EvalExpr {
  return { kind: 'infix', op, left, right };
}

export function field(name: string): EvalExpr {
  return { kind: 'field', name };
}

export function text(value: string): EvalExpr {
  return { kind: 'text', text: value };
}

export function number(raw: string | number): EvalExpr {
  return { kind: 'number', raw: String(raw) };
}

export function all(items: readonly EvalExpr[]): EvalExpr {
  return connected('and', items);
}

export function any(items: readonly EvalExpr[]): EvalExpr {
  return connected('or', items);
}

function connected(kind: 'and' | 'or', items: readonly EvalExpr[]): EvalExpr {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind, items };
}

/** The value where the test is TRUE, null otherwise. */
export function onlyIf(test: EvalExpr, value: EvalExpr): EvalExpr {
  return call('if', test, value, call('null'));
}

/** 1 or 0. */
export function flag(test: EvalExpr): EvalExpr {
  return call('if', test, number(1), number(0));
}
